"""What people say of what they brought in: many rows in one save, which one press takes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.bringing.kinds import DayPart, How
from moothall.domain.bringing.whatsapp import Said
from moothall.evidence.models import EvidenceChange, EvidenceItem, EvidencePart, Kind
from moothall.evidence.services.appending import Capture, append, stamp
from moothall.evidence.services.bringing import SUBJECT, kept
from moothall.people.models import StaffMember

_UNDONE = ("said_at", "said_part", "said_by_id", "how", "place", "sender", "note", "sorted_at")


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says of one of them; None leaves as it is.

    Attributes:
        said_at: when it happened, aware.
        forget_date: takes back a date that a person said before.
    """

    said_at: datetime | None = None
    said_part: DayPart = DayPart.MOMENT
    forget_date: bool = False
    how: How | None = None
    place: str | None = None
    sender: str | None = None
    note: str | None = None


@transaction.atomic
def put_right(
    words: Mapping[int, Words], *, matter: str, by: StaffMember, now: datetime
) -> UUID | None:
    """Write what is said of each, by its number; the id of this save, None if nothing is new.

    Whoever calls has asked whether `by` may. Numbers that are not of this matter are passed over.
    What the files propose stays beside it, and so does what was said before.
    """
    rows = list(EvidenceItem.objects.select_for_update().filter(matter=matter, pk__in=words))
    before = {row.pk: _as_was(row) for row in rows}
    for row in rows:
        _apply(row, words[row.pk], by)
    changed = [row for row in rows if _as_was(row) != before[row.pk] or row.sorted_at is None]
    if not changed:
        return None
    for row in changed:
        row.sorted_at = now
    return _written(changed, before, by, now)


@transaction.atomic
def undo(save_id: UUID, *, matter: str, by: StaffMember, now: datetime) -> int:
    """Take one save back, wherever nobody has said anything since; how many were taken back."""
    rows = EvidenceChange.objects.filter(save_id=save_id, item__matter=matter, undone_at=None)
    changes = list(rows.select_related("item"))
    newer = EvidenceChange.objects.filter(
        item__in=[each.item_id for each in changes], pk__gt=max((c.pk for c in changes), default=0)
    )
    touched = set(newer.exclude(save_id=save_id).values_list("item", flat=True))
    free = [each for each in changes if each.item_id not in touched]
    if not free:
        return 0
    items = [_restored(each) for each in free]
    EvidenceItem.objects.bulk_update(items, _UNDONE, batch_size=200)
    EvidenceChange.objects.filter(pk__in=[each.pk for each in free]).update(undone_at=now)
    audit.record_each(by, "evidence.put_back", items, at=now)
    append([_capture(each, by) for each in items], now=now)
    return len(items)


@transaction.atomic
def set_day_order(pk: int, order: str, *, matter: str, by: StaffMember, now: datetime) -> None:
    """Say how the dates of an export are written; what is on the timeline follows."""
    held = EvidenceItem.objects.select_for_update().get(pk=pk, matter=matter)
    held.day_order = order
    held.save(update_fields=["day_order"])
    audit.record(by, "evidence.day_order_said", held, at=now, order=order)
    append([_capture(held, by)], now=now)


@transaction.atomic
def put_on_timeline(
    pk: int, chosen: Sequence[Said], *, matter: str, by: StaffMember, now: datetime
) -> int:
    """Put exactly these messages of an export on the timeline; how many stand there now."""
    held = EvidenceItem.objects.select_for_update().get(pk=pk, matter=matter)
    wanted = {each.number: each for each in chosen}
    there = {each.number: each for each in EvidencePart.objects.filter(item=held)}
    gone = [row.pk for number, row in there.items() if number not in wanted]
    EvidencePart.objects.filter(pk__in=gone).delete()
    new = [_part(held, each, by, now) for n, each in wanted.items() if n not in there]
    EvidencePart.objects.bulk_create(new)
    _redate([there[n] for n in wanted if n in there], wanted)
    audit.record(by, "evidence.parts_put", held, at=now, put=len(new), taken_off=len(gone))
    return len(wanted)


@transaction.atomic
def note_scan(pk: int, outcome: str, *, now: datetime) -> None:
    """Write down what a scanner said of a file that waited for it."""
    row = EvidenceItem.objects.select_for_update().filter(pk=pk, scan="waiting").first()
    if row is not None:
        row.scan = outcome
        row.save(update_fields=["scan"])
        audit.record(None, "evidence.scanned", row, fields=("scan",), at=now, scan=outcome)


@transaction.atomic
def note_taken(pk: int, *, by: StaffMember, now: datetime) -> None:
    """Write down that somebody took the original: a hand that it passed through."""
    audit.record(by, "evidence.taken", EvidenceItem.objects.get(pk=pk), at=now)


def _apply(row: EvidenceItem, words: Words, by: StaffMember) -> None:
    if words.forget_date:
        row.said_at, row.said_part, row.said_by = None, "", None
    elif words.said_at is not None and (row.said_at, row.said_part) != (
        words.said_at,
        words.said_part,
    ):
        row.said_at, row.said_part, row.said_by = words.said_at, words.said_part, by
    for name, longest in (("place", 120), ("sender", 200), ("note", 5_000)):
        given = getattr(words, name)
        if given is not None:
            setattr(row, name, kept(given.strip(), longest))
    row.how = words.how or row.how


def _written(
    changed: list[EvidenceItem],
    before: Mapping[int, dict[str, Any]],
    by: StaffMember,
    now: datetime,
) -> UUID:
    save_id = uuid4()
    EvidenceItem.objects.bulk_update(changed, _UNDONE, batch_size=200)
    EvidenceChange.objects.bulk_create(
        EvidenceChange(item=row, save_id=save_id, before=before[row.pk], by=by, at=now)
        for row in changed
    )
    audit.record_each(by, "evidence.put_right", changed, at=now)
    append([_capture(row, by) for row in changed], now=now)
    return save_id


def _as_was(row: EvidenceItem) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _UNDONE}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _restored(change: EvidenceChange) -> EvidenceItem:
    row = change.item
    for name in _UNDONE:
        value = change.before[name]
        is_moment = name.endswith("_at") and value is not None
        setattr(row, name, datetime.fromisoformat(value) if is_moment else value)
    return row


def _part(held: EvidenceItem, said: Said, by: StaffMember, now: datetime) -> EvidencePart:
    return EvidencePart(
        item=held,
        number=said.number,
        at=said.at,
        sender=kept(said.sender, 200),
        words=kept(said.words, 20_000),
        by=by,
        put_at=now,
    )


def _redate(rows: Sequence[EvidencePart], wanted: Mapping[int, Said]) -> None:
    for row in rows:
        row.at = wanted[row.number].at
    EvidencePart.objects.bulk_update(rows, ["at"], batch_size=200)


def _capture(row: EvidenceItem, by: StaffMember) -> Capture:
    says = {
        "matter": row.matter,
        "item": row.pk,
        "capture": "said by a person of what was brought in",
        "said_now_by": by.pk,
        "said_at": stamp(row.said_at),
        "said_part": str(row.said_part),
        "said_by": row.said_by_id,
        "how": str(row.how),
        "place": row.place,
        "sender_as_shown": row.sender,
        "note": row.note,
        "day_order": row.day_order,
    }
    return Capture(Kind.PUT_RIGHT, SUBJECT, row.pk, says)
