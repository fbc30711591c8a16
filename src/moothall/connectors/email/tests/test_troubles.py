"""What goes wrong on the way to a mail server is told in a sentence that helps."""

import socket
import ssl

import pytest

from moothall.connectors.email.answers import Server
from moothall.connectors.email.troubles import reaching
from moothall.connectors.kit import TryLater

SERVER = Server("mail.council.test", 993, "tls")


def certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("certificate verify failed")
    error.verify_code, error.verify_message = code, "certificate revoked"
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (certificate(10), "has expired"),
        (certificate(18), "does not trust"),
        (certificate(62), "another name"),
        (certificate(23), "is not valid: certificate revoked"),
        (ssl.SSLError("wrong version number"), "encrypted connection"),
        (socket.gaierror("x"), "No server called mail.council.test"),
        (TimeoutError("x"), "did not answer in time"),
        (ConnectionRefusedError("x"), "Nothing answers"),
        (ConnectionResetError("x"), "broke off"),
        (EOFError("x"), "broke off"),
    ],
)
def test_every_trouble_is_a_sentence_and_nothing_was_sent(error: Exception, words: str) -> None:
    with pytest.raises(TryLater, match=words) as caught, reaching(SERVER):
        raise error
    assert caught.value.sent is False
    assert caught.value.reason.endswith(".")
    assert caught.value.seconds >= 60
