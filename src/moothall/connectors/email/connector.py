"""Email: IMAP and SMTP on any server, with a password or OAuth 2."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import ClassVar

from moothall.connectors.email import archive, letters, oauth
from moothall.connectors.email.answers import Answers, Settings, read_answers
from moothall.connectors.email.inbox import Inbox
from moothall.connectors.email.outbox import hand_over, posting
from moothall.connectors.email.places import Found, Place, today
from moothall.connectors.email.questions import QUESTIONS
from moothall.connectors.email.signing_in import Bearer, Password, SignIn
from moothall.connectors.email.troubles import no_password
from moothall.connectors.email.wire import read_message
from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Limits,
    Refused,
    Secrets,
    Setting,
    SignInAgain,
    TryLater,
)
from moothall.connectors.kit.oauth import AsksForConsent
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Outgoing,
    Peculiarity,
    Published,
    ReceivedMessage,
    Sender,
)

WATCH = 540.0  # seconds between two wake-ups at most; servers end IDLE after half an hour


class Email(Connector, AsksForConsent):
    """A mailbox that residents write to: RFC 3501, 2177, 5321, 5322 and what is really sent."""

    key: ClassVar[str] = "email"
    name: ClassVar[str] = "Email"
    abilities: ClassVar[frozenset[Ability]] = frozenset(
        {Ability.RECEIVE, Ability.LISTEN, Ability.REPLY, Ability.READ_BACK, Ability.IMPORT}
    )
    channels: ClassVar[tuple[ChannelKind, ...]] = (ChannelKind.MAIL,)
    settings_form: ClassVar[tuple[Setting, ...]] = QUESTIONS
    limits: ClassVar[Limits] = Limits(
        text_length=100_000, file_bytes=15_000_000, total_file_bytes=18_000_000, files=20
    )

    def __init__(self, *, address: str, settings: Settings, secrets: Secrets) -> None:
        """Keep what is needed to open a connection; open none yet."""
        super().__init__(address=address, settings=settings, secrets=secrets)
        self._inbox: Inbox | None = None
        self._renewal: oauth.Renewal | None = None
        self._closed = Event()

    @classmethod
    def needs_consent(cls, settings: Settings) -> bool:
        """Whether a person's consent opens the mailbox."""
        return settings.get("sign_in") == "oauth" and not oauth.by_application(settings)

    @classmethod
    def consent_address(
        cls, settings: Settings, *, address: str, redirect_uri: str, state: str, verifier: str
    ) -> str:
        """Where to send the person who gives consent."""
        return oauth.consent_address(
            settings, address=address, redirect_uri=redirect_uri, state=state, verifier=verifier
        )

    @classmethod
    def take_consent(
        cls, settings: Settings, secrets: Secrets, *, code: str, redirect_uri: str, verifier: str
    ) -> None:
        """Change the code that came back into tokens and keep them."""
        renewal = oauth.Renewal("", settings, secrets)
        renewal.take(code=code, redirect_uri=redirect_uri, verifier=verifier)

    @classmethod
    def read_archive(cls, path: Path) -> Iterator[ReceivedMessage]:
        """Every mail of an mbox, from others and from ourselves. Raises UnusableArchive."""
        return archive.read_archive(path)

    @property
    def answers(self) -> Answers:
        """The answers to the account form."""
        return read_answers(self.address, self.settings)

    def close(self) -> None:
        """Sign out, and end `listen` in whatever thread it waits. Never raises."""
        self._closed.set()
        if self._inbox is not None:
            self._inbox.close()
            self._inbox = None

    def test(self) -> ConnectionReport:
        """Sign in to read and to send, and say what was found."""
        answers = self.answers
        try:
            inbox = self._reader()
            inbox.open(answers.folder)
            waiting = inbox.count()
            with posting(answers.smtp, self._sender_sign_in(), answers.website):
                pass
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        return ConnectionReport(
            working=True,
            sentence="The mailbox opens, and the server for outgoing mail lets us in.",
            details={
                "folder": answers.folder,
                "messages": str(waiting),
                "wakes_us": "yes" if inbox.can_idle() else "no",
            },
        )

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what came since `cursor`, oldest first, and mark nothing unless told to."""
        _mail_only(channel)
        answers = self.answers
        place = Place.read(cursor)
        if not cursor and not answers.read_existing:
            place = Place(since=today())
        found, behind, more = self._reader().read(answers.folder, place, mark=answers.mark_read)
        messages = tuple(_received(each, behind, self.address) for each in found)
        return Batch(messages, str(behind), more)

    def id_of(self, outgoing: Outgoing) -> str:
        """The Message-ID that `outgoing` has on every try."""
        return letters.message_id(outgoing, self.answers)

    def publish(self, outgoing: Outgoing) -> Published:
        """Send one reply, to all its recipients or to none."""
        answers = self.answers
        _fits(outgoing, self.limits)
        letter = letters.write(outgoing, answers)
        with posting(answers.smtp, self._sender_sign_in(), answers.website) as post:
            hand_over(post, answers.smtp, letter)
        if answers.sent_copies == "append":
            self._keep_copy(letter)
        return Published(letter.message_id)

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        """Look for our own Message-ID among what was sent.

        A mailbox can only ever prove that mail left. That it did not leave, no mailbox proves:
        the copy may come late, or we may have been cut off before making it.
        """
        answers = self.answers
        own_id = letters.message_id(outgoing, answers)
        kept = answers.sent_copies != "none"
        if kept and self._reader().holds(answers.sent_folder, own_id, since):
            return Published(own_id)
        raise TryLater(
            "Whether this mail was sent cannot be told from the mailbox. Ask the recipient, or "
            "look into the log of the mail server.",
            seconds=600,
            sent=None,
        )

    @contextmanager
    def listen(self, channel: ChannelKind) -> Iterator[Iterator[None]]:
        """Wake the desk when mail arrives, at least every nine minutes."""
        _mail_only(channel)
        inbox = self._reader()
        inbox.open(self.answers.folder)
        try:
            yield self._wake_ups(inbox)
        finally:
            inbox.close()

    def _wake_ups(self, inbox: Inbox) -> Iterator[None]:
        """Once at first, for what came before we listened; then whenever the server says so."""
        while not self._closed.is_set():
            yield
            if not inbox.can_idle():
                self._closed.wait(self.poll_seconds)
                continue
            try:
                inbox.wait(WATCH)
            except TryLater:
                if not self._closed.is_set():
                    raise

    def _reader(self) -> Inbox:
        """The mailbox, opened. A token that is refused before its time is renewed once."""
        if self._inbox is None:
            server = self.answers.imap
            try:
                self._inbox = Inbox(server, self._sign_in())
            except SignInAgain:
                if not self._by_token:
                    raise
                self._inbox = Inbox(server, self._sign_in(afresh=True))
        return self._inbox

    @property
    def _by_token(self) -> bool:
        return self.settings.get("sign_in") == "oauth"

    def _sign_in(self, *, afresh: bool = False) -> SignIn:
        answers = self.answers
        if self._by_token:
            if self._renewal is None:
                self._renewal = oauth.Renewal(self.address, self.settings, self.secrets)
            return Bearer(answers.login, self._renewal.access_token(afresh=afresh))
        password = self.secrets.values.get("password", "")
        if not password:
            raise no_password(answers.imap)
        return Password(answers.login, password)

    def _sender_sign_in(self) -> SignIn | None:
        return self._sign_in() if self.answers.smtp_sign_in else None

    def _keep_copy(self, letter: letters.Letter) -> None:
        """Put a copy into the folder for sent mail. The mail has left, whatever happens here."""
        with suppress(ConnectorFailure):
            self._reader().keep(self.answers.sent_folder, letter.raw)


def _mail_only(channel: ChannelKind) -> None:
    if channel is not ChannelKind.MAIL:
        raise Refused("A mailbox has mail, and no other channel.")


def _fits(outgoing: Outgoing, limits: Limits) -> None:
    """Raise Refused for what is longer or larger than we declare: nothing is ever cut."""
    sizes = [len(file.content) for file in outgoing.files]
    if len(outgoing.text) > limits.text_length:
        raise Refused(f"The text is too long: mail takes {limits.text_length} characters.")
    if len(sizes) > limits.files:
        raise Refused(f"There are too many files: mail takes {limits.files}.")
    if sizes and (max(sizes) > limits.file_bytes or sum(sizes) > limits.total_file_bytes):
        most = limits.total_file_bytes // 1_000_000
        raise Refused(f"The files are too large: mail takes {most} MB in all.")


def _received(found: Found, place: Place, desk: str) -> ReceivedMessage:
    """The message that was found; one that the server withheld is still a message."""
    message = read_message(found.raw, desk=desk)
    if found.whole:
        return message
    name = f"imap:{place.uidvalidity}:{found.uid}"
    oddity = Peculiarity.CUT_SHORT if found.raw else Peculiarity.UNREADABLE
    oddities = message.peculiarities | {oddity}
    if found.raw:
        return replace(message, peculiarities=oddities)
    nobody = Sender(f"unknown:{name}")
    return replace(message, external_id=name, sender=nobody, peculiarities=oddities)


CONNECTOR = Email
