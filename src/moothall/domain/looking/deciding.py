"""Decides what one wish to look becomes: a look, a stop, or a look on grounds held elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from moothall.domain.looking.rules import Rules, months_before

_HERE = ZoneInfo("Europe/London")


class Way(StrEnum):
    """What becomes of a wish to look."""

    LOOKED = "looked"  # the first of this person for this matter
    STOPPED = "stopped"
    AUTHORISED = "authorised"  # a second one, under an authorisation held elsewhere
    THREAT = "threat"  # a second one, because somebody is in danger now


class Refusal(StrEnum):
    """Why grounds do not carry a second look."""

    NONE_GIVEN = "none-given"
    NO_REFERENCE = "no-reference"
    HAS_RUN_OUT = "has-run-out"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Earlier:
    """One look that was taken.

    Attributes:
        at: when, with its zone.
        matters: every name of what it was for, such as "conversation:7"; two looks that share
            one are for the same matter.
    """

    at: datetime
    matters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What somebody says for a second look.

    Attributes:
        reference: of an authorisation that is held outside the desk.
        expires_on: the last day of it.
        is_threat: somebody is in danger now, and it cannot wait.
    """

    reference: str = ""
    expires_on: date | None = None
    is_threat: bool = False


NONE = Grounds()


def first_of_same_matter(
    earlier: Iterable[Earlier], matters: frozenset[str], *, now: datetime, rules: Rules
) -> Earlier | None:
    """The newest look at the same person for the same matter that still counts; None if none."""
    since = months_before(now.astimezone(_HERE).date(), rules.again_months)
    counting = [
        each
        for each in earlier
        if each.matters & matters and each.at.astimezone(_HERE).date() >= since
    ]
    return max(counting, key=lambda each: each.at, default=None)


def decide(
    earlier: Iterable[Earlier],
    matters: frozenset[str],
    *,
    now: datetime,
    rules: Rules,
    grounds: Grounds = NONE,
) -> tuple[Way, Refusal | None]:
    """What a wish to look at one person for `matters` becomes; of a stop, why.

    Args:
        earlier: every look at the same person.
        matters: the names of what it is for; at least one.
        now: when, with its zone.
        rules: in force on that day.
        grounds: asked of a second look only.

    Source: RIPA 2000 section 26(2); RIP(S)A 2000 section 1(2). ADR 0013.
    """
    if first_of_same_matter(earlier, matters, now=now, rules=rules) is None:
        return Way.LOOKED, None
    if grounds.is_threat:
        return Way.THREAT, None
    refusal = _refusal(grounds, now.astimezone(_HERE).date(), rules)
    return (Way.STOPPED, refusal) if refusal else (Way.AUTHORISED, None)


def is_open(opened_at: datetime | None, *, now: datetime, rules: Rules) -> bool:
    """Whether the way to the profile is still the same look; afterwards it is another."""
    if opened_at is None:
        return False
    return opened_at <= now < opened_at + timedelta(minutes=rules.open_minutes)


def _refusal(grounds: Grounds, today: date, rules: Rules) -> Refusal | None:
    reference = grounds.reference.strip()
    if not reference and grounds.expires_on is None:
        return Refusal.NONE_GIVEN
    if not reference or grounds.expires_on is None:
        return Refusal.NO_REFERENCE
    if grounds.expires_on < today:
        return Refusal.HAS_RUN_OUT
    if months_before(grounds.expires_on, rules.authorisation_months) > today:
        return Refusal.TOO_LONG
    return None
