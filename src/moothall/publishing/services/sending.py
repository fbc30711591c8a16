"""Sends one Publication at most once: claim, write the ledger, hand over, record.

The ledger line is committed before anything leaves. Whoever finds a line begun and not ended
knows that the words may have arrived, and never sends them again without reading back.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from moothall.audit import services as audit
from moothall.connectors.kit import Refused, SignInAgain, TryLater, UnknownPlatform
from moothall.domain.exchange import Outgoing, Published, ReplyTarget
from moothall.domain.publishing.sending import Fate, after_failure
from moothall.jobs import crash_here, enqueue
from moothall.publishing import queries
from moothall.publishing.models import Attempt, Progress, Publication
from moothall.publishing.services import telling
from moothall.publishing.signals import published
from moothall.register import services as register

log = structlog.get_logger(__name__)
LEASE = timedelta(minutes=5)  # longer than any connector's own time limit


def deliver(publication_id: int, *, now: datetime) -> None:
    """Send it, unless another worker has it, it was pulled back, or its time has not come."""
    publication = claim(publication_id, now=now)
    if publication is None:
        return
    crash_here("publishing.claimed")
    try:
        answer = _hand_over(publication)
    except Refused as failure:
        _refuse(publication, failure.reason)
    except SignInAgain as failure:
        register.note_sign_in_again(publication.account, failure.reason)
        _fail(publication, failure.reason, sent=False, pause=timedelta(minutes=5))
    except TryLater as failure:
        pause = timedelta(seconds=failure.seconds)
        _fail(publication, failure.reason, sent=failure.sent, pause=pause)
    except UnknownPlatform as failure:
        _refuse(publication, str(failure))
    except Exception:  # a defect in a connector: what it did before it broke cannot be known
        log.exception("publication.broke", publication=publication_id)
        _fail(publication, "", sent=None, pause=LEASE)
    else:
        crash_here("publishing.handed_over")
        record_arrival(publication, answer, now=timezone.now())
        crash_here("publishing.recorded")


@transaction.atomic
def claim(publication_id: int, *, now: datetime) -> Publication | None:
    """Take it for this worker and begin a line of the ledger; None when it is not to be had."""
    taken = (
        Publication.objects.filter(pk=publication_id, progress=Progress.HELD, leave_at__lte=now)
        .filter(Q(try_again_at=None) | Q(try_again_at__lte=now))
        .update(progress=Progress.SENDING, claimed_until=now + LEASE, tries=F("tries") + 1)
    )
    if not taken:
        return None
    publication = _whole(publication_id)
    Attempt.objects.create(publication=publication, number=publication.tries, begun_at=now)
    telling.tell(publication)
    return publication


@transaction.atomic
def record_arrival(publication: Publication, answer: Published, *, now: datetime) -> None:
    """Write that it reached its Platform, once, whoever finds out."""
    arrived = (
        Publication.objects.filter(pk=publication.pk)
        .filter(progress__in=(Progress.SENDING, Progress.UNCONFIRMED))
        .update(
            progress=Progress.PUBLISHED,
            external_id=answer.external_id,
            address=answer.address,
            published_at=now,
            claimed_until=None,
            reason="",
        )
    )
    if not arrived:
        return
    publication.refresh_from_db()
    _end_attempt(publication, Attempt.Outcome.ARRIVED, now=now)
    audit.record(None, "publication.published", publication, fields=("progress",), at=now)
    published.send(sender=Publication, publication=publication)
    telling.tell(publication)


def take_back_abandoned(publication_id: int, *, now: datetime) -> None:
    """Its sender died in the middle: say that nobody knows, and never send it again alone."""
    publication = queries.abandoned(now).filter(pk=publication_id).first()
    if publication is not None:
        _fail(publication, "", sent=None, pause=LEASE)


def outgoing(publication: Publication) -> Outgoing:
    """What the connector gets: the same on every try."""
    revision = publication.revision
    return Outgoing(
        key=publication.key, text=revision.text, reply_to=_reply_target(revision.reply_to)
    )


def _hand_over(publication: Publication) -> Published:
    with register.connect(publication.account) as connector:
        crash_here("publishing.connected")
        return connector.publish(outgoing(publication))


def _reply_target(stored: Mapping[str, Any] | None) -> ReplyTarget | None:
    if stored is None:
        return None
    lists = {name: tuple(stored[name]) for name in ("to", "cc", "references")}
    return ReplyTarget(**{**stored, **lists})


def _fail(publication: Publication, reason: str, *, sent: bool | None, pause: timedelta) -> None:
    now = timezone.now()
    step = after_failure(sent=sent, pause=pause, tries=publication.tries, now=now)
    match step.fate:
        case Fate.TRY_AGAIN:
            _leave_sending(
                publication,
                Progress.HELD,
                Attempt.Outcome.NOT_SENT,
                reason=reason,
                try_again_at=step.try_again_at,
            )
            enqueue("publishing.publish", publication.pk, at=step.try_again_at)
        case Fate.ASK_A_PERSON:
            _leave_sending(
                publication, Progress.UNCONFIRMED, Attempt.Outcome.UNKNOWN, reason=reason
            )
            enqueue("publishing.read_back", publication.pk, at=now + timedelta(seconds=30))
        case Fate.GIVE_UP:
            _refuse(publication, reason)


def _refuse(publication: Publication, reason: str) -> None:
    _leave_sending(publication, Progress.REFUSED, Attempt.Outcome.REFUSED, reason=reason)


@transaction.atomic
def _leave_sending(
    publication: Publication,
    progress: Progress,
    outcome: Attempt.Outcome,
    *,
    reason: str,
    try_again_at: datetime | None = None,
) -> None:
    """Move it on from *sending*; does nothing when another worker has done so."""
    moved = Publication.objects.filter(pk=publication.pk, progress=Progress.SENDING).update(
        progress=progress, claimed_until=None, reason=reason[:300], try_again_at=try_again_at
    )
    if not moved:
        return
    publication.refresh_from_db()
    now = timezone.now()
    _end_attempt(publication, outcome, now=now)
    audit.record(None, f"publication.{progress}", publication, fields=("progress",), at=now)
    telling.tell(publication)


def _end_attempt(publication: Publication, outcome: Attempt.Outcome, *, now: datetime) -> None:
    Attempt.objects.filter(publication=publication, number=publication.tries).update(
        outcome=outcome, ended_at=now
    )


def _whole(publication_id: int) -> Publication:
    return Publication.objects.select_related("account", "revision").get(pk=publication_id)
