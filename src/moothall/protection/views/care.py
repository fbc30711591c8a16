"""Looking after the target of an Incident: what is done for them, and how they are."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services, veil
from moothall.protection.forms import CheckInForm, OwnStepForm, RhythmForm, StepForm
from moothall.protection.models import CareStep, Incident
from moothall.protection.views.finding import (
    incident_for,
    inner_incident_for,
    own_incident_for,
)
from moothall.web import said
from moothall.web.explain import explain


@require_safe
@opens_to("staff")
def care(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything that is done, or might be; that it was opened is written down."""
    found = incident_for(request, pk)
    return render(request, "protection/care.html", _context(request, found))


@require_POST
@opens_to("staff")
def settle_step(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Done, not wanted, does not apply, or open again."""
    found = _carers_incident(request, pk)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _with_form(request, found, step_form=form)
    settled = services.Settled(**form.cleaned_data)

    def act() -> object:
        return services.settle_step(found, key, settled, by=request.staff, now=timezone.now())

    try:
        return _done(request, found, act)
    except CareStep.DoesNotExist:
        raise Http404 from None


@require_POST
@opens_to("staff")
def add_step(request: StaffRequest, pk: int) -> HttpResponse:
    """A step of its own."""
    found = _carers_incident(request, pk)
    form = OwnStepForm(request.POST)
    if not form.is_valid():
        return _with_form(request, found, own_step_form=form)
    services.add_step(found, **form.cleaned_data, by=request.staff, now=timezone.now())
    return _kept(request, found)


@require_POST
@opens_to("staff")
def check_in(request: StaffRequest, pk: int) -> HttpResponse:
    """That the supporter asked, and what came of it."""
    found = inner_incident_for(request, pk)
    form = CheckInForm(request.POST)
    if form.is_valid():
        try:
            asked = services.Asked(**form.cleaned_data)
            services.check_in(found, asked, by=request.staff, now=timezone.now())
            return _kept(request, found)
        except MoothallError as error:
            form.add_error(None, explain(error))
    return _with_form(request, found, check_in_form=form)


@require_POST
@opens_to("staff")
def take_words_out(request: StaffRequest, pk: int, check_in_pk: int) -> HttpResponse:
    """The target's words are theirs to take back."""
    found = own_incident_for(request, pk)
    row = get_object_or_404(found.check_ins.all(), pk=check_in_pk)
    services.take_words_out(row, by=request.staff, now=timezone.now())
    said.done(request, _("The words are gone. That you talked stays."))
    return redirect("protection:care", pk=found.pk)


@require_POST
@opens_to("staff")
def agree_rhythm(request: StaffRequest, pk: int) -> HttpResponse:
    """How often the supporter asks."""
    found = inner_incident_for(request, pk)
    form = RhythmForm(request.POST)
    if not form.is_valid():
        return _with_form(request, found, rhythm_form=form)
    every = form.cleaned_data["every"]

    def act() -> object:
        return services.agree_rhythm(found, every=every, by=request.staff, now=timezone.now())

    return _done(request, found, act)


@require_POST
@opens_to("staff")
def step_back(request: StaffRequest, pk: int) -> HttpResponse:
    """The supporter can no longer do it; they are in it no more, unless let in otherwise."""
    found = inner_incident_for(request, pk)
    try:
        services.step_back(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect("protection:care", pk=found.pk)
    said.done(request, _("You are no longer the supporter. They are told, and can name another."))
    return redirect("protection:incidents")


def _context(request: StaffRequest, found: Incident) -> dict[str, Any]:
    me, now = request.staff, timezone.now()
    today, support = timezone.localdate(now), queries.support_of(found)
    is_theirs, is_supporter = me.pk == found.target_id, me.pk == found.supporter_id
    parts = {found.target_id, found.supporter_id, found.decider_id}
    is_inside = queries.circle_of(found).sees(me.pk)
    name, chapters = veil.name_for(found, me), queries.care_of(found, today)
    veil.veil(found, [step.row for each in chapters for step in each.steps if step.row], name)
    return {
        "incident": found,
        "name": name,
        "now": now,
        "today": today,
        "chapters": chapters,
        "support": support,
        "due_on": queries.check_in_due(found),
        "check_ins": queries.check_ins_for(found, me),
        "is_theirs": is_theirs,
        "is_supporter": is_supporter,
        "may_settle": is_inside and me.pk in parts,
        "own_step_form": OwnStepForm(auto_id="id_step_%s"),
        "check_in_form": CheckInForm() if is_supporter and is_inside else None,
        "rhythm_form": RhythmForm(initial={"every": support.every if support else 7})
        if found.supporter_id and (is_theirs or is_supporter) and is_inside
        else None,
    }


def _carers_incident(request: StaffRequest, pk: int) -> Incident:
    """The Incident, for its target, supporter or decider; or 404."""
    found = inner_incident_for(request, pk)
    if request.staff.pk not in {found.target_id, found.supporter_id, found.decider_id}:
        raise Http404
    return found


def _with_form(request: StaffRequest, found: Incident, **forms: object) -> HttpResponse:
    context = {**_context(request, found), **forms, "broken": next(iter(forms.values()))}
    return render(request, "protection/care.html", context)


def _done(request: StaffRequest, found: Incident, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except MoothallError as error:
        said.refused(request, error)
        return redirect("protection:care", pk=found.pk)
    return _kept(request, found)


def _kept(request: StaffRequest, found: Incident) -> HttpResponse:
    said.done(request, _("It is kept."))
    return redirect("protection:care", pk=found.pk)
