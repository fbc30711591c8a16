"""Says when the pre-election period of an election begins and ends, and with which arithmetic.

It begins when the notice of election is published; the law only says by when that must be. Each
rule of the pack names its law, and against which texts it was held.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from moothall.domain.duties.calendars import bank_holidays
from moothall.domain.errors import MoothallError, gettext_noop
from moothall.domain.held import Held, held

_HERE = ZoneInfo("Europe/London")
_WEEKEND = 5  # Saturday, as `date.weekday` counts


class NoCalendar(MoothallError):
    """A year or a kind of election that the pack does not hold."""

    code = "no-calendar"
    message = gettext_noop(
        "The days that count for %(kind)s in %(year)s are not known. Enter the date of the notice."
    )


@dataclass(frozen=True, slots=True)
class Election:
    """One poll.

    Attributes:
        kind: a rule of the pack, such as "local-england" or "local-scotland".
        notice_on: when the notice was published; None while it is only due.
        mourning: days appointed for public thanksgiving or mourning, which do not count.
    """

    kind: str
    area: str
    poll_on: date
    notice_on: date | None = None
    mourning: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class QuietPeriod:
    """From when until when care is due; `computed` is the last day for the notice."""

    starts: date
    ends: datetime
    computed: date | None
    days: tuple[tuple[date, str], ...]

    def holds(self, at: datetime) -> bool:
        """Whether that moment lies in it; from the first minute of its first day."""
        return self.starts <= at.astimezone(_HERE).date() and at < self.ends


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the checklist."""

    name: str
    words: str


def kinds() -> tuple[str, ...]:
    """The kinds of election that the pack has a rule for."""
    return tuple(_pack()["rule"])


def held_against(kind: str) -> Held | None:
    """Against which texts the rule of that kind was held; None for no such rule or no reading."""
    return held(_pack()["rule"].get(kind, {}))


@lru_cache
def checklist() -> tuple[Step, ...]:
    """What to do on each account before and in a pre-election period, in order."""
    text = files(__package__).joinpath("packs", "pre_election_checklist.toml")
    rows = tomllib.loads(text.read_text(encoding="utf-8"))["step"]
    return tuple(Step(row["name"], row["words"]) for row in rows)


def latest_notice(election: Election) -> tuple[date, tuple[tuple[date, str], ...]]:
    """Return the last day for the notice, and each day before the poll with why it counts or not.

    Raises:
        NoCalendar: the pack does not hold the kind of election, or the year.
    """
    rule = _pack()["rule"].get(election.kind)
    if rule is None:
        raise NoCalendar(kind=election.kind, year=election.poll_on.year)
    told: list[tuple[date, str]] = []
    day, counted = election.poll_on, 0
    while counted < rule["days"]:
        day -= timedelta(days=1)
        why = _disregarded(day, rule, election)
        counted += not why
        told.append((day, why or str(counted)))
    return day, tuple(told)


def quiet_period(election: Election) -> QuietPeriod:
    """Return the period of an election: from its actual notice, or from the last day for it.

    Raises:
        NoCalendar: there is no notice yet and the last day cannot be computed.
    """
    ends = datetime.combine(election.poll_on, _close_of_poll(), tzinfo=_HERE)
    try:
        computed, days = latest_notice(election)
    except NoCalendar:
        if election.notice_on is None:
            raise
        return QuietPeriod(election.notice_on, ends, None, ())
    return QuietPeriod(election.notice_on or computed, ends, computed, days)


def _disregarded(day: date, rule: dict[str, Any], election: Election) -> str:
    """Why a day does not count; "" where it does."""
    if day.weekday() >= _WEEKEND:
        return "weekend"
    if day in election.mourning:
        return "mourning"
    if [day.month, day.day] in rule["every_year"]:
        return "Christmas"
    known = bank_holidays(rule["calendar"], day.year)
    if known is None:
        raise NoCalendar(kind=election.kind, year=day.year)
    also = rule.get("also", {}).get(str(day.year), ())
    return "bank holiday" if day in known or day in also else ""


def _close_of_poll() -> time:
    closes: time = _pack()["poll"]["closes"]
    return closes


@lru_cache
def _pack() -> dict[str, Any]:
    text = files(__package__).joinpath("packs", "elections.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
