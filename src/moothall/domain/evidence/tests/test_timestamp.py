"""Tokens of a real authority, ours for the test, hold; changed, foreign and broken ones do not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given, settings
from hypothesis import strategies as some
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from moothall.domain.evidence import timestamp
from moothall.domain.evidence.der import with_sorted_certificates
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.tests.authority import Authority

TEXT = b"desk.northwick.example/evidence\n5\n"
_REQUEST = timestamp.request(TEXT)
_ANSWERS = list[bytes]()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "plain", "clock")


@pytest.fixture(scope="module")
def unsorted(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "unsorted", "other", unsorted=True)


def roots(authority: Authority) -> list[x509.Certificate]:
    return timestamp.certificates(authority.root)


def test_an_answer_holds_and_says_when(authority: Authority) -> None:
    asked = timestamp.request(TEXT)
    token = timestamp.check(
        authority.answer(asked.raw), TEXT, roots=roots(authority), nonce=asked.nonce
    )
    assert abs(datetime.now(UTC) - token.at) < timedelta(minutes=5)
    assert token.serial > 0


def test_two_requests_are_never_alike() -> None:
    assert timestamp.request(TEXT).nonce != timestamp.request(TEXT).nonce


def test_an_answer_to_another_request_is_refused(authority: Authority) -> None:
    answer = authority.answer(timestamp.request(TEXT).raw)
    with pytest.raises(DoesNotHold, match="Nonce mismatch"):
        timestamp.check(answer, TEXT, roots=roots(authority), nonce=7)


def test_an_answer_about_other_bytes_is_refused(authority: Authority) -> None:
    answer = authority.answer(timestamp.request(TEXT).raw)
    with pytest.raises(DoesNotHold, match="does not verify"):
        timestamp.check(answer, TEXT + b"x", roots=roots(authority))


def test_an_authority_that_is_not_trusted_is_refused(
    authority: Authority, unsorted: Authority
) -> None:
    answer = authority.answer(timestamp.request(TEXT).raw)
    with pytest.raises(DoesNotHold, match="does not verify"):
        timestamp.check(answer, TEXT, roots=roots(unsorted))


def test_certificates_in_any_order_are_read(unsorted: Authority) -> None:
    for _ in range(3):
        answer = unsorted.answer(timestamp.request(TEXT).raw)
        turned = _with_certificates_turned(with_sorted_certificates(answer))
        assert len(turned) == len(answer)
        for each in (answer, turned):
            assert timestamp.check(each, TEXT, roots=roots(unsorted)).serial


def _with_certificates_turned(answer: bytes) -> bytes:
    """The two certificates of an answer the other way round."""
    first = answer.index(b"\x30\x82", answer.index(b"\xa0\x82", 100))
    length = 4 + int.from_bytes(answer[first + 2 : first + 4], "big")
    second = 4 + int.from_bytes(answer[first + length + 2 : first + length + 4], "big")
    end = first + length + second
    both = answer[first + length : end] + answer[first : first + length]
    return answer[:first] + both + answer[end:]


@pytest.mark.parametrize(
    "answer", [b"", b"0\x03\x02\x01\x02", b"x" * 100_001, b"\x30\x85" + b"\xff" * 9]
)
def test_what_is_no_answer_is_refused(authority: Authority, answer: bytes) -> None:
    with pytest.raises(DoesNotHold):
        timestamp.check(answer, TEXT, roots=roots(authority))


@given(some.binary(max_size=60))
def test_sorting_leaves_any_other_bytes_as_they_are(raw: bytes) -> None:
    assert sorted(with_sorted_certificates(raw)) == sorted(raw)


@given(some.data())
@settings(deadline=None, max_examples=60)
def test_a_changed_answer_is_refused_or_still_says_the_same(
    authority: Authority, data: some.DataObject
) -> None:
    """Tokens are malleable in a few bits: then they must at least tell the same time."""
    answer = authority.answer(_REQUEST.raw) if not _ANSWERS else _ANSWERS[0]
    _ANSWERS[:] = [answer]
    changed = bytearray(answer)
    changed[data.draw(some.integers(0, len(answer) - 1))] ^= data.draw(some.integers(1, 255))
    honest = timestamp.check(answer, TEXT, roots=roots(authority))
    try:
        assert timestamp.check(bytes(changed), TEXT, roots=roots(authority)).at == honest.at
    except DoesNotHold:
        return


def test_an_answer_that_says_no_is_refused(authority: Authority) -> None:
    refusal = bytes.fromhex("30053003020102")
    with pytest.raises(DoesNotHold):
        timestamp.check(refusal, TEXT, roots=roots(authority))


def test_a_stamp_over_another_kind_of_hash_is_refused(authority: Authority) -> None:
    built = TimestampRequestBuilder().data(TEXT).hash_algorithm(HashAlgorithm.SHA512).build()
    with pytest.raises(DoesNotHold, match="another kind of hash"):
        timestamp.check(authority.answer(built.as_bytes()), TEXT, roots=roots(authority))


def test_certificates_are_sorted_and_named_once(authority: Authority, unsorted: Authority) -> None:
    one, other = roots(authority)[0], roots(unsorted)[0]
    assert timestamp.sorted_pem([one, other, one]) == timestamp.sorted_pem([other, one])
    assert timestamp.certificates(timestamp.sorted_pem([one])) == [one]


@pytest.mark.parametrize("pem", [b"", b"nonsense", b"x" * 100_001])
def test_what_is_no_certificate_is_refused(pem: bytes) -> None:
    with pytest.raises(DoesNotHold, match="not certificates"):
        timestamp.certificates(pem)


def test_a_token_holds_although_its_certificate_has_expired(
    authority: Authority, tmp_path: Path
) -> None:
    answer = authority.answer(timestamp.request(TEXT).raw)
    token = timestamp.check(answer, TEXT, roots=roots(authority))
    leaf = x509.load_pem_x509_certificate((authority.folder / "leaf.pem").read_bytes())
    assert token.at < leaf.not_valid_after_utc  # judged then, whatever the day is now
