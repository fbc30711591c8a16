"""What a running incident needs is left out of an erasure, unless somebody decides otherwise."""

from moothall.domain.erasure import split


def test_what_is_needed_is_left_out_and_the_rest_is_taken() -> None:
    made = split({1, 2, 3}, needed={2, 9}, decided="")
    assert made.taken == {1, 3}
    assert made.left_out == {2}


def test_a_reason_in_words_takes_all_and_blanks_are_none() -> None:
    assert split({1, 2}, needed={2}, decided="A court said so.").left_out == frozenset()
    assert split({1, 2}, needed={2}, decided="  ").left_out == {2}


def test_where_nothing_is_needed_all_is_taken() -> None:
    assert split({1}, needed=(), decided="").taken == {1}
