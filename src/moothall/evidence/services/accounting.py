"""Finds the stretch of the log that a period covers, and writes what became of each place."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from moothall.domain.evidence.pack import Sealed
from moothall.domain.evidence.plainzip import Content
from moothall.domain.evidence.stretch import BOUNDS, GIVEN, Stretch, bounds_text, list_files
from moothall.domain.evidence.tree import Frontier
from moothall.evidence import queries
from moothall.evidence.errors import ErasedUnsaid
from moothall.evidence.models import Checkpoint


@dataclass(frozen=True, slots=True)
class Reach:
    """From when to when every place is accounted for, and why one is withheld.

    Attributes:
        why: the reason for one that is not given, from its canonical entry: a short plain word.
    """

    since: datetime
    until: datetime
    why: Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch between two checkpoints, both of them signed, and what was erased in it.

    Attributes:
        sizes: of the checkpoints at its ends, and of those in it, up to a few hundred.
        erased: by place, the place of the entry that says so.
    """

    begin: int
    end: int
    sizes: Collection[int]
    erased: dict[int, int]
    why: Callable[[bytes], str]

    @property
    def erasures(self) -> set[int]:
        """The entries that say what was erased of it, and those in it that say it of others."""
        return {*self.erased.values(), *queries.erasures_between(self.begin, self.end)}


def span_of(reach: Reach, newest: Checkpoint) -> Span:
    """The stretch that is sure to hold the whole period, as far as `newest` reaches.

    Raises:
        ErasedUnsaid: something in it was erased, and no entry says so.
    """
    begin, end = queries.sizes_around(reach.since, reach.until, newest)
    erased = queries.erased_between(begin, end)
    if any(by is None or by >= newest.size for by in erased.values()):
        raise ErasedUnsaid
    said = {place: by for place, by in erased.items() if by is not None}
    sizes = queries.sizes_between(begin, end) - {0, newest.size}
    return Span(begin, end, sizes, said, reach.why)


def written_out(span: Span, sealed: Sequence[Sealed], half: Path) -> Stretch:
    """The files of the list, each written to the folder `half` as soon as it is known."""
    before = queries.frontier_at(span.begin) if span.begin else Frontier()
    given = {each.index for each in sealed if each.raw is not None}
    files: dict[str, Content] = {BOUNDS: bounds_text(before, span.end)}
    for name, content in list_files(span.begin, _lines(span, given)):
        path = half / name.rpartition("/")[2]
        path.write_bytes(content)
        files[name] = path
    return Stretch((span.begin, span.end), files)


def _lines(span: Span, given: Collection[int]) -> Iterator[tuple[bytes, str]]:
    placed = (
        pair
        for places, records in queries.placed_records(span.begin)
        for pair in zip(places, records, strict=True)
    )
    for place, (commitment, _salt, raw) in takewhile(lambda pair: pair[0] < span.end, placed):
        yield bytes(commitment), _outcome(span, place, raw, is_given=place in given)


def _outcome(span: Span, place: int, raw: bytes | None, *, is_given: bool) -> str:
    if raw is None:
        if is_given or place not in span.erased:  # it was erased while this was being made
            raise ErasedUnsaid
        return f"erased {span.erased[place]}"
    return GIVEN if is_given else f"withheld {span.why(bytes(raw))}"
