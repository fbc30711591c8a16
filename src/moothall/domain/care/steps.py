"""Decides how a step of the duty of care stands: it waits for a yes, is due, late, or settled."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a step."""

    OPEN = ""
    DONE = "done"
    NOT_WANTED = "not_wanted"
    DOES_NOT_APPLY = "does_not_apply"


class Word(StrEnum):
    """What the target said to the kind of step that this one needs."""

    UNSAID = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Stand:
    """How a step stands today.

    Attributes:
        state: "done", "not_wanted", "does_not_apply", "refused", "waits", "due" or "late".
            "refused" is the target's no to all steps of its kind, "waits" that they have not
            said yet; neither is ever late.
    """

    state: str

    @property
    def is_late(self) -> bool:
        """Whether it belongs on the Today of whoever sees to it."""
        return self.state == "late"

    @property
    def is_open(self) -> bool:
        """Whether somebody may still do it."""
        return self.state in {"due", "late"}

    @property
    def is_settled(self) -> bool:
        """Whether nobody need think of it any more."""
        return self.state in {"done", "not_wanted", "does_not_apply", "refused"}


def stand_of(outcome: Outcome, word: Word | None, *, due_on: date | None, today: date) -> Stand:
    """How a step stands on `today`.

    Args:
        outcome: what somebody wrote down of it.
        word: what the target said to steps of its kind; None where it needs no yes, because the
            law asks it of the employer or because nobody outside hears of it.
        due_on: the last day on which it is in time; None for no such day.
        today: as the calendar on the wall there says.
    """
    if outcome is not Outcome.OPEN:
        return Stand(outcome.value)
    if word is Word.NO:
        return Stand("refused")
    if word is Word.UNSAID:
        return Stand("waits")
    return Stand("late" if due_on is not None and due_on < today else "due")
