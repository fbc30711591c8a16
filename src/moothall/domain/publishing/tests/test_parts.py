"""A thread loses no word, and no part of it is longer than the Platform takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.publishing.parts import BREAK, split


def test_what_fits_stays_whole() -> None:
    assert split("The library is open again.", length=len, limit=300) == (
        "The library is open again.",
    )


def test_a_line_of_dashes_is_a_break_that_the_writer_wants() -> None:
    assert split("First.\n---\nSecond.", length=len, limit=300) == ("First.", "Second.")


def test_paragraphs_are_kept_whole_where_they_fit() -> None:
    one, two = "a" * 60, "b" * 70
    assert split(f"{one}\n\n{two}", length=len, limit=100) == (one, two)


def test_a_sentence_ends_a_part_before_a_word_does() -> None:
    text = "The road is shut from nine. Please use the ring road until the flood has gone."
    assert split(text, length=len, limit=50)[0] == "The road is shut from nine."


def test_a_word_that_is_too_long_is_cut_as_late_as_it_fits() -> None:
    assert split("x" * 25, length=len, limit=10) == ("x" * 10, "x" * 10, "x" * 5)


def test_a_figure_is_not_parted_from_the_tone_of_its_skin() -> None:
    assert split("👋🏽👋🏽", length=len, limit=3) == ("👋🏽", "👋🏽")


@pytest.mark.parametrize("text", ["", " \n ", "---", "---\n---"])
def test_of_nothing_no_part_is_made(text: str) -> None:
    assert split(text, length=len, limit=10) == ()


@given(st.text(max_size=400), st.integers(1, 60))
def test_no_word_is_lost_and_every_part_fits(text: str, limit: int) -> None:
    parts = split(text, length=len, limit=limit)
    assert all(0 < len(part) <= limit for part in parts)
    written = "".join(BREAK.sub("", text).split())
    assert "".join("".join(parts).split()) == written


@given(st.text(max_size=200), st.integers(4, 60))
def test_bytes_are_counted_where_a_platform_counts_them(text: str, limit: int) -> None:
    def in_bytes(words: str) -> int:
        return len(words.encode("utf-8", "replace"))

    assert all(in_bytes(part) <= limit for part in split(text, length=in_bytes, limit=limit))


def test_one_sign_that_is_too_long_by_itself_is_a_part_and_nothing_follows_it() -> None:
    twice = lambda text: 2 * len(text)  # noqa: E731 - how some Platforms count signs
    assert split("\U0001f6a7", length=twice, limit=1) == ("\U0001f6a7",)
