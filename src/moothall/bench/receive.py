"""How fast mail comes in: one from its bytes, and batches of 500 that are ready.

The floor of a batch is `executemany` of the same rows, four statements a message (profile,
conversation, message, raw copy), into tables with the same keys and nothing else. The floor of
one mail is the standard library reading its headers and the same four rows.
"""

import itertools
import random
import time
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from moothall.bench.databases import POSTGRESQL, SQLITE, run_inside, vendors
from moothall.bench.figures import Effort, Figure, median, seconds
from moothall.connectors.email.wire import read_message
from moothall.domain.exchange import Batch, ReceivedMessage, Sender
from moothall.inbox import services
from moothall.people.models import Department
from moothall.register.models import Account, Channel

BATCH = 500
RUNS = 9
WARM = 4  # batches before the clock starts, so that tables are not empty
SINGLE = 300
REPEATED, ANSWERS = 0.05, 0.3  # shares of a batch: seen before; in a conversation that is there
WORDS = (
    "bins collected missed street lamp broken damp kitchen repair appointment council tax letter"
    " school crossing noise neighbour parking permit tree fallen road pothole bus shelter park"
).split()


def measure(effort: Effort) -> dict[str, Figure]:
    """one_cpu_ms, and per second on each database that can be started here."""
    found = {vendor: run_inside("receive", vendor, effort) for vendor in vendors()}
    one = found[SQLITE]
    figures = {"one_cpu_ms": Figure(one["one_ms"], "ms", one["one_floor_ms"])}
    for vendor in (SQLITE, POSTGRESQL):
        if vendor in found:
            key = f"batch_{vendor}_per_s"
            figures[key] = Figure(found[vendor]["per_s"], "per_s", found[vendor]["floor_per_s"])
    return figures


def inside(vendor: str, effort: Effort) -> dict[str, Any]:
    """Measure on the database that this process was given."""
    channel = _channel()
    post = Post(random.Random(7))  # noqa: S311 invented mail
    runs = RUNS if effort is Effort.FULL else 1
    for _ in range(WARM if effort is Effort.FULL else 1):
        _receive(channel, post.batch())
    floor = Floor()
    ours, raw = [], []
    for _ in range(runs):
        batch = post.batch()
        ours.append(BATCH / seconds(lambda batch=batch: _receive(channel, batch)))
        raw.append(BATCH / seconds(lambda batch=batch: floor.write(batch)))
    found = {"per_s": median(ours), "floor_per_s": median(raw)}
    if vendor == SQLITE:
        found |= _one_by_one(channel, post, floor, max(5, SINGLE // effort))
    return found


def _one_by_one(channel: Channel, post: "Post", floor: "Floor", count: int) -> dict[str, float]:
    """CPU of one mail from its bytes until it is stored."""
    ours, least = [], []
    for message in itertools.islice(post.messages(), count):
        work = seconds(
            lambda raw=message.raw: _receive(channel, (read_message(raw),)), time.process_time
        )
        ours.append(work * 1000)
        least.append(seconds(lambda raw=message.raw: _least(floor, raw), time.process_time) * 1000)
    return {"one_ms": median(ours), "one_floor_ms": median(least)}


def _least(floor: "Floor", raw: bytes) -> None:
    mail = message_from_bytes(raw)
    sender = Sender(mail["from"])
    floor.write((ReceivedMessage(mail["message-id"], raw, sender, text=mail.get_payload()),))


def _receive(channel: Channel, messages: tuple[ReceivedMessage, ...]) -> None:
    services.receive(channel, Batch(messages=messages, cursor="x"), now=timezone.now())


def _channel() -> Channel:
    department = Department.objects.create(name="Housing", slug="housing")
    account = Account.objects.create(
        department=department,
        platform="email",
        name="Eastmere Housing",
        address="housing@eastmere.example",
    )
    return Channel.objects.create(account=account, kind="mail")


class Post:
    """Invented mail without end: 18 words each, some repeated, some answering others."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._numbers = itertools.count(1)
        self._sent: list[ReceivedMessage] = []

    def batch(self) -> tuple[ReceivedMessage, ...]:
        """Five hundred messages, read already."""
        return tuple(itertools.islice(self.messages(), BATCH))

    def messages(self) -> Iterator[ReceivedMessage]:
        """One after the other."""
        while True:
            if self._sent and self._chance.random() < REPEATED:
                yield self._chance.choice(self._sent[-4 * BATCH :])
                continue
            message = read_message(self._raw())
            self._sent.append(message)
            yield message

    def _raw(self) -> bytes:
        number = next(self._numbers)
        answers = self._chance.random() < ANSWERS and self._sent
        before = self._chance.choice(self._sent[-4 * BATCH :]) if answers else None
        sender = before.sender.address if before else f"resident{number % 5000}@homes.example"
        lines = [
            f"Message-ID: <mail-{number}@homes.example>",
            f"From: Resident {number} <{sender}>",
            "To: Housing <housing@eastmere.example>",
            "Date: Fri, 20 Nov 2026 09:30:00 +0000",
            f"Subject: {' '.join(self._chance.choices(WORDS, k=4))}",
            'Content-Type: text/plain; charset="utf-8"',
            *([f"In-Reply-To: <{before.external_id}>"] if before else []),
            "",
            " ".join(self._chance.choices(WORDS, k=18)),
        ]
        return "\r\n".join(lines).encode()


class Floor:
    """The least that any program must write for the same messages."""

    TABLES = (
        "CREATE TABLE floor_profile (key varchar(255) PRIMARY KEY, name varchar(200))",
        "CREATE TABLE floor_conversation (key varchar(300) PRIMARY KEY, at varchar(40), n integer)",
        "CREATE TABLE floor_message (id varchar(255) PRIMARY KEY, subject text, body text)",
        "CREATE TABLE floor_raw (id varchar(255) PRIMARY KEY, sha256 varchar(64), content {bytes})",
    )
    PROFILE = "INSERT INTO floor_profile VALUES (%s, %s) ON CONFLICT (key) DO NOTHING"
    CONVERSATION = (
        "INSERT INTO floor_conversation VALUES (%s, %s, 1)"
        " ON CONFLICT (key) DO UPDATE SET n = floor_conversation.n + 1"
    )
    MESSAGE = "INSERT INTO floor_message VALUES (%s, %s, %s) ON CONFLICT (id) DO NOTHING"
    RAW = "INSERT INTO floor_raw VALUES (%s, %s, %s) ON CONFLICT (id) DO NOTHING"

    def __init__(self) -> None:
        kind = "blob" if connection.vendor == SQLITE else "bytea"
        with connection.cursor() as cursor:
            for table in self.TABLES:
                cursor.execute(table.format(bytes=kind))

    def write(self, messages: tuple[ReceivedMessage, ...]) -> None:
        """Four statements a message, in one transaction."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(self.PROFILE, [(m.sender.key, m.sender.name) for m in messages])
            cursor.executemany(self.CONVERSATION, [(_thread(m), "2026-11-20") for m in messages])
            cursor.executemany(self.MESSAGE, [(m.external_id, m.subject, m.text) for m in messages])
            cursor.executemany(self.RAW, [(m.external_id, "0" * 64, m.raw) for m in messages])


def _thread(message: ReceivedMessage) -> str:
    return message.references[0] if message.references else message.external_id
