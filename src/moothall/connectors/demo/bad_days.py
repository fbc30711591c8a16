"""Bad days: how a test or a demonstration makes the Platform fail, in other processes too."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum


class BadDay(StrEnum):
    """What can go wrong. The desk must get through each without losing or doubling anything."""

    BUSY = "busy"  # asks us to come back in so many seconds
    SIGNED_OUT = "signed_out"  # no longer accepts our credential
    REFUSES = "refuses"  # says no to this one thing
    HANGS_UP_BEFORE = "hangs_up_before"  # breaks off; nothing was published, and we cannot know
    HANGS_UP_AFTER = "hangs_up_after"  # publishes, and breaks off before it says so
    PUBLISHES_LATER = "publishes_later"  # breaks off, and publishes so many seconds later
    SLOW = "slow"  # waits so many seconds, then does what it was asked
    SLOW_TO_ANSWER = "slow_to_answer"  # does what it was asked, then waits before it says so


class During(StrEnum):
    """Which piece of work goes wrong."""

    ANYTHING = "anything"
    FETCH = "fetch"
    PUBLISH = "publish"
    FIND = "find"
    TEST = "test"
    LOOK = "look"  # at one thing, at how it did, at how the Account is shown
    EDIT = "edit"
    REMOVE = "remove"
    MODERATE = "moderate"  # hide, block, report


TELLING = frozenset({During.PUBLISH, During.EDIT, During.REMOVE, During.MODERATE})


@dataclass(frozen=True, slots=True)
class Trouble:
    """The bad day of one piece of work."""

    kind: BadDay
    seconds: float


@dataclass(frozen=True, slots=True)
class Span:
    """How long a bad day lasts.

    Attributes:
        times: pieces of work that go wrong; None is until it is mended.
        spared: publications that go well before it begins.
        until: seconds since 1970 when it is over by itself; None is never.
    """

    times: int | None = 1
    spared: int = 0
    until: float | None = None


def add(
    connection: sqlite3.Connection, trouble: Trouble, span: Span, *, address: str, during: During
) -> None:
    """Let pieces of work have `trouble` for as long as `span` says."""
    connection.execute(
        "INSERT INTO bad_days (address, during, kind, seconds, times, spared, until)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (address, during, trouble.kind, trouble.seconds, span.times, span.spared, span.until),
    )


def any_waiting(connection: sqlite3.Connection) -> bool:
    """Whether there is a bad day at all: asked first, so that good days need no write."""
    return connection.execute("SELECT 1 FROM bad_days LIMIT 1").fetchone() is not None


def take(
    connection: sqlite3.Connection, address: str, during: During, *, now: float
) -> Trouble | None:
    """The bad day of this piece of work, if it has one; it is used up. Oldest first."""
    connection.execute("DELETE FROM bad_days WHERE until <= ?", (now,))
    row = connection.execute(
        "SELECT number, kind, seconds, times, until FROM bad_days WHERE address IN ('', ?)"
        " AND during IN (?, ?) AND spared = 0 ORDER BY number LIMIT 1",
        (address, During.ANYTHING, during),
    ).fetchone()
    if row is None:
        _spare(connection, address, during)
        return None
    if row["times"] is not None:
        connection.execute(
            "UPDATE bad_days SET times = times - 1 WHERE number = ?", (row["number"],)
        )
        connection.execute("DELETE FROM bad_days WHERE times <= 0")
    seconds = row["seconds"] if row["until"] is None else row["until"] - now
    return Trouble(BadDay(row["kind"]), seconds)


def _spare(connection: sqlite3.Connection, address: str, during: During) -> None:
    """Count a publication that goes well against those that still may."""
    if during is During.PUBLISH:
        connection.execute(
            "UPDATE bad_days SET spared = spared - 1 WHERE spared > 0 AND address IN ('', ?)",
            (address,),
        )
