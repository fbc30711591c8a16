"""A desk's own changes to the lists and figures of the checks: dated, laid over the packs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from moothall.domain.publishing.checks.finding import Level
from moothall.domain.publishing.checks.phrases import is_phrase

ROOMS = ("sure", "short", "beside", "people", "websites", "handles")  # of names of one party
Stored = dict[str, Any]  # a pack as its file holds it


class What(StrEnum):
    """What is done to a list."""

    WORDS_ADDED = "words-added"
    WORDS_TAKEN_OUT = "words-taken-out"
    ROW_ADDED = "row-added"
    ROW_ENDED = "row-ended"
    LEVEL = "level"
    FIGURE = "figure"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one pack, from a day on.

    Attributes:
        pack: the name of the pack.
        row: the row, list, party or figure it is about; "" for the whole pack, where `what` is
            CHECKED.
        kind: which names of a party (`ROOMS`); of a row that is added, its kind.
        words: phrases, or websites, that are added or taken out; those of a row that is added.
        level: as a row speaks from then on.
        figure: as it stands from then on.
        says, fix, instead: the sentences of a row that is added.
        effective_to: the first day on which it no longer holds; None while nobody ended it.
        why, by: for people; no rule reads them.
        checked_on: when somebody held the row, or the pack, against `source_url`.
    """

    pack: str
    what: What
    row: str = ""
    kind: str = ""
    words: tuple[str, ...] = ()
    level: str = ""
    figure: float | None = None
    says: str = ""
    fix: str = ""
    instead: str = ""
    effective_from: date = date.min
    effective_to: date | None = None
    why: str = ""
    by: str = ""
    source_url: str = ""
    checked_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.effective_from <= on and self.stands(on)

    def stands(self, on: date) -> bool:
        """Whether it is in force on that day or is to come."""
        return self.effective_to is None or on < self.effective_to


class Changes:
    """All of one desk, oldest first. Never altered; its hash is reckoned once."""

    __slots__ = ("_hash", "rows")

    def __init__(self, rows: Iterable[Change] = ()) -> None:
        self.rows = tuple(rows)
        self._hash = hash(self.rows)

    def __hash__(self) -> int:
        """The same for the same changes."""
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same, in the same order."""
        return self is other or (isinstance(other, Changes) and self.rows == other.rows)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.rows)

    def of(self, pack: str, on: date) -> Iterator[Change]:
        """Those of one pack that are in force on that day."""
        return (each for each in self.rows if each.pack == pack and each.holds(on))

    def with_one(self, change: Change) -> "Changes":
        """The same and one more, the last."""
        return Changes((*self.rows, change))


NONE = Changes()


def changed(stored: Mapping[str, Any], changes: Iterable[Change]) -> Stored:
    """The pack `stored` with each change made, in their order; what was handed in stays as it is.

    Total: what does not fit, because a later release has no such row or a phrase cannot be read
    any more, is left out, and the rest is made.
    """
    made = _copied(stored)
    for each in changes:
        _MAKES[each.what](made, each)
    return made


def rows_of(stored: Mapping[str, Any]) -> list[Stored]:
    """Its rows, or its parties."""
    found: list[Stored] = stored.get("party") or stored.get("row") or []
    return found


def row_of(stored: Mapping[str, Any], name: str) -> Stored | None:
    """The row or the party of that name; None where there is none."""
    return next((row for row in rows_of(stored) if row["name"] == name), None)


def words_of(stored: Mapping[str, Any], name: str, kind: str = "") -> list[str] | None:
    """The words of one row, party or list, as they can be changed; None where there is none."""
    row = row_of(stored, name)
    found: list[str] | None = stored.get("lists", {}).get(name)
    if row is not None:
        key = kind if "party" in stored else "words"
        found = row.get(key) if key in {*ROOMS, "words"} else None
    return found


def _copied(stored: Mapping[str, Any]) -> Stored:
    """A copy in which rows, lists of words and figures can be changed."""
    made: Stored = {"pack": dict(stored["pack"])}
    for room in ("row", "party"):
        if room in stored:
            made[room] = [
                {key: list(v) if isinstance(v, list) else v for key, v in row.items()}
                for row in stored[room]
            ]
    made["lists"] = {key: list(words) for key, words in stored.get("lists", {}).items()}
    made["figures"] = dict(stored.get("figures", {}))
    return made


def _add_words(made: Stored, change: Change) -> None:
    held = words_of(made, change.row, change.kind)
    if held is None:
        return
    known = set(held)
    held += [each for each in _readable(made, change) if each not in known]


def _take_out_words(made: Stored, change: Change) -> None:
    held = words_of(made, change.row, change.kind)
    if held is not None:
        out = {each.casefold() for each in change.words}
        held[:] = [each for each in held if each.casefold() not in out]


def _add_row(made: Stored, change: Change) -> None:
    if row_of(made, change.row) is not None or not change.row:
        return
    if "party" in made:
        rooms: Stored = {room: [] for room in ROOMS}
        names = _readable(made, replace(change, kind="sure"))
        made["party"].append({"name": change.row, **rooms, "sure": names})
    elif change.level in list(Level):
        made.setdefault("row", []).append(_new_row(made, change))


def _new_row(made: Stored, change: Change) -> Stored:
    """Its sentences hold no places to fill: a lone % of somebody's is a % sign."""
    return {
        "name": change.row,
        "kind": change.kind,
        "level": change.level,
        "words": _readable(made, change),
        "why": change.says.replace("%", "%%"),
        "fix": change.fix.replace("%", "%%"),
        "instead": change.instead,
        "source_url": change.source_url,
        "checked_on": change.checked_on,
    }


def _end_row(made: Stored, change: Change) -> None:
    rows = rows_of(made)
    rows[:] = [row for row in rows if row["name"] != change.row]


def _set_level(made: Stored, change: Change) -> None:
    row = row_of(made, change.row)
    if row is not None and change.level in list(Level):
        row["level"] = change.level


def _set_figure(made: Stored, change: Change) -> None:
    if change.row in made["figures"] and change.figure is not None:
        made["figures"][change.row] = change.figure


def _note_checked(made: Stored, change: Change) -> None:
    row = row_of(made, change.row) if change.row else made["pack"]
    if row is not None and change.checked_on is not None:
        row["checked_on"] = change.checked_on
        row["source_url"] = change.source_url or row.get("source_url", "")


def _readable(made: Stored, change: Change) -> list[str]:
    """Its words that can be read with the lists as they stand; only those of rows are phrases."""
    if change.row in made["lists"] and row_of(made, change.row) is None:
        held = made["lists"][change.row]
        shape = str.upper if held and all(map(str.isupper, held)) else str.casefold
        return list(dict.fromkeys(map(shape, change.words)))
    plain = change.kind in {"websites", "handles"}
    words = dict.fromkeys(map(str.casefold, change.words))
    return [each for each in words if plain or is_phrase(each, made["lists"])]


_MAKES: Mapping[What, Callable[[Stored, Change], None]] = {
    What.WORDS_ADDED: _add_words,
    What.WORDS_TAKEN_OUT: _take_out_words,
    What.ROW_ADDED: _add_row,
    What.ROW_ENDED: _end_row,
    What.LEVEL: _set_level,
    What.FIGURE: _set_figure,
    What.CHECKED: _note_checked,
}
