"""Looks at one file that somebody brought: what it is, and when and by whom it says it was."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from moothall.domain.bringing.errors import NotAnExport
from moothall.domain.bringing.kinds import NOTHING, DateFrom, How, Proposal
from moothall.domain.bringing.names import date_in_name
from moothall.domain.bringing.outlook import Letter, read_outlook
from moothall.domain.bringing.packed import chat_in
from moothall.domain.bringing.pages import SavedPage, read_page
from moothall.domain.bringing.pictures import date_in_picture
from moothall.domain.bringing.recordings import date_in_recording
from moothall.domain.bringing.sniffing import (
    FILMS,
    PICTURES,
    RECORDINGS,
    Form,
    as_text,
    form_of,
)
from moothall.domain.bringing.whatsapp import (
    Chat,
    is_chat,
    last_moment,
    main_sender,
    read_chat,
)

_AHEAD = timedelta(days=1)  # of our clock: what is further ahead is not believed
_WRONG = "a clock that is ahead of ours, and so not believed"
_CHAT = "phone that made the export, its time zone taken to be ours"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says of itself; a person says what is so.

    Attributes:
        parts: how many messages it holds.
        address: of a page, as the file says it.
    """

    form: Form
    how: How
    proposal: Proposal = NOTHING
    sender: str = ""
    address: str = ""
    parts: int = 0


def look_at(filename: str, content: bytes, zone: tzinfo, now: datetime) -> Reading:
    """What a file proposes. Total: any bytes have a Reading, if only that nothing is known.

    Mails are read above, where they are read anyway (`connectors.email`).
    """
    reading = believed(_reading(form_of(content), content, zone), now)
    if reading.proposal.at is not None:
        return reading
    named = believed(_dated(reading, date_in_name(filename, zone)), now)
    return reading if named.proposal is NOTHING else named


def believed(reading: Reading, now: datetime) -> Reading:
    """Without a date that lies in the future: a clock was wrong, which is said."""
    at = reading.proposal.at
    if at is not None and at.astimezone(UTC) > now + _AHEAD:
        return _dated(reading, Proposal(clock=_WRONG))
    return reading


def chat_of(content: bytes, zone: tzinfo, *, order: str = "") -> Chat:
    """The chat in a text or a zip. Raises NotAnExport."""
    text = chat_in(content) if form_of(content) is Form.ZIP else as_text(content)
    return read_chat(text, zone, order=order)


def _dated(reading: Reading, proposal: Proposal) -> Reading:
    return Reading(
        reading.form, reading.how, proposal, reading.sender, reading.address, reading.parts
    )


def _reading(form: Form, content: bytes, zone: tzinfo) -> Reading:
    if form in PICTURES:
        return Reading(form, How.SCREENSHOT, date_in_picture(content, zone))
    if form in RECORDINGS | FILMS:
        how = How.AUDIO if form in RECORDINGS else How.OTHER
        return Reading(form, how, date_in_recording(content, zone))
    if form in {Form.TEXT, Form.ZIP}:
        return _chat(form, content, zone)
    if form is Form.OUTLOOK:
        return _outlook(form, content)
    if form in {Form.HTML, Form.MHTML}:
        return _page(form, read_page(content))
    how = {Form.PDF: How.PAGE, Form.MAIL: How.MAIL, Form.MBOX: How.EXPORT}.get(form, How.OTHER)
    return Reading(form, how)


def _chat(form: Form, content: bytes, zone: tzinfo) -> Reading:
    if form is Form.TEXT and not is_chat(as_text(content[:4_000])):
        return Reading(form, How.OTHER)
    try:
        chat = chat_of(content, zone)
    except NotAnExport:
        return Reading(form, How.OTHER)
    at = last_moment(chat)
    proposal = Proposal(at, DateFrom.LINE, guess=chat.is_guess, clock=_CHAT) if at else NOTHING
    return Reading(form, How.EXPORT, proposal, main_sender(chat), parts=len(chat.messages))


def _outlook(form: Form, content: bytes) -> Reading:
    try:
        letter = read_outlook(content)
    except NotAnExport:
        return Reading(form, How.OTHER)
    return Reading(form, How.MAIL, of_mail(letter.sent_at), _named(letter))


def of_mail(sent_at: datetime | None) -> Proposal:
    """What the header of a mail proposes."""
    if sent_at is None:
        return NOTHING
    return Proposal(sent_at, DateFrom.HEADER, clock="sender's computer")


def _named(letter: Letter) -> str:
    return f"{letter.name} <{letter.address}>" if letter.address else letter.name


def _page(form: Form, page: SavedPage) -> Reading:
    clock = "browser that saved the page"
    at = page.saved_at
    proposal = Proposal(at, DateFrom.FILE, clock=clock) if at else NOTHING
    return Reading(form, How.PAGE, proposal, address=page.address)
