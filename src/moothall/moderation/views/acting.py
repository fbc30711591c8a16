"""The page of one hidden comment: how it stands, a second yes, by hand, undo, another look."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.inbox.models import Readable
from moothall.moderation import queries, services
from moothall.moderation.forms import LookForm, SeenForm, WhyForm
from moothall.moderation.models import ModerationAction, Progress, Wanted
from moothall.moderation.queries.actions import HIDE
from moothall.moderation.services.carrying import AGAIN
from moothall.moderation.views.finding import action_for
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said

_TONES = {
    Progress.HIDDEN: "good",
    Progress.SHOWN: "good",
    Progress.STILL_SHOWN: "warn",
    Progress.STILL_HIDDEN: "warn",
    Progress.UNKNOWN: "warn",
    Progress.WAITS: "warn",
    Progress.BY_HAND: "warn",
}


@require_safe
@opens_to("inbox.read")
def action(request: StaffRequest, pk: int) -> HttpResponse:
    """All that was said and done about one comment, and what this person can do now."""
    return render(request, "moderation/action.html", _shown(request, action_for(request, pk)))


@require_POST
@opens_to("moderation.hide")
def agree(request: StaffRequest, pk: int) -> HttpResponse:
    """The second yes."""
    found = action_for(request, pk)
    return _do(
        request,
        found,
        lambda: services.agree(found, by=request.staff, now=timezone.now()),
        _("You said yes."),
    )


@require_POST
@opens_to("moderation.hide")
def decline(request: StaffRequest, pk: int) -> HttpResponse:
    """The second person's no."""
    found, form = action_for(request, pk), WhyForm(request.POST)
    return _with(
        request,
        found,
        form,
        lambda: services.decline(
            found, why=form.cleaned_data["why"], by=request.staff, now=timezone.now()
        ),
        _("You said no. It stays for everybody to read."),
    )


@require_POST
@opens_to("moderation.hide")
def by_hand(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody did it there."""
    found, form = action_for(request, pk), SeenForm(request.POST)
    return _with(
        request,
        found,
        form,
        lambda: services.do_by_hand(
            found, seen=form.cleaned_data["seen"], by=request.staff, now=timezone.now()
        ),
        _("Kept, with your name and the time."),
    )


@require_POST
@opens_to("moderation.hide")
def again(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask the network once more."""
    found = action_for(request, pk)
    return _do(
        request,
        found,
        lambda: services.try_again(found, by=request.staff, now=timezone.now()),
        _("Asked again."),
    )


@require_POST
@opens_to("moderation.hide")
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it back."""
    found, form = action_for(request, pk), WhyForm(request.POST)
    return _with(
        request,
        found,
        form,
        lambda: services.show_again(
            found, why=form.cleaned_data["why"], by=request.staff, now=timezone.now()
        ),
        _("It is being shown again. This page says when it is."),
    )


@require_POST
@opens_to("moderation.hide")
def look(request: StaffRequest, pk: int) -> HttpResponse:
    """It stays until another day."""
    found = action_for(request, pk)
    form = LookForm(request.POST, today=timezone.localdate())
    return _with(
        request,
        found,
        form,
        lambda: services.look_again(
            found, **form.cleaned_data, by=request.staff, now=timezone.now()
        ),
        _("Kept. It comes back on that day."),
    )


def _with(
    request: StaffRequest,
    found: ModerationAction,
    form: Form,
    act: Callable[[], object],
    words: str,
) -> HttpResponse:
    """Do it if the form is filled in, else say what is missing."""
    if not form.is_valid():
        missing = next(iter(form.errors.values()))[0]
        said.wrong(request, str(missing))
        return redirect(found)
    return _do(request, found, act, words)


def _do(
    request: StaffRequest, found: ModerationAction, act: Callable[[], object], words: str
) -> HttpResponse:
    try:
        act()
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, words)
    return redirect(found)


def _shown(request: StaffRequest, found: ModerationAction) -> dict[str, object]:
    comment = queries.comment_for(request.staff, found.message_id)
    may = access.may(request.staff, HIDE, comment.conversation)
    return {
        "action": found,
        "comment": comment,
        "tone": _TONES.get(Progress(found.progress), ""),
        "may_say": may and _may_say(request, found, comment),
        "may_try": may and found.progress in AGAIN,
        "may_tick": may and found.progress in {Progress.BY_HAND, *AGAIN},
        "may_show": may and found.wanted == Wanted.HIDDEN and found.progress not in _OVER,
        "may_look": may and _may_look(request, found, comment),
        "why": WhyForm(auto_id="why_%s"),
        "seen": SeenForm(),
        "again": LookForm(today=timezone.localdate(), auto_id="look_%s"),
        "others": queries.with_others(found.rule, found.pk),
        "steps": list(found.hand_steps.select_related("done_by")),
        "looks": list(found.looks.select_related("by")),
        "now": timezone.now(),
    }


def _may_say(request: StaffRequest, found: ModerationAction, comment: Readable) -> bool:
    if found.progress != Progress.WAITS or found.asked_by_id == request.staff.pk:
        return False
    return queries.may_say(comment, queries.said_of(comment), request.staff)


def _may_look(request: StaffRequest, found: ModerationAction, comment: Readable) -> bool:
    """Whether it is this person who may say that it stays; never whoever it is about."""
    if found.wanted != Wanted.HIDDEN or found.progress not in _HIDES:
        return False
    return queries.may_say(comment, queries.said_of(comment), request.staff)


_OVER = {Progress.DECLINED, Progress.SHOWN, Progress.WAITS}
_HIDES = {Progress.HIDDEN, Progress.UNKNOWN, Progress.STILL_HIDDEN}
