"""Moves a Publication on when it did not arrive: again later, to a person, or not at all."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.domain.publishing.sending import Fate, after_failure
from moothall.jobs import enqueue
from moothall.publishing.models import Attempt, Progress, Publication
from moothall.publishing.services import telling

LOOK_AFTER = timedelta(seconds=30)
_FOUND_OUT: Mapping[Fate, tuple[Progress, Attempt.Outcome]] = {
    Fate.TRY_AGAIN: (Progress.HELD, Attempt.Outcome.NOT_SENT),
    Fate.ASK_A_PERSON: (Progress.UNCONFIRMED, Attempt.Outcome.UNKNOWN),
    Fate.STOP_HALFWAY: (Progress.PARTLY, Attempt.Outcome.NOT_SENT),
    Fate.GIVE_UP: (Progress.REFUSED, Attempt.Outcome.REFUSED),
}


def fail(publication: Publication, reason: str, *, sent: bool | None, pause: timedelta) -> None:
    """Decide what a failed try means, and write it down."""
    now = timezone.now()
    step = after_failure(
        sent=sent,
        pause=pause,
        tries=publication.tries,
        now=now,
        parts_out=_parts_out(publication),
    )
    progress, outcome = _FOUND_OUT[step.fate]
    _leave_sending(
        publication, progress, outcome, reason=reason, try_again_at=step.try_again_at, now=now
    )
    if step.try_again_at:
        enqueue("publishing.publish", publication.pk, at=step.try_again_at)
    if step.fate is Fate.ASK_A_PERSON:
        enqueue("publishing.read_back", publication.pk, at=now + LOOK_AFTER)


def refuse(publication: Publication, reason: str) -> None:
    """The Platform said no. Where parts of a thread are out already, it is out in part."""
    progress = Progress.PARTLY if _parts_out(publication) else Progress.REFUSED
    _leave_sending(
        publication, progress, Attempt.Outcome.REFUSED, reason=reason, now=timezone.now()
    )


@transaction.atomic
def miss(publication: Publication, *, now: datetime) -> None:
    """Its time passed while the desk was down: nothing leaves until a person says so."""
    late = Publication.objects.filter(pk=publication.pk, progress=Progress.HELD).update(
        progress=Progress.LATE
    )
    if late:
        _say(publication, now=now)


def wait_for_a_look(publication: Publication, *, now: datetime) -> None:
    """It was written before the pre-election period in which it would leave: somebody looks."""
    waiting = Publication.objects.filter(pk=publication.pk, progress=Progress.HELD)
    if waiting.update(progress=Progress.LATE):
        _say(publication, now=now, call="before_election")


def give_to_hands(publication: Publication, *, now: datetime) -> None:
    """No connector speaks there: a person posts it, and pastes the address where it stands."""
    _leave_sending(publication, Progress.UNCONFIRMED, None, reason="", now=now, call="by_hand")


def stop_halfway(publication: Publication, *, now: datetime) -> None:
    """A halt or a pause between two parts: what is out is out, the rest waits for a person."""
    reason = _("Everything was stopped while this thread was leaving.")
    _leave_sending(publication, Progress.PARTLY, None, reason=reason, now=now)


def stand_halfway(publication: Publication, *, now: datetime) -> None:
    """Its sender died between two parts: what is out is known, the rest waits for a person."""
    reason = _("The desk stopped between two parts of this thread.")
    _leave_sending(publication, Progress.PARTLY, None, reason=reason, now=now)


@transaction.atomic
def _leave_sending(
    publication: Publication,
    progress: Progress,
    outcome: Attempt.Outcome | None,
    *,
    reason: str,
    now: datetime,
    try_again_at: datetime | None = None,
    call: str = "",
) -> None:
    """Move it on from *sending*; does nothing when another worker has done so."""
    moved = Publication.objects.filter(pk=publication.pk, progress=Progress.SENDING).update(
        progress=progress, claimed_until=None, reason=reason[:300], try_again_at=try_again_at
    )
    if not moved:
        return
    if outcome is not None:
        Attempt.objects.filter(publication=publication, number=publication.tries).update(
            outcome=outcome, ended_at=now
        )
    _say(publication, now=now, call=call)


def _say(publication: Publication, *, now: datetime, call: str = "") -> None:
    publication.refresh_from_db()
    progress = publication.progress
    audit.record(None, f"publication.{progress}", publication, fields=("progress",), at=now)
    telling.tell(publication)
    if progress in telling.NEEDS_A_PERSON:
        telling.call(publication, now=now, kind=call)


def _parts_out(publication: Publication) -> int:
    return publication.parts.exclude(published_at=None).count()
