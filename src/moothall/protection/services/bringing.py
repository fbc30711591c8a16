"""Brings files into an Incident: looked at, sealed at once; what cannot be kept is named."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from moothall import storage
from moothall.connectors.email.wire import read_message
from moothall.domain.bringing.kinds import How
from moothall.domain.bringing.packed import files_in
from moothall.domain.bringing.reading import Reading, believed, look_at, of_mail
from moothall.domain.bringing.sniffing import Form, form_of
from moothall.domain.errors import MoothallError
from moothall.evidence import queries as vault
from moothall.evidence import services as evidence
from moothall.evidence.queries import EvidenceView
from moothall.evidence.services import NewFile
from moothall.inbox import clamd
from moothall.inbox.models import Scan
from moothall.jobs import enqueue
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.errors import DiskIsFull, FileIsTooLarge, IncidentIsFull
from moothall.protection.models import Incident


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is handed over; `read` gives its bytes when its turn has come.

    Attributes:
        place: the mail that it was attached to.
        note: what is known of the way it came.
    """

    filename: str
    size: int
    read: Callable[[], bytes] = field(repr=False)
    place: str = ""
    note: str = ""


@dataclass(slots=True)
class Outcome:
    """What was sealed, and what was not, with the reason."""

    brought: list[EvidenceView] = field(default_factory=list)
    refused: list[tuple[str, MoothallError]] = field(default_factory=list)


def bring(
    incident: Incident,
    uploads: Sequence[Upload],
    *,
    how: How | None = None,
    by: StaffMember,
    now: datetime,
) -> Outcome:
    """Seal each file that there is room for. Whoever reports may bring some with the report.

    Raises:
        PermissionDenied: `by` does not stand in it.
        DiskIsFull: there is no room for all of them, so nothing was taken.
        IncidentIsFull: it would hold more than it may; nothing was taken.
    """
    _require(incident, by, now)
    total = sum(each.size for each in uploads)
    if total > queries.disk_left():
        raise DiskIsFull
    if total > queries.room_left(vault.item_counts(queries.matter_of(incident))):
        raise IncidentIsFull(most=settings.MOOTHALL.brought_incident_mb)
    outcome = Outcome()
    done = evidence.bring_in(
        _each(uploads, how, outcome, now),
        matter=queries.matter_of(incident),
        by=by,
        how=how or How.OTHER,
        now=now,
    )
    outcome.brought += done.items
    outcome.refused += [(name, DiskIsFull()) for name in done.failed]
    for each in done.items:
        if each.scan == Scan.WAITING:
            enqueue("protection.scan_brought", each.pk)
    return outcome


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """A note of a call or a visit, or the words of a page; facts and opinions apart.

    Attributes:
        facts: what was said or seen; of a page, its words.
        who: from whom, as they gave their name or as the page shows it.
        address: of a page.
    """

    how: How
    facts: str
    opinions: str = ""
    who: str = ""
    place: str = ""
    address: str = ""


def write_down(
    incident: Incident,
    told: WrittenDown,
    *,
    happened_at: datetime | None,
    by: StaffMember,
    now: datetime,
) -> EvidenceView:
    """Seal a note as a text of its own, with the day that its writer says. Raises as `bring`."""
    _require(incident, by, now)
    note = NewFile(
        _written(told),
        media_type=Form.TEXT,
        sender=told.who,
        place=told.place,
        address=told.address,
        scan=Scan.CLEAN,
    )
    matter = queries.matter_of(incident)
    done = evidence.bring_in([note], matter=matter, by=by, how=told.how, now=now)
    if not done.items:
        raise DiskIsFull
    (made,) = done.items
    if happened_at:
        evidence.put_right({made.pk: evidence.Words(happened_at)}, matter=matter, by=by, now=now)
    return made


def scan_brought(pk: int, sha256: str, *, now: datetime) -> None:
    """Ask clamd and write down what it said. Raises `clamd.Unavailable`; the file stays held."""
    try:
        clean = clamd.is_clean(storage.path_of(sha256))
    except FileNotFoundError:
        return
    evidence.note_scan(pk, Scan.CLEAN if clean else Scan.INFECTED, now=now)


def _require(incident: Incident, by: StaffMember, now: datetime) -> None:
    """Its circle; and whoever reports it, in the act of reporting."""
    reports = by.pk == incident.reported_by_id and now == incident.reported_at
    if not by.is_active or not (reports or queries.circle_of(incident).sees(by.pk)):
        raise PermissionDenied


def _each(
    uploads: Iterable[Upload], how: How | None, outcome: Outcome, now: datetime
) -> Iterator[NewFile]:
    """One file after the other, with those that come inside an export."""
    for upload in uploads:
        if upload.size > queries.largest_file():
            most = settings.MOOTHALL.brought_file_mb
            outcome.refused.append((upload.filename, FileIsTooLarge(most=most)))
            continue
        content = upload.read()
        reading = _looked_at(upload.filename, content, now)
        made = _new(upload.filename, content, reading, how)
        yield replace(made, place=upload.place[:120], note=upload.note)
        if reading.form is Form.ZIP and reading.how is How.EXPORT:
            yield from _inside(upload.filename, content, now)


def _inside(export: str, content: bytes, now: datetime) -> Iterator[NewFile]:
    """Pictures and recordings that came in the zip of an export."""
    limits = {"largest": queries.largest_file(), "most": queries.MOST_BYTES_AT_ONCE}
    for packed in files_in(content, **limits):
        reading = _looked_at(packed.name, packed.content, now)
        yield replace(_new(packed.name, packed.content, reading, None), place=export[:120])


def _new(filename: str, content: bytes, reading: Reading, how: How | None) -> NewFile:
    return NewFile(
        content,
        filename.replace("\\", "/").rpartition("/")[2],
        str(reading.form),
        how=reading.how if reading.how is not How.OTHER else how,
        proposal=reading.proposal,
        sender=reading.sender,
        address=reading.address,
        parts=reading.parts,
        scan=Scan.WAITING if settings.MOOTHALL.clamd else Scan.NOT_SCANNED,
    )


def _looked_at(filename: str, content: bytes, now: datetime) -> Reading:
    """What a file says; a mail is read as those are that come to the desk."""
    zone = timezone.get_default_timezone()
    if form_of(content) is not Form.MAIL:
        return look_at(filename, content, zone, now)
    mail = read_message(content)
    sender = f"{mail.sender.name} <{mail.sender.address}>".strip()
    reading = Reading(Form.MAIL, How.MAIL, of_mail(mail.sent_at), sender)
    return believed(reading, now)


def _written(told: WrittenDown) -> bytes:
    """The note as it is sealed: what was said, and apart from it what the writer thinks."""
    parts = [
        ("Kind", str(told.how)),
        ("Who", told.who),
        ("Where", told.place),
        ("Address", told.address),
        ("Facts", told.facts),
        ("Opinions", told.opinions),
    ]
    return "\n\n".join(f"{name}\n{words.strip()}" for name, words in parts if words).encode()
