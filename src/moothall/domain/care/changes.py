"""Decides what a desk may change in the lists of care, and what they are with its changes.

A row is added, reworded, ended, taken up again or moved, from a day on. Nothing is ever deleted:
the same changes say on any day what the list was then.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from moothall.domain.care.packs import DUTY, PACKS, Group, Point, read
from moothall.domain.errors import MoothallError, gettext_noop

OURS = "ours-"  # begins the key of each row that a desk added
LONGEST_TITLE, LONGEST_WORDS = 200, 500
MOST_DAYS, MOST_MONTHS = 365, 60
BY = ("decider", "supporter", "target")
_NOTHING: Mapping[str, date] = MappingProxyType({})


class What(StrEnum):
    """What is done to a row."""

    ADDED = "added"
    ENDED = "ended"
    TAKEN_UP = "taken_up"  # again, after it ended
    MOVED = "moved"
    REWORDED = "reworded"


_WITH_WORDS = frozenset({What.ADDED, What.REWORDED})


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change of one list.

    Attributes:
        pack: one of `PACKS`.
        row: its key; of an added row `key_of` gives it.
        group: key of the chapter in which an added row stands.
        after: key of the row after which it stands; "" for first in its chapter.
        title, words: of an added row, or as a reworded one reads from then on.
        by: who sees to it; only in the list of duties.
        days: working days from the report until it is due; 0 where no day is set.
        months: until it is looked at again; 0 for once.
    """

    pack: str
    what: What
    row: str = ""
    group: str = ""
    after: str = ""
    title: str = ""
    words: str = ""
    by: str = "target"
    days: int = 0
    months: int = 0
    effective_from: date = date.min
    why: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a row read from a day on, and why; without a day, as it shipped or was added."""

    title: str
    words: str
    since: date | None = None
    why: str = ""


class NoSuchCareRow(MoothallError):
    """The list has no such chapter or row, or the row is not in use."""

    code = "no-such-care-row"
    message = gettext_noop("The list has no such row today. Open the list again and choose one.")


class CareRowIsThere(MoothallError):
    """The same words stand in that chapter already, or the row is in use."""

    code = "care-row-is-there"
    message = gettext_noop(
        "This row stands in the list already, or has ended there and can be taken up again."
    )


class CareRowSaysSo(MoothallError):
    """The new words are the old ones."""

    code = "care-row-says-so"
    message = gettext_noop("The row says exactly that on this day. Change its words, or leave it.")


class CareRowNotFit(MoothallError):
    """A value is missing, too long or out of its range."""

    code = "care-row-not-fit"
    message = gettext_noop(
        "Give the row a title of at most 200 characters and words of at most 500. Days go up to"
        " 365, months up to 60. Say why in a few words."
    )


class CareChangeTooEarly(MoothallError):
    """What people were told yesterday is not changed today."""

    code = "care-change-too-early"
    message = gettext_noop("A change begins today or later. Choose another day.")


def key_of(change: RowChange) -> str:
    """The key of an added row: the same words in the same chapter have the same one."""
    said = f"{change.pack}\n{change.group}\n{change.title.strip()}"
    return OURS + sha256(said.encode("utf-8")).hexdigest()[:12]


def changed(
    groups: Iterable[Group],
    changes: Iterable[RowChange],
    on: date,
    *,
    keep: Collection[str] = (),
    settled: Mapping[str, date] = _NOTHING,
) -> tuple[Group, ...]:
    """The chapters as they are on that day, from those that ship and what was changed, as made.

    `keep` are ended rows that stay, as something was done under them. `settled` says when it was
    done: those rows keep the words under which it was.
    """
    rows = {group.key: list(group.points) for group in groups}
    ended: set[str] = set()
    for each in sorted(changes, key=lambda one: one.effective_from):
        is_later = each.what is What.REWORDED and each.effective_from > settled.get(each.row, on)
        if each.effective_from <= on and not is_later:
            _apply(each, rows, ended)
    out = ended - set(keep)
    there = (
        replace(group, points=tuple(row for row in rows[group.key] if row.key not in out))
        for group in groups
    )
    return tuple(group for group in there if group.points)


def require_fits(change: RowChange, changes: Sequence[RowChange], today: date) -> RowChange:
    """The change as it is kept. Raises one of the errors above."""
    if change.effective_from < today:
        raise CareChangeTooEarly
    if change.pack not in PACKS:
        raise NoSuchCareRow
    _require_sizes(change)
    shipped, there = read(change.pack), [each for each in changes if each.pack == change.pack]
    known = {
        p.key: g.key for g in changed(shipped, _never_ended(there), date.max) for p in g.points
    }
    used = {p.key for g in changed(shipped, there, change.effective_from) for p in g.points}
    if change.what is What.ADDED:
        return _added(change, known, {each.key for each in shipped})
    group = known.get(change.row)
    if group is None or (change.row in used) is (change.what is What.TAKEN_UP):
        raise NoSuchCareRow
    if change.what is What.MOVED and not _is_beside(change.after, group, known, but=change.row):
        raise NoSuchCareRow
    if change.what is What.REWORDED:
        change = _reworded(change, changed(shipped, there, change.effective_from))
    return replace(change, group=group)


def wordings(pack: str, row: str, changes: Iterable[RowChange]) -> list[Wording]:
    """How one row read and will read, oldest first; the last of two for one day stands."""
    mine = [each for each in changes if each.pack == pack and each.row == row]
    first = next((Wording(p.title, p.words) for p in _points(read(pack)) if p.key == row), None)
    added = next((each for each in mine if each.what is What.ADDED), None)
    if added is not None:
        first = Wording(added.title, added.words, added.effective_from, added.why)
    later = [each for each in mine if each.what is What.REWORDED]
    later.sort(key=lambda each: each.effective_from)
    told = [Wording(each.title, each.words, each.effective_from, each.why) for each in later]
    return [first, *told] if first else told


def _reworded(change: RowChange, groups: Iterable[Group]) -> RowChange:
    made = replace(change, title=change.title.strip(), words=change.words.strip())
    now = next(each for each in _points(groups) if each.key == change.row)
    if (now.title, now.words) == (made.title, made.words):
        raise CareRowSaysSo
    return made


def _points(groups: Iterable[Group]) -> Iterator[Point]:
    return (point for group in groups for point in group.points)


def _added(change: RowChange, known: dict[str, str], groups: Collection[str]) -> RowChange:
    made = replace(change, row=key_of(change), title=change.title.strip())
    if made.group not in groups or not _is_beside(made.after, made.group, known, but=made.row):
        raise NoSuchCareRow
    if made.row in known:
        raise CareRowIsThere
    return made


def _is_beside(after: str, group: str, known: dict[str, str], *, but: str) -> bool:
    return after == "" or (after != but and known.get(after) == group)


def _never_ended(changes: Iterable[RowChange]) -> list[RowChange]:
    return [each for each in changes if each.what is not What.ENDED]


def _require_sizes(change: RowChange) -> None:
    is_new = change.what is What.ADDED
    fits = (
        bool(change.why.strip())
        and len(change.why) <= LONGEST_WORDS
        and len(change.title) <= LONGEST_TITLE
        and len(change.words) <= LONGEST_WORDS
        and (bool(change.title.strip()) or change.what not in _WITH_WORDS)
        and change.by in BY
        and 0 <= change.days <= MOST_DAYS
        and 0 <= change.months <= MOST_MONTHS
    )
    if not fits or (is_new and change.pack == DUTY and change.by == "target"):
        raise CareRowNotFit


def _apply(change: RowChange, rows: dict[str, list[Point]], ended: set[str]) -> None:
    there = rows.get(change.group)
    if change.what is What.ENDED:
        ended.add(change.row)
    elif change.what is What.TAKEN_UP:
        ended.discard(change.row)
    elif change.what is What.REWORDED:
        for points in rows.values():
            points[:] = [_said_anew(each, change) for each in points]
    elif there is not None:
        found = next((each for each in there if each.key == change.row), None)
        if found is not None:
            there.remove(found)
        point = found or _point(change)
        places = [at for at, each in enumerate(there, start=1) if each.key == change.after]
        there.insert(places[0] if places else 0, point)


def _said_anew(point: Point, change: RowChange) -> Point:
    """The same row in other words: what its old ones were held against says nothing of them."""
    if point.key != change.row:
        return point
    return replace(
        point,
        title=change.title,
        words=change.words,
        held=None,
        checked_on=None,
        reworded_on=change.effective_from,
    )


def _point(change: RowChange) -> Point:
    return Point(
        key=change.row,
        title=change.title,
        words=change.words,
        by=change.by,
        days=change.days,
        months=change.months,
    )
