"""Has a Platform hide a comment or show it again, and believes only what it reads back there."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from moothall.audit import services as audit
from moothall.connectors.kit import (
    Connector,
    ConnectorFailure,
    Refused,
    SignInAgain,
    TryLater,
)
from moothall.evidence import services as evidence
from moothall.evidence.services import Capture
from moothall.jobs import crash_here, enqueue
from moothall.moderation.errors import NothingToDecide, SayWhyHidden
from moothall.moderation.models import HandStep, ModerationAction, Progress, Wanted
from moothall.moderation.services import noticing
from moothall.moderation.services.deciding import hand_on, held_action, told
from moothall.people.models import StaffMember
from moothall.register import services as register

MOST_TRIES = 8
LEASE = timedelta(minutes=2)
SIGN_IN_PAUSE = 600.0  # seconds, in which a person may renew a sign-in that has ended
DONE = {Wanted.HIDDEN: Progress.HIDDEN, Wanted.SHOWN: Progress.SHOWN}
NOT_DONE = {Wanted.HIDDEN: Progress.STILL_SHOWN, Wanted.SHOWN: Progress.STILL_HIDDEN}
AGAIN = (Progress.STILL_SHOWN, Progress.STILL_HIDDEN, Progress.UNKNOWN)
SUBJECT = "moderation_action"


def carry_out(action_id: int, *, now: datetime) -> None:
    """Do what one action wants, and look. Run twice, it asks for nothing that is so already."""
    action = _claimed(action_id, now=now)
    if action is None:
        return
    crash_here("moderation.claimed")
    try:
        with register.connect(action.account) as connector:
            there = _bring_about(action, connector)
    except ConnectorFailure as failure:
        _note(action, failure, now=now)
        return
    crash_here("moderation.read_back")
    if there is None:
        _end(action, Progress.UNKNOWN, "The platform does not say whether it was done.", now=now)
    elif there == (action.wanted == Wanted.HIDDEN):
        _end(action, DONE[Wanted(action.wanted)], "", now=now)
    else:
        _put_off(action, TryLater("It is not to be seen there yet."), now=now)


@transaction.atomic
def do_by_hand(action: ModerationAction, *, seen: str, by: StaffMember, now: datetime) -> None:
    """Take somebody's word that they did it there, and what they saw afterwards.

    Raises PermissionDenied, NothingToDecide or SayWhyHidden (nothing is said of what was seen).
    """
    if not seen.strip():
        raise SayWhyHidden
    held = held_action(action, by)
    if held.progress not in {Progress.BY_HAND, *AGAIN}:
        raise NothingToDecide
    HandStep.objects.create(
        action=held, wanted=held.wanted, done_by=by, done_at=now, seen=seen.strip()[:300]
    )
    audit.record(by, "hiding.done_by_hand", held, at=now, wanted=held.wanted)
    _settle(held, DONE[Wanted(held.wanted)], "", now=now, how="a person looked")


@transaction.atomic
def try_again(action: ModerationAction, *, by: StaffMember, now: datetime) -> None:
    """Ask once more where it was not done, or nobody knows. Raises NothingToDecide."""
    held = held_action(action, by)
    if held.progress not in AGAIN:
        raise NothingToDecide
    held.progress, held.tries, held.try_again_at = Progress.ASKED, 0, None
    held.save(update_fields=["progress", "tries", "try_again_at"])
    audit.record(by, "hiding.asked_again", held, at=now)
    hand_on(held)


def _claimed(action_id: int, *, now: datetime) -> ModerationAction | None:
    """Take it for this worker; None where another has it or it is done."""
    free = ModerationAction.objects.filter(pk=action_id, progress=Progress.ASKED)
    if not free.exclude(try_again_at__gt=now).update(
        tries=F("tries") + 1, try_again_at=now + LEASE
    ):
        return None
    return ModerationAction.objects.select_related("account", "message", "rule").get(pk=action_id)


def _bring_about(action: ModerationAction, connector: Connector) -> bool | None:
    """Ask unless it is so already; whether it is hidden now, None where nobody can tell."""
    wanted = action.wanted == Wanted.HIDDEN
    comment, under = action.message.external_id, action.message.under
    if action.tries > 1 and connector.is_hidden(comment, under=under) is wanted:
        return wanted
    connector.hide(comment, under=under, hidden=wanted)
    crash_here("moderation.asked_there")
    return connector.is_hidden(comment, under=under)


def _note(action: ModerationAction, failure: ConnectorFailure, *, now: datetime) -> None:
    """Try again later; where a sign-in has ended, the account says so, and it waits for that."""
    if isinstance(failure, SignInAgain):
        register.note_sign_in_again(action.account, failure.reason, now=now)
        failure = TryLater(failure.reason, seconds=SIGN_IN_PAUSE, sent=None)
    _put_off(action, failure, now=now)


def _put_off(action: ModerationAction, failure: ConnectorFailure, *, now: datetime) -> None:
    """Try again later, or say that it was not done, or that nobody knows."""
    if isinstance(failure, TryLater) and action.tries < MOST_TRIES:
        at = now + timedelta(seconds=max(failure.seconds, 5.0 * 2**action.tries))
        if _mine(action).update(try_again_at=at, answer=failure.reason[:300]):
            enqueue("moderation.carry_out", action.pk, at=at)
        return
    surely = isinstance(failure, Refused) or (
        isinstance(failure, TryLater) and failure.sent is False
    )
    ending = NOT_DONE[Wanted(action.wanted)] if surely else Progress.UNKNOWN
    _end(action, ending, failure.reason, now=now)


@transaction.atomic
def _end(action: ModerationAction, progress: Progress, answer: str, *, now: datetime) -> None:
    """Write down how it stands, once: another worker's later word finds nothing to end."""
    rows = _mine(action).select_for_update(of=("self",))
    held = rows.select_related("account", "message__conversation", "rule", "asked_by").first()
    if held is not None:
        audit.record(None, f"hiding.{progress}", held, at=now)
        _settle(held, progress, answer, now=now, how="read back from the platform")


def _mine(action: ModerationAction) -> "QuerySet[ModerationAction]":
    """The row, while it is still this worker's try at the same thing."""
    return ModerationAction.objects.filter(
        pk=action.pk, progress=Progress.ASKED, tries=action.tries, wanted=action.wanted
    )


def _settle(
    held: ModerationAction, progress: Progress, answer: str, *, now: datetime, how: str
) -> None:
    held.progress, held.answer, held.try_again_at = progress, answer[:300], None
    held.seen_at = now
    if progress == Progress.HIDDEN:
        held.hidden_at = held.hidden_at or now
    held.save(update_fields=["progress", "answer", "try_again_at", "seen_at", "hidden_at"])
    if progress == Progress.HIDDEN:
        noticing.tell_writer(held, now=now)
    told(held)
    _seal(held, now=now, how=how)


def _seal(held: ModerationAction, *, now: datetime, how: str) -> None:
    """Seal how it stands, last of all: what we did can be hidden from no inspector."""
    says = {
        "capture": how,
        "action": held.pk,
        "message": held.message_id,
        "message_sealed_at": held.sealed_at,
        "account": {"id": held.account_id, "name": held.account.name},
        "rule": {"id": held.rule.rule_id, "version": held.rule.version},
        "stands": str(held.progress),
    }
    evidence.append([Capture("read_back", SUBJECT, held.pk, says)], now=now)
