"""Decides when words wait for somebody else's yes, and whether the yeses that were given count.

Nobody says yes to their own words; a yes is to one exact Revision; what was said by somebody who
has left, or too long ago, counts no more.
"""

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from moothall.domain.duties.calendars import is_bank_holiday
from moothall.domain.publishing.checks import Finding, Level

_HERE = ZoneInfo("Europe/London")
LASTS = timedelta(days=1)  # for how long a yes holds when the words could not leave at their time
FIRST, SECOND = 1, 2  # tiers


class When(StrEnum):
    """When an account asks for a yes."""

    ALWAYS = "always"
    ON_STOP = "on_stop"  # a check says *stop*
    PRE_ELECTION = "pre_election"
    OUT_OF_HOURS = "out_of_hours"
    # whatever the account asks for; `case_stories` says when
    READER = "reader"
    STORY = "story"
    POWERS = "powers"


@dataclass(frozen=True, slots=True)
class Hours:
    """When colleagues are there, by the clock in the United Kingdom; `days` from Monday, 0.

    `nation` says whose bank holidays they have.
    """

    opens: time = time(9)
    closes: time = time(17)
    days: frozenset[int] = frozenset(range(5))
    nation: str = "england"

    def hold(self, at: datetime) -> bool:
        """Whether somebody is there at that moment."""
        local = at.astimezone(_HERE)
        if local.weekday() not in self.days or is_bank_holiday(self.nation, local.date()):
            return False
        return self.opens <= local.time() < self.closes


@dataclass(frozen=True, slots=True)
class Policy:
    """What one account asks for; never anything where `when` is empty.

    Attributes:
        tiers: how many people say yes, one after the other: 1 or 2.
        replies_too: whether public replies wait as posts do.
    """

    when: frozenset[When] = frozenset({When.ON_STOP})
    tiers: int = FIRST
    replies_too: bool = False


USUAL = Policy()  # of an account for which nobody has chosen


@dataclass(frozen=True, slots=True)
class Needed:
    """How many people must say yes, and why; 0 where nobody has to."""

    tiers: int = 0
    why: tuple[When, ...] = ()

    def __bool__(self) -> bool:
        """Whether anybody has to."""
        return self.tiers > 0


def what_is_needed(
    policy: Policy,
    findings: Iterable[Finding],
    now: datetime,
    election: bool,  # noqa: FBT001 said by its name at each call
    hours: Hours,
) -> Needed:
    """Say whose yes words need under `policy`.

    Args:
        policy: of the account on which they will stand.
        findings: what the checks say of them.
        now: when their writer let them go, with its zone.
        election: whether they leave in a pre-election period of the account's area.
        hours: when colleagues are there.
    """
    holds = {
        When.ALWAYS: True,
        When.ON_STOP: any(each.level is Level.STOP for each in findings),
        When.PRE_ELECTION: election,
        When.OUT_OF_HOURS: not hours.hold(now),
    }
    why = tuple(each for each in holds if each in policy.when and holds[each])
    return Needed(policy.tiers, why) if why else Needed()


def strictest(needs: Iterable[Needed]) -> Needed:
    """What several accounts ask for together: words leave on all of them or on none."""
    found = list(needs)
    why = {reason for each in found for reason in each.why}
    tiers = max((each.tiers for each in found), default=0)
    return Needed(tiers, tuple(each for each in When if each in why))


@dataclass(frozen=True, slots=True)
class Said:
    """One person's yes or no to one Revision.

    Attributes:
        by: the person's number.
        still_may: whether they work here still and may say yes on every account it is about.
    """

    by: int
    tier: int
    yes: bool
    at: datetime
    still_may: bool = True


class Stand(StrEnum):
    """Where a Revision stands."""

    AGREED = "agreed"
    WAITS = "waits"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where it stands, and for a yes of which tier it waits (0 where it does not)."""

    stand: Stand
    tier: int = 0


def where_it_stands(
    needed: Needed,
    said: Sequence[Said],
    *,
    writers: Collection[int],
    leaves: datetime,
    scheduled_at: datetime | None,
    referred: bool = False,
) -> Standing:
    """Say whether what was said of a Revision is enough for it to leave at `leaves`.

    Args:
        needed: what its accounts ask for now, whatever they asked for before.
        said: every yes and no to this Revision that was not made void.
        writers: the numbers of all who had a hand in the words: theirs do not count.
        leaves: when it is to leave.
        scheduled_at: the time that stands in it; None for as soon as may be.
        referred: whether it was put to the Monitoring Officer: then a second tier must answer.
    """
    if any(not each.yes for each in said):
        return Standing(Stand.REFUSED)
    wanted = set(range(FIRST, needed.tiers + 1))
    if referred:
        wanted = {SECOND} if needed.tiers <= FIRST else wanted
    given = {each.tier: each.by for each in said if counts(each, writers=writers)}
    if FIRST in given and given[FIRST] == given.get(SECOND):
        del given[SECOND]  # one person is one pair of eyes
    missing = wanted - given.keys()
    if wanted and not missing and is_stale(said, leaves=leaves, scheduled_at=scheduled_at):
        missing = wanted
    return Standing(Stand.WAITS, min(missing)) if missing else Standing(Stand.AGREED)


def counts(said: Said, *, writers: Collection[int]) -> bool:
    """Whether this yes counts: nobody's own, and of somebody who may still say it."""
    return said.yes and said.still_may and said.by not in writers


def is_stale(said: Sequence[Said], *, leaves: datetime, scheduled_at: datetime | None) -> bool:
    """Whether the last yes was to a much earlier time than this: it was not meant for later."""
    last = max((each.at for each in said if each.yes), default=None)
    return last is not None and leaves > max(last, scheduled_at or last) + LASTS


def comes_late(scheduled_at: datetime | None, now: datetime) -> bool:
    """Whether a yes at `now` comes after the time of the words: they do not leave by it."""
    return scheduled_at is not None and scheduled_at < now


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the principles by which a public body's words are judged."""

    key: str
    name: str
    words: str
    source_url: str


@lru_cache(maxsize=64)
def principles(on: date) -> tuple[Principle, ...]:
    """Those in force on that day, in their order."""
    stored = _pack()
    return tuple(
        Principle(
            row["key"], row["name"], row["words"], row.get("source_url", stored["source_url"])
        )
        for row in stored["row"]
        if row["effective_from"] <= on < row.get("effective_to", date.max)
    )


@lru_cache
def _pack() -> dict[str, Any]:
    text = files(__package__).joinpath("packs", "publicity_code.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
