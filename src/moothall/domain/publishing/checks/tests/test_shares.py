"""How many of whole sets each check finds, and how many that only look alike it leaves alone.

The sets were written before the rules that now find what is in them; `docs/build/checks.md` says
how many were found at first sight.
"""

import pytest

from moothall.domain.publishing.checks import Kind
from moothall.domain.publishing.checks.tests.sets import levels, posts

DETAILS = ("personal-details", "recognisable")
WHAT_IT_WAS = "21:42 published from the desk, by a member of the team"


def questioned(name: str, *checks: str, **about: object) -> list[str]:
    return [text for text in posts(name) if {"warn", "stop"} & levels(text, *checks, **about)]


def precision_and_recall(right: int, wrong: int, of: int) -> tuple[float, float]:
    return right / (right + wrong), right / of


@pytest.mark.parametrize("pre_election", [False, True])
def test_what_takes_a_side_is_told_from_what_is_civic(*, pre_election: bool) -> None:
    found = questioned("set_political", "political", pre_election=pre_election)
    wrong = questioned("set_civic", "political", pre_election=pre_election)
    precision, recall = precision_and_recall(len(found), len(wrong), len(posts("set_political")))
    assert precision >= 0.95
    assert recall >= 0.9


def test_what_gives_somebody_away_is_told_from_our_own_addresses() -> None:
    found, wrong = questioned("set_exposing", *DETAILS), questioned("set_not_exposing", *DETAILS)
    precision, recall = precision_and_recall(len(found), len(wrong), len(posts("set_exposing")))
    assert precision >= 0.9
    assert recall >= 0.85


def test_nobody_says_hacked_where_the_log_shows_a_hand_of_ours() -> None:
    about = {"kind": Kind.CORRECTION, "facts": WHAT_IT_WAS}
    stopped = [t for t in posts("set_unfounded") if "stop" in levels(t, "correction", **about)]
    assert len(stopped) >= 0.95 * len(posts("set_unfounded"))
    sound = [t for t in posts("set_sound") if "stop" in levels(t, "correction", **about)]
    assert sound == []
