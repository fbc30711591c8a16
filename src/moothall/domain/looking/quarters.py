"""The quarters of a year, in the desk's own time, for the report on looks."""

from dataclasses import dataclass
from datetime import date

_MONTHS, _YEAR = 3, 12


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three whole months; `number` is 1 to 4."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """As an address names it, such as "2026-q3"."""
        return f"{self.year}-q{self.number}"

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.after.start

    @property
    def after(self) -> "Quarter":
        """The one that follows."""
        return _counted(self._count + 1)

    @property
    def before(self) -> "Quarter":
        """The one that came first."""
        return _counted(self._count - 1)

    @property
    def _count(self) -> int:
        return self.year * (_YEAR // _MONTHS) + self.number - 1


def quarter_of(day: date) -> Quarter:
    """The quarter that a day lies in."""
    return Quarter(day.year, (day.month - 1) // _MONTHS + 1)


def quarter_before(day: date) -> Quarter:
    """The last whole quarter before that day: the one whose report is due."""
    return quarter_of(day).before


def _counted(count: int) -> Quarter:
    return Quarter(count // 4, count % 4 + 1)
