"""Settles what is not confirmed: by reading back, or by a person who has looked."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.connectors.kit import Ability, ConnectorFailure
from moothall.domain.exchange import Published
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.errors import NotUnconfirmed
from moothall.publishing.models import Progress, Publication
from moothall.publishing.services import drafts, sending, telling
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
            found = connector.find(sending.outgoing(publication), since=begun)
    except ConnectorFailure:
        return False
    if found is None:
        return False
    sending.record_arrival(publication, found, now=now)
    return True


@transaction.atomic
def settle(publication: Publication, *, arrived: bool, by: StaffMember, now: datetime) -> None:
    """Take a person's word for what became of an unconfirmed or refused Publication.

    If it did not arrive, its words go back to their writer.

    Raises:
        PermissionDenied: `by` may not settle for this account.
        NotUnconfirmed: it is settled already.
    """
    access.require(by, "publishing.settle", publication.account)
    doubtful = (Progress.UNCONFIRMED,) if arrived else (Progress.UNCONFIRMED, Progress.REFUSED)
    mine = Publication.objects.filter(
        pk=publication.pk, progress__in=doubtful, settled_by=None
    ).update(settled_by=by)
    if not mine:
        raise NotUnconfirmed
    publication.refresh_from_db()
    audit.record(by, "publication.settled", publication, at=now, arrived=arrived)
    if arrived:
        sending.record_arrival(publication, _as_we_named_it(publication), now=now)
        return
    publication.progress = Progress.PULLED_BACK
    publication.save(update_fields=["progress"])
    telling.tell(publication)
    drafts.reopen(publication.revision.draft, now=now)


def _as_we_named_it(publication: Publication) -> Published:
    """The id it has there where we choose it ourselves (mail), else one made from our key."""
    with register.connect(publication.account) as connector:
        own = connector.id_of(sending.outgoing(publication))
    return Published(external_id=own or f"publication:{publication.key}")
