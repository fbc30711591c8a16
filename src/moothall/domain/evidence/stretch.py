"""Accounts for every place of a stretch of the log, so that nothing can be left out of it unseen.

Each place stands in a list with its commitment and what became of it: given in this pack, withheld
for a reason, or erased, and by which entry. The peaks before the stretch give the root of the
checkpoint where it begins; with every commitment behind them they give the root of the checkpoint
where it ends. A list with one place fewer, one more, or one that is another gives other roots.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from moothall.domain.evidence.bag import Bag
from moothall.domain.evidence.checkpoint import Checkpoint, hash_lines, parse_hashes
from moothall.domain.evidence.entry import parse
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.plainzip import Content
from moothall.domain.evidence.tree import Frontier, leaf_hash

STRETCH = "data/stretch/"
BOUNDS = f"{STRETCH}bounds.txt"
GIVEN = "given"
LINES = 50_000  # places in one file of the list, 4 MB at most
SHAPE = re.compile(re.escape(STRETCH) + r"(bounds\.txt|[0-9]{12,18}\.list)")
_HEAD = re.compile(r"from (0|[1-9][0-9]{0,17}) to (0|[1-9][0-9]{0,17})")
_LINE = re.compile(
    r"([0-9a-f]{64}) (given|withheld [a-z][a-z-]{0,30}|erased (?:0|[1-9][0-9]{0,17}))"
)


@dataclass(frozen=True, slots=True)
class Accounted:
    """How many places a stretch has, and what became of them.

    Attributes:
        begin: how many entries there were when it began.
        end: and when it ended.
        withheld: how many, by reason.
    """

    begin: int
    end: int
    given: int = 0
    erased: int = 0
    withheld: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The files that account for every place from one size of the log to another, by name."""

    bounds: tuple[int, int]
    files: Mapping[str, Content]


def bounds_text(before: Frontier, end: int) -> bytes:
    """Where a stretch begins and ends, and the peaks of the tree before it."""
    return f"from {before.size} to {end}\n{hash_lines(before.peaks)}".encode()


def list_files(begin: int, lines: Iterable[tuple[bytes, str]]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of the list, a file at a time.

    Args:
        begin: place of the first line.
        lines: commitment and outcome of each place: "given", "withheld REASON", "erased PLACE".
    """
    more = iter(lines)
    while some := list(islice(more, LINES)):
        text = "".join(f"{commitment.hex()} {outcome}\n" for commitment, outcome in some)
        yield f"{STRETCH}{begin:012}.list", text.encode()
        begin += len(some)


def check_stretch(bag: Bag, roots: Mapping[int, Checkpoint]) -> Accounted | None:
    """What became of each place of the stretch; None where the pack accounts for none.

    Args:
        bag: with entries that are shown to be in the log already.
        roots: every checkpoint of the pack, by size.

    Raises:
        DoesNotHold: names the first place or file that is wrong.
    """
    if BOUNDS not in bag.files:
        if stray := [name for name in sorted(bag.files) if name.startswith(STRETCH)]:
            raise DoesNotHold(stray[0], "no stretch is told of it")
        return None
    frontier, end = _bounds(bag)
    begin = frontier.size
    _require_root(frontier, roots)
    whole = _whole_entries(bag)
    counts: Counter[str] = Counter()
    for name, number, commitment, outcome in _lines(bag, begin):
        frontier = frontier.extend([leaf_hash(commitment)])
        _check_outcome(bag, name, number, outcome, is_whole=number in whole)
        counts[outcome if outcome.startswith("withheld") else outcome.partition(" ")[0]] += 1
        if frontier.size in roots:
            _require_root(frontier, roots)
    if frontier.size != end:
        raise DoesNotHold(BOUNDS, f"the list ends after {frontier.size:,}, not {end:,}")
    _require_root(frontier, roots)
    reasons = {why[9:]: count for why, count in sorted(counts.items()) if " " in why}
    return Accounted(begin, end, counts[GIVEN], counts["erased"], reasons)


def _bounds(bag: Bag) -> tuple[Frontier, int]:
    lines = bag.lines(BOUNDS)
    head = _HEAD.fullmatch(lines[0]) if lines else None
    if head is None:
        raise DoesNotHold(BOUNDS, "it does not say from where to where")
    try:
        before = Frontier(int(head[1]), parse_hashes(lines[1:], BOUNDS))
    except ValueError:
        raise DoesNotHold(BOUNDS, "its peaks are not those of its beginning") from None
    if int(head[2]) < before.size:
        raise DoesNotHold(BOUNDS, "it ends before it begins")
    return before, int(head[2])


def _require_root(frontier: Frontier, roots: Mapping[int, Checkpoint]) -> None:
    if frontier.size == 0:
        return  # before the first entry there is nothing to leave out
    if frontier.size not in roots:
        raise DoesNotHold(BOUNDS, f"no checkpoint of {frontier.size:,} entries is in this pack")
    if frontier.root() != roots[frontier.size].root:
        raise DoesNotHold(
            BOUNDS, f"the places up to {frontier.size:,} give another root than its checkpoint"
        )


def _lines(bag: Bag, begin: int) -> Iterator[tuple[str, int, bytes, str]]:
    """File, place, commitment and outcome of each line; the files follow without a gap."""
    number = begin
    names = sorted(name for name in bag.files if name.startswith(STRETCH) and name != BOUNDS)
    for name in sorted(names, key=lambda each: int(each[len(STRETCH) : -5])):
        if name != f"{STRETCH}{number:012}.list":
            raise DoesNotHold(name, f"the list goes on at {number:,}")
        for line in bag.lines(name):
            match = _LINE.fullmatch(line)
            if match is None:
                raise DoesNotHold(name, "a line of it is not a commitment and what became of it")
            yield name, number, bytes.fromhex(match[1]), match[2]
            number += 1


def _whole_entries(bag: Bag) -> set[int]:
    names = (name for name in bag.files if name.startswith("data/entries/"))
    return {int(name[13:-5]) for name in names if name.endswith(".json")}


def _check_outcome(bag: Bag, name: str, number: int, outcome: str, *, is_whole: bool) -> None:
    if is_whole != (outcome == GIVEN):
        why = "it is not given" if is_whole else "it is said to be given, and is not here"
        raise DoesNotHold(f"Place {number:,} in {name}", why)
    word, _space, by = outcome.partition(" ")
    if word == "erased" and number not in _erased_by(bag, int(by)):
        why = f"entry {by} does not say that it was erased"
        raise DoesNotHold(f"Place {number:,} in {name}", why)


def _erased_by(bag: Bag, place: int) -> list[int]:
    """The places that the entry at `place` says were erased; none where it is not here."""
    file = f"data/entries/{place:012}.json"
    said = parse(bag.read(file)) if file in bag.files else {}
    places = said.get("positions", []) if said.get("kind") == "erased" else []
    return places if isinstance(places, list) else []
