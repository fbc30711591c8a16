"""Says whether a desk may make one change to its lists: what must be there, what the law keeps."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from moothall.domain.publishing.checks import wording
from moothall.domain.publishing.checks.changes import (
    ROOMS,
    Change,
    Changes,
    What,
    row_of,
    words_of,
)
from moothall.domain.publishing.checks.finding import Level
from moothall.domain.publishing.checks.limits import LEVELS, Range, Sheet, bounds, ranges, sheets
from moothall.domain.publishing.checks.packs import Edition, shipped, written
from moothall.domain.publishing.checks.refusing import (
    BelongsToTheCheck,
    FigureIsWhole,
    FigureOutOfRange,
    LawAsksForIt,
    NoSuchList,
    NotAName,
    NotYet,
    NoWords,
    RowIsThere,
    SayTheSource,
    SayWhatIsSo,
    TooManyAlike,
    TooManyChanges,
    TooManyWords,
    WordsAreNotThere,
    WordsAreThere,
)

_NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,480}")
_ADDING = frozenset({What.WORDS_ADDED, What.ROW_ADDED})
_LONGEST_SENTENCE, _LONGEST_NAME = 300, 60
Stored = Mapping[str, Any]


def require_allowed(change: Change, changes: Changes, *, on: date) -> None:
    """Raise the MoothallError that says why `change` may not be made beside `changes`."""
    sheet = sheets().get(change.pack)
    if sheet is None:
        raise NoSuchList(name=change.pack[:_LONGEST_NAME])
    if change.row in sheet.closed and change.what is not What.CHECKED and not _is_step(change):
        raise BelongsToTheCheck(name=change.row)
    if change.source_url and not _ADDRESS.fullmatch(change.source_url):
        raise SayTheSource
    if sum(each.stands(on) for each in changes.rows) >= bounds()["changes"]:
        raise TooManyChanges(most=int(bounds()["changes"]))
    stored = written(change.pack, Edition(max(on, change.effective_from), changes))
    _REQUIRES[change.what](change, sheet, stored)
    if change.what in _ADDING:
        _require_few_alike(change, changes, on)


def words_in(stored: Stored, change: Change) -> list[str]:
    """The words that it would add to or take from. Raises NoSuchList."""
    held = words_of(stored, change.row, change.kind)
    if held is None:
        raise NoSuchList(name=change.row[:_LONGEST_NAME])
    return held


def _is_step(change: Change) -> bool:
    return change.pack == LEVELS and change.what is What.FIGURE


def _require_words_to_add(change: Change, _sheet: Sheet, stored: Stored) -> None:
    held = {each.casefold() for each in words_in(stored, change)}
    _require_words(change, stored)
    for each in change.words:
        if each.casefold() in held:
            raise WordsAreThere(phrase=each)


def _require_words_to_take(change: Change, sheet: Sheet, stored: Stored) -> None:
    held = [each.casefold() for each in words_in(stored, change)]
    out = {each.casefold() for each in change.words}
    if not out:
        raise NoWords
    for each in sorted(out.difference(held)):
        raise WordsAreNotThere(phrase=each)
    left = len(held) - len(out)
    if left < _least(change, sheet):
        raise LawAsksForIt(name=change.row, law=sheet.law)


def _least(change: Change, sheet: Sheet) -> float:
    """How many words have to stay: some everywhere the law asks for the row."""
    came = words_of(shipped(change.pack), change.row, change.kind)
    if not sheet.law or not came or change.kind in ROOMS[1:]:
        return 0
    return max(1.0, bounds()["kept_share"] * len(came))


def _require_row_to_add(change: Change, sheet: Sheet, stored: Stored) -> None:
    party = "party" in stored
    if change.kind not in sheet.adds:
        raise NoSuchList(name=change.kind or sheet.name)
    if not (party and 0 < len(change.row) <= _LONGEST_NAME) and not _NAME.fullmatch(change.row):
        raise NotAName
    if row_of(stored, change.row) is not None or change.row in stored.get("lists", {}):
        raise RowIsThere(name=change.row)
    if not party:
        _require_sentences(change)
    _require_words(change, stored)


def _require_sentences(change: Change) -> None:
    sentences = (change.says, change.fix, change.instead)
    long = any(len(each) > _LONGEST_SENTENCE for each in sentences)
    if not change.says.strip() or long or change.level not in list(Level):
        raise SayWhatIsSo


def _require_row_to_end(change: Change, sheet: Sheet, stored: Stored) -> None:
    row = _row(stored, change)
    if "party" not in stored and "level" not in row:
        raise BelongsToTheCheck(name=change.row)  # signs that a check adds up
    came = row_of(shipped(change.pack), row["name"])
    if sheet.law and came is not None and "party" not in stored:
        raise LawAsksForIt(name=change.row, law=sheet.law)


def _require_level(change: Change, sheet: Sheet, stored: Stored) -> None:
    row = _row(stored, change)
    if "level" not in row or change.level not in list(Level) or sheet.name == LEVELS:
        raise NoSuchList(name=change.row)
    came = row_of(shipped(change.pack), row["name"])
    if sheet.law and came and Level(change.level).weight < Level(came["level"]).weight:
        raise LawAsksForIt(name=change.row, law=sheet.law)


def _require_figure(change: Change, sheet: Sheet, _stored: Stored) -> None:
    found: Range | None = ranges(sheet.name).get(change.row)
    if found is None or change.figure is None:
        raise NoSuchList(name=change.row[:_LONGEST_NAME])
    if not found.low <= change.figure <= found.high:
        raise FigureOutOfRange(low=_plain(found.low), high=_plain(found.high))
    if isinstance(shipped(sheet.name)["figures"][change.row], int) and change.figure % 1:
        raise FigureIsWhole


def _require_checked(change: Change, _sheet: Sheet, stored: Stored) -> None:
    if change.row:
        _row(stored, change)
    if not change.source_url:
        raise SayTheSource
    if change.checked_on is None or change.checked_on > change.effective_from:
        raise NotYet


def _row(stored: Stored, change: Change) -> Mapping[str, Any]:
    row = row_of(stored, change.row)
    if row is None:
        raise NoSuchList(name=change.row[:_LONGEST_NAME])
    return row


def _require_words(change: Change, stored: Stored) -> None:
    if not change.words:
        raise NoWords
    if len(change.words) > bounds()["words"]:
        raise TooManyWords(most=int(bounds()["words"]))
    require = _requirement(change, stored)
    for each in change.words:
        require(each, stored.get("lists", {}))


def _requirement(change: Change, stored: Stored) -> Callable[[str, Mapping[str, Any]], None]:
    if change.pack == "links" and change.row not in stored["lists"]:
        return wording.require_website
    if change.row in stored.get("lists", {}):
        return wording.require_short
    return wording.REQUIRES.get(change.kind, wording.require_phrase)


def _require_few_alike(change: Change, changes: Changes, on: date) -> None:
    """A text in which one word stands over and over is looked at once for each phrase of it."""
    most = int(bounds()["same_beginning"])
    counted = Counter(
        beginning
        for each in (*changes.rows, change)
        if each.pack == change.pack and each.what in _ADDING and each.stands(on)
        for phrase in each.words
        for beginning in wording.beginnings(phrase)
    )
    for word, count in counted.most_common(1):
        if count > most:
            raise TooManyAlike(most=most, word=word)


def _plain(figure: float) -> str:
    return f"{figure:g}"


_REQUIRES: Mapping[What, Callable[[Change, Sheet, Stored], None]] = {
    What.WORDS_ADDED: _require_words_to_add,
    What.WORDS_TAKEN_OUT: _require_words_to_take,
    What.ROW_ADDED: _require_row_to_add,
    What.ROW_ENDED: _require_row_to_end,
    What.LEVEL: _require_level,
    What.FIGURE: _require_figure,
    What.CHECKED: _require_checked,
}
