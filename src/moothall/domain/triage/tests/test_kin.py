"""Words that no training text held are known by their kin; what is not known says nothing."""

import numpy as np
import pytest

from moothall.domain.triage import kin
from moothall.domain.triage.grams import grams_of, kin_hash
from moothall.domain.triage.heads import shipped


def known(text: str) -> list[int]:
    """The place of each word of `text`, after the mark that opens it."""
    return [int(place) for place in grams_of([text]).known[1:]]


def test_a_word_stands_at_the_same_place_wherever_it_is_met() -> None:
    first, _, third = known("paracetamol and paracetamol")
    assert first == third != kin.UNKNOWN


@pytest.mark.parametrize("loud", ["shameful!", "shameful?", "shameful?!!"])
def test_the_marks_a_word_ends_in_do_not_hide_it(loud: str) -> None:
    assert known(loud) == known("shameful")


def test_what_opens_a_text_and_what_nobody_says_is_not_known() -> None:
    assert grams_of([""]).known.tolist() == [kin.UNKNOWN]
    assert known("qzxvkj") == [kin.UNKNOWN]


def test_what_is_not_known_says_nothing() -> None:
    assert not shipped().words[kin.UNKNOWN].any()


def test_each_known_word_has_its_weights() -> None:
    assert len(shipped().words) == kin.shipped().max() + 1


def test_the_hash_of_a_word_is_the_one_that_a_text_is_read_by() -> None:
    table = kin.places(np.array([kin_hash("bollard")], np.uint32))
    assert table[kin_hash("bollard")] == 1
    assert table[kin_hash("lamppost")] == kin.UNKNOWN


def test_words_count_by_the_root_of_how_many_there_are() -> None:
    assert grams_of(["a b c", ""]).lengths.tolist() == [2.0, 1.0]
