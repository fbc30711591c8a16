"""Texts are as long as X counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.connectors.x.connector import X
from moothall.connectors.x.weighing import has_link, weight


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Bins on Friday.", 15),
        ("Łódź, ça va", 11),
        ("“quoted” – and…", 16),
        ("東京", 4),
        ("مرحبا", 5),
        ("🙂", 2),
        ("👩‍👩‍👧‍👧", 2),
        ("🚮🏽", 2),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 2),
        ("🇬🇧🇺🇦", 4),
        ("1️⃣", 2),
        ("https://eastmere.example/a/very/long/way/to/the/page/about/bins?day=friday", 23),
        ("See eastmere.gov.uk/bins now", 4 + 23 + 4),
        ("http://a.example and http://b.example", 23 + 5 + 23),
        ("e\u0301", 1),
        ("mail@eastmere.example", 21),
        ("1.5 to 2.30", 11),
    ],
)
def test_what_x_counts(text: str, length: int) -> None:
    assert X.length(text) == length


@pytest.mark.parametrize("text", ["https://a.example", "eastmere.gov.uk", "go to a.org/b."])
def test_a_link_is_seen(text: str) -> None:
    assert has_link(text)


@pytest.mark.parametrize("text", ["No link.", "5.30 p.m.", "e.g. this", "desk@eastmere.com"])
def test_what_is_no_link_is_left_alone(text: str) -> None:
    assert not has_link(text)


@given(st.text(max_size=300))
def test_every_text_has_a_length(text: str) -> None:
    assert 0 <= weight(text) <= 23 * len(text) + 2


def test_a_hostile_text_is_counted_in_time() -> None:
    assert weight("a." * 5_000 + "-" * 5_000) > 280
