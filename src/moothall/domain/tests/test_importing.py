"""An import takes each past post once, and leaves the rest with a reason."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain import importing
from moothall.domain.exchange import Peculiarity, ReceivedMessage, Sender
from moothall.domain.importing import (
    WHY,
    Entry,
    Skip,
    Tally,
    in_batches,
    is_of_somebody_else,
    key_of,
    sift,
    without_known,
)

DAY = datetime(2024, 5, 1, tzinfo=UTC)


def post(key: str = "1", **changes: object) -> ReceivedMessage:
    said: dict[str, object] = {"sent_at": DAY, "public": True, "text": "Bins", **changes}
    return ReceivedMessage(key, b"{}", Sender("council"), **said)  # type: ignore[arg-type]


def skips(*messages: ReceivedMessage, mail: bool = False) -> list[Skip | None]:
    return [each.skip for each in sift(messages, mail=mail)]


def test_a_public_post_with_a_date_is_taken() -> None:
    assert skips(post()) == [None]


def test_what_is_left_is_left_for_a_reason() -> None:
    unreadable = post("2", peculiarities=frozenset({Peculiarity.UNREADABLE}))
    found = skips(unreadable, post("3", public=False), post("4", sent_at=None))
    assert found == [Skip.UNREADABLE, Skip.PRIVATE, Skip.UNDATED]


def test_what_comes_twice_is_taken_once() -> None:
    assert skips(post("1"), post("2"), post("1")) == [None, None, Skip.REPEATED]


def test_an_archive_without_end_does_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "REMEMBERED", 1)
    assert skips(post("1"), post("2"), post("2"), post("1")) == [None, None, None, Skip.REPEATED]


def test_what_was_left_does_not_stand_in_the_way_of_what_can_be_taken() -> None:
    assert skips(post("1", sent_at=None), post("1")) == [Skip.UNDATED, None]


def test_no_mail_is_left_out() -> None:
    odd = post("1", public=False, sent_at=None)
    assert skips(odd, odd, mail=True) == [None, None]


def test_an_id_longer_than_a_key_may_be_has_a_hash() -> None:
    long = post("x" * 300)
    assert len(key_of(long)) <= 255
    assert key_of(long) == key_of(post("x" * 300))
    assert key_of(long) != key_of(post("x" * 301))
    assert key_of(post("short")) == "short"


@pytest.mark.parametrize(
    ("handle", "address", "key", "other"),
    [
        ("@EastmereCouncil", "eastmerecouncil", "", False),
        ("@EastmereCouncil", "@EastmereCouncil", "", False),
        ("@eastmere@social.example", "https://social.example/@eastmere", "", False),
        ("@OldName", "@EastmereCouncil", "900", False),  # renamed: the lasting id tells
        ("@Somebody", "@EastmereCouncil", "", True),
        ("@Somebody", "@EastmereCouncil", "901", True),
        ("", "@EastmereCouncil", "901", False),  # the archive does not say
        ("@Somebody", "", "", False),
    ],
)
def test_an_archive_of_another_account_is_noticed(
    handle: str, address: str, key: str, other: bool
) -> None:
    sender = Sender("900", address=handle)
    assert is_of_somebody_else(sender, address=address, key=key) is other


def test_what_the_desk_has_is_not_taken_again() -> None:
    batch = list(sift([post("1"), post("2"), post("3", public=False)]))
    assert [e.skip for e in without_known(batch, {"2", "3"})] == [None, Skip.KNOWN, Skip.PRIVATE]


@given(st.lists(st.sampled_from("abc")), st.integers(1, 4))
def test_batches_hold_everything_in_order(keys: list[str], size: int) -> None:
    batches = list(in_batches(sift([post(each) for each in keys]), size))
    assert [each.message.external_id for batch in batches for each in batch] == keys
    assert all(1 <= len(batch) <= size for batch in batches)


def test_a_tally_says_what_became_of_everything() -> None:
    tally = Tally()
    later = DAY + timedelta(days=40)
    messages = [
        post("1", sent_at=later),
        post("2", shares="9"),
        post("3", references=("8",)),
        post("4", public=False),
    ]
    for entry in sift(messages):
        tally.count(entry)
    assert (tally.read, tally.taken, tally.shares, tally.replies) == (4, 3, 1, 1)
    assert tally.skipped == {Skip.PRIVATE: 1}
    assert (tally.first, tally.last) == (DAY, later)


def test_mail_without_a_date_is_counted() -> None:
    tally = Tally()
    tally.count(Entry(1, post(sent_at=None)))
    assert (tally.taken, tally.first) == (1, None)


def test_every_reason_has_a_sentence() -> None:
    assert set(WHY) == set(Skip)
    assert all(each.endswith(".") for each in WHY.values())
