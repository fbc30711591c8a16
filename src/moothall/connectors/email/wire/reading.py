"""Puts a ReceivedMessage together. Any bytes make exactly one."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from itertools import islice

from moothall.connectors.email.wire.addresses import Mailbox, read_mailboxes
from moothall.connectors.email.wire.body import Body, read_body
from moothall.connectors.email.wire.entities import Leaf, Mail, take_apart
from moothall.connectors.email.wire.fields import Fields
from moothall.connectors.email.wire.files import MESSAGES, received_file
from moothall.connectors.email.wire.identifiers import (
    external_id,
    raw_id,
    references,
    reply_token,
)
from moothall.connectors.email.wire.limits import (
    FILES,
    ID_CHARACTERS,
    RECIPIENTS,
    SUBJECT_CHARACTERS,
    TEXT_CHARACTERS,
)
from moothall.connectors.email.wire.reports import peculiarities, returned_id
from moothall.domain.exchange import Peculiarity, ReceivedFile, ReceivedMessage, Sender

FIRST_MAIL = datetime(1971, 1, 1, tzinfo=UTC)
LAST_MAIL = datetime(2200, 1, 1, tzinfo=UTC)
ENVELOPE_FIELDS = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")


def read_message(raw: bytes, *, desk: str = "") -> ReceivedMessage:
    """What `raw` says, as mail to the address `desk`. Total: what cannot be read is kept raw."""
    try:
        return read_strictly(raw, desk=desk)
    except Exception:  # noqa: BLE001 - a defect of ours must not lose anybody's message
        unread = frozenset({Peculiarity.UNREADABLE})
        return ReceivedMessage(raw_id(raw), raw, _unknown_sender(raw), peculiarities=unread)


def read_strictly(raw: bytes, *, desk: str = "") -> ReceivedMessage:
    """As `read_message`, but a defect of ours is raised, so that tests find it."""
    mail = take_apart(_with_line_ends(raw))
    fields, body = mail.fields, read_body(mail)
    mailboxes, to, cc = (list(_mailboxes(fields, name)) for name in ("from", "to", "cc"))
    oddities = set(peculiarities(mail, desk))
    if _is_cut_short(mail, body, max(len(mailboxes) - 1, 0) * RECIPIENTS, len(to), len(cc)):
        oddities.add(Peculiarity.CUT_SHORT)
    if not fields:
        oddities.add(Peculiarity.UNREADABLE)
    return ReceivedMessage(
        external_id=external_id(fields, raw),
        raw=raw,
        sender=_sender(fields, mailboxes, raw),
        sent_at=_sent_at(fields),
        subject=fields.text("subject", SUBJECT_CHARACTERS),
        text=body.text or _forwarded_text(body.files),
        html=body.html,
        to=_addresses(to),
        cc=_addresses(cc),
        references=references(fields),
        reply_token=_token(fields, desk),
        files=_files(body),
        peculiarities=frozenset(oddities),
        about_external_id=returned_id(mail) if Peculiarity.BOUNCE in oddities else "",
    )


def _with_line_ends(raw: bytes) -> bytes:
    """Mail of writers that end lines with a carriage return alone, made readable."""
    return raw.replace(b"\r", b"\n") if b"\r" in raw and b"\n" not in raw else raw


def _mailboxes(fields: Fields, name: str) -> Iterable[Mailbox]:
    return islice(read_mailboxes(fields.every(name)), RECIPIENTS + 1)


def _addresses(mailboxes: list[Mailbox]) -> tuple[str, ...]:
    found = (mailbox.address for mailbox in mailboxes[:RECIPIENTS] if mailbox.address)
    return tuple(dict.fromkeys(found))


def _is_cut_short(mail: Mail, body: Body, *recipients: int) -> bool:
    many = any(count > RECIPIENTS for count in recipients)
    return mail.cut_short or body.cut_short or many or len(body.files) > FILES


def _sender(fields: Fields, mailboxes: list[Mailbox], raw: bytes) -> Sender:
    """Who wrote, and where they want to be answered.

    Whoever wants to be answered elsewhere than where they write from is somebody of their own:
    neither address alone is their key, so that neither can be used to pass for its owner.
    """
    speaking = next((box for box in mailboxes if box.address), None)
    speaking = speaking or next(iter(_mailboxes(fields, "sender")), None)
    if speaking is None or not speaking.address:
        name = speaking.name if speaking else mailboxes[0].name if mailboxes else ""
        return _unknown_sender(raw, name)
    answered = next((box for box in _mailboxes(fields, "reply-to") if box.address), speaking)
    return Sender(_key(speaking, answered), speaking.name or answered.name, answered.address)


def _key(speaking: Mailbox, answered: Mailbox) -> str:
    key = speaking.address.lower()
    if answered.address.lower() != key:
        key = f"{key} answered at {answered.address.lower()}"
    return key if len(key) <= ID_CHARACTERS else f"sha256:{sha256(key.encode()).hexdigest()}"


def _unknown_sender(raw: bytes, name: str = "") -> Sender:
    """Nobody in particular: never the same as the nobody of another mail."""
    return Sender(f"unknown:{sha256(raw).hexdigest()}", name)


def _sent_at(fields: Fields) -> datetime | None:
    """The Date in UTC; None where it is missing, broken or out of all reason."""
    date = fields.first("date").decode("ascii", "replace")
    try:
        moment = parsedate_to_datetime(date) if date else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if moment is None:
        return None
    try:
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if FIRST_MAIL <= moment < LAST_MAIL else None


def _token(fields: Fields, desk: str) -> str:
    if not desk:
        return ""
    boxes = islice(read_mailboxes(fields.every(*ENVELOPE_FIELDS)), 4 * RECIPIENTS)
    return reply_token((box.address for box in boxes if "+" in box.address), desk)


def _files(body: Body) -> tuple[ReceivedFile, ...]:
    return tuple(received_file(leaf, n) for n, leaf in enumerate(body.files[:FILES], 1))


def _forwarded_text(files: list[Leaf]) -> str:
    """The words of a mail that was forwarded whole by somebody who added none of their own."""
    forwarded = next((leaf for leaf in files if leaf.media_type in MESSAGES), None)
    if forwarded is None:
        return ""
    inner = take_apart(forwarded.content())
    heading = [f"{name}: {inner.fields.text(name.lower(), 200)}" for name in ("From", "Subject")]
    return "\n".join([*heading, "", read_body(inner).text])[:TEXT_CHARACTERS]
