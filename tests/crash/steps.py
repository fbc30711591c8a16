"""Every step of publishing at which a worker can die, and what must be so afterwards."""

from dataclasses import dataclass
from itertools import chain

from moothall.publishing.models import Progress

BEFORE = ("publishing.due",)  # of the first part: nothing is written yet
ONCE = ("publishing.claimed", "publishing.connected")
EACH = ("publishing.line_written", "publishing.handed_over", "publishing.part_noted")
RECORDED, NEXT = "publishing.recorded", "publishing.next_begun"
THERE = frozenset({"publishing.handed_over", "publishing.part_noted", RECORDED})
RECOVERING = ("publishing.found_abandoned", "publishing.given_to_a_person")
READING_BACK = "publishing.found_there"
SENDING = (*BEFORE, *ONCE, *EACH, RECORDED)  # what a single publication passes


@dataclass(frozen=True, slots=True)
class Step:
    """One death: at which passage of which point, of a publication with so many parts."""

    point: str
    passage: int
    parts: int

    @property
    def name(self) -> str:
        """As the worker is told it."""
        return f"{self.point}#{self.passage}"

    @property
    def out(self) -> int:
        """How many parts stand there when it dies."""
        if self.point in THERE or self.point == NEXT:
            return self.passage
        return self.passage - 1 if self.point in EACH else 0

    @property
    def begun(self) -> bool:
        """Whether anything was written that outlives it."""
        return self.point not in BEFORE and (self.point != EACH[0] or self.passage > 1)

    @property
    def doubtful(self) -> bool:
        """Whether a part was on its way that reading back cannot find, since it never left."""
        return self.point in ONCE or self.point == NEXT

    @property
    def end(self) -> Progress:
        """What becomes of it with nobody's help."""
        if not self.begun:
            return Progress.PUBLISHED
        if self.doubtful:
            return Progress.UNCONFIRMED
        return Progress.PUBLISHED if self.out == self.parts else Progress.PARTLY


def steps_of(parts: int) -> list[Step]:
    """Every step of a publication with so many parts."""
    once = [Step(point, 1, parts) for point in BEFORE + ONCE]
    every = [
        Step(point, number, parts) for number in range(1, parts + 1) for point in (*EACH, RECORDED)
    ]
    between = [Step(NEXT, number, parts) for number in range(1, parts)]
    return list(chain(once, every, between))
