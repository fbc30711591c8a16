"""The two ways of opening a mailbox: a password, or a token of OAuth 2."""

import imaplib
import re
import smtplib
from abc import ABC, abstractmethod
from dataclasses import dataclass

from imap_tools import BaseMailBox, MailboxLoginError

from moothall.connectors.email.answers import Server
from moothall.connectors.email.troubles import SOON, wrong_password
from moothall.connectors.kit import ConnectorFailure, SignInAgain, TryLater

BUSY = re.compile(rb"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)
TEMPORARY = range(400, 500)


class SignIn(ABC):
    """A way to open a mailbox. Raises SignInAgain or TryLater when it does not open."""

    @abstractmethod
    def to_imap(self, box: BaseMailBox, server: Server) -> None:
        """Sign in to read."""

    @abstractmethod
    def to_smtp(self, post: smtplib.SMTP, server: Server) -> None:
        """Sign in to send."""


@dataclass(frozen=True, slots=True, repr=False)
class Password(SignIn):
    """A name and a password."""

    login: str
    password: str

    def to_imap(self, box: BaseMailBox, server: Server) -> None:
        """Sign in with LOGIN, or with PLAIN where the password is more than ASCII."""
        plainly = (self.login + self.password).isascii()
        sign_in = box.login if plainly else box.login_utf8
        try:
            sign_in(self.login, self.password, initial_folder=None)
        except (MailboxLoginError, imaplib.IMAP4.error) as error:
            raise imap_answer(error, wrong_password(server), server) from error

    def to_smtp(self, post: smtplib.SMTP, server: Server) -> None:
        """Sign in with what the server offers."""
        try:
            post.login(self.login, self.password)
        except smtplib.SMTPAuthenticationError as error:
            raise smtp_answer(error, wrong_password(server), server) from error
        except smtplib.SMTPNotSupportedError as error:
            raise no_sign_in(server) from error


@dataclass(frozen=True, slots=True, repr=False)
class Bearer(SignIn):
    """A name and a token (SASL XOAUTH2)."""

    login: str
    token: str

    def to_imap(self, box: BaseMailBox, server: Server) -> None:
        """Sign in with XOAUTH2."""
        try:
            box.client.authenticate("XOAUTH2", _answering(self._said().encode()))
        except imaplib.IMAP4.error as error:
            raise imap_answer(error, consent_gone(server), server) from error

    def to_smtp(self, post: smtplib.SMTP, server: Server) -> None:
        """Sign in with XOAUTH2."""
        try:
            post.auth("XOAUTH2", lambda challenge=None: "" if challenge else self._said())
        except smtplib.SMTPAuthenticationError as error:
            raise smtp_answer(error, consent_gone(server), server) from error
        except smtplib.SMTPNotSupportedError as error:
            raise no_sign_in(server) from error

    def _said(self) -> str:
        return f"user={self.login}\1auth=Bearer {self.token}\1\1"


class _answering:  # noqa: N801 - a function with a memory
    """Says `words` once; to the complaint that follows a wrong token, it says nothing."""

    def __init__(self, words: bytes) -> None:
        self.words = words

    def __call__(self, _: bytes) -> bytes:
        words, self.words = self.words, b""
        return words


def imap_answer(error: Exception, otherwise: ConnectorFailure, server: Server) -> ConnectorFailure:
    """What a failed sign-in means: the server is busy, or else `otherwise`."""
    if isinstance(error, imaplib.IMAP4.abort) or BUSY.search(str(error).encode()):
        return TryLater(f"{server.host} cannot sign us in just now.", seconds=SOON)
    return otherwise


def smtp_answer(
    error: smtplib.SMTPResponseException, otherwise: ConnectorFailure, server: Server
) -> ConnectorFailure:
    """As `imap_answer`, for the server that sends."""
    if error.smtp_code in TEMPORARY:
        return TryLater(f"{server.host} cannot sign us in just now.", seconds=SOON)
    return otherwise


def consent_gone(server: Server) -> SignInAgain:
    """A token that was good yesterday is refused."""
    return SignInAgain(
        f"{server.host} no longer accepts the consent that was given to the desk. Sign in again."
    )


def no_sign_in(server: Server) -> SignInAgain:
    """The server does not offer to sign in at all, or not without encryption."""
    return SignInAgain(
        f"{server.host} does not offer to sign in this way. Check how the connection is "
        "encrypted, and whether this server asks for a sign-in at all."
    )
