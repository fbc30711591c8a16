"""Special times: begin and end one, what may be said, what is rumoured, what waits."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.forms import KnownForm, LineForm, ModeForm, RumourForm
from moothall.publishing.models import Mode, Rumour
from moothall.publishing.views.finding import line_for, mode_for, publication_for, rumour_for
from moothall.publishing.views.stopping import places
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def modes(request: StaffRequest) -> HttpResponse:
    """Begin one, and see those there were."""
    form = ModeForm(request.POST or None, places=places(request))
    if form.is_valid():
        try:
            begun = services.begin_mode(
                kind=form.cleaned_data["kind"],
                words=form.cleaned_data["words"],
                account=form.account(),
                department=form.department(),
                ends_at=form.cleaned_data["ends_at"],
                by=request.staff,
                now=timezone.now(),
            )
        except ValidationError:
            form.add_error("ends_at", _("Choose an end that is still to come."))
        else:
            said.done(request, _("It has begun."))
            return redirect(begun)
    now = timezone.now()
    shown = {
        "form": form,
        "running": queries.modes_now(request.staff, now),
        "over": queries.modes_for(request.staff).filter(ends_at__lte=now)[:20],
    }
    return render(request, "publishing/modes.html", shown)


@require_safe
@opens_to("inbox.read")
def mode(request: StaffRequest, pk: int) -> HttpResponse:
    """One special time, on one page."""
    return _page(request, mode_for(request, pk))


@require_POST
@opens_to("publishing.publish")
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """End it."""
    found = mode_for(request, pk)

    def act() -> str:
        missed = services.end_mode(found, by=request.staff, now=timezone.now())
        return _ended(missed)

    return _simply(request, found, act)


@require_POST
@opens_to("publishing.publish")
def approve(request: StaffRequest, pk: int) -> HttpResponse:
    """A sentence that may be said."""
    found, form = mode_for(request, pk), LineForm(request.POST)
    if not form.is_valid():
        return _page(request, found, line_form=form)

    def act() -> str:
        services.approve_line(found, **form.cleaned_data, by=request.staff, now=timezone.now())
        return _("It may be said now.")

    return _simply(request, found, act)


@require_POST
@opens_to("publishing.publish")
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """A sentence that may be said no longer."""
    line = line_for(request, pk)

    def act() -> str:
        services.withdraw_line(line, by=request.staff, now=timezone.now())
        return _("It may be said no longer.")

    return _simply(request, line.mode, act)


@require_POST
@opens_to("publishing.publish")
def note_rumour(request: StaffRequest, pk: int) -> HttpResponse:
    """Something that is being said."""
    found, form = mode_for(request, pk), RumourForm(request.POST)
    if not form.is_valid():
        return _page(request, found, rumour_form=form)

    def act() -> str:
        services.note_rumour(found, **form.cleaned_data, by=request.staff, now=timezone.now())
        return _("Noted.")

    return _simply(request, found, act)


@require_POST
@opens_to("publishing.publish")
def settle_rumour(request: StaffRequest, pk: int) -> HttpResponse:
    """What is known about it."""
    rumour, form = rumour_for(request, pk), KnownForm(request.POST)

    def act() -> str:
        if not form.is_valid():
            return ""
        services.settle_rumour(rumour, **form.cleaned_data, by=request.staff, now=timezone.now())
        return _("Written down.")

    return _simply(request, rumour.mode, act)


@require_POST
@opens_to("publishing.publish")
def release(request: StaffRequest, pk: int) -> HttpResponse:
    """Let one post leave all the same."""
    found = publication_for(request, pk)
    back = queries.holds_back(found.account, timezone.now())

    def act() -> str:
        services.release(found, by=request.staff, now=timezone.now())
        return _("It leaves at its time, or in a moment where that has passed.")

    return _simply(request, back or found.post, act)


def _simply(request: StaffRequest, back: Any, act: Callable[[], str]) -> HttpResponse:  # noqa: ANN401 a page's row
    """Do it, say so or why not, and show the page again."""
    try:
        words = act()
    except MoothallError as error:
        said.refused(request, error)
    else:
        if words:
            said.done(request, words)
    return redirect(back)


def _page(request: StaffRequest, found: Mode, **forms: object) -> HttpResponse:
    now = timezone.now()
    running = found.begins_at <= now and (found.ends_at is None or found.ends_at > now)
    place = found.account or found.department
    incident = running and found.kind == Mode.Kind.INCIDENT
    shown = {
        "mode": found,
        "running": running,
        "may_act": running and access.may(request.staff, "publishing.publish", place),
        "lines": found.lines.select_related("approved_by"),
        "rumours": found.rumours.select_related("noted_by"),
        "outcomes": Rumour.Outcome.choices,
        "waiting": list(queries.held_back_by(found, request.staff)[:200]) if incident else [],
        "line_form": LineForm(auto_id="id_line_%s"),
        "rumour_form": RumourForm(auto_id="id_rumour_%s"),
        "standby": queries.standby_now(request.staff, now),
        "now": now,
        **forms,
    }
    return render(request, "publishing/mode.html", shown)


def _ended(missed: int) -> str:
    if not missed:
        return _("It has ended. No post had missed its time.")
    words = ngettext(
        "It has ended. %(count)d post missed its time meanwhile and waits for somebody.",
        "It has ended. %(count)d posts missed their time meanwhile and wait for somebody.",
        missed,
    )
    return words % {"count": missed}
