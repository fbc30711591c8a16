"""What is taken of an archive, and what is left and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import islice

from moothall.domain.errors import gettext_noop
from moothall.domain.exchange import Peculiarity, ReceivedMessage, Sender

BATCH = 500  # entries that are stored in one transaction
LONGEST_KEY = 255  # characters
REMEMBERED = 2_000_000  # keys; beyond, only the database tells what comes twice


class Skip(StrEnum):
    """Why an entry of an archive is not taken."""

    UNREADABLE = "unreadable"
    PRIVATE = "private"
    UNDATED = "undated"
    REPEATED = "repeated"
    KNOWN = "known"


WHY = {
    Skip.UNREADABLE: gettext_noop("This could not be read. It stays in the archive as it is."),
    Skip.PRIVATE: gettext_noop("This was not for everybody, so it is not taken."),
    Skip.UNDATED: gettext_noop("The archive does not say when this was posted."),
    Skip.REPEATED: gettext_noop("This stands in the archive more than once. The first is taken."),
    Skip.KNOWN: gettext_noop("The desk has this already."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an archive, counted from 1, and why it is left where it is."""

    number: int
    message: ReceivedMessage
    skip: Skip | None = None

    @property
    def key(self) -> str:
        """What it is known by, however often it comes: at most 255 characters."""
        return key_of(self.message)


def key_of(message: ReceivedMessage) -> str:
    """The Platform's id, or a hash of it where it is longer than a key may be."""
    if len(message.external_id) <= LONGEST_KEY:
        return message.external_id
    return f"sha256:{sha256(message.external_id.encode('utf-8', 'replace')).hexdigest()}"


def sift(messages: Iterable[ReceivedMessage], *, mail: bool = False) -> Iterator[Entry]:
    """Each entry, in the order of the archive, with the verdict on it.

    Args:
        messages: all of the archive, from its beginning.
        mail: whether they are mails, of which none is left out: whoever receives them keeps
            even what cannot be read, and tells what comes twice.
    """
    seen: set[str] = set()
    for number, message in enumerate(messages, 1):
        yield Entry(number, message, None if mail else _skip(message, seen))


def _skip(message: ReceivedMessage, seen: set[str]) -> Skip | None:
    """Why a post is left, None where it is taken and from now on `seen`."""
    if Peculiarity.UNREADABLE in message.peculiarities:
        return Skip.UNREADABLE
    if not message.public:
        return Skip.PRIVATE
    if message.sent_at is None:
        return Skip.UNDATED
    if (key := key_of(message)) in seen:
        return Skip.REPEATED
    if len(seen) < REMEMBERED:
        seen.add(key)
    return None


def in_batches(entries: Iterable[Entry], size: int = BATCH) -> Iterator[list[Entry]]:
    """Entries by `size`, for one transaction each."""
    waiting = iter(entries)
    while batch := list(islice(waiting, size)):
        yield batch


def is_of_somebody_else(sender: Sender, *, address: str, key: str) -> bool:
    """Whether an archive says that another account posted this. False where nothing tells.

    Args:
        sender: as the archive names them.
        address: the handle of our account, written in any way.
        key: the Platform's lasting id of our account, "" if unknown.
    """
    if key and key == sender.key:
        return False  # handles change
    said, ours = sender.address.casefold().strip("@ "), address.casefold().strip("@ ")
    return bool(said and ours) and said.partition("@")[0] not in ours


def without_known(batch: Iterable[Entry], known: Collection[str]) -> list[Entry]:
    """The batch with what the desk has already marked so; `known` holds keys."""
    return [
        replace(each, skip=Skip.KNOWN) if each.skip is None and each.key in known else each
        for each in batch
    ]


@dataclass(slots=True)
class Tally:
    """What became of the entries so far."""

    read: int = 0
    taken: int = 0
    shares: int = 0
    replies: int = 0
    skipped: Counter[Skip] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None

    def count(self, entry: Entry) -> None:
        """Count one entry in."""
        self.read += 1
        if entry.skip is not None:
            self.skipped[entry.skip] += 1
            return
        self.taken += 1
        self.shares += bool(entry.message.shares)
        self.replies += bool(entry.message.references)
        if at := entry.message.sent_at:
            self.first = min(self.first or at, at)
            self.last = max(self.last or at, at)
