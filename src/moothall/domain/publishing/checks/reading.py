"""A text as checks read it: words, sentences, hashtags, handles and links, with their places."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from moothall.domain.triage.normalise import normalise

LONGEST = 100_000  # characters that are read; no Platform takes more
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END = re.compile(r"[.!?…]+[\s\"'”’)]|\n")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{1,2000}"
    r"|(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}"
    r"(?:uk|com|org|net|info|eu|scot|wales|cymru|london|ly|me|social|app|io|tv)\b(?:/[^\s<>\"]{0,2000})?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@\w[\w.-]{0,99}(?:@[\w.-]{1,200})?")
_HASHTAG = re.compile(r"(?<![\w#&/])#(\w{1,100})")


class Word(NamedTuple):
    """One word: plain letters, its place in the text, the number of its sentence."""

    plain: str
    start: int
    end: int
    sentence: int
    capital: bool


class Piece(NamedTuple):
    """A stretch of the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """One text, read once for all checks."""

    text: str

    @classmethod
    def of(cls, text: str) -> "Reading":
        """Read `text`: any, however long or hostile."""
        return cls(text[:LONGEST])

    @cached_property
    def links(self) -> tuple[Piece, ...]:
        """Addresses, without the full stop behind them."""
        found = []
        for match in _LINK.finditer(self.text):
            address = match.group().rstrip(".,;:!?)]}'’”")
            found.append(Piece(address, match.start(), match.start() + len(address)))
        return tuple(found)

    @cached_property
    def handles(self) -> tuple[Piece, ...]:
        """Accounts that are named with an @."""
        return tuple(Piece(each.group(), *each.span()) for each in _HANDLE.finditer(self.text))

    @cached_property
    def hashtags(self) -> tuple[Piece, ...]:
        """Hashtags with their sign; a number alone is none."""
        found = _HASHTAG.finditer(self.text)
        return tuple(
            Piece(each.group(), *each.span()) for each in found if not each.group(1).isdecimal()
        )

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order, hashtags taken apart, links and handles left out."""
        return tuple(self._words())

    def _words(self) -> Iterator[Word]:
        made, taken = normalise(self.text), _Taken([*self.links, *self.handles])
        sentence, before = 0, 0
        for match in _WORD.finditer(made.plain):
            gap = made.plain[before : match.start()]
            if gap not in {"", " "} and _END.search(gap):
                sentence += 1
            before = match.end()
            start, end = made.span(*match.span())
            if start in taken:
                continue
            if "#" in gap[-1:]:
                yield from self._parts(start, end, sentence)
            else:
                plain = match.group().replace("’", "'")
                yield Word(plain, start, end, sentence, self.text[start].isupper())

    def _parts(self, start: int, end: int, sentence: int) -> Iterator[Word]:
        """The words of a hashtag in capitals; all of it where it has none."""
        raw = self.text[start:end]
        for each in _CAMEL.finditer(raw) if raw.isascii() else ():
            place = start + each.start(), start + each.end()
            yield Word(each.group().lower(), *place, sentence, each.group()[0].isupper())

    def quoted(self, start: int, end: int) -> str:
        """The words there, short enough for a sentence."""
        words = " ".join(self.text[start:end].split())
        return words if len(words) <= 60 else words[:59] + "…"  # noqa: PLR2004 a line


class _Taken:
    """Places that are links or handles, to be asked fast."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = sorted((each.start, each.end) for each in pieces)
        self._starts = [start for start, _ in self._pieces]

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._pieces[at][1]
