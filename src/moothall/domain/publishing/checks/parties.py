"""Finds the names of parties, of people identified with one, their websites, accounts, hashtags.

Every party is read by the same rules; `tests/test_fair.py` puts each in the place of any other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from moothall.domain.publishing.checks.packs import On, day_of, once_a_day, pack, written
from moothall.domain.publishing.checks.phrases import Found, Phrases
from moothall.domain.publishing.checks.reading import Piece, Reading, Word


class Named(NamedTuple):
    """One mention: of which party, how, and where; `first` and `last` are its words."""

    party: str
    how: str  # "name", "link" or "hashtag"
    start: int
    end: int
    first: int = 0
    last: int = 0


class _Name(NamedTuple):
    party: str
    sort: str  # "sure", "short" or "beside"
    unless: frozenset[str]
    then: frozenset[str]


@dataclass(frozen=True)
class Parties:
    """The parties of one day."""

    rows: tuple[dict[str, Any], ...]
    day: On

    def named(self, reading: Reading) -> Iterator[Named]:
        """Each mention in `reading`, each place once."""
        last = -1
        for found in sorted(self._names.find(reading.words), key=_longest_first):
            if found.start >= last and self._is_meant(found, reading.words):
                last = found.end
                place = found.start, found.end, found.first, found.last
                yield Named(found.meaning.party, "name", *place)
        yield from self._linked(reading)
        yield from self._tagged(reading)

    def _linked(self, reading: Reading) -> Iterator[Named]:
        for piece in reading.links:
            if party := _of_website(piece.text, self._websites):
                yield Named(party, "link", piece.start, piece.end)
        for piece in reading.handles:
            if party := self._handles.get(piece.text[1:].rstrip(".-").casefold()):
                yield Named(party, "link", piece.start, piece.end)

    def _tagged(self, reading: Reading) -> Iterator[Named]:
        """Hashtags in small letters, such as #votelabour; others are read word by word."""
        for piece in reading.hashtags:
            if party := self._of_hashtag(piece):
                yield Named(party, "hashtag", piece.start, piece.end)

    def _of_hashtag(self, piece: Piece) -> str | None:
        tag = piece.text[1:].casefold()
        for cut in self._cuts(tag):
            if party := self._compact.get(cut):
                return party
        return None

    def _cuts(self, tag: str) -> Iterator[str]:
        """What is left of a hashtag without the words of campaigns before and behind it."""
        lists = pack("political", self.day).lists
        for before in lists["affixes"]:
            if tag.startswith(before):
                yield tag.removeprefix(before)
                yield tag.removeprefix(before).removeprefix("the")
        for behind in lists["endings"]:
            if tag.endswith(behind):
                yield tag.removesuffix(behind)

    @cached_property
    def _names(self) -> Phrases[_Name]:
        return Phrases(
            (form, _Name(row["name"], sort, *_innocent(row)))
            for row in self.rows
            for sort, key in (
                ("sure", "sure"), ("sure", "people"), ("short", "short"), ("beside", "beside"),
            )
            for words in row[key]
            for form in (words, f"{words}'s")
        )  # fmt: skip

    @cached_property
    def _websites(self) -> dict[str, str]:
        return _by(self.rows, "websites")

    @cached_property
    def _handles(self) -> dict[str, str]:
        people = {
            "".join(words.split()): row["name"] for row in self.rows for words in row["people"]
        }
        return people | _by(self.rows, "handles")

    @cached_property
    def _compact(self) -> dict[str, str]:
        """Names as hashtags write them: all their words as one."""
        keys = ("sure", "short", "beside")
        return {
            "".join(words.split()): row["name"]
            for row in self.rows
            for key in keys
            for words in row[key]
            if "|" not in words
        }

    def _is_meant(self, found: Found[_Name], words: Sequence[Word]) -> bool:
        """Whether a name that is also an ordinary word means the party here."""
        name = found.meaning
        if name.sort == "sure":
            return True
        if not (words[found.first].capital and words[found.last].capital):
            return False
        before, after = _beside(words, found.first, found.last)
        if name.sort == "short":
            return {before, after}.isdisjoint(name.unless) and after not in name.then
        return not {before, after}.isdisjoint(pack("political", self.day).lists["beside"])


@once_a_day
def parties(day: On) -> Parties:
    """Those in the pack on that day."""
    there = day_of(day)
    rows = (row for row in written("parties", day)["party"] if _holds(row, there))
    return Parties(tuple(rows), day)


def _holds(row: Mapping[str, Any], day: date) -> bool:
    begins: date = row.get("effective_from", day)
    ends: date = row.get("effective_to", date.max)
    return begins <= day < ends


def _innocent(row: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(row.get("unless", ())), frozenset(row.get("then", ()))


def _beside(words: Sequence[Word], first: int, last: int) -> tuple[str, str]:
    """The words right before and right behind in the same sentence, "" where there is none."""
    here = words[first].sentence
    before, after = words[first - 1 : first], words[last + 1 : last + 2]
    near = [each[0].plain if each and each[0].sentence == here else "" for each in (before, after)]
    return near[0], near[1]


def _longest_first(found: Found[_Name]) -> tuple[int, int]:
    return found.start, -found.end


def _by(rows: Iterable[dict[str, Any]], key: str) -> dict[str, str]:
    return {each: row["name"] for row in rows for each in row[key]}


def _of_website(address: str, websites: dict[str, str]) -> str | None:
    return next((websites[host] for host in hosts(address) if host in websites), None)


def hosts(address: str) -> Iterator[str]:
    """The website of an address, then what it is part of: "www.a.uk/b" gives www.a.uk, a.uk."""
    host = address.casefold().removeprefix("https://").removeprefix("http://")
    host = host.partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0]
    labels = host.split(".")[-6:]
    for place in range(len(labels) - 1):
        yield ".".join(labels[place:])
