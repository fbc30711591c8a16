"""Says in a sentence what went wrong on the way to a mail server, and what to do next."""

import imaplib
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from moothall.connectors.email.answers import Server
from moothall.connectors.kit import SignInAgain, TryLater

PATIENCE = 30.0  # seconds that a server may take for one answer
SOON, LATER = 60.0, 900.0  # seconds until the next try: the cause may pass, or needs a person
EXPIRED = frozenset({10})
UNKNOWN_ISSUER = frozenset({18, 19, 20, 21})
OTHER_NAME = frozenset({62, 64})


@contextmanager
def reaching(server: Server) -> Iterator[None]:
    """Turn what can go wrong on the way to `server` into TryLater. Nothing was published."""
    try:
        yield
    except (OSError, EOFError, imaplib.IMAP4.abort, smtplib.SMTPException) as error:
        raise trouble(server, error) from error


def trouble(server: Server, error: Exception) -> TryLater:
    """The TryLater that `error` is, on the way to `server`."""
    where = f"{server.host}, port {server.port},"
    if isinstance(error, ssl.SSLCertVerificationError):
        return TryLater(_certificate(server, error), seconds=LATER)
    if isinstance(error, ssl.SSLError):
        return TryLater(
            f"{where} could not agree with us on an encrypted connection. Check the port and "
            "how the connection is encrypted.",
            seconds=LATER,
        )
    if isinstance(error, socket.gaierror):
        return TryLater(
            f"No server called {server.host} was found. Check the name of the server.",
            seconds=LATER,
        )
    if isinstance(error, TimeoutError):
        return TryLater(f"{where} did not answer in time. The desk tries again.", seconds=SOON)
    if isinstance(error, ConnectionRefusedError):
        return TryLater(
            f"Nothing answers at {server.host}, port {server.port}. The server may be down, or "
            "the port wrong. The desk tries again.",
            seconds=SOON,
        )
    return TryLater(f"The connection to {where} broke off. The desk tries again.", seconds=SOON)


def wrong_password(server: Server) -> SignInAgain:
    """The mail server does not accept our sign-in."""
    return SignInAgain(
        f"{server.host} does not accept the sign-in name and password. Enter the password again."
    )


def no_password(server: Server) -> SignInAgain:
    """There is nothing to sign in with."""
    return SignInAgain(f"There is no password for {server.host} yet. Enter it.")


def _certificate(server: Server, error: ssl.SSLCertVerificationError) -> str:
    code = error.verify_code
    if code in EXPIRED:
        return (
            f"The certificate of {server.host} has expired. Ask whoever runs the mail server to "
            "renew it. Nothing is lost: the desk goes on by itself afterwards."
        )
    if code in OTHER_NAME:
        return (
            f"The certificate of {server.host} is for a server of another name. Check the name "
            "of the server."
        )
    if code in UNKNOWN_ISSUER:
        return (
            f"The certificate of {server.host} was signed by somebody this machine does not "
            "trust. If it is your own authority, add it to this machine's trusted certificates."
        )
    return f"The certificate of {server.host} is not valid: {error.verify_message}."
