"""Whole quarters of a calendar year, for counts of Incidents."""

from dataclasses import dataclass
from datetime import date

YEAR = 4  # quarters
_MONTHS = 3  # in each


@dataclass(frozen=True, slots=True)
class Quarter:
    """One whole quarter, half-open."""

    start: date
    end: date

    @property
    def number(self) -> int:
        """From 1 to 4."""
        return (self.start.month - 1) // _MONTHS + 1


def last_quarters(today: date) -> tuple[Quarter, ...]:
    """The last four whole quarters before `today`, earliest first.

    There is no other choice: counts of periods that overlap could be taken from each other.
    """
    this = today.year * YEAR + (today.month - 1) // _MONTHS
    return tuple(
        Quarter(_first(number), _first(number + 1)) for number in range(this - YEAR, this)
    )


def _first(quarter: int) -> date:
    year, number = divmod(quarter, YEAR)
    return date(year, number * _MONTHS + 1, 1)
