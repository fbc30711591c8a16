"""Looks for a pile-on among all the messages of a town: a usual hour, and a very loud one."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction

from moothall.bench.figures import Effort, median, seconds
from moothall.bench.inside import town
from moothall.inbox import bulk
from moothall.inbox.models import Conversation, Message
from moothall.protection.models import PileOn
from moothall.protection.queries import pileons as queries
from moothall.protection.services import pileons

LOUD = 5_000  # messages in the hour, each by somebody else
RUNS = 5
LEAST = "SELECT id, at, profile_id, text FROM inbox_message ORDER BY id DESC LIMIT %s"


def run(effort: Effort) -> dict[str, Any]:
    """Seconds of a look in which it is loud, and milliseconds where nobody wrote.

    The floor is one bare SELECT of as many of the newest messages.
    """
    quiet = [1000 * seconds(partial(pileons.look_at_channels, town.NOW)) for _ in range(RUNS)]
    asleep = [1000 * seconds(partial(queries.may_have_changed, town.NOW)) for _ in range(RUNS)]
    count = max(40, LOUD // effort)
    _let_them_write(count)
    first = seconds(partial(pileons.look_at_channels, town.NOW))
    loud = [seconds(partial(pileons.look_at_channels, town.NOW)) for _ in range(RUNS)]
    if PileOn.objects.get().people < count // 2:
        raise AssertionError("It was not seen.")
    floor = [seconds(partial(_least, count)) for _ in range(RUNS)]
    return {
        "loud_s": max(first, *loud),
        "floor_s": median(floor),
        "quiet_ms": median(quiet),
        "asleep_ms": median(asleep),
    }


def _let_them_write(count: int) -> None:
    """All in one hour, on the channel of one account, each in a conversation that was there."""
    there = list(Conversation.objects.filter(account__name="Eastmere 1").order_by("-pk")[:count])
    begun = town.NOW - timedelta(minutes=55)
    said = [
        Message(
            conversation=(one := there[number % len(there)]),
            account_id=one.account_id,
            external_id=f"loud-{number}",
            direction="in",
            profile_id=one.profile_id,
            at=begun + number * timedelta(minutes=50) / count,
            text=f"Barrier {number} is open, see https://blog.example/flood and tell the others",
        )
        for number in range(count)
    ]
    with transaction.atomic():
        bulk.number(said)
        bulk.insert(said)


def _least(count: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LEAST, [count])
        cursor.fetchall()
