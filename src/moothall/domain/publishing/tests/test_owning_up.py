"""What a correction says first comes from the records, and what was said before is held to it."""

from datetime import UTC, datetime, timedelta

import pytest

from moothall.domain.publishing.checks import Kind, Level, Proposed, check_all
from moothall.domain.publishing.owning_up import (
    LONGEST_PAUSE,
    Known,
    Line,
    Parts,
    contradictions,
    is_shown_on_page,
    names_in,
    pause_ends,
    proposed,
    repeats,
)

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
BEFORE = NOW - timedelta(minutes=20)


def known(**more: object) -> Known:
    return Known(**{"posted_at": NOW, "by_desk": True, **more})  # type: ignore[arg-type]


def written(about: Known) -> str:
    filled = [
        each.words % ({"time": f"{each.at:%H:%M}", "day": f"{each.at:%-d %B}"} if each.at else {})
        for each in proposed(about)
    ]
    return Parts(*filled).joined("The team at Eastmere Council")


EACH = [
    known(),
    known(is_share=True),
    known(by_desk=False),
    known(by_desk=False, admitted=True, is_share=True),
    known(removed_at=NOW + timedelta(minutes=5)),
]


@pytest.mark.parametrize("about", EACH, ids=["desk", "share", "elsewhere", "admitted", "removed"])
def test_the_first_wording_passes_the_checks_whatever_happened(about: Known) -> None:
    said = check_all(Proposed(written(about), NOW, kind=Kind.CORRECTION, facts=about.as_facts()))
    assert [each for each in said if each.check == "correction"] == []
    assert [each for each in said if each.level is Level.STOP] == []


@pytest.mark.parametrize("about", EACH, ids=["desk", "share", "elsewhere", "admitted", "removed"])
def test_hacked_is_stopped_whatever_happened(about: Known) -> None:
    words = "Our account was hacked this morning. We are sorry."
    said = check_all(Proposed(words, NOW, kind=Kind.CORRECTION, facts=about.as_facts()))
    assert ("correction", Level.STOP) in {(each.check, each.level) for each in said}


def test_hacked_may_be_said_with_a_compromise_attached() -> None:
    facts = known(by_desk=False, compromise="An unknown sign-in from abroad.").as_facts()
    words = "Our account was hacked this morning. We are sorry. We have removed the post."
    said = check_all(Proposed(words, NOW, kind=Kind.CORRECTION, facts=facts))
    assert [each.level for each in said if each.check == "correction"] == [Level.NOTE]


def test_an_earlier_claim_of_hacking_is_set_against_our_own_mistake() -> None:
    before = Line("We have been hacked. We are looking into it.", BEFORE)
    (found,) = contradictions("This was our own mistake. We are sorry.", [before])
    assert found.line == before
    assert (found.first, found.second) == ("somebody else did it", "it was our own mistake")


@pytest.mark.parametrize(
    "text",
    [
        "We said that we were hacked. That was wrong. It was our own mistake.",
        "Our earlier post was wrong. This was our mistake.",
    ],
)
def test_an_earlier_claim_that_is_taken_back_is_no_contradiction(text: str) -> None:
    assert contradictions(text, [Line("We have been hacked.", BEFORE)]) == []


@pytest.mark.parametrize(
    "earlier",
    [
        "We were not hacked. This was our mistake.",
        "Bins are collected on Friday from 7am.",
        "The library closes at 17:00.",
        "",
    ],
)
def test_lines_that_go_together_or_are_of_something_else_are_left_alone(earlier: str) -> None:
    assert contradictions("It was our own mistake, at 09:30.", [Line(earlier, BEFORE)]) == []


def test_other_times_are_pointed_at() -> None:
    before = Line("By mistake we posted something at 8.15 pm.", BEFORE)
    (found,) = contradictions("At 20:45 we posted it by mistake.", [before])
    assert (found.first, found.second) == ("20:15", "20:45")
    assert contradictions("At 20:15 we posted it by mistake.", [before]) == []


def test_a_pause_is_of_hours_or_days_and_never_of_more_than_a_fortnight() -> None:
    assert pause_ends(NOW, timedelta(hours=24)) == NOW + timedelta(hours=24)
    assert pause_ends(NOW, LONGEST_PAUSE) == NOW + timedelta(days=14)
    assert pause_ends(NOW, LONGEST_PAUSE + timedelta(hours=1)) is None
    assert pause_ends(NOW, timedelta()) is None


def test_wrong_words_stand_in_public_only_for_a_slip_and_only_where_chosen() -> None:
    assert is_shown_on_page("slip", wanted=True)
    assert not is_shown_on_page("slip", wanted=False)
    assert not is_shown_on_page("breach", wanted=True)
    assert not is_shown_on_page("harmful", wanted=True)


def test_names_are_found_whatever_their_capitals_and_first_names_alone_are_words() -> None:
    names = ["Priya Nair", "May", "Tom Ashdown"]
    assert names_in("In May PRIYA NAIR, posted it.", names) == ["Priya Nair"]
    assert names_in("Tom said so; Ashdown Road is shut.", names) == []


def test_words_that_did_harm_are_not_given_again() -> None:
    harmful = "Mrs Ash of 4 Mill Lane owes us rent."
    assert repeats("We posted that Mrs Ash of 4 Mill Lane owes money.", harmful)
    assert not repeats("We posted something about a tenant at Mill Lane.", harmful)
    assert repeats("We called it: rubbish people!", "Rubbish people")
    assert not repeats("We posted something.", "")
