"""Writes down, once, that something of ours stands on its Platform, whoever finds out."""

from datetime import datetime
from typing import Any

from django.db import transaction

from moothall.audit import services as audit
from moothall.connectors.kit import UnknownPlatform, connector_class
from moothall.domain.exchange import Audience, ChannelKind, Published
from moothall.jobs import crash_here
from moothall.publishing.models import (
    Attempt,
    Origin,
    Part,
    Progress,
    Publication,
    TimelineEntry,
)
from moothall.publishing.services import sealing, telling
from moothall.publishing.signals import published
from moothall.register.models import Account

_MAY_ARRIVE = (Progress.SENDING, Progress.UNCONFIRMED)


@transaction.atomic
def record_part(publication: Publication, part: Part, answer: Published, *, now: datetime) -> None:
    """Note that `part` stands there; with the last of them the Publication is published.

    Where the part was in doubt and others are still to come, a person decides whether they go.
    """
    doubtful = publication.progress == Progress.UNCONFIRMED
    if not _note_part(part, answer, now=now):
        return
    crash_here("publishing.part_noted")
    _end_line(publication, Attempt.Outcome.ARRIVED, now=now)
    if ChannelKind.POSTS in _channels(publication.account):
        _enter(publication, part, now=now)
    parts = list(Part.objects.filter(publication=publication).order_by("number"))
    if all(each.published_at for each in parts):
        finish(publication, parts[0], now=now)
    elif doubtful:
        wait_for_a_person(publication, now=now)
        telling.call(publication, now=now)


def record_arrival(publication: Publication, answer: Published, *, now: datetime) -> None:
    """Note that the part which was on its way has arrived."""
    part = publication.parts.filter(published_at=None).order_by("number").first()
    if part is not None:
        record_part(publication, part, answer, now=now)


def _note_part(part: Part, answer: Published, *, now: datetime) -> bool:
    waiting = Part.objects.filter(
        pk=part.pk, published_at=None, publication__progress__in=_MAY_ARRIVE
    )
    noted = waiting.update(
        external_id=answer.external_id, address=answer.address, published_at=now
    )
    if noted:
        part.external_id, part.address, part.published_at = answer.external_id, answer.address, now
    return bool(noted)


def _channels(account: Account) -> tuple[ChannelKind, ...]:
    try:
        return connector_class(account.platform).channels
    except UnknownPlatform:
        return ()


def _enter(publication: Publication, part: Part, *, now: datetime) -> None:
    """It stands on our timeline from now on; reading that back adds the bytes."""
    made = publication.revision.composition or {}
    entry = TimelineEntry(
        account=publication.account,
        external_id=part.external_id,
        origin=Origin.OURS,
        part=part,
        text=part.text,
        shares=str(made.get("towards") or "") if not part.text else "",
        address=part.address,
        public=made.get("audience") != Audience.PRIVATE,
        posted_at=now,
        seen_at=now,
    )
    TimelineEntry.objects.bulk_create(
        [entry],
        update_conflicts=True,  # where it was read back first, its words are theirs
        unique_fields=["account", "external_id"],
        update_fields=["origin", "part"],
    )


def finish(publication: Publication, first: Part, *, now: datetime, reason: str = "") -> None:
    """Every part that it has is out; what everybody sees of it is the `first`."""
    written: dict[str, Any] = {
        "progress": Progress.PUBLISHED,
        "external_id": first.external_id,
        "address": first.address,
        "published_at": now,
        "claimed_until": None,
        "reason": reason,
    }
    Publication.objects.filter(pk=publication.pk).update(**written)
    Account.objects.filter(pk=publication.account_id).update(last_posted_at=now)
    for name, value in written.items():
        setattr(publication, name, value)
    audit.record(None, "publication.published", publication, fields=("progress",), at=now)
    published.send(sender=Publication, publication=publication)
    telling.tell(publication)
    sealing.published(publication, now=now)


def wait_for_a_person(publication: Publication, *, now: datetime) -> None:
    """Some parts are out, and nobody has said yet whether the others go."""
    Publication.objects.filter(pk=publication.pk).update(
        progress=Progress.PARTLY, claimed_until=None, settled_by=None
    )
    publication.refresh_from_db()
    audit.record(None, "publication.partly", publication, fields=("progress",), at=now)
    telling.tell(publication)


def _end_line(publication: Publication, outcome: Attempt.Outcome, *, now: datetime) -> None:
    Attempt.objects.filter(publication=publication, number=publication.tries).update(
        outcome=outcome, ended_at=now
    )
