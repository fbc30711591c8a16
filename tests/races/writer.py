"""One of several writers: `python -m tests.races.writer CHANNEL COUNT SEED`.

All of them receive the same messages, each in an order and in batches of its own.
"""

import random
import sys
from collections.abc import Iterator

import django

from moothall.domain.exchange import Batch, ReceivedMessage, Sender

LARGEST = 400


def message(number: int) -> ReceivedMessage:
    """The same message of this number in every process; most answer another of their sender."""
    sender = Sender(key=f"resident{number % 997}@homes.example", name=f"Resident {number % 997}")
    before = number - 997
    return ReceivedMessage(
        external_id=f"race-{number}@homes.example",
        raw=f"mail {number}".encode(),
        sender=sender,
        subject="Bins",
        text=f"Message {number} about the bins.",
        references=(f"race-{before}@homes.example",) if before >= 0 and number % 3 else (),
    )


def batches(count: int, chance: random.Random) -> Iterator[Batch]:
    """All messages, roughly in order as mailboxes are, in batches that overlap nobody else's."""
    numbers = sorted(range(count), key=lambda number: number + chance.uniform(0, LARGEST))
    while numbers:
        size = chance.randint(1, LARGEST)
        yield Batch(tuple(map(message, numbers[:size])), cursor=str(count - len(numbers)))
        numbers = numbers[size:]


def main(channel_id: int, count: int, seed: int) -> None:
    """Receive everything."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 after setup

    from moothall.inbox import services  # noqa: PLC0415 as above
    from moothall.register.models import Channel  # noqa: PLC0415 as above

    channel = Channel.objects.select_related("account").get(pk=channel_id)
    for batch in batches(count, random.Random(seed)):
        services.receive(channel, batch, now=timezone.now())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
