"""Keeps counts from giving people away: what is below five is not shown, nor can it be worked out.

A count below `FEWER` is shown as "fewer than 5", nought too. Whoever knows the total and the
shown counts could subtract; so more counts are held back until each hidden one could still be
anything from 0 to 4. Where even that is not enough, nothing is broken down at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWER = 5


class Shown(StrEnum):
    """How one count is shown."""

    EXACT = "exact"
    FEW = "few"  # fewer than five
    HELD = "held"  # five or more, held back so that the total does not give another away
    NOTHING = "nothing"  # the whole table would give somebody away


@dataclass(frozen=True, slots=True)
class Cell:
    """One count as it may be shown.

    Attributes:
        number: the count where it may be shown; None otherwise.
    """

    name: str
    shown: Shown
    number: int | None = None


def is_few(number: int) -> bool:
    """Whether a count is too small to be shown."""
    return number < FEWER


def guarded(counts: Mapping[str, int], *, adds_up: bool = True) -> tuple[Cell, ...]:
    """The counts of one table, in its order, as they may be shown beside their exact total.

    Args:
        counts: by name; none is negative.
        adds_up: whether they make up a total that is shown; not so where one thing counts twice.
    """
    held = _held_back(counts) if adds_up else frozenset[str]()
    if held is None or (adds_up and is_few(sum(counts.values()))):
        return tuple(Cell(name, Shown.NOTHING) for name in counts)
    return tuple(_cell(name, number, held) for name, number in counts.items())


def _cell(name: str, number: int, held: frozenset[str]) -> Cell:
    if is_few(number):
        return Cell(name, Shown.FEW)
    if name in held:
        return Cell(name, Shown.HELD)
    return Cell(name, Shown.EXACT, number)


def _held_back(counts: Mapping[str, int]) -> frozenset[str] | None:
    """Which counts are held back beside the small ones, smallest first; None: nothing helps."""
    few = [number for number in counts.values() if is_few(number)]
    if not few or _hide_each_other(few):
        return frozenset()
    rest = sorted((number, name) for name, number in counts.items() if not is_few(number))
    for last in range(1, len(rest) + 1):
        if _hides(few, [number for number, _name in rest[:last]]):
            return frozenset(name for _number, name in rest[:last])
    return None


def _hide_each_other(few: Sequence[int]) -> bool:
    """Whether each small count could be anything from 0 to 4, knowing only their sum."""
    most = FEWER - 1
    return most <= sum(few) <= most * (len(few) - 1)


def _hides(few: Sequence[int], held: Sequence[int]) -> bool:
    """The same, where counts of five or more are held back beside them."""
    return sum(few) + sum(each - FEWER for each in held) >= FEWER - 1
