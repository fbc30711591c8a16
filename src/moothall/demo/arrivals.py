"""Lets messages go on arriving while somebody looks at the demonstration."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from moothall.connectors.demo.lines import Line
from moothall.connectors.demo.platform import DemoPlatform
from moothall.demo import script

NAME = "live"  # and a number, and a moment: what its lines are called
A_DAY = timedelta(days=1)
DAYS = 7  # that a demonstration may run before it falls silent
FIRST_AFTER = timedelta(seconds=15)
LIVELY = 40  # lines that come quickly, while the visitor looks round
QUICK, SLOW = (20.0, 40.0), (60.0, 180.0)  # seconds between two lines


def schedule(world: Path, addresses: dict[str, str], *, now: datetime) -> int:
    """Script what residents say from `now` on; how many lines that is.

    What an earlier start had scripted is taken back first. Nothing is said twice in a day.
    """
    platform = DemoPlatform(world)
    platform.withdraw_unsaid()
    lines = script.live_lines()
    spoken = _last_spoken(platform)
    moments = list(_moments(len(lines), spoken, now))
    named = [(at, number, _line(lines[number], number, at, addresses)) for at, number in moments]
    platform.say_later((at, line) for at, _, line in named)
    platform.say_each_once_answered(
        (later.line, later.seconds)
        for _, number, line in named
        for later in script.follow_up(f"answer-{line.name}", line.name, lines[number], addresses)
    )
    return len(named)


def script_answers(world: Path, addresses: dict[str, str]) -> None:
    """Script what residents of the week say once we answer them."""
    platform = DemoPlatform(world)
    platform.say_each_once_answered(
        (later.line, later.seconds) for later in script.follow_ups(addresses)
    )


def _moments(
    count: int, spoken: dict[int, datetime], now: datetime
) -> Iterator[tuple[datetime, int]]:
    """When each line is said, in order; the one that was silent longest begins."""
    chance = random.Random(count)
    order = sorted(range(count), key=lambda number: (spoken.get(number, now - A_DAY), number))
    at = now + FIRST_AFTER
    offsets = []
    for place in range(count):
        offsets.append(at - now)
        at += timedelta(seconds=chance.uniform(*(QUICK if place < LIVELY else SLOW)))
    for day in range(DAYS):
        for offset, number in zip(offsets, order, strict=True):
            said = now + offset + day * A_DAY
            if said - spoken.get(number, now - A_DAY) >= A_DAY:
                yield said, number


def _last_spoken(platform: DemoPlatform) -> dict[int, datetime]:
    """When each line was said last: its name tells."""
    spoken: dict[int, datetime] = {}
    for name in platform.names(f"{NAME}-"):
        _, number, at = name.split("-")
        moment = datetime.fromtimestamp(int(at), UTC)
        spoken[int(number)] = max(moment, spoken.get(int(number), moment))
    return spoken


def _line(told: dict[str, Any], number: int, at: datetime, addresses: dict[str, str]) -> Line:
    name = f"{NAME}-{number}-{int(at.timestamp())}"
    return replace(script.line(name, name, told, addresses, told), thread=name)
