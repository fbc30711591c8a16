"""Receives on the database of this process, and writes the floor beside it."""

import itertools
import json
import random
import time
from collections.abc import Iterator
from email import message_from_bytes
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from moothall.bench.databases import SQLITE
from moothall.bench.figures import Effort, median, seconds
from moothall.connectors.email.wire import read_message
from moothall.domain.exchange import Batch, ReceivedMessage
from moothall.inbox import services
from moothall.people.models import Department
from moothall.register.models import Account, Channel

BATCH = 500
RUNS = 9
WARM = 4  # batches before the clock starts, so that tables are not empty
SINGLE = 300
CPU = time.process_time
REPEATED, ANSWERS = 0.05, 0.3  # shares of a batch: seen before; in a conversation that is there
WORDS = [
    "bins",
    "collected",
    "missed",
    "street",
    "lamp",
    "broken",
    "damp",
    "kitchen",
    "repair",
    "appointment",
    "council",
    "tax",
    "letter",
    "school",
    "crossing",
    "noise",
    "neighbour",
    "parking",
    "permit",
    "tree",
    "fallen",
    "road",
    "pothole",
    "bus",
    "shelter",
    "park",
]


def run(vendor: str, effort: Effort) -> dict[str, Any]:
    """Measure on the database that this process was given."""
    channel = make_channel()
    post = Post(random.Random(7))
    runs = RUNS if effort is Effort.FULL else 1
    for _ in range(WARM if effort is Effort.FULL else 1):
        receive(channel, post.batch())
    floor = Floor()
    ours, raw = [], []
    for _ in range(runs):
        ours.append(BATCH / seconds(partial(receive, channel, post.batch())))
        raw.append(BATCH / floor.write())
    found = {"per_s": median(ours), "floor_per_s": median(raw)}
    if vendor == SQLITE:
        found |= _one_by_one(channel, post, max(5, SINGLE // effort))
    return found


def _one_by_one(channel: Channel, post: "Post", count: int) -> dict[str, float]:
    """CPU of one mail from its bytes until it is stored, beside the library parsing it."""
    ours, least = [], []
    for message in itertools.islice(post.messages(), count):
        ours.append(1000 * seconds(partial(_take_in, channel, message.raw), CPU))
        least.append(1000 * seconds(partial(message_from_bytes, message.raw), CPU))
    return {"one_ms": median(ours), "one_floor_ms": median(least)}


def _take_in(channel: Channel, raw: bytes) -> None:
    receive(channel, (read_message(raw),))


def receive(channel: Channel, messages: tuple[ReceivedMessage, ...]) -> None:
    """Take in one batch, as a worker does."""
    services.receive(channel, Batch(messages=messages, cursor="x"), now=timezone.now())


def make_channel(name: str = "Housing") -> Channel:
    """A mailbox of its own Department."""
    slug = name.lower().replace(" ", "-")
    department = Department.objects.create(name=name, slug=slug)
    account = Account.objects.create(
        department=department,
        platform="email",
        name="Eastmere Housing",
        address=f"{name.lower().replace(' ', '-')}@eastmere.example",
    )
    return Channel.objects.create(account=account, kind="mail")


class Post:
    """Invented mail without end: 18 words each, some repeated, some answering others."""

    def __init__(self, chance: random.Random, *, town: str = "homes") -> None:
        self._chance = chance
        self._town = town  # whose residents write
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
        known = f"resident{number % 5000}@{self._town}.example"
        sender = before.sender.address if before else known
        lines = [
            f"Message-ID: <mail-{number}@{self._town}.example>",
            f"From: Resident {number} <{sender}>",
            "To: Housing <housing@eastmere.example>",
            "Date: Fri, 20 Nov 2026 09:30:00 +0000",
            f"Subject: {self._subject()}",
            'Content-Type: text/plain; charset="utf-8"',
            *([f"In-Reply-To: <{before.external_id}>"] if before else []),
            "",
            self._text(),
        ]
        return "\r\n".join(lines).encode()

    def _subject(self) -> str:
        return " ".join(self._chance.choices(WORDS, k=4))

    def _text(self) -> str:
        return " ".join(self._chance.choices(WORDS, k=18))


class Floor:
    """The rows of the last batch once more, under negative ids, by `executemany` alone."""

    TABLES: tuple[str, ...] = (
        "inbox_contact",
        "inbox_profile",
        "inbox_conversation",
        "inbox_message",
        "inbox_rawpayload",
    )

    def __init__(self) -> None:
        self._account = make_channel("Floor").account_id
        self._seen = {table: self._last(table) for table in self.TABLES}

    def write(self) -> float:
        """Write the rows that came since the last call; the seconds that took."""
        copies = [self._copy(table) for table in self.TABLES]
        return seconds(lambda: self._insert(copies))

    def _insert(self, copies: list[tuple[str, list[list[Any]]]]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, rows in copies:
                cursor.executemany(sql, rows)

    def _last(self, table: str) -> int:
        key = _key(table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT MAX({key}) FROM {table}")  # noqa: S608
            last: int | None = (cursor.fetchone() or (None,))[0]
        return last or 0

    def _copy(self, table: str) -> tuple[str, list[list[Any]]]:
        key, since = _key(table), self._seen[table]
        names = _columns(table)
        quoted = ", ".join(f'"{name}"' for name in names)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {quoted} FROM {table} WHERE {key} > {since}")  # noqa: S608
            found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        self._seen[table] = self._last(table)
        marks = ", ".join(["%s"] * len(names))
        rows = [self._moved(table, row) for row in found]
        return f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows  # noqa: S608

    def _moved(self, table: str, row: dict[str, Any]) -> list[Any]:
        """The same row of another account, beside the first."""
        for name in ("id", "message_id"):
            if name in row:
                row[name] = -row[name]
        if "account_id" in row:
            row["account_id"] = self._account
        if "reply_token" in row:
            row["reply_token"] = row["reply_token"][::-1]
        if table == "inbox_profile":
            row["key"] = f"floor-{row['key']}"
        return [
            json.dumps(each) if isinstance(each, list | dict) else each for each in row.values()
        ]


def _key(table: str) -> str:
    return "message_id" if table in {"inbox_rawpayload", "triage_verdict"} else "id"


def _columns(table: str) -> list[str]:
    """The columns we write; on PostgreSQL the search words are made by the database."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return [each.name for each in described if each.name != "words"]
