"""How far a folder was read, what lies in it, and how a server's answers say so."""

import imaplib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

BUDGET = 32 * 1024 * 1024  # bytes of one batch, unless its first message alone is larger
LARGEST = 64 * 1024 * 1024  # bytes of one message
UID = re.compile(rb"UID (\d+)")
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
Answers = list[tuple[bytes, bytes]]  # what was said, and the literal that came with it


@dataclass(frozen=True, slots=True)
class Place:
    """How far a folder was read. Kept by the desk in the transaction that keeps the mail.

    Attributes:
        uidvalidity: the generation of numbers that `uid` belongs to.
        uid: everything up to here is in the desk's hands.
        marked: everything up to here was marked as read, where that is wanted.
        since: mail that arrived before this day is not wanted.
    """

    uidvalidity: int = 0
    uid: int = 0
    marked: int = 0
    since: str = ""

    @classmethod
    def read(cls, cursor: str) -> "Place":
        """The place that a cursor stands for; the very beginning for ""."""
        return cls(**json.loads(cursor)) if cursor else cls()

    def __str__(self) -> str:
        return json.dumps({name: getattr(self, name) for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class Found:
    """One message as it lies in the folder, `whole` unless it is too large or was withheld."""

    uid: int
    raw: bytes
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """One message as the server lists it: its size in bytes, and the day it arrived."""

    uid: int
    size: int
    arrived: date | None


def today() -> str:
    """The day from which on mail is wanted, for a mailbox whose old mail is not."""
    return datetime.now(UTC).date().isoformat()


def within_budget(listed: list[Listed]) -> Iterator[Listed]:
    """The first of `listed` that fit into one batch, and always the very first."""
    spent = 0
    for one in listed:
        taken = min(one.size, LARGEST)
        spent += taken
        if spent > BUDGET and spent > taken:
            return
        yield one


def arrived(line: bytes) -> date | None:
    """The day that an answer gives as INTERNALDATE."""
    moment = imaplib.Internaldate2tuple(line)
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday) if moment else None


def found(answers: Answers) -> dict[int, Found]:
    """The messages that the answers to a FETCH of bodies hold, by UID."""
    messages = {}
    for line, raw in answers:
        uid = UID.search(line)
        if uid and b"BODY[" in line:
            messages[int(uid[1])] = Found(int(uid[1]), raw)
    return messages
