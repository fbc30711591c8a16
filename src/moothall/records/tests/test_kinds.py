"""Every kind of record that ends has words for the screens."""

import pytest

from moothall.domain.retention import Kind
from moothall.records.kinds import WORDS, words_for


def test_each_kind_has_words_of_its_own() -> None:
    assert set(WORDS) == set(Kind)
    assert len({words_for(each) for each in Kind}) == len(Kind)


def test_conversations_with_a_label_say_which() -> None:
    assert words_for("conversation", "bins") == "Conversations labelled “bins”"


def test_a_kind_that_nobody_named_is_an_error() -> None:
    with pytest.raises(KeyError):
        words_for("gossip")
