"""The private mailbox is read from one address, or refused without a word of its password."""

import pytest

from moothall.domain.mailed import read_place

WHOLE = "imaps://safe:p%40ss@imap.council.example:1993/Reports?address=Safe@council.example&server=mx.council.example"


def test_all_of_it_is_read() -> None:
    place = read_place(WHOLE)
    assert (place.address, place.login, place.password) == ("safe@council.example", "safe", "p@ss")
    assert (place.host, place.port, place.security) == ("imap.council.example", 1993, "tls")
    assert (place.folder, place.server) == ("Reports", "mx.council.example")
    assert "p@ss" not in repr(place)


@pytest.mark.parametrize(
    ("url", "security", "port"),
    [
        ("imaps://safe%40council.example:p@imap.council.example", "tls", 993),
        ("imap://safe%40council.example:p@imap.council.example", "starttls", 143),
        ("imap://safe%40council.example:p@127.0.0.1", "none", 143),
    ],
)
def test_the_rest_is_as_usual(url: str, security: str, port: int) -> None:
    place = read_place(url)
    assert (place.security, place.port, place.folder, place.server) == (
        security,
        port,
        "INBOX",
        "",
    )
    assert (place.address, place.login) == ("safe@council.example", "")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "safe@council.example",
        "https://safe%40council.example:secret@imap.council.example",
        "imaps://safe%40council.example@imap.council.example",
        "imaps://safe:secret@imap.council.example",
        "imaps://safe%40council.example:secret@",
        "imaps://safe%40council.example:secret@imap.council.example:secret",
        "imaps://a%40b.example:secret@imap.council.example?adress=x@y.example",
        "imaps://a%40b.example:secret@imap.council.example?secret",
        "imaps://a:secret@imap.council.example?address=a, b@c.example",
        "imaps://[secret",
    ],
)
def test_what_is_no_mailbox_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(
        ValueError, match="It must look like imaps://name:password@host"
    ) as refused:
        read_place(url)
    assert "secret" not in str(refused.value)
