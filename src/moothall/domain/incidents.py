"""Decides what holds for an Incident: who may decide about it, and when it is looked at again."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DUE_BEFORE = timedelta(days=7)  # it stands on Today a week ahead
LOOK_AGAIN = timedelta(minutes=15)  # the same person's next look in this time is the same opening
SPECIAL_LASTS = timedelta(hours=1)  # what two people opened is shut again after this
# An ask to open one is for what cannot wait for its target. What nobody agreed to in a week could
# wait, and its reason is old: it must not lie there to be agreed to months later.
ASK_STANDS = timedelta(days=7)
VAIN_ASK_SHOWN = timedelta(days=30)  # to whoever asked, after it has lapsed


@dataclass(frozen=True, slots=True)
class Circle:
    """The people round one Incident, by number.

    Attributes:
        target: whose Incident it is.
        named: buddy, supporter and decider.
        let_in: whom the target let in besides.
        kept_out: whom the target named as not to see it; that weighs more than any other part.
    """

    target: int
    named: frozenset[int] = frozenset()
    let_in: frozenset[int] = frozenset()
    kept_out: frozenset[int] = frozenset()

    def sees(self, person: int) -> bool:
        """Whether the Incident is there for this person."""
        if person == self.target:
            return True
        return person in (self.named | self.let_in) and person not in self.kept_out

    def may_decide(self, person: int, decider: int | None) -> bool:
        """Whether this person opens, looks again at and ends the Shield: never the target."""
        return person == decider and person != self.target and person not in self.kept_out

    def stands_at_once(self, person: int, decider: int | None, *, is_shielded: bool) -> bool:
        """Whether whom this person links is kept from the target without anybody else deciding.

        Before a Shield that is so for all: whoever opens it decides about all linked by then.
        """
        return not is_shielded or self.may_decide(person, decider)


@dataclass(frozen=True, slots=True)
class Answered:
    """How many answers one colleague gave to what was kept."""

    name: str
    number: int


def has_lapsed(asked_at: datetime, now: datetime) -> bool:
    """Whether an ask that nobody has agreed to until `now` cannot be agreed to any more."""
    return now - asked_at >= ASK_STANDS


def latest_due(today: date) -> date:
    """The latest day of review that belongs on Today: a week ahead; what is past stays there."""
    return today + DUE_BEFORE


def by_name(names: Collection[str]) -> list[Answered]:
    """Who gave how many of these answers; most first, then by name."""
    counted = Counter(names).items()
    return [Answered(*each) for each in sorted(counted, key=lambda one: (-one[1], one[0]))]
