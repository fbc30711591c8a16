"""Whose word counts that a mail is no forgery, and for whom."""

import time

import pytest

from moothall.domain.mailed import read_results, vouches

US = "mx.council.example"
KIM = "kim@council.example"


def vouched(*fields: str, address: str = KIM, server: str = US) -> bool:
    return vouches(fields, server=server, address=address)


@pytest.mark.parametrize(
    "said",
    [
        "dkim=pass header.d=council.example",
        "dkim=pass (2048-bit key; rsa-sha256) header.i=@council.example",
        "DKIM/1 = PASS header.D = Council.Example",
        "dkim=none; spf=pass smtp.mailfrom=kim@council.example",
        "spf=pass smtp.mailfrom=council.example",
        "dmarc=pass (p=reject) header.from=council.example",
        'dmarc=pass header.from="council.example"',
        "auth=pass (plain) smtp.auth=kim@council.example",
        "dkim=fail header.d=council.example; dkim=pass header.d=council.example",
    ],
)
def test_the_receiving_server_s_word_counts(said: str) -> None:
    assert vouched(f"{US}; {said}")
    assert vouched(f"{US.upper()} 1; {said}")


@pytest.mark.parametrize(
    "said",
    [
        "none",
        "",
        "dkim=fail header.d=council.example",
        "dkim=pass header.d=evil.example",
        "dkim=pass header.d=example",
        "dkim=pass header.d=sub.council.example",
        "dkim=pass header.d=notcouncil.example",
        "dkim=pass (header.d=council.example)",
        "spf=pass smtp.helo=council.example",
        "spf=softfail smtp.mailfrom=council.example",
        "spf=pass smtp.mailfrom=kim@council.example.evil.example",
        "dmarc=pass header.from=evil.example",
        "dmarc=fail header.from=council.example; spf=pass smtp.mailfrom=council.example",
        "auth=pass smtp.auth=lee@council.example",
        "iprev=pass policy.iprev=192.0.2.1",
        'dkim=pass header.d="council.example; x"',
        "dkim=pass",
        "=pass header.d=council.example",
    ],
)
def test_nothing_less_is_enough(said: str) -> None:
    assert not vouched(f"{US}; {said}")


def test_a_website_vouches_for_those_below_it() -> None:
    said = f"{US}; dkim=pass header.d=council.example"
    assert vouched(said, address="kim@housing.council.example")


def test_another_server_s_word_does_not_count() -> None:
    said = "dkim=pass header.d=council.example"
    assert not vouched(f"mx.evil.example; {said}")
    assert not vouched(f"({US}) mx.evil.example; {said}")
    assert not vouched(f"{US}; {said}", server="")
    assert not vouched(said)
    assert not vouched(f"{US}; {said}", address="")


def test_what_the_sender_wrote_below_does_not_count() -> None:
    forged = f"{US}; dkim=pass header.d=council.example"
    assert not vouched(f"{US}; dkim=none", forged)
    assert vouched("other.example; dkim=none", forged)


def test_hostile_fields_are_read_in_little_time() -> None:
    began = time.monotonic()
    for sign in ("(", ")", '"', "\\", ";", "=", "a=", " =", 'x"(', "; a=b c.d=e"):
        name, checks = read_results(sign * 200_000)
        assert len(name) <= 16_384
        assert len(checks) <= 50
    assert time.monotonic() - began < 2
