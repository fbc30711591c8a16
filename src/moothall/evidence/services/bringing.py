"""Keeps originals that people bring in, and seals them at once; sorting can wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from moothall import storage
from moothall.audit import services as audit
from moothall.domain.bringing.kinds import NOTHING, How, Proposal
from moothall.evidence.models import EvidenceItem, Kind
from moothall.evidence.queries import EvidenceView, as_view
from moothall.evidence.services.appending import Capture, append, stamp
from moothall.people.models import StaffMember
from moothall.web.frame import our_version

SUBJECT = "evidence_item"


@dataclass(frozen=True, slots=True)
class NewFile:
    """One original, and what it says of itself.

    Attributes:
        content: its bytes, as they were handed over.
        filename: as given, without a path.
        media_type: what its bytes are.
        how: None: as `bring_in` is told for all of them.
        parts: how many messages it holds, where it is an export.
        scan: "waiting" where something looks at files here.
    """

    content: bytes = field(repr=False)
    filename: str = ""
    media_type: str = "application/octet-stream"
    how: How | None = None
    proposal: Proposal = NOTHING
    sender: str = ""
    place: str = ""
    address: str = ""
    note: str = ""
    parts: int = 0
    scan: str = "not_scanned"


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What was sealed, in the order it came, and the names of what could not be kept."""

    items: tuple[EvidenceView, ...] = ()
    failed: tuple[str, ...] = ()


def bring_in(
    files: Iterable[NewFile],
    *,
    matter: str,
    by: StaffMember,
    how: How = How.OTHER,
    now: datetime,
) -> BroughtIn:
    """Keep each original under its hash, then seal all that could be kept in one transaction.

    `files` is read one by one, so that one of them is in memory at a time. A file for which the
    disk has no room is named in `failed`, and stops none of the others. Whoever calls has asked
    whether `by` may: what `matter` is stands above this app.
    """
    rows, failed = list[EvidenceItem](), list[str]()
    for file in files:
        try:
            storage.keep(file.content)
        except OSError:
            failed.append(file.filename)
        else:
            rows.append(_row(file, how, matter, by, now))
    return BroughtIn(_sealed(rows, matter, by, now) if rows else (), tuple(failed))


@transaction.atomic
def _sealed(
    rows: Sequence[EvidenceItem], matter: str, by: StaffMember, now: datetime
) -> tuple[EvidenceView, ...]:
    """Write the rows, say so, and seal; the frontier is taken last (ADR 31)."""
    EvidenceItem.objects.bulk_create(rows)
    _name_duplicates(rows, matter)
    audit.record_each(by, "evidence.brought_in", rows, at=now)
    places = append([_capture(row) for row in rows], now=now)
    # the one write behind the frontier: rows that nobody else can hold yet
    for row, position in zip(rows, places, strict=True):
        row.position = position
    EvidenceItem.objects.bulk_update(rows, ["position", "duplicate_of"], batch_size=200)
    return tuple(as_view(row) for row in rows)


def _row(file: NewFile, how: How, matter: str, by: StaffMember, now: datetime) -> EvidenceItem:
    proposal = file.proposal
    return EvidenceItem(
        matter=matter,
        sha256=storage.name_of(file.content),
        size=len(file.content),
        media_type=file.media_type[:120],
        filename=kept(file.filename, 255),
        how=file.how or how,
        brought_by=by,
        brought_at=now,
        proposed_at=proposal.at,
        proposed_part=proposal.part,
        date_from=proposal.source,
        is_guess=proposal.guess,
        clock=proposal.clock[:80],
        tool=f"moothall {our_version()}",
        place=kept(file.place, 120),
        sender=kept(file.sender, 200),
        address=kept(file.address, 2000),
        note=kept(file.note, 5_000),
        part_count=file.parts,
        scan=file.scan,
    )


def _name_duplicates(rows: Sequence[EvidenceItem], matter: str) -> None:
    """Whoever comes second with the same bytes in one matter is the same file as the first."""
    hashes = {row.sha256 for row in rows}
    there = EvidenceItem.objects.filter(matter=matter, sha256__in=hashes, position__isnull=False)
    first = dict(there.order_by("-pk").values_list("sha256", "pk"))
    for row in rows:
        original = first.setdefault(row.sha256, row.pk)
        row.duplicate_of_id = None if original == row.pk else original


def _capture(row: EvidenceItem) -> Capture:
    says: dict[str, Any] = {
        "matter": row.matter,
        "item": row.pk,
        "capture": "brought in by a person",
        "brought_by": row.brought_by_id,
        "how": str(row.how),
        "filename": row.filename,
        "media": [{"sha256": row.sha256, "size": row.size, "what": "as brought in"}],
        "media_type": row.media_type,
        "proposed_at": stamp(row.proposed_at),
        "proposed_part": str(row.proposed_part),
        "proposed_from": str(row.date_from),
        "proposed_by_clock": row.clock,
        "is_guess": row.is_guess,
        "sender_as_shown": row.sender,
        "place": row.place,
        "address": row.address,
        "note": row.note,
    }
    return Capture(Kind.BROUGHT_IN, SUBJECT, row.pk, says)


def kept(text: str, longest: int) -> str:
    """Text that the database and the log both take: no NUL, no half of a character."""
    whole = text.encode("utf-8", "replace").decode().replace("\0", "")
    return whole[:longest]
