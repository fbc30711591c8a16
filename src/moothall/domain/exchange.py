"""Value types that connectors and apps hand each other. Plain, frozen, with no way to a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ChannelKind(StrEnum):
    """One way in or out of an Account."""

    MAIL = "mail"
    COMMENTS = "comments"
    MENTIONS = "mentions"
    DIRECT_MESSAGES = "direct_messages"
    POSTS = "posts"


class Peculiarity(StrEnum):
    """What is odd about a received message. Words for staff; none of them loses the message."""

    UNREADABLE = "unreadable"  # kept raw, could not be parsed
    CUT_SHORT = "cut_short"  # parts, recipients or text beyond our limits were left in the raw
    BOUNCE = "bounce"  # a delivery report about something we sent
    AUTO_REPLY = "auto_reply"  # out of office, list robot: never answered by a machine
    OUR_OWN = "our_own"  # what we sent, come back to us: a copy or a loop, never a new question
    SAME_ID_OTHER_BYTES = "same_id_other_bytes"  # set by `receive`, never by a connector


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a Platform says is speaking. `key` is what the Platform calls them, opaque to us."""

    key: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One attachment as it came: bytes, and what the sender claims they are."""

    filename: str
    media_type: str
    content: bytes
    content_id: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class ReceivedMessage:
    """One thing said to us (or by us from elsewhere), as read from a Platform.

    Attributes:
        external_id: the Platform's id; for mail the Message-ID without brackets, or
            `sha256:<hex of raw>` where the mail has none.
        raw: the bytes as they came, kept whole for ever (until disposal).
        sent_at: UTC; when the sender says it was sent, None if unknown.
        references: ids this message answers, nearest first (mail: In-Reply-To, then References
            from last to first); every one is only a claim by the sender.
        reply_token: the secret part of the address it was sent to, if any (mail: desk+TOKEN@…).
        thread_key: the Platform's own thread id where one is trustworthy ("" for mail).
        html: sanitised only when shown; "" where there is none.
    """

    external_id: str
    raw: bytes
    sender: Sender
    sent_at: datetime | None = None
    subject: str = ""
    text: str = ""
    html: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    reply_token: str = ""
    thread_key: str = ""
    files: tuple[ReceivedFile, ...] = ()
    peculiarities: frozenset[Peculiarity] = frozenset()
    about_external_id: str = ""  # for a bounce: the id of what bounced
    public: bool = False
    address: str = ""  # where it can be seen on the Platform, "" for mail


@dataclass(frozen=True, slots=True)
class Batch:
    """What one fetch brought: messages oldest first, and where to go on next time.

    `cursor` is opaque to everybody but the connector. It is stored in the transaction that
    stores the messages. `more` says that another fetch would bring more at once.
    """

    messages: tuple[ReceivedMessage, ...]
    cursor: str
    more: bool = False


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """One file to be sent, its bytes and the words that stand for it."""

    filename: str
    media_type: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """What a reply answers, in the Platform's own words."""

    external_id: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    references: tuple[str, ...] = ()
    reply_token: str = ""
    thread_key: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One publication on its way to a Platform.

    Attributes:
        key: the same on every try of the same publication, never reused for another (32 hex).
            The connector makes from it whatever the Platform can recognise a repeat by.
        reply_to: None for a post of our own.
    """

    key: str
    text: str
    reply_to: ReplyTarget | None = None
    files: tuple[OutgoingFile, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Published:
    """The Platform has it: its id there, and its address where it has one."""

    external_id: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What testing a connection found, in sentences that a person can act on."""

    working: bool
    sentence: str
    details: Mapping[str, str] = field(default_factory=dict)
