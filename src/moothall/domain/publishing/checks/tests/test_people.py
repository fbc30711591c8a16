"""Details that lead to somebody, words that hurt, words in anger, words for a few."""

from datetime import timedelta

import pytest

from moothall.domain.exchange import Audience
from moothall.domain.publishing.checks import Earlier, Kind, Proposed, check_all
from moothall.domain.publishing.checks.tests.sets import NOW, levels, said

RECOGNISABLE = (
    (
        "Visited a 34-year-old mum of twins on the Elmfield estate today. She fled her "
        "violent husband last week."
    ),
    (
        "Today our team met a Syrian doctor in the village who lost his job and sleeps "
        "rough in the church porch."
    ),
    "A retired headteacher with dementia from Church Row was found in the river this morning.",
    (
        "One of my clients, a blind widower in Lower Mere village, told us yesterday "
        "that he hadn't eaten for days."
    ),
    "We removed three young children from a house on Mill Lane this morning. Their mother cried.",
    "The man in the top floor flat with 40 cats was sectioned on Tuesday.",
)
ANYBODY = (
    "Our social workers helped 300 families last year. Would you like to join them?",
    "Domestic abuse can happen to anybody. Call 020 7946 0101 at any time.",
    "A busy day for our housing team, with repairs finished in forty homes.",
    "If you live with dementia, or care for somebody who does, come to our cafe on Monday.",
    "A man has been fined £400 at court for fly-tipping in Ash Wood.",
    "Foster carers needed. Could you give a child a home?",
    "Well done to the 14 year old pupil from Mill Lane who won a medal yesterday.",
)


@pytest.mark.parametrize("text", RECOGNISABLE)
def test_a_story_that_points_at_one_person_is_questioned(text: str) -> None:
    assert {"warn", "stop"} & levels(text, "recognisable")


@pytest.mark.parametrize("text", ANYBODY)
def test_what_could_be_anybody_is_left_alone(text: str) -> None:
    assert not levels(text, "recognisable") - {"note"}


def test_it_says_who_could_recognise_them() -> None:
    found = said(RECOGNISABLE[0], "recognisable")
    assert "neighbours" in found[0].because
    assert "the person themselves" in found[0].because


def test_families_before_a_court_are_stopped() -> None:
    text = "In family court today with a mother of two whose baby may be taken into care."
    assert "stop" in levels(text, "recognisable")


def test_powers_without_consent_need_one_more_yes() -> None:
    found = said("We sectioned a man last night.", "recognisable")
    assert "did not choose" in found[0].because


@pytest.mark.parametrize(
    "text",
    [
        "Ring Sam on 07700 900123.",
        "Her National Insurance number is AB 12 34 56 C.",
        "Cllr Bell lives at 14 Acacia Avenue.",
        "Born on 12/03/1984, DOB: 12/03/1984",
        "Write to ada.bell@gmail.com.",
        "Sort code 20-00-00, please.",
        "Call Sandra Petty at 14 Fen Lane about the bins.",
        "Mrs Petty of 14 Fen Lane has complained again.",
        "We met Miss Joy Amadi, and Mr Bell from flat 2, 9 Upper Mill Road.",
    ],
)
def test_personal_details_are_questioned(text: str) -> None:
    assert "warn" in levels(text, "personal-details")


@pytest.mark.parametrize(
    "text",
    [
        "Call 020 7946 0101.",
        "The library at 12 Mill Lane is open.",
        "Come to Fen Library at 14 Fen Lane.",
        "Visit Eastmere Council at 3 Market Hill, or Citizens Advice at 14 Fen Lane.",
        "Works start on Monday at 14 Fen Lane.",
        "Sam Bell of the parks team will be at Mill Lane from 9.",
        "Email help@northmere.gov.uk.",
    ],
)
def test_our_own_contacts_are_not(text: str) -> None:
    assert levels(text, "personal-details") == set()


def test_the_same_place_is_told_once() -> None:
    assert len(said("Her mobile is 07700 900123, that is where she is.", "personal-details")) == 1


@pytest.mark.parametrize(
    "text", ["This is a fucking disgrace", "f**k off", "What a load of s h i t e"]
)
def test_swearing_is_stopped_however_it_is_written(text: str) -> None:
    assert "stop" in levels(text, "profanity")


@pytest.mark.parametrize(
    "text",
    [
        "Scunthorpe, Penistone and Cockermouth",
        "The blue tit and the great tit",
        "Dick Turpin's cottage",
    ],
)
def test_names_that_sound_rude_are_left_alone(text: str) -> None:
    assert said(text, "profanity") == []


def test_better_words_come_as_an_edit() -> None:
    (finding,) = said("Help for the homeless tonight.", "respect")
    assert finding.edit
    assert (
        finding.edit.of("Help for the homeless tonight.")
        == "Help for people who are homeless tonight."
    )


def test_anger_asks_for_a_pause_and_one_sign_does_not() -> None:
    assert levels("You people are pathetic!! We are sick of your lies", "cooling-off") == {"warn"}
    assert said("Fed up of potholes? Tell us.", "cooling-off") == []
    assert said("Enough is enough.", "cooling-off") == []


def test_the_hour_of_night_adds_to_anger() -> None:
    text = "We are livid."
    assert said(text, "cooling-off") == []
    late = NOW.replace(hour=23)
    assert "note" in {
        each.level.value
        for each in check_all(Proposed(text=text, now=late))
        if each.check == "cooling-off"
    }


def test_words_for_a_few_are_questioned_in_public_alone() -> None:
    text = "Strictly confidential, not for publication."
    assert levels(text, "audience") == {"warn"}
    assert said(text, "audience", audience=Audience.PRIVATE) == []


def test_a_public_reply_about_somebodys_rent_is_questioned() -> None:
    text = "Your rent arrears are now £300."
    assert levels(text, "audience", kind=Kind.REPLY) == {"warn"}
    assert said(text, "audience") == []


def test_a_repeat_is_told_with_its_day() -> None:
    text = "Mill Lane will be closed from Monday for five days."
    (found,) = said(text, "duplicate", earlier=(Earlier(text, NOW - timedelta(days=2)),))
    assert found.level.value == "warn"
    assert "26/11/2026" in found.because
    assert said(text, "duplicate", earlier=(Earlier(text, NOW - timedelta(days=20)),)) == []
    assert levels(text, "duplicate", earlier=(Earlier(text),)) == {"note"}
    assert (
        said(text, "duplicate", earlier=(Earlier("Something else, of quite the same length."),))
        == []
    )
    assert said(text, "duplicate", earlier=(Earlier(text),), kind=Kind.REPLY) == []
