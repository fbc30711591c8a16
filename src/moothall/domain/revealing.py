"""Decides which reasons a cover offers to whoever looks under it, and which need words."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    """What somebody looks under a cover for. A key keeps its meaning for good: looks name it."""

    ANSWER = "answer"
    DANGER = "danger"
    DECIDE = "decide"
    OTHER = "other"  # in words of their own
    COLLEAGUE = "colleague"  # it waits for them, so that a colleague need not read it


# Which ones a cover offers, in the order of the keys 1 to 4, and from which day on. None is
# chosen beforehand: a reason that stands there already says nothing.
OFFERED: Sequence[tuple[date, tuple[Purpose, ...]]] = (
    (date(2026, 11, 28), (Purpose.ANSWER, Purpose.DANGER, Purpose.DECIDE, Purpose.OTHER)),
)


def offered(on: date) -> tuple[Purpose, ...]:
    """The reasons that a cover offers on that day; the first ones for any day before them."""
    held = [purposes for since, purposes in OFFERED if since <= on]
    return held[-1] if held else OFFERED[0][1]


def is_enough(purpose: str, words: str, on: date) -> bool:
    """Whether this is a reason for a look: one that is offered, and words where it needs them."""
    if purpose not in offered(on):
        return False
    return purpose != Purpose.OTHER or bool(words.strip())
