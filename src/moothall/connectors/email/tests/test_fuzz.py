"""Any bytes make one message that every database can keep, soon.

A plain run tries a few hundred mails, `.ci/run` five thousand, `./run test --long` a hundred
thousand and more. A failing case prints its seed: add the bytes to `FOUND` and mend the parser.
"""

import os
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.connectors.email.tests.fitness import assert_fit
from moothall.connectors.email.tests.mutations import TOKENS, mutant
from moothall.connectors.email.wire.charsets import decode
from moothall.connectors.email.wire.plain import plain_text
from moothall.connectors.email.wire.reading import read_strictly
from moothall.connectors.email.wire.words import decode_words

pytestmark = pytest.mark.timeout(3600)  # a whole run takes minutes, a plain one seconds
DESK = "desk@council.test"
FEW, SLICE, WHOLE = 300, 5_000, 110_000
FOUND_PATIENCE = 0.3
SLOWEST = 2.0  # seconds of this processor for one mutant, of which an ordinary one takes 0.0003

FIELD_NAMES = st.sampled_from(
    [
        *("From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
        *("Reply-To", "Content-Type", "Content-Disposition", "Content-Transfer-Encoding"),
        *("Return-Path", "Auto-Submitted", "Delivered-To", "X-Failed-Recipients", "", "Bad Name"),
    ]
)
PIECES = st.one_of(
    st.sampled_from(TOKENS), st.binary(max_size=30), st.text(max_size=30).map(str.encode)
)


def test_a_few_broken_mails_are_read() -> None:
    read_mutants(FEW, seed=20_261_121)


@pytest.mark.long
def test_very_many_broken_mails_are_read(whole_harness: bool) -> None:
    read_mutants(WHOLE if whole_harness else SLICE, seed=random.SystemRandom().randrange(2**32))


def read_mutants(count: int, seed: int) -> float:
    """Read so many mutants; return the CPU seconds of the slowest."""
    slowest = 0.0
    for number in range(count):
        raw = mutant(random.Random(f"{seed} {number}"))
        begun = time.process_time()
        try:
            message = read_strictly(raw, desk=DESK)
            assert_fit(message)
        except Exception as error:
            raise AssertionError(f"mutant {number} of seed {seed}: {raw[:3000]!r}") from error
        slowest = max(slowest, time.process_time() - begun)
        assert slowest < SLOWEST, f"mutant {number} of seed {seed} took {slowest} s"
        assert message.raw is raw
    return slowest


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    """Mail made of likely fields with unlikely values, and parts inside parts."""
    lines = draw(st.lists(st.tuples(FIELD_NAMES, st.lists(PIECES, max_size=4)), max_size=12))
    head = b"".join(name.encode() + b": " + b"".join(value) + b"\r\n" for name, value in lines)
    body = draw(st.recursive(_leaves(), _containers, max_leaves=6))
    return head + body


def _leaves() -> st.SearchStrategy[bytes]:
    kinds = st.sampled_from(
        [b"text/plain", b"text/html", b"image/png", b"message/rfc822", b"message/delivery-status"]
    )
    encodings = st.sampled_from([b"7bit", b"base64", b"quoted-printable", b"uuencode", b"binary"])
    return st.builds(
        lambda kind, encoding, body: (
            b"Content-Type: "
            + kind
            + b"\r\nContent-Transfer-Encoding: "
            + encoding
            + b"\r\n\r\n"
            + b"".join(body)
        ),
        kinds,
        encodings,
        st.lists(PIECES, max_size=6),
    )


def _containers(inner: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return st.builds(
        lambda kind, parts: (
            b"Content-Type: multipart/"
            + kind
            + b"; boundary=b\r\n\r\n--b\r\n"
            + b"\r\n--b\r\n".join(parts)
            + b"\r\n--b--"
        ),
        st.sampled_from([b"mixed", b"alternative", b"related", b"report", b"digest", b"signed"]),
        st.lists(inner, max_size=4),
    )


EFFORT = settings(
    max_examples=5_000 if "MOOTHALL_LONG" in os.environ else 200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)


@EFFORT
@given(mails())
def test_likely_mail_with_unlikely_values_is_read(raw: bytes) -> None:
    assert_fit(read_strictly(raw, desk=DESK))


@EFFORT
@given(st.binary(max_size=2_000))
def test_any_bytes_are_one_message(raw: bytes) -> None:
    message = read_strictly(raw, desk=DESK)
    assert_fit(message)
    assert message == read_strictly(raw, desk=DESK)


@EFFORT
@given(st.text(max_size=200).filter(lambda text: "\0" not in text))
def test_words_sent_as_utf_8_arrive_as_they_were(text: str) -> None:
    kept = "".join(sign for sign in text if sign.isprintable())
    raw = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + kept.encode("utf-8", "replace")
    expected = kept.encode("utf-8", "replace").decode()
    assert read_strictly(raw).text == (expected if expected.strip() else "")


@EFFORT
@given(st.binary(max_size=300), st.sampled_from(TOKENS), st.text(max_size=30))
def test_any_charset_gives_words_that_can_be_kept(data: bytes, token: bytes, name: str) -> None:
    for text in (decode(data + token, name), decode_words(token + data)):
        assert "\0" not in text
        text.encode("utf-8")


@EFFORT
@given(st.text(alphabet="<>/aborpdiv!-\"'= &;#x0\n", max_size=300))
def test_any_html_gives_text(html: str) -> None:
    plain_text(html)


@EFFORT
@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=80))
def test_words_in_html_are_never_lost(words: str) -> None:
    assert "".join(words.split()) in "".join(plain_text(f"<div><p>{words}</p></div>").split())


# What the fuzzers have found, each as small as it could be made.
FOUND: dict[str, bytes] = {
    "a From without an @ took the square of its length": b"From: "
    + b"format=flowed" * 740
    + b"\n",
    "an id in words took the square of its length": b"In-Reply-To: " + b"x" * 10_000 + b"\n",
    "uuencode made fifteen bytes of one": (
        b"Content-Transfer-Encoding: uuencode\n\nbegin 644 x\n" + b"M\n" * 3_000
    ),
    "an id of brackets alone was kept as an id": b"Message-ID: <>\n",
    "tags without end took the square of their number": (
        b"Content-Type: text/html\n\n" + b"<a " * 3_000
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_once_is_read(name: str) -> None:
    begun = time.process_time()
    message = read_strictly(FOUND[name], desk=DESK)
    assert time.process_time() - begun < FOUND_PATIENCE
    assert_fit(message)
    assert len(message.text) <= len(message.raw)
    assert message.external_id != "<>"
