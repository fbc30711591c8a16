"""A look under a cover has one of a few reasons, none of them chosen beforehand."""

from datetime import date

import pytest

from moothall.domain.revealing import OFFERED, Purpose, is_enough, offered

DAY = date(2026, 12, 1)


def test_four_reasons_are_offered_at_most_so_that_each_has_a_key() -> None:
    for _since, purposes in OFFERED:
        assert 3 <= len(purposes) <= 4
        assert Purpose.COLLEAGUE not in purposes


def test_before_the_first_day_the_first_reasons_hold() -> None:
    assert offered(date(2020, 1, 1)) == OFFERED[0][1]
    assert offered(DAY) == OFFERED[-1][1]


@pytest.mark.parametrize("purpose", ["answer", "danger", "decide"])
def test_a_plain_reason_needs_no_words(purpose: str) -> None:
    assert is_enough(purpose, "", DAY)


@pytest.mark.parametrize(
    ("purpose", "words"),
    [("", ""), ("", "I want to."), ("other", ""), ("other", "  "), ("colleague", ""), ("x", "y")],
)
def test_no_reason_or_one_that_is_not_offered_is_not_enough(purpose: str, words: str) -> None:
    assert not is_enough(purpose, words, DAY)


def test_another_reason_is_enough_in_words() -> None:
    assert is_enough("other", "She asked me what he wrote.", DAY)
