"""What passes through the demo Platform: lines of residents, and what of ours they can see."""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from sqlite3 import Row

from moothall.domain.exchange import ChannelKind, Gesture, OutgoingFile, ReceivedFile, Sender

SOMEBODY = Sender("resident", "Somebody")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a resident says, and to whom.

    Attributes:
        to: the address of our Account.
        name: the Platform's id of it; "" lets the Platform choose one.
        thread: the Platform's own id of the exchange; "" is an exchange of its own.
        about: ids of what it answers, nearest first.
        under: the id of the post of ours that it stands under, "" elsewhere.
    """

    to: str
    text: str
    sender: Sender = SOMEBODY
    channel: ChannelKind = ChannelKind.COMMENTS
    name: str = ""
    subject: str = ""
    thread: str = ""
    about: tuple[str, ...] = ()
    files: tuple[ReceivedFile, ...] = ()
    under: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something of ours that residents can see there.

    Attributes:
        target: the id of what it answers, "" for a post.
        towards: the id of the post that a quote, a share or a like is about, or "".
        private: whether only the resident it answers can see it.
        edited_at: when it was last changed, UTC.
    """

    name: str
    key: str
    address: str
    target: str
    text: str
    at: datetime
    gesture: Gesture = Gesture.WORDS
    towards: str = ""
    private: bool = False
    edited_at: datetime | None = None
    files: tuple[OutgoingFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """One thing that the moderators were told.

    `about` is the id of what was said, `key` who said it.
    """

    reference: str
    address: str
    about: str
    key: str
    reason: str


def named(line: Line) -> Line:
    """The line with an id of its own."""
    return line if line.name else replace(line, name=new_name())


def new_name() -> str:
    """An id that nothing else on any demo Platform has."""
    return uuid.uuid4().hex


def shown(row: Row, files: tuple[OutgoingFile, ...] = ()) -> Shown:
    """What residents see of a row of `accepted`."""
    return Shown(
        name=row["name"],
        key=row["key"],
        address=row["address"],
        target=row["target"],
        text=row["text"],
        at=datetime.fromtimestamp(row["shown_at"], UTC),
        gesture=Gesture(row["gesture"]),
        towards=row["towards"],
        private=bool(row["private"]),
        edited_at=_moment(row["edited_at"]),
        files=files,
    )


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
