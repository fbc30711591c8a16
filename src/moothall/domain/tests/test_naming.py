"""What somebody calls themselves is judged as words are."""

import pytest

from moothall.domain.naming import MOST, may_be_shown, spoken

ABUSE = "You are a worthless disgusting piece of filth, bitch, and I hope you get what you deserve"


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        (("Alice Moor", "alice@residents.example"), True),
        (("Council Is Useless", "rubbish_council"), True),
        (("", ""), True),
        ((ABUSE, "odd@residents.example"), False),
        (("Fellow", "KillAllMuslims"), False),
        (("Fellow", "kill_all_muslims"), False),
    ],
)
def test_an_angry_name_is_shown_and_a_hateful_one_is_not(
    called: tuple[str, ...], *, shown: bool
) -> None:
    assert may_be_shown([called]) == [shown]


def test_each_of_many_has_its_own_answer() -> None:
    assert may_be_shown([("Alice Moor",), (ABUSE,), ("Alice Moor",)]) == [True, False, True]
    assert may_be_shown([]) == []


def test_a_handle_is_heard_in_words() -> None:
    assert spoken("KillThem_all-now") == "Kill Them all now"
    assert len(spoken("a" * 10_000)) <= MOST
