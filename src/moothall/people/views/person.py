"""One person: what they may do, and what can be done about it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people import access, queries, services
from moothall.people.access import StaffRequest, opens_to
from moothall.people.forms import GrantForm
from moothall.people.models import Grant, StaffMember
from moothall.web.explain import explain


@require_safe
@opens_to("people.read")
def person(request: StaffRequest, pk: int) -> HttpResponse:
    """The person's page."""
    return _page(request, _found(pk), _form(request))


@require_POST
@opens_to("people.grant")
def give(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a role."""
    found, form = _found(pk), _form(request)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        services.grant(
            found,
            form.cleaned_data["role"],
            form.place,
            by=request.staff,
            now=timezone.now(),
            ends_at=form.cleaned_data["ends_on"],
        )
    except MoothallError as error:
        form.add_error(None, explain(error))
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
    else:
        messages.success(request, _("Given. It counts from now."))
        return redirect("people:person", pk)
    return _page(request, found, form)


@require_POST
@opens_to("people.grant")
def end(request: StaffRequest, pk: int, grant_pk: int) -> HttpResponse:
    """End a role today."""
    held = get_object_or_404(_visible_grants(request), pk=grant_pk, staff=pk)
    try:
        services.end_grant(held, by=request.staff, now=timezone.now())
        messages.success(request, _("Ended. It counts from now."))
    except MoothallError as error:
        messages.error(request, explain(error))
    return redirect("people:person", pk)


@require_http_methods(["GET", "POST"])
@opens_to("people.administer")
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody leaves: asked first, then everything ends."""
    found = _found(pk)
    if request.method == "POST":
        try:
            services.leave(found, by=request.staff, now=timezone.now())
            messages.success(request, _("Everything has ended. What they did stays on record."))
        except MoothallError as error:
            messages.error(request, explain(error))
        return redirect("people:person", pk)
    return render(request, "people/leave.html", {"person": found})


@require_POST
@opens_to("people.administer")
def come_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody comes back; their rights are given anew."""
    services.come_back(_found(pk), by=request.staff, now=timezone.now())
    return redirect("people:person", pk)


@require_POST
@opens_to("people.grant")
def link(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a one-time link with which the person sets their password."""
    found = _found(pk)
    path = services.make_link(found, by=request.staff, now=timezone.now())
    shown = {"person": found, "link": request.build_absolute_uri(path)}
    return render(request, "people/link.html", shown)


@require_POST
@opens_to("people.administer")
def sign_out(request: StaffRequest, pk: int) -> HttpResponse:
    """End the person's sessions."""
    services.sign_out_everywhere(_found(pk), by=request.staff, now=timezone.now())
    messages.success(request, _("They are signed out everywhere."))
    return redirect("people:person", pk)


@require_POST
@opens_to("people.administer")
def forget_factors(request: StaffRequest, pk: int) -> HttpResponse:
    """Let somebody who lost phone and key set up a second step again."""
    services.forget_factors(_found(pk), by=request.staff, now=timezone.now())
    messages.success(request, _("They set up a new second step when they next sign in."))
    return redirect("people:person", pk)


def _found(pk: int) -> StaffMember:
    return get_object_or_404(StaffMember, pk=pk)


def _visible_grants(request: StaffRequest) -> Any:  # noqa: ANN401 a queryset of grants
    scope = access.scope(request.staff, permission="people.read")
    return scope.narrow(Grant.objects.select_related("staff", "department"), account="account_id")


def _form(request: StaffRequest) -> GrantForm:
    return GrantForm(
        request.POST or None,
        departments=list(queries.departments_for(request.staff, "people.grant")),
        may_make_administrators=access.may(request.staff, "desk.administer"),
    )


def _page(request: StaffRequest, found: StaffMember, form: GrantForm) -> HttpResponse:
    shown = {
        "person": found,
        "held": queries.grants_of(found, seen_by=request.staff, now=timezone.now()),
        "teams": found.teams.filter(pk__in=queries.teams_for(request.staff).values("pk")),
        "form": form,
        "may_grant": access.may_somewhere(request.staff, "people.grant") and found.is_active,
        "may_administer": access.may(request.staff, "people.administer"),
        "is_new": found.last_login is None,
    }
    return render(request, "people/person.html", shown)
