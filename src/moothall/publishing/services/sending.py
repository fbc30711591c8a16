"""Sends one Publication at most once: claim, write the ledger, hand over, record; part by part.

The ledger line is committed before anything leaves. Whoever finds a line begun and not ended
knows that the words may have arrived, and never sends them again without reading back.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Refused,
    SignInAgain,
    TryLater,
    UnknownPlatform,
    connector_class,
)
from moothall.domain.publishing.sending import is_late
from moothall.jobs import LEASE, crash_here, kept
from moothall.publishing import queries
from moothall.publishing.models import Attempt, Mode, Part, Progress, Publication
from moothall.publishing.services import arriving, failing, needing, outgoing, telling
from moothall.register import services as register
from moothall.register.models import Account, AccountState

log = structlog.get_logger(__name__)
LONGEST = timedelta(minutes=15)  # for all parts; longer than any connector's own time limit
PAUSE = timedelta(minutes=5)  # before a connector that broke is tried again


def deliver(publication_id: int, *, now: datetime) -> None:
    """Send it, unless another worker has it, it was pulled back, or its time has not come."""
    crash_here("publishing.due")
    publication = claim(publication_id, now=now)
    if publication is None:
        return
    crash_here("publishing.claimed")
    try:
        alive = kept(partial(keep, publication.pk), at_most=LONGEST)
        with alive, register.connect(publication.account) as connector:
            crash_here("publishing.connected")
            _send_parts(publication, connector)
    except UnknownPlatform as failure:
        failing.refuse(publication, str(failure))
    except ConnectorFailure as failure:
        _note(publication, failure)
    except Exception:  # a defect in a connector: what it did before it broke cannot be known
        log.exception("publication.broke", publication=publication_id)
        failing.fail(publication, "", sent=None, pause=PAUSE)


@transaction.atomic
def claim(publication_id: int, *, now: datetime) -> Publication | None:
    """Take it for this worker and begin a line of the ledger; None when it is not to be had.

    What has missed its time is given to a person here, and so is what was to leave from an
    account that has ended; what a halt, a pause or an incident holds stays held.
    """
    publication = _ready(publication_id, now=now)
    if publication is None or _is_held_up(publication.account):
        return None
    incidents = _incidents_over(publication, now=now)
    if any(each.is_in_force(now) for each in incidents):
        return None
    if incidents or _has_ended(publication.account) or _is_late(publication, now=now):
        failing.miss(publication, now=now)
        return None
    if _waits_for_somebody(publication, now=now) or not _take(publication, Progress.HELD, now=now):
        return None
    if Ability.BY_HAND in _abilities(publication.account):
        failing.give_to_hands(publication, now=now)
        return None
    _begin_line(publication, now=now)
    telling.tell(publication)
    return publication


def _is_held_up(account: Account) -> bool:
    """Whether somebody has to let things leave again, by lifting a halt or resuming it."""
    return account.state == AccountState.PAUSED or queries.halted(account) is not None


def _has_ended(account: Account) -> bool:
    """Whether nothing is ever to leave from there again: what was planned is for a person."""
    return account.state == AccountState.CLOSED or account.department.closed_at is not None


def _is_late(publication: Publication, *, now: datetime) -> bool:
    reply = publication.post_id is None
    return is_late(publication.leave_at, now, reply=reply, tries=publication.tries)


def _waits_for_somebody(publication: Publication, *, now: datetime) -> bool:
    """Whether somebody has to look at it or say yes first; then it is given to them here."""
    if queries.wants_a_look(publication):
        failing.wait_for_a_look(publication, now=now)
        return True
    return needing.asks_again(publication, now=now)


def _incidents_over(publication: Publication, *, now: datetime) -> list[Mode]:
    """The incidents that hold it back, or did when its time came: it was not meant for after.

    Only posts that nobody has let go since they began; replies leave as always.
    """
    if publication.post_id is None:
        return []
    found = queries.incidents_since(publication.account, publication.leave_at, now)
    released = publication.released_at
    return [each for each in found if released is None or released < each.begins_at]


def keep(publication_id: int, until: datetime) -> None:
    """Go on holding a Publication that is being sent."""
    going = Publication.objects.filter(pk=publication_id, progress=Progress.SENDING)
    going.update(claimed_until=until)


def take_back_abandoned(publication_id: int, *, now: datetime) -> None:
    """Its sender died in the middle: say that nobody knows, and never send it again alone.

    Where it died between two parts, nothing is in doubt: a person says whether the rest goes.
    """
    publication = queries.abandoned(now).filter(pk=publication_id).first()
    if publication is None:
        return
    crash_here("publishing.found_abandoned")
    line = publication.attempts.order_by("number").last()
    if line is not None and line.outcome == Attempt.Outcome.ARRIVED:
        failing.stand_halfway(publication, now=now)
    else:
        failing.fail(publication, "", sent=None, pause=PAUSE)
    crash_here("publishing.given_to_a_person")


def _ready(publication_id: int, *, now: datetime) -> Publication | None:
    """The row, if it may leave now, with its account held against a halt called meanwhile."""
    waiting = Publication.objects.filter(progress=Progress.HELD, leave_at__lte=now).filter(
        Q(try_again_at=None) | Q(try_again_at__lte=now)
    )
    whole = waiting.select_related("account__department", "revision__draft").prefetch_related(
        "parts"
    )
    publication = whole.filter(pk=publication_id).first()
    if publication is not None:
        queries.lock_accounts(Account.objects.filter(pk=publication.account_id))
    return publication


def _take(publication: Publication, waits: Progress, *, now: datetime) -> bool:
    """Whether this worker, and no other, has it now, as it was read: not moved meanwhile."""
    as_read = Publication.objects.filter(
        pk=publication.pk,
        progress=waits,
        tries=publication.tries,
        leave_at=publication.leave_at,
    )
    taken: dict[str, Any] = {
        "progress": Progress.SENDING,
        "claimed_until": now + LEASE,
        "tries": publication.tries + 1,
    }
    if not as_read.update(**taken):
        return False
    for name, value in taken.items():  # nothing else can have changed: no need to read it again
        setattr(publication, name, value)
    return True


def _abilities(account: Account) -> frozenset[Ability]:
    try:
        return connector_class(account.platform).abilities
    except UnknownPlatform:
        return frozenset()


def _begin_line(publication: Publication, *, now: datetime) -> None:
    """Write, before anything leaves, that the next part may leave."""
    Attempt.objects.create(
        publication=publication,
        number=publication.tries,
        part=_next(publication).number,
        begun_at=now,
    )
    crash_here("publishing.line_written")


def _next(publication: Publication) -> Part:
    return next(each for each in publication.parts.all() if each.published_at is None)


def _send_parts(publication: Publication, connector: Connector) -> None:
    """Hand over part after part, each with a line of its own; stop where a halt is called."""
    parts = list(publication.parts.all())
    waiting = [each for each in parts if each.published_at is None]
    if waiting[0].number == 1:  # the part that carries the files
        outgoing.require_usable(publication, on=timezone.localdate())
    for part in waiting:
        if part is not waiting[0]:
            if not _go_on(publication):
                return
            crash_here("publishing.next_begun")
        answer = connector.publish(outgoing.of_part(part, parts))
        crash_here("publishing.handed_over")
        arriving.record_part(publication, part, answer, now=timezone.now())
        crash_here("publishing.recorded")


@transaction.atomic
def _go_on(publication: Publication) -> bool:
    """Begin the line of the next part; False where a halt, a pause or a worker came between."""
    now = timezone.now()
    queries.lock_accounts(Account.objects.filter(pk=publication.account_id))
    if queries.is_stopped(publication.account):
        failing.stop_halfway(publication, now=now)
        return False
    if not _take(publication, Progress.SENDING, now=now):
        return False
    _begin_line(publication, now=now)
    return True


def _note(publication: Publication, failure: ConnectorFailure) -> None:
    match failure:
        case SignInAgain():
            register.note_sign_in_again(publication.account, failure.reason)
            failing.fail(publication, failure.reason, sent=False, pause=timedelta(minutes=5))
        case TryLater():
            pause = timedelta(seconds=failure.seconds)
            failing.fail(publication, failure.reason, sent=failure.sent, pause=pause)
        case Refused() | _:
            failing.refuse(publication, failure.reason)
