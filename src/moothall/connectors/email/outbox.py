"""Hands one letter over by SMTP, and knows at each step whether it has left."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from moothall.connectors.email import tls
from moothall.connectors.email.answers import Server
from moothall.connectors.email.letters import Letter
from moothall.connectors.email.signing_in import SignIn, consent_gone
from moothall.connectors.email.troubles import PATIENCE, SOON, reaching, trouble
from moothall.connectors.kit import ConnectorFailure, Refused, TryLater

ACCEPTED, GO_AHEAD = 250, 354
FORWARDED = frozenset({250, 251})
SIGN_IN_WANTED = frozenset({530, 534, 535, 538})
TEMPORARY = range(400, 500)
HANDOVER_PATIENCE = 300.0  # seconds a server may think about a whole letter (RFC 5321)
DATA_END = b"\r\n.\r\n"
LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


@contextmanager
def posting(server: Server, sign_in: SignIn | None, website: str) -> Iterator[smtplib.SMTP]:
    """An open connection to the server that sends, signed in. Raises TryLater or SignInAgain."""
    with reaching(server):
        post = _connect(server, website)
    try:
        with reaching(server):
            _greet(post, server)
            if sign_in is not None:
                sign_in.to_smtp(post, server)
        yield post
    finally:
        _leave(post)


def hand_over(post: smtplib.SMTP, server: Server, letter: Letter) -> None:
    """Send `letter`, to all its recipients or to none.

    Raises:
        Refused, SignInAgain: the server said no; nothing was sent.
        TryLater: `sent` is False until the letter itself is on its way, and None from then on
            until the server has answered.
    """
    with reaching(server):
        _announce(post, server, letter)
        _expect(post.docmd("DATA"), {GO_AHEAD}, server)
    try:
        post.sock.settimeout(HANDOVER_PATIENCE)  # type: ignore[union-attr]  # it is open
        post.send(LEADING_DOT.sub(b"..", letter.raw).removesuffix(b"\r\n") + DATA_END)
        answer = post.getreply()
    except (OSError, smtplib.SMTPException) as error:
        reason = trouble(server, error).reason
        raise TryLater(
            f"The connection broke while the mail was being handed over. {reason} "
            "Whether it was sent cannot be known from here.",
            sent=None,
        ) from error
    _expect(answer, {ACCEPTED}, server)


def _connect(server: Server, website: str) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(
            server.host, server.port, website, timeout=PATIENCE, context=tls.context()
        )
    return smtplib.SMTP(server.host, server.port, website, timeout=PATIENCE)


def _greet(post: smtplib.SMTP, server: Server) -> None:
    post.ehlo_or_helo_if_needed()
    if server.security != "starttls":
        return
    try:
        post.starttls(context=tls.context())
    except smtplib.SMTPNotSupportedError:
        sentence = (
            f"{server.host} does not offer STARTTLS at port {server.port}. Choose another port "
            "or another way of encryption."
        )
        raise TryLater(sentence, seconds=SOON) from None
    post.ehlo()


def _announce(post: smtplib.SMTP, server: Server, letter: Letter) -> None:
    """Name the sender and every recipient; the server may refuse either."""
    room = post.esmtp_features.get("size", "")
    if room.isdigit() and 0 < int(room) < len(letter.raw):
        raise Refused(f"The mail is too large. {server.host} takes {int(room) // 1000} kB.")
    size = [f"size={len(letter.raw)}"] if "size" in post.esmtp_features else []
    _expect(post.mail(letter.sender, size), {ACCEPTED}, server)
    for recipient in letter.recipients:
        _expect(post.rcpt(recipient), FORWARDED, server, recipient)


def _expect(
    answer: tuple[int, bytes], wanted: set[int] | frozenset[int], server: Server, who: str = ""
) -> None:
    code, words = answer
    if code not in wanted:
        raise _refusal(code, words, server, who)


def _refusal(code: int, words: bytes, server: Server, who: str) -> ConnectorFailure:
    """What the server's no means. Its own words are quoted: they name the cause."""
    said = " ".join(words.decode("utf-8", "replace").split())[:200]
    if code in SIGN_IN_WANTED:
        return consent_gone(server)
    if code in TEMPORARY or code < 0:
        what = f"mail to {who}" if who else "the mail"
        return TryLater(
            f"{server.host} cannot take {what} just now. The desk tries again. "
            f"It said: “{code} {said}”.",
            seconds=SOON * 5,
        )
    what = f"mail to {who}" if who else "this mail"
    refused = f"{server.host} does not take {what}. Nothing was sent."
    return Refused(f"{refused} It said: “{code} {said}”.")


def _leave(post: smtplib.SMTP) -> None:
    with suppress(Exception):
        post.sock.settimeout(PATIENCE / 10)  # type: ignore[union-attr]  # None raises, and is left
        post.quit()
    with suppress(Exception):
        post.close()
