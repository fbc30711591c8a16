"""Adds colleagues, elected members, departments and teams."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moothall.people import queries, services
from moothall.people.access import StaffRequest, opens_to
from moothall.people.forms import (
    DepartmentForm,
    MemberForm,
    NewTeamForm,
    PersonForm,
    TeamForm,
)


@require_http_methods(["GET", "POST"])
@opens_to("people.grant")
def add_person(request: StaffRequest) -> HttpResponse:
    """Add a colleague; their page comes next, to say what they may do."""
    form = PersonForm(request.POST or None)
    if form.is_valid():
        made = services.add_person(**form.cleaned_data, by=request.staff, now=timezone.now())
        messages.success(request, _("Added. Now say what they may do, and send them the link."))
        return redirect("people:person", made.pk)
    return _form_page(request, form, _("Add a person"))


@require_http_methods(["GET", "POST"])
@opens_to("people.administer")
def add_member(request: StaffRequest) -> HttpResponse:
    """Add an elected member and their own workspace."""
    form = MemberForm(request.POST or None)
    if form.is_valid():
        made = services.add_member(**form.cleaned_data, by=request.staff, now=timezone.now())
        messages.success(request, _("Added, with a workspace that only they can open."))
        return redirect("people:person", made.pk)
    return _form_page(request, form, _("Add an elected member"))


@require_http_methods(["GET", "POST"])
@opens_to("people.administer")
def add_department(request: StaffRequest) -> HttpResponse:
    """Add a service area."""
    form = DepartmentForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_department(
                name=form.cleaned_data["name"], by=request.staff, now=timezone.now()
            )
            return redirect("people:list")
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
    return _form_page(request, form, _("Add a department"))


@require_http_methods(["GET", "POST"])
@opens_to("people.administer")
def close_department(request: StaffRequest, pk: int) -> HttpResponse:
    """Close a service area, asked first."""
    found = get_object_or_404(queries.departments_for(request.staff, "people.grant"), pk=pk)
    if request.method == "POST":
        services.close_department(found, by=request.staff, now=timezone.now())
        messages.success(request, _("Closed. It can still be read."))
        return redirect("people:list")
    return render(request, "people/close_department.html", {"department": found})


@require_http_methods(["GET", "POST"])
@opens_to("people.grant")
def add_team(request: StaffRequest) -> HttpResponse:
    """Make a team."""
    form = NewTeamForm(
        request.POST or None,
        people=queries.colleagues(),
        departments=queries.departments_for(request.staff, "people.grant"),
    )
    if form.is_valid():
        try:
            services.make_team(**form.cleaned_data, by=request.staff, now=timezone.now())
            return redirect("people:list")
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
    return _form_page(request, form, _("Make a team"))


@require_http_methods(["GET", "POST"])
@opens_to("people.grant")
def team(request: StaffRequest, pk: int) -> HttpResponse:
    """Rename a team and say who is in it."""
    found = get_object_or_404(queries.teams_for(request.staff, "people.grant"), pk=pk)
    form = TeamForm(request.POST or None, people=queries.colleagues(), team=found)
    if form.is_valid():
        try:
            services.change_team(found, **form.cleaned_data, by=request.staff, now=timezone.now())
            return redirect("people:list")
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
    return _form_page(request, form, found.name)


def _form_page(request: StaffRequest, form: BaseForm, title: str) -> HttpResponse:
    return render(request, "people/form.html", {"form": form, "title": title})
