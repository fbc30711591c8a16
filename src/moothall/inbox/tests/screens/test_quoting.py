"""Telling new words from repeated ones."""

import pytest

from moothall.domain.quoting import fold, quote


@pytest.mark.parametrize(
    ("text", "new", "quoted"),
    [
        ("Hello", "Hello", ""),
        ("Hello\n> you said\n> this", "Hello", "> you said\n> this"),
        ("Hello\n\nOn Friday you wrote:\n> this\n", "Hello", "On Friday you wrote:\n> this"),
        ("> this\nI agree", "> this\nI agree", ""),
        ("> only\n> a quotation", "> only\n> a quotation", ""),
        ("", "", ""),
    ],
)
def test_only_a_quotation_at_the_end_is_folded_away(text: str, new: str, quoted: str) -> None:
    assert fold(text) == (new, quoted)


def test_a_quotation_repeats_the_new_words_alone() -> None:
    assert quote("Hello\n\nthere\n> old") == "> Hello\n>\n> there"
