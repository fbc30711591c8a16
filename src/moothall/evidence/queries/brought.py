"""What people brought in, as views that cannot be changed; the rows stay inside the Vault."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from moothall import storage
from moothall.domain.bringing.kinds import DateFrom, DayPart, How
from moothall.evidence.models import EvidenceChange, EvidenceItem, EvidencePart

Names = Mapping[int, str]  # what somebody is to be called, by number
NOBODY_ELSE: Names = MappingProxyType({})


class NotBroughtIn(LookupError):
    """Nothing that was brought in has this number, or not in this matter."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One EvidenceItem. `position` is that of its entry in the log; `size` is in bytes."""

    pk: int
    matter: str
    position: int | None
    sha256: str
    size: int
    media_type: str
    filename: str
    how: How
    brought_by_id: int
    brought_by: str
    brought_at: datetime
    proposed_at: datetime | None
    proposed_part: DayPart
    date_from: DateFrom
    is_guess: bool
    clock: str
    said_at: datetime | None
    said_part: DayPart
    said_by_id: int | None
    said_by: str
    tool: str
    place: str
    sender: str
    address: str
    note: str
    day_order: str
    part_count: int
    sorted_at: datetime | None
    scan: str
    duplicate_of_id: int | None

    @property
    def at(self) -> datetime | None:
        """When it happened: as a person says it, else as the file proposes it."""
        return self.said_at or self.proposed_at

    @property
    def part(self) -> DayPart:
        """How exactly `at` is known."""
        return self.said_part if self.said_at else self.proposed_part


@dataclass(frozen=True, slots=True)
class PartView:
    """One message of an export that stands on the timeline."""

    pk: int
    item_id: int
    number: int
    at: datetime | None
    sender: str
    words: str
    by_id: int
    by: str
    put_at: datetime
    filename: str
    brought_by_id: int
    brought_by: str
    brought_at: datetime


@dataclass(frozen=True, slots=True)
class BroughtCounts:
    """How many there are in a matter, without a date, and not looked through; bytes of all.

    Originals are counted each once, however often they were brought in.
    """

    all: int
    undated: int
    unsorted: int
    size: int


def items_for(
    matter: str,
    *,
    only: str = "",
    first: int = 0,
    count: int | None = None,
    numbers: Collection[int] | None = None,
    called: Names = NOBODY_ELSE,
) -> list[EvidenceView]:
    """What was brought in for this matter, newest first, in one query.

    Args:
        matter: such as "incident:7".
        only: "undated" or "unsorted"; "" for all.
        first: how many to pass over.
        count: how many at most; None for all.
        numbers: only those with these numbers; None for whichever.
        called: people by number who are to be called otherwise than by name.
    """
    rows = _filtered(EvidenceItem.objects.filter(matter=matter), only)
    if numbers is not None:
        rows = rows.filter(pk__in=numbers)
    return _views(rows[first : None if count is None else first + count], called)


def item_for(matter: str, pk: int, *, called: Names = NOBODY_ELSE) -> EvidenceView:
    """One of this matter; `called` as in `items_for`. Raises NotBroughtIn."""
    return _only(_views(EvidenceItem.objects.filter(matter=matter, pk=pk), called))


def item_counts(matter: str) -> BroughtCounts:
    """How many there are of each kind, in one query."""
    found = EvidenceItem.objects.filter(matter=matter).aggregate(
        all=Count("pk"),
        undated=Count("pk", filter=_UNDATED),
        unsorted=Count("pk", filter=_UNSORTED),
        size=Sum("size", filter=Q(duplicate_of=None), default=0),
    )
    return BroughtCounts(**found)


def original(pk: int) -> bytes:
    """The bytes as they were brought in. Raises NotBroughtIn, FileNotFoundError."""
    name = EvidenceItem.objects.filter(pk=pk).values_list("sha256", flat=True).first()
    if name is None:
        raise NotBroughtIn(pk)
    return storage.read(name)


def parts_for(matter: str, *, called: Names = NOBODY_ELSE) -> list[PartView]:
    """Messages of exports that somebody put on the timeline, in the order of the exports."""
    found = _part_views(EvidencePart.objects.filter(item__matter=matter))
    return [
        replace(
            each,
            by=called.get(each.by_id, each.by),
            brought_by=called.get(each.brought_by_id, each.brought_by),
        )
        for each in found
    ]


def numbers_put(pk: int) -> set[int]:
    """Which messages of this export stand on the timeline."""
    return set(EvidencePart.objects.filter(item=pk).values_list("number", flat=True))


def changes_of(pk: int, *, called: Names = NOBODY_ELSE) -> list[tuple[str, datetime, bool]]:
    """Who put this one right, when, and whether it was taken back; newest first."""
    rows = EvidenceChange.objects.filter(item=pk).order_by("-at", "-pk")
    read = rows.values_list("by", "by__name", "at", "undone_at")
    return [(called.get(by, name), at, undone is not None) for by, name, at, undone in read[:100]]


def last_brought(matters: Collection[str]) -> dict[str, datetime]:
    """When something was last brought into each of these matters."""
    rows = EvidenceItem.objects.filter(matter__in=matters).order_by("brought_at")
    return dict(rows.values_list("matter", "brought_at"))


def waiting_items() -> "QuerySet[EvidenceItem]":
    """Files that nothing has scanned yet, oldest first."""
    return EvidenceItem.objects.filter(scan="waiting").order_by("pk")


def item_files() -> "QuerySet[EvidenceItem]":
    """Rows that name stored bytes by `sha256`."""
    return EvidenceItem.objects.all()


_UNDATED = Q(said_at=None, proposed_at=None)
_UNSORTED = Q(sorted_at=None)
_FILTERS = {"undated": _UNDATED, "unsorted": _UNSORTED}
_PLAIN = tuple(
    name
    for name in EvidenceView.__dataclass_fields__
    if name not in {"how", "date_from", "proposed_part", "said_part", "brought_by", "said_by"}
)


def _filtered(rows: "QuerySet[EvidenceItem]", only: str) -> "QuerySet[EvidenceItem]":
    return rows.filter(_FILTERS[only]) if only in _FILTERS else rows


def _views(rows: "QuerySet[EvidenceItem]", called: Names = NOBODY_ELSE) -> list[EvidenceView]:
    views = [as_view(row) for row in rows.select_related("brought_by", "said_by")]
    return [
        replace(
            each,
            brought_by=called.get(each.brought_by_id, each.brought_by),
            said_by=called.get(each.said_by_id or 0, each.said_by),
        )
        for each in views
    ]


def as_view(row: EvidenceItem) -> EvidenceView:
    """What the row says, for apps above."""
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    return EvidenceView(
        **plain,
        how=How(row.how),
        date_from=DateFrom(row.date_from),
        proposed_part=DayPart(row.proposed_part),
        said_part=DayPart(row.said_part),
        brought_by=row.brought_by.name,
        said_by=row.said_by.name if row.said_by else "",
    )


def _part_views(rows: "QuerySet[EvidencePart]") -> list[PartView]:
    read = rows.annotate(
        by_name=F("by__name"),
        filename=F("item__filename"),
        brought_id=F("item__brought_by"),
        brought_name=F("item__brought_by__name"),
        brought_at=F("item__brought_at"),
    )
    fields = ("pk", "item_id", "number", "at", "sender", "words", "by_id", "by_name", "put_at")
    more = ("filename", "brought_id", "brought_name", "brought_at")
    return [PartView(*row) for row in read.values_list(*fields, *more)]


def _only(found: Iterable[EvidenceView]) -> EvidenceView:
    for each in found:
        return each
    raise NotBroughtIn
