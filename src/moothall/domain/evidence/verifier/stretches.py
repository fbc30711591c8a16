"""Holds the list of every place of a stretch of the log to the checkpoints at its ends."""

from __future__ import annotations

import hashlib
import json
import re

from moothall.domain.evidence.verifier.files import Files, decoded, wrong
from moothall.domain.evidence.verifier.proofs import node

BOUNDS = "data/stretch/bounds.txt"
OUTCOME = re.compile(
    r"[0-9a-f]{64} (given|withheld [a-z][a-z-]{0,30}|erased (0|[1-9][0-9]{0,17}))"
)


def check_stretch(files: Files, inside: set[str], roots: dict[int, bytes]) -> list[str]:
    """Say what became of each place between two checkpoints; nothing where none is told of."""
    lists = sorted(
        (each for each in inside if each.startswith("data/stretch/") and each != BOUNDS),
        key=lambda each: int(each[13:-5]),
    )
    if BOUNDS not in inside:
        return [wrong(each, "no stretch is told of it") for each in lists]
    begin, end, peaks = bounds_of(files)
    check_root(peaks, begin, roots)
    number, counts = begin, dict[str, int]()
    whole = {int(each[13:-5]) for each in inside if re.match(r"data/entries/\d+\.json$", each)}
    erasures: dict[str, set[int]] = {}
    for name in lists:
        if name != f"data/stretch/{number:012}.list":
            wrong(name, f"the list goes on at {number:,}")
        for line in files.lines(name):
            if not OUTCOME.fullmatch(line):
                wrong(name, "a line of it is not a commitment and what became of it")
            outcome = line[65:]
            check_outcome(files, name, (number, outcome, number in whole), erasures)
            push(peaks, number, hashlib.sha256(b"\0" + bytes.fromhex(line[:64])).digest())
            number += 1
            if number in roots:
                check_root(peaks, number, roots)
            outcome = outcome if outcome.startswith("withheld") else outcome.partition(" ")[0]
            counts[outcome] = counts.get(outcome, 0) + 1
    if number != end:
        wrong(BOUNDS, f"the list ends after {number:,}, not {end:,}")
    check_root(peaks, end, roots)
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(counts.items()))
    return [
        f"Each of the {end - begin:,} places from {begin:,} on is accounted for: {told or 'none'}."
    ]


def bounds_of(files: Files) -> tuple[int, int, list[bytes]]:
    """Where it begins and ends, and the roots of the complete subtrees before it."""
    lines = files.lines(BOUNDS)
    head = re.fullmatch(
        r"from (0|[1-9][0-9]{0,17}) to (0|[1-9][0-9]{0,17})", lines[0] if lines else ""
    )
    if head is None:
        wrong(BOUNDS, "it does not say from where to where")
    begin, end = int(head[1]), int(head[2])
    peaks = [decoded(line, BOUNDS, 32) for line in lines[1:64]]
    ones = bin(begin).count("1")  # noqa: FURB161 Python 3.9 has no bit_count
    if len(peaks) != ones or len(lines) != len(peaks) + 1:
        wrong(BOUNDS, "its peaks are not those of its beginning")
    if end < begin:
        wrong(BOUNDS, "it ends before it begins")
    return begin, end, peaks


def push(peaks: list[bytes], index: int, found: bytes) -> None:
    """Put one more leaf behind the complete subtrees, and join those that it completes."""
    while index & 1:
        found = node(peaks.pop(), found)
        index >>= 1
    peaks.append(found)


def check_root(peaks: list[bytes], size: int, roots: dict[int, bytes]) -> None:
    """The subtrees so far give the root of the checkpoint of that size."""
    if not size:
        return
    if size not in roots:
        wrong(BOUNDS, f"no checkpoint of {size:,} entries is in this pack")
    found = peaks[-1]
    for peak in peaks[-2::-1]:
        found = node(peak, found)
    if found != roots[size]:
        wrong(BOUNDS, f"the places up to {size:,} give another root than its checkpoint")


def check_outcome(
    files: Files, name: str, place: tuple[int, str, bool], erasures: dict[str, set[int]]
) -> None:
    """What is said to be given is here, and nothing else; what was erased has an entry for it."""
    number, outcome, here = place
    where = f"Place {number:,} in {name}"
    if here != (outcome == "given"):
        wrong(where, "it is not given" if here else "it is said to be given, and is not here")
    word, _space, by = outcome.partition(" ")
    if word == "erased":
        if by not in erasures:
            erasures[by] = erased_by(files, int(by))
        if number not in erasures[by]:
            wrong(where, f"entry {by} does not say that it was erased")


def erased_by(files: Files, place: int) -> set[int]:
    """The places that one entry says were erased; none where it is not here."""
    name = f"data/entries/{place:012}.json"
    if name not in files.hashes:
        return set()
    entry = json.loads(files.read(name, 65_535).decode())
    places = entry.get("positions", []) if entry.get("kind") == "erased" else []
    return (
        {each for each in places if isinstance(each, int)} if isinstance(places, list) else set()
    )
