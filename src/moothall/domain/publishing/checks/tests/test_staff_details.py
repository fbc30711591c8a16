"""Details of colleagues and of whom we work with are asked about, wherever they are written."""

import pytest

from moothall.domain.publishing.checks import Kind, Level
from moothall.domain.publishing.checks.changes import Change, Changes, What
from moothall.domain.publishing.checks.packs import pack
from moothall.domain.publishing.checks.staff_details import NAME
from moothall.domain.publishing.checks.tests.sets import NOW, posts, said

COLLEAGUES = ("Kim Orchard", "Ana-Maria de la Cruz", "Solo")
QUIET = (
    "council",
    "library",
    "set_civic",
    "blind_anybody",
    "blind_civic",
    "blind_town",
    "blind_fire",
)


def found(text: str, **about: object) -> list[str]:
    """The words that are asked about."""
    about = {"kind": Kind.REPLY, "colleagues": COLLEAGUES, **about}
    return [text[each.start : each.end] for each in said(text, NAME, **about)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kim Orchard decided it.", "Kim Orchard"),
        ("Decided by Kim Orchard.", "Kim Orchard"),
        ("It was ana-maria  de la cruz.", "ana-maria  de la cruz"),
        ("Your housing officer Jo Lamb decided it.", "housing officer Jo Lamb"),
        ("Your caseworker is Ms Lamb.", "caseworker is Ms Lamb"),
        ("Jo Lamb, your social worker, rang.", "Jo Lamb, your social worker"),
        ("Ask Jo from Housing.", "Jo from Housing"),
        ("Sam Okoro at Victim Support knows.", "Sam Okoro at Victim Support"),
        ("PC 1234 Dale came by.", "PC 1234 Dale"),
        ("Her direct line is 020 7946 0123.", "direct line is 020 7946 0123"),
        ("My number: 020 7946 0123", "My number: 020 7946 0123"),
        ("Ring the desk, ext. 4512.", "ext. 4512"),
        ("The refuge is at 12 Mill Lane.", "refuge is at 12 Mill Lane"),
    ],
)
def test_what_leads_to_a_colleague_is_asked_about(text: str, words: str) -> None:
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The orchard is open.",
        "A solo show by Kim.",
        "Your housing officer will ring you.",
        "Officers from Housing will ring.",
        "Ring the Housing team on 020 7946 0100.",
        "Ring Victim Support on 020 7946 0100.",
        "The extension to the library opens in 2027.",
        "Councillor Kim Orchard opened the library.",
        "We support our refuge all year.",
    ],
)
def test_what_everybody_may_know_is_not(text: str) -> None:
    assert found(text) == []


def test_a_name_is_worth_knowing_in_a_post_and_a_question_in_an_answer() -> None:
    text = "Thank Kim Orchard for it."
    levels = {
        kind: [each.level for each in said(text, NAME, kind=kind, colleagues=COLLEAGUES)]
        for kind in Kind
    }
    assert levels == {
        Kind.POST: [Level.NOTE],
        Kind.REPLY: [Level.WARN],
        Kind.CORRECTION: [Level.WARN],
    }


def test_whoever_has_a_role_that_stays_inside_is_asked_about_once() -> None:
    about = {"colleagues": COLLEAGUES, "unnamed": COLLEAGUES[:1], "kind": Kind.REPLY}
    checks = [each.check for each in said("Kim Orchard decided it.", **about)]
    assert checks == ["protected-role"]


def test_an_account_may_say_its_own_name() -> None:
    assert found("I am Kim Orchard.", account="Kim Orchard, mediator") == []


def test_a_number_inside_is_not_said_twice() -> None:
    checks = [each.check for each in said("Her direct line is 020 7946 0123.", kind=Kind.REPLY)]
    assert checks == [NAME]


def test_a_desk_adds_whom_it_works_with() -> None:
    text = "Ask Jo at the Fen Haven, or Mo in the night stop."
    assert found(text) == []
    words = ("Fen Haven", "night|day .. stop|centre", "house <number>")
    added = Change("colleagues", What.WORDS_ADDED, "partners", words=words)
    assert found(text, changes=Changes((added,))) == [
        "Jo at the Fen Haven",
        "Mo in the night stop",
    ]


def test_a_desk_may_empty_a_list() -> None:
    words = pack("colleagues", NOW.date()).lists["hidden_places"]
    out = Change("colleagues", What.WORDS_TAKEN_OUT, "hidden_places", words=words)
    text = "The refuge is at 12 Mill Lane."
    assert found(text, changes=Changes((out,))) == []


@pytest.mark.parametrize("name", QUIET)
def test_ordinary_posts_are_not_asked_about(name: str) -> None:
    assert [each for text in posts(name) for each in said(text, NAME)] == []
