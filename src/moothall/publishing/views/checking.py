"""The second look in the composer: what is asked, setting it aside, mending it in one click."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.checks import political
from moothall.domain.publishing.checks.gathering import Gathered, mended
from moothall.domain.publishing.composition import Composition
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, second_look, services
from moothall.publishing.check_names import name_of_check
from moothall.publishing.models import Draft
from moothall.publishing.second_look import ASK_AGAIN, DISMISS, MEND
from moothall.publishing.views import reading
from moothall.web import said

COUNTED = timedelta(days=90)
NOISY, ENOUGH = 60, 5  # of a hundred answers, and answers before that is said


@require_POST
@opens_to("publishing.publish")
def findings(request: StaffRequest, pk: int) -> HttpResponse:
    """Do what was pressed in the panel, and give the panel anew: with a script, nothing else."""
    draft = queries.post_draft_for(request.staff, pk)
    made = reading.composed(request, draft, reading.posted_form(request, draft))
    act(request, draft, made)
    pressed = second_look.is_pressed(request.POST.get("then", ""))
    context = {**panel(request, draft, made), "moved_on": pressed}  # focus goes on, not away
    return render(request, "publishing/parts/findings.html", context)


@require_safe
@opens_to("publishing.publish")
def noise(request: StaffRequest) -> HttpResponse:
    """What each check has asked of late, and what people did about it."""
    counted = queries.noise_of_checks(timezone.now() - COUNTED)
    shown = {
        "counted": [_named(each) for each in counted],
        "days": COUNTED.days,
        "remark": second_look.remark_on(political.NAME),
    }
    return render(request, "publishing/noise.html", shown)


def panel(request: StaffRequest, draft: Draft, made: Composition) -> dict[str, Any]:
    """What the panel shows of what is in the form now."""
    accounts = reading.chosen(request.staff, made)
    look = second_look.of_post(draft, made, accounts, now=timezone.now())
    return {
        "look": look,
        "acts": True,
        "may_tell": True,
        "form_id": "#compose",
        "dismiss_at": reverse("publishing:findings", args=[draft.pk]),
        "nothing_yet": "" if made.text.strip() and accounts else _nothing_yet(),
    }


def act(request: StaffRequest, draft: Draft, made: Composition) -> Composition:
    """Set aside, ask again or mend, as the pressed button says; the words as they are then."""
    pressed = request.POST.get("then", "")
    now, by = timezone.now(), request.staff
    if pressed == ASK_AGAIN:
        services.dismissing.ask_again(draft, by=by, now=now)
    elif gathered := _pressed_on(request, draft, made, pressed):
        if pressed.startswith(MEND):
            services.dismissing.note_mended(draft, gathered, by=by, now=now)
            return mended(made, gathered)
        _dismiss(request, draft, gathered)
    return made


def after(request: StaffRequest, draft: Draft, made: Composition) -> HttpResponse:
    """Without a script: do it, keep the words, and come back to the panel."""
    mended_now = act(request, draft, made)
    if mended_now != made:
        services.keep_post(draft, mended_now, by=request.staff, now=timezone.now())
    return redirect(f"{request.path}#findings")


def _pressed_on(
    request: StaffRequest, draft: Draft, made: Composition, pressed: str
) -> Gathered | None:
    """The line of the button, if the checks still say it of these words."""
    key = pressed.removeprefix(DISMISS).removeprefix(MEND)
    accounts = reading.chosen(request.staff, made)
    found = second_look.said_of_post(draft, made, accounts, now=timezone.now())
    return next((each for each in found if each.key == key), None)


def _dismiss(request: StaffRequest, draft: Draft, gathered: Gathered) -> None:
    try:
        services.dismissing.dismiss(draft, gathered, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)


def _named(counted: queries.Counted) -> dict[str, object]:
    noisy = counted.noise >= NOISY and counted.answered >= ENOUGH
    return {
        "counted": counted,
        "name": name_of_check(counted.check),
        "is_noisy": noisy,
    }


def _nothing_yet() -> str:
    return _("Choose an account and write: then the checks look at it, as you type.")
