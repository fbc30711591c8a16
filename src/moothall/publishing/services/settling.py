"""Settles what does not go on by itself: by reading back, or by a person who has looked."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.connectors.kit import Ability, ConnectorFailure
from moothall.domain.exchange import Published
from moothall.jobs import crash_here, enqueue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries
from moothall.publishing.errors import NotAnAddress, NothingWaits, NotUnconfirmed
from moothall.publishing.models import Progress, Publication
from moothall.publishing.services import (
    arriving,
    drafts,
    elections,
    outgoing,
    submitting,
    telling,
)
from moothall.register import services as register


def look_again(publication: Publication, *, now: datetime) -> bool:
    """Read back whether it arrived; True when it is confirmed. Finding nothing proves nothing."""
    if publication.progress != Progress.UNCONFIRMED:
        return publication.progress == Progress.PUBLISHED
    begun = publication.attempts.values_list("begun_at", flat=True).first() or now
    try:
        with register.connect(publication.account) as connector:
            if Ability.READ_BACK not in connector.abilities:
                return False
            found = connector.find(outgoing.of_publication(publication), since=begun)
    except ConnectorFailure:
        return False
    if found is None:
        return False
    crash_here("publishing.found_there")
    arriving.record_arrival(publication, found, now=now)
    return True


@transaction.atomic
def settle(publication: Publication, *, arrived: bool, by: StaffMember, now: datetime) -> None:
    """Take a person's word for what became of an unconfirmed or refused Publication.

    If it did not arrive, its words go back to their writer; where other parts of its thread are
    out, they would be said twice from there, so the rest waits for a person instead.

    Raises:
        PermissionDenied: `by` may not settle for this account.
        NotUnconfirmed: it is settled already.
    """
    doubtful = (Progress.UNCONFIRMED,) if arrived else (Progress.UNCONFIRMED, Progress.REFUSED)
    _settle(publication, doubtful, by=by)
    audit.record(by, "publication.settled", publication, at=now, arrived=arrived)
    if arrived:
        arriving.record_arrival(publication, _as_we_named_it(publication), now=now)
        return
    if publication.parts.exclude(published_at=None).exists():
        arriving.wait_for_a_person(publication, now=now)
        return
    publication.progress = Progress.PULLED_BACK
    publication.save(update_fields=["progress"])
    telling.tell(publication)
    drafts.reopen(publication.revision.draft, now=now)


@transaction.atomic
def posted_by_hand(
    publication: Publication, *, address: str, by: StaffMember, now: datetime
) -> None:
    """Take the address where a person has posted it.

    Raises PermissionDenied, NotUnconfirmed, or NotAnAddress for anything but an https address.
    """
    address = address.strip()
    if not address.startswith(("https://", "http://")) or len(address) > 500:  # noqa: PLR2004 the column
        raise NotAnAddress
    _settle(publication, (Progress.UNCONFIRMED,), by=by)
    audit.record(by, "publication.posted_by_hand", publication, at=now)
    arriving.record_arrival(publication, Published(address[:255], address), now=now)


@transaction.atomic
def send_late(publication: Publication, *, by: StaffMember, now: datetime) -> None:
    """It missed its time, and a person says that it may leave all the same; it can be held yet.

    Raises PermissionDenied or NothingWaits.
    """
    submitting.require_may_send(by, publication)
    if election := queries.wants_a_look(publication):
        elections.look_at(election, publication, by=by, now=now)
    _let_leave(publication, Progress.LATE, at=now + _hold())
    audit.record(by, "publication.sent_late", publication, at=now)


@transaction.atomic
def go_on(publication: Publication, *, by: StaffMember, now: datetime) -> None:
    """Send the parts of a thread that are not out yet. Raises PermissionDenied or NothingWaits."""
    submitting.require_may_send(by, publication)
    _let_leave(publication, Progress.PARTLY, at=now)
    audit.record(by, "publication.went_on", publication, at=now)


@transaction.atomic
def leave_as_it_is(publication: Publication, *, by: StaffMember, now: datetime) -> None:
    """Let the parts that are out be all. Raises PermissionDenied or NothingWaits."""
    submitting.require_may_send(by, publication)
    mine = Publication.objects.filter(pk=publication.pk, progress=Progress.PARTLY)
    if not mine.update(progress=Progress.SENDING, settled_by=by):
        raise NothingWaits
    publication.refresh_from_db()
    publication.parts.filter(published_at=None).delete()
    audit.record(by, "publication.left_partly", publication, at=now)
    first = publication.parts.order_by("number")[0]
    arriving.finish(publication, first, now=now, reason=_("Only the first parts of it went out."))


def _settle(publication: Publication, doubtful: tuple[Progress, ...], *, by: StaffMember) -> None:
    access.require(by, "publishing.settle", publication.account)
    mine = Publication.objects.filter(
        pk=publication.pk, progress__in=doubtful, settled_by=None
    ).update(settled_by=by)
    if not mine:
        raise NotUnconfirmed
    publication.refresh_from_db()


def _let_leave(publication: Publication, waits: Progress, *, at: datetime) -> None:
    mine = Publication.objects.filter(pk=publication.pk, progress=waits)
    if not mine.update(progress=Progress.HELD, leave_at=at, try_again_at=None, settled_by=None):
        raise NothingWaits
    publication.refresh_from_db()
    telling.tell(publication)
    enqueue("publishing.publish", publication.pk, at=at)


def _hold() -> timedelta:
    return timedelta(seconds=settings.MOOTHALL.hold_seconds)


def _as_we_named_it(publication: Publication) -> Published:
    """The id it has there where we choose it ourselves (mail), else one made from our key."""
    asked = outgoing.of_publication(publication)
    with register.connect(publication.account) as connector:
        own = connector.id_of(asked)
    return Published(external_id=own or f"publication:{asked.key}")
