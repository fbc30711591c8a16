"""Writes the mail that one publication becomes. The same publication makes the same mail."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from moothall.connectors.email.anonymous import without_names
from moothall.connectors.email.answers import Answers
from moothall.connectors.email.wire.addresses import read_address
from moothall.connectors.email.wire.charsets import clean, one_line
from moothall.connectors.email.wire.files import safe_filename
from moothall.connectors.email.wire.identifiers import DESK_FIELD, TOKEN, desk_mark, is_desks
from moothall.connectors.email.wire.parameters import is_media_type
from moothall.connectors.kit import Refused
from moothall.domain.exchange import Outgoing, OutgoingFile, ReplyTarget

# Long ids must never be folded into encoded words: other programs would not know them again.
POLICY = SMTP.clone(max_line_length=990, cte_type="7bit")
ID = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
ANSWERED = re.compile(r"^\s*(re|aw|sv|antw|ateb)\s*:", re.IGNORECASE)
NOBODY = frozenset({"mailer-daemon", "postmaster", "mail-daemon"})
MOST_REFERENCES = 20
SUBJECT_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, ready to be handed over."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    raw: bytes


def message_id(outgoing: Outgoing, answers: Answers) -> str:
    """The id, without brackets, that this publication has on every try."""
    secret = sha256(f"message-id {outgoing.key}".encode()).hexdigest()[:32]
    return f"moothall.{secret}@{_ascii_website(answers.website)}"


def write(outgoing: Outgoing, answers: Answers, *, now: datetime | None = None) -> Letter:
    """The mail that answers `outgoing.reply_to`. Raises Refused where nobody can be answered."""
    target = outgoing.reply_to
    if target is None:
        raise Refused("Mail needs somebody to write to. Choose a message to answer.")
    to, cc = _recipients(target.to, answers), _recipients(target.cc, answers)
    if not to:
        raise Refused("There is nobody to answer: this message came from ourselves.")
    mail = EmailMessage(policy=POLICY)
    _address(mail, answers, to, [each for each in cc if each not in to])
    _join(mail, target, message_id(outgoing, answers))
    mail["Subject"] = _subject(target)
    mail["Date"] = format_datetime((now or datetime.now(UTC)).replace(microsecond=0))
    mail[DESK_FIELD.title()] = desk_mark(answers.address)
    if target.reply_token and answers.plus_addresses and TOKEN.fullmatch(target.reply_token):
        mail["Reply-To"] = plus_address(answers.address, target.reply_token)
    _fill(mail, outgoing)
    mail["Content-Language"] = one_line(outgoing.language, 20)
    recipients = tuple(dict.fromkeys([*to, *cc]))
    sender = _ascii_address(answers.address)
    return Letter(message_id(outgoing, answers), sender, recipients, mail.as_bytes())


def plus_address(address: str, token: str) -> str:
    """`address` with a secret in it, by which an answer is known to belong."""
    local, _, website = address.rpartition("@")
    return f"{local}+{token}@{_ascii_website(website)}"


def is_ours(address: str, answers: Answers) -> bool:
    """Whether `address` is the desk's own, with or without a secret in it."""
    return is_desks(address, answers.address)


def _recipients(given: tuple[str, ...], answers: Answers) -> list[str]:
    """The addresses to write to. Raises Refused for what is none, and for what is nobody."""
    found = []
    for each in given:
        address = read_address(each)
        if not address or any(ord(sign) < ord(" ") for sign in address):
            raise Refused(f"“{one_line(each, 100)}” is not an address that mail can go to.")
        if address.partition("@")[0].casefold() in NOBODY:
            raise Refused(f"{address} belongs to a mail server. Nobody reads what goes there.")
        if not is_ours(address, answers):
            found.append(_ascii_address(address))
    return list(dict.fromkeys(found))


def _address(mail: EmailMessage, answers: Answers, to: list[str], cc: list[str]) -> None:
    local, _, website = _ascii_address(answers.address).rpartition("@")
    mail["From"] = Address(one_line(answers.from_name, 100), local, website)
    mail["To"] = ", ".join(to)
    if cc:
        mail["Cc"] = ", ".join(cc)


def _join(mail: EmailMessage, target: ReplyTarget, own_id: str) -> None:
    """Say what this answers, so that it stands below it in every mail program."""
    mail["Message-ID"] = f"<{own_id}>"
    if ID.fullmatch(target.external_id):
        mail["In-Reply-To"] = f"<{target.external_id}>"
    chain = [*reversed(target.references), target.external_id]
    known = [each for each in dict.fromkeys(chain) if ID.fullmatch(each)]
    if known:
        first, rest = known[0], known[1:][-(MOST_REFERENCES - 1) :]
        mail["References"] = " ".join(f"<{each}>" for each in (first, *rest))


def _subject(target: ReplyTarget) -> str:
    subject = one_line(target.subject, SUBJECT_CHARACTERS)
    if not subject:
        return "Re: your message"
    return subject if ANSWERED.match(subject) else f"Re: {subject}"


def _fill(mail: EmailMessage, outgoing: Outgoing) -> None:
    mail.set_content(clean(outgoing.text) + "\n", charset="utf-8")
    for number, file in enumerate(outgoing.files, 1):
        _attach(mail, without_names(file), number)


def _attach(mail: EmailMessage, file: OutgoingFile, number: int) -> None:
    media_type = file.media_type if is_media_type(file.media_type) else "application/octet-stream"
    maintype, _, subtype = media_type.partition("/")
    if maintype in {"message", "multipart"}:
        maintype, subtype = "application", "octet-stream"
    mail.add_attachment(
        file.content,
        maintype=maintype,
        subtype=subtype,
        filename=safe_filename(file.filename) or f"attachment-{number}",
    )


def _ascii_address(address: str) -> str:
    """`address` as every mail server understands it. Raises Refused where there is no such."""
    local, _, website = address.rpartition("@")
    if not local.isascii():
        raise Refused(f"{address} has letters that mail servers cannot deliver to yet.")
    return f"{local}@{_ascii_website(website)}"


def _ascii_website(website: str) -> str:
    if website.isascii():
        return website.lower()
    try:
        return website.encode("idna").decode("ascii")
    except UnicodeError:
        raise Refused(f"“{website}” is not a website that mail can go to.") from None
