"""Tells mail that no person wrote to us from mail that one did: bounces, robots, our own."""

import re
from collections.abc import Iterator

from moothall.connectors.email.wire.addresses import read_mailboxes
from moothall.connectors.email.wire.entities import Leaf, Mail
from moothall.connectors.email.wire.fields import Fields, read_fields
from moothall.connectors.email.wire.identifiers import (
    DESK_FIELD,
    desk_mark,
    ids_in,
    is_desks,
    references,
)
from moothall.domain.exchange import Peculiarity

ROBOTS = frozenset({"mailer-daemon", "postmaster", "mail-daemon"})
MASS = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
LIST_FIELDS = ("list-id", "list-unsubscribe", "list-post")
ROBOT_FIELDS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply")
FAILED = re.compile(rb"^action:\s*(failed|delayed)", re.IGNORECASE | re.MULTILINE)
MESSAGE_ID = re.compile(rb"^>? ?message-id:\s*(<[^<>\r\n]{1,300}>)", re.IGNORECASE | re.MULTILINE)
COPY = re.compile(
    rb"copy of (?:the|your) (?:message|headers)|original (?:message|headers)|returned message",
    re.IGNORECASE,
)
READ_BYTES = 64 * 1024
RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers"})


def peculiarities(mail: Mail, desk: str) -> frozenset[Peculiarity]:
    """Whether `mail` is a bounce, a robot's, or what `desk` itself sent."""
    if _is_ours(mail.fields, desk):
        return frozenset({Peculiarity.OUR_OWN})
    if is_bounce(mail):
        return frozenset({Peculiarity.BOUNCE})
    if _is_robot(mail):
        return frozenset({Peculiarity.AUTO_REPLY})
    return frozenset()


def is_bounce(mail: Mail) -> bool:
    """Whether `mail` reports that something was not delivered, or not yet."""
    if mail.media_type == "multipart/report":
        return _reports_failure(mail)
    fields = mail.fields
    if "x-failed-recipients" in fields:
        return True
    return _from_robot(fields) and (_empty_return_path(fields) or "auto-submitted" in fields)


def returned_id(mail: Mail) -> str:
    """The id of the mail that a bounce is about, "" where it does not say."""
    for leaf in mail.leaves:
        if leaf.media_type in RETURNED:
            content = leaf.content(READ_BYTES)
            fields, _ = read_fields(content, 0, len(content))
            found = ids_in(fields.first("message-id"))
            if found:
                return found[0]
    return next(_ids_in_words(mail), "") or next(iter(references(mail.fields)), "")


def _ids_in_words(mail: Mail) -> Iterator[str]:
    """Ids of mail that older servers copy into the words of their report."""
    for leaf in mail.leaves:
        if leaf.media_type.startswith(("text/", "message/delivery-status")):
            text = leaf.content(READ_BYTES)
            copy = COPY.search(text)
            for match in MESSAGE_ID.findall(text, copy.end() if copy else 0):
                yield from ids_in(match)


def _reports_failure(mail: Mail) -> bool:
    if mail.parameters.get("report-type", "").lower() == "disposition-notification":
        return False
    statuses = [leaf for leaf in mail.leaves if _is_status(leaf)]
    if not statuses:
        return mail.parameters.get("report-type", "").lower() == "delivery-status"
    return any(FAILED.search(leaf.content(READ_BYTES)) for leaf in statuses)


def _is_status(leaf: Leaf) -> bool:
    return leaf.media_type in {"message/delivery-status", "message/global-delivery-status"}


def _is_robot(mail: Mail) -> bool:
    fields = mail.fields
    submitted = fields.word("auto-submitted")
    suppressed = fields.word("x-auto-response-suppress")
    return (
        submitted not in {"", "no"}
        or fields.word("precedence") in MASS
        or any(name in fields for name in ROBOT_FIELDS + LIST_FIELDS)
        or "all" in suppressed
        or mail.media_type == "multipart/report"
        or _empty_return_path(fields)
    )


def _is_ours(fields: Fields, desk: str) -> bool:
    """Whether it carries our mark and says that we wrote it.

    Everybody who had mail from us can copy the mark; in a mail of their own it proves nothing.
    """
    if not desk or desk_mark(desk).encode() not in fields.every(DESK_FIELD):
        return False
    authors = [box.address for box in read_mailboxes(fields.every("from"))]
    return bool(authors) and all(is_desks(address, desk) for address in authors)


def _empty_return_path(fields: Fields) -> bool:
    return "return-path" in fields and fields.first("return-path").replace(b" ", b"") == b"<>"


def _from_robot(fields: Fields) -> bool:
    for mailbox in read_mailboxes(fields.every("from")):
        return mailbox.address.partition("@")[0].lower() in ROBOTS or (
            mailbox.name.lower() in {"mail delivery system", "mail delivery subsystem"}
        )
    return False
