"""Comments stand under what they answer, whatever they claim to answer."""

from dataclasses import dataclass

import pytest

from moothall.domain.comments import Need, need_of, trees


@dataclass(frozen=True)
class Said:
    external_id: str
    answers: str = ""


def shape(*comments: Said) -> list[list[tuple[str, int]]]:
    return [[(each.external_id, depth) for each, depth in tree] for tree in trees(comments)]


def test_an_answer_stands_under_what_it_answers_and_the_newest_tree_last() -> None:
    said = [
        Said("a", "post"),
        Said("b", "post"),
        Said("a1", "a"),
        Said("a11", "a1"),
        Said("a2", "a"),
    ]
    assert shape(*said) == [[("a", 0), ("a1", 1), ("a11", 2), ("a2", 1)], [("b", 0)]]


def test_what_answers_something_unknown_stands_at_the_top() -> None:
    assert shape(Said("a", "gone"), Said("b")) == [[("a", 0)], [("b", 0)]]


def test_an_answer_that_came_before_what_it_answers_still_stands_under_it() -> None:
    assert shape(Said("late", "a"), Said("a", "post")) == [[("a", 0), ("late", 1)]]


def test_comments_that_answer_each_other_in_a_circle_are_all_shown_once() -> None:
    found = shape(Said("a", "b"), Said("b", "a"), Said("c", "c"))
    assert found == [[("a", 0), ("b", 1)], [("c", 0)]]


def test_a_very_deep_tree_does_not_break() -> None:
    deep = [Said(str(number), str(number - 1)) for number in range(5_000)]
    assert trees(deep)[0][-1][1] == 4_999


@pytest.mark.parametrize(
    ("waits", "on_its_way", "answered", "need"),
    [
        (True, False, False, Need.ANSWER),
        (True, False, True, Need.ANSWER),
        (True, True, False, Need.ON_ITS_WAY),
        (False, False, True, Need.ANSWERED),
        (False, False, False, Need.NO_ANSWER),
    ],
)
def test_an_exchange_needs_what_it_needs(
    waits: bool, on_its_way: bool, answered: bool, need: Need
) -> None:
    assert need_of(waits=waits, on_its_way=on_its_way, answered=answered) == need
