"""Lays the occasions of an Incident out by day, and says which law may be worth asking about.

It counts days and channels. It never weighs a person, and no prompt says that something is an
offence: only police, prosecutors and courts do.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

from moothall.domain.casefile.dated import Dated, stored
from moothall.domain.held import Held, held

NOBODY = 0  # the number that stands for somebody whom nobody has linked


class Toward(StrEnum):
    """At whom one occasion was aimed, as far as anybody here has said or triage read."""

    PERSON = "person"
    OTHERS = "others"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing that was written, said or done; no word of it.

    Attributes:
        day: in the desk's own time.
        channel: by which way, as staff name it.
        sender: the number of a linked Contact; `NOBODY` where none is known.
    """

    day: date
    channel: str
    sender: int = NOBODY
    toward: Toward = Toward.PERSON


@dataclass(frozen=True, slots=True)
class Course:
    """What one sender did toward one person, day by day.

    Attributes:
        days: on which something happened toward the person, each once, earliest first.
        channels: by which ways, by name.
        occasions: how many there were on these days.
        left_out: how many were aimed at the organisation or others; criticism is among them.
    """

    sender: int
    days: tuple[date, ...] = ()
    channels: tuple[str, ...] = ()
    occasions: int = 0
    left_out: int = 0

    @property
    def gaps(self) -> tuple[int, ...]:
        """How many days lie between one day and the next, in order."""
        return tuple((after - before).days for before, after in pairwise(self.days))

    @property
    def longest_gap(self) -> int:
        """The longest time between two days, in days; 0 with fewer than two."""
        return max(self.gaps, default=0)


def courses(occasions: Iterable[Occasion]) -> tuple[Course, ...]:
    """One Course for each sender, by number; what nobody is linked to comes first."""
    found: dict[int, list[Occasion]] = {}
    for each in occasions:
        found.setdefault(each.sender, []).append(each)
    return tuple(_course(sender, found[sender]) for sender in sorted(found))


def _course(sender: int, occasions: list[Occasion]) -> Course:
    toward = [each for each in occasions if each.toward == Toward.PERSON]
    return Course(
        sender,
        days=tuple(sorted({each.day for each in toward})),
        channels=tuple(sorted({each.channel for each in toward})),
        occasions=len(toward),
        left_out=len(occasions) - len(toward),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Dated):
    """When a prompt is given: a row of the pack `course.toml`.

    Attributes:
        days: on how many days something must have happened toward the person; 0: not asked.
        kinds: any of these kinds of harm, as staff named them; empty: not asked.
        words: what may be so, and whom to ask.
        weaker: what weakens it, said where the gap is long; "" where nothing does.
        weaker_after: the gap, in days, from which `weaker` is said.
        held: against which texts it was held; None where nobody of us read them.
    """

    words: str
    name: str
    days: int = 0
    kinds: tuple[str, ...] = ()
    weaker: str = ""
    weaker_after: int = 0
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing that may be worth asking about, and why it is said.

    Attributes:
        days: on how many days something happened toward the person; 0 where kinds were asked.
        kinds: which named kinds it rests on.
        weaker: that the time between makes it weaker; "" otherwise.
        if_same: it only holds if what nobody is linked to was done by the same person.
    """

    rule: Rule
    days: int = 0
    longest_gap: int = 0
    kinds: tuple[str, ...] = ()
    weaker: str = ""
    if_same: bool = False


def prompts(
    found: Iterable[Course], kinds: Collection[str], rules: Iterable[Rule]
) -> tuple[Prompt, ...]:
    """What `rules` say of these Courses and of the kinds of harm that staff named.

    Each rule speaks once: of the sender with the most days. Where it takes calls and visits that
    nobody is linked to, the Prompt says that it only holds if it was the same person.
    """
    laid = {each.sender: each for each in found}
    unknown = laid.pop(NOBODY, Course(NOBODY))
    longest = max(laid.values(), key=lambda one: (len(one.days), -one.sender), default=unknown)
    certain = longest if longest.sender != NOBODY else Course(NOBODY)
    perhaps = _together(certain, unknown)
    said = (
        _prompt(rule, certain, kinds) or _prompt(rule, perhaps, kinds, if_same=True)
        for rule in rules
    )
    return tuple(each for each in said if each)


def _together(one: Course, other: Course) -> Course:
    """Two Courses as if one person stood behind both."""
    return Course(
        one.sender,
        days=tuple(sorted({*one.days, *other.days})),
        channels=tuple(sorted({*one.channels, *other.channels})),
        occasions=one.occasions + other.occasions,
    )


def _prompt(
    rule: Rule, course: Course, kinds: Collection[str], *, if_same: bool = False
) -> Prompt | None:
    named = tuple(each for each in rule.kinds if each in kinds)
    if rule.kinds and not named:
        return None
    if len(course.days) < rule.days:
        return None
    if not rule.days:
        return Prompt(rule, kinds=named)
    is_weaker = bool(rule.weaker) and course.longest_gap >= rule.weaker_after
    weaker = rule.weaker if is_weaker else ""
    return Prompt(rule, len(course.days), course.longest_gap, named, weaker, if_same=if_same)


def rules_in_force(on: date, nation: str) -> tuple[Rule, ...]:
    """The rules that hold in this nation on that day, in the order of the pack."""
    rows = (_rule(row) for row in stored("course")["rule"])
    return tuple(each for each in rows if each.holds(on, nation))


def _rule(row: Mapping[str, Any]) -> Rule:
    lists = {name: tuple(row[name]) for name in ("kinds", "nations") if name in row}
    return Rule(**{**row, **lists, "held": held(row)})
