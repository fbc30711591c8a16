"""Takes a hiding back, or says on its day why it stays."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.moderation import review_is_sound
from moothall.moderation import queries
from moothall.moderation.errors import NothingToDecide, ReviewOutOfBounds, SayWhyHidden
from moothall.moderation.models import ActionLook, ModerationAction, Progress, Wanted
from moothall.moderation.services.deciding import (
    first_progress,
    hand_on,
    held_action,
    require_not_about,
)
from moothall.people.models import StaffMember

_STANDS = (
    *(Progress.HIDDEN, Progress.ASKED, Progress.BY_HAND, Progress.UNKNOWN),
    *(Progress.STILL_SHOWN, Progress.STILL_HIDDEN),
)
_HIDES = (Progress.HIDDEN, Progress.STILL_HIDDEN, Progress.UNKNOWN)


@transaction.atomic
def show_again(action: ModerationAction, *, why: str, by: StaffMember, now: datetime) -> None:
    """Let everybody read it again; one press, whoever may hide. The record stays.

    Raises PermissionDenied, SayWhyHidden (no reason) or NothingToDecide.
    """
    if not why.strip():
        raise SayWhyHidden
    held = held_action(action, by)
    if held.progress not in _STANDS or held.wanted == Wanted.SHOWN:
        raise NothingToDecide
    if held.progress != Progress.ASKED:
        held.try_again_at = None  # else a worker is at it: what it asks for must not come after
    held.wanted, held.progress = Wanted.SHOWN, first_progress(held.message)
    held.undone_by, held.undone_at, held.undone_why = by, now, why.strip()[:300]
    held.tries, held.answer = 0, ""
    held.save(
        update_fields=[
            *("wanted", "progress", "undone_by", "undone_at", "undone_why"),
            *("tries", "try_again_at", "answer"),
        ]
    )
    audit.record(by, "hiding.undone", held, at=now)
    hand_on(held)


@transaction.atomic
def look_again(
    action: ModerationAction, *, why: str, review_on: date, by: StaffMember, now: datetime
) -> ActionLook:
    """It stays hidden until another day, for a reason of today.

    Raises PermissionDenied, SayWhyHidden, ReviewOutOfBounds, NothingToDecide or IsAboutYou.
    """
    if not why.strip():
        raise SayWhyHidden
    if not review_is_sound(review_on, today=timezone.localdate(now)):
        raise ReviewOutOfBounds
    held = held_action(action, by)
    if held.progress not in _HIDES or held.wanted == Wanted.SHOWN:
        raise NothingToDecide
    require_not_about(held.message, queries.said_of(held.message), by)
    held.review_on = review_on
    held.save(update_fields=["review_on"])
    look = ActionLook.objects.create(
        action=held, by=by, at=now, why=why.strip()[:300], review_on=review_on
    )
    audit.record(by, "hiding.looked_at", held, at=now, fields=("review_on",))
    return look
