"""Value types that connectors and apps hand each other. Plain, frozen, with no way to a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class ChannelKind(StrEnum):
    """One way in or out of an Account."""

    MAIL = "mail"
    COMMENTS = "comments"
    MENTIONS = "mentions"
    DIRECT_MESSAGES = "direct_messages"
    POSTS = "posts"


class Audience(StrEnum):
    """Who can read what we say. Said in words at the button."""

    PUBLIC = "public"
    PRIVATE = "private"  # only those it is addressed to


class Gesture(StrEnum):
    """What a publication does on its Platform. A share is a post: each passes the same guards."""

    WORDS = "words"  # a post or a reply, with words or files of our own
    QUOTE = "quote"  # words of our own above somebody's post, which is `towards`
    SHARE = "share"  # somebody's post passed on as it is
    LIKE = "like"


class Peculiarity(StrEnum):
    """What is odd about a received message. Words for staff; none of them loses the message."""

    UNREADABLE = "unreadable"  # kept raw, could not be parsed
    CUT_SHORT = "cut_short"  # parts, recipients or text beyond our limits were left in the raw
    BOUNCE = "bounce"  # a delivery report about something we sent
    AUTO_REPLY = "auto_reply"  # out of office, list robot: never answered by a machine
    OUR_OWN = "our_own"  # what we sent, come back to us: a copy or a loop, never a question
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
        under: the id of the post of ours that it stands under, "" elsewhere.
        shares: on the channel POSTS, the id of what it passes on, "" for words of our own.
        edited_at: UTC; when it was last changed there, None if never or unknown.
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
    under: str = ""
    shares: str = ""
    edited_at: datetime | None = None


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
    """One file to be sent, its bytes and the words that stand for it.

    Attributes:
        alt: what it shows, "" where it is decorative.
        focus: the point that must stay in sight when it is cropped, -1 to 1 from the middle,
            x to the right and y upwards.
        captions: for video, the spoken words as WebVTT.
    """

    filename: str
    media_type: str
    content: bytes
    alt: str = ""
    focus: tuple[float, float] = (0.0, 0.0)
    captions: str = ""


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
    profile_key: str = ""  # whom it answers, as the Platform calls them
    under: str = ""  # the post of ours that it stands under
    asked_us: bool = True  # whether they mentioned, quoted or wrote to us themselves


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One publication on its way to a Platform.

    Attributes:
        key: the same on every try of the same publication, never reused for another (32 hex).
            The connector makes from it whatever the Platform can recognise a repeat by.
        reply_to: None for a post of our own. Each part of a thread answers the part before it.
        towards: for a QUOTE, SHARE or LIKE, the id of the post it is about.
    """

    key: str
    text: str
    reply_to: ReplyTarget | None = None
    files: tuple[OutgoingFile, ...] = ()
    language: str = "en-GB"
    audience: Audience = Audience.PUBLIC
    gesture: Gesture = Gesture.WORDS
    towards: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """The Platform has it: its id there, and its address where it has one."""

    external_id: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """How a Platform shows an Account to everybody, as it is now.

    Attributes:
        key: the Platform's lasting id of it; it stays when the handle changes.
        personal: whether it is a person's own account, which may not be connected.
    """

    key: str
    handle: str
    name: str = ""
    picture: str = ""  # an https address
    address: str = ""  # its public page
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How a post did. None where the Platform does not say."""

    likes: int | None = None
    shares: int | None = None
    quotes: int | None = None
    replies: int | None = None
    views: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What the Platform charges for one act."""

    amount: Decimal
    currency: str
    why: str  # a sentence for staff


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What testing a connection found, in sentences that a person can act on."""

    working: bool
    sentence: str
    details: Mapping[str, str] = field(default_factory=dict)
