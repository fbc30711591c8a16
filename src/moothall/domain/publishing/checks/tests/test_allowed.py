"""What a desk may change in its lists is held to what can be found, to bounds, to the law."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.checks import refusing, wording
from moothall.domain.publishing.checks.allowed import require_allowed
from moothall.domain.publishing.checks.changes import Change, Changes, What
from moothall.domain.publishing.checks.limits import bounds, ranges, sheets
from moothall.domain.publishing.checks.packs import shipped
from moothall.domain.publishing.checks.phrases import is_phrase
from moothall.domain.publishing.checks.tests.sets import NOW

DAY = NOW.date()
SOURCE = "https://register.example/"
ADDED = Change("respect", What.WORDS_ADDED, "yobs", words=("fen rats",))
ROW = Change(
    "respect", What.ROW_ADDED, "our-house", words=("the madhouse",), level="warn",
    says="It is called Fen House.", fix="Say “Fen House”.",
)  # fmt: skip
FIGURE = Change("access", What.FIGURE, "hashtags", figure=3)
CHECKED = Change(
    "parties", What.CHECKED, "Labour", source_url=SOURCE, checked_on=DAY, effective_from=DAY
)


def refused(change: Change, *before: Change) -> type[MoothallError] | None:
    try:
        require_allowed(change, Changes(before), on=DAY)
    except MoothallError as error:
        return type(error)
    return None


@pytest.mark.parametrize(
    "change",
    [
        ADDED,
        ROW,
        FIGURE,
        CHECKED,
        replace(CHECKED, row=""),
        replace(CHECKED, pack="recognisable", row="legal"),
        Change("respect", What.WORDS_TAKEN_OUT, "yobs", words=("YOBS",)),
        Change("respect", What.ROW_ENDED, "elderly"),
        Change("respect", What.LEVEL, "elderly", level="warn"),
        Change("political", What.LEVEL, "government", level="stop"),
        Change("political", What.ROW_ADDED, "slogan", kind="alone", words=("fen first",),
               level="stop", says="It is a slogan.", fix="Leave it out."),
        Change("parties", What.ROW_ADDED, "Fen Residents", words=("fen residents",)),
        Change("parties", What.ROW_ENDED, "Alba Party"),
        Change("parties", What.WORDS_ADDED, "Labour", kind="websites", words=("fen.example",)),
        Change("parties", What.WORDS_ADDED, "Labour", kind="handles", words=("fen_labour",)),
        Change("parties", What.WORDS_TAKEN_OUT, "Alba Party", kind="beside", words=("alba",)),
        Change("links", What.WORDS_ADDED, "shorteners", words=("fen.example",)),
        Change("links", What.WORDS_ADDED, "trackers", words=("fen_id",)),
        Change("access", What.WORDS_ADDED, "kept_capitals", words=("EDC",)),
        Change("levels", What.FIGURE, "political", figure=-1),
    ],
)  # fmt: skip
def test_it_may_be_made(change: Change) -> None:
    assert refused(change) is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (replace(ADDED, pack="nothing"), refusing.NoSuchList),
        (replace(ADDED, row="nothing"), refusing.NoSuchList),
        (replace(ADDED, words=()), refusing.NoWords),
        (replace(ADDED, words=("yob",)), refusing.WordsAreThere),
        (replace(ADDED, words=tuple(f"fen w{n}" for n in range(51))), refusing.TooManyWords),
        (replace(ADDED, words=tuple(f"fen w{n}" for n in range(21))), refusing.TooManyAlike),
        (replace(ADDED, source_url="javascript:alert(1)"), refusing.SayTheSource),
        (Change("respect", What.WORDS_TAKEN_OUT, "yobs"), refusing.NoWords),
        (Change("respect", What.WORDS_TAKEN_OUT, "yobs", words=("cat",)),
         refusing.WordsAreNotThere),
        (Change("recognisable", What.WORDS_ADDED, "legal", words=("fen court",)),
         refusing.BelongsToTheCheck),
        (Change("voice", What.WORDS_ADDED, "public", words=("fen",)), refusing.BelongsToTheCheck),
        (Change("levels", What.LEVEL, "links", level="note"), refusing.BelongsToTheCheck),
        (Change("levels", What.FIGURE, "personal-details", figure=-1), refusing.FigureOutOfRange),
        (Change("levels", What.FIGURE, "length", figure=-1), refusing.NoSuchList),
        (Change("political", What.ROW_ENDED, "vote"), refusing.BelongsToTheCheck),
        (Change("cooling_off", What.ROW_ENDED, "fury"), refusing.BelongsToTheCheck),
        (Change("political", What.ROW_ENDED, "government"), refusing.LawAsksForIt),
        (Change("political", What.LEVEL, "vote-for-person", level="warn"), refusing.LawAsksForIt),
        (Change("pre_election", What.LEVEL, "candidates", level="note"), refusing.LawAsksForIt),
        (Change("political", What.WORDS_TAKEN_OUT, "vote",
                words=tuple(shipped("political")["row"][0]["words"][1:])),
         refusing.LawAsksForIt),
        (Change("parties", What.WORDS_TAKEN_OUT, "Alba Party", kind="sure",
                words=("alba party",)), refusing.LawAsksForIt),
        (Change("parties", What.WORDS_ADDED, "Labour", kind="friends", words=("fen",)),
         refusing.NoSuchList),
        (replace(ROW, row="elderly"), refusing.RowIsThere),
        (replace(ROW, row="Our House"), refusing.NotAName),
        (replace(ROW, says=" "), refusing.SayWhatIsSo),
        (replace(ROW, says="a" * 301), refusing.SayWhatIsSo),
        (replace(ROW, level="loud"), refusing.SayWhatIsSo),
        (replace(ROW, kind="sway"), refusing.NoSuchList),
        (replace(ROW, pack="recognisable"), refusing.NoSuchList),
        (replace(ROW, pack="parties", row="x" * 61), refusing.NotAName),
        (Change("respect", What.ROW_ENDED, "nothing"), refusing.NoSuchList),
        (Change("respect", What.LEVEL, "elderly", level="loud"), refusing.NoSuchList),
        (Change("recognisable", What.LEVEL, "child", level="stop"), refusing.NoSuchList),
        (replace(FIGURE, figure=11), refusing.FigureOutOfRange),
        (replace(FIGURE, figure=2.5), refusing.FigureIsWhole),
        (replace(FIGURE, figure=None), refusing.NoSuchList),
        (replace(FIGURE, row="letters_of_shouting"), refusing.NoSuchList),
        (replace(CHECKED, source_url=""), refusing.SayTheSource),
        (replace(CHECKED, checked_on=None), refusing.NotYet),
        (replace(CHECKED, checked_on=DAY + timedelta(days=1)), refusing.NotYet),
        (replace(CHECKED, row="nobody"), refusing.NoSuchList),
        (Change("links", What.WORDS_ADDED, "shorteners", words=("https://fen.example/a",)),
         wording.NotAWebsite),
        (Change("parties", What.WORDS_ADDED, "Labour", kind="handles", words=("@fen",)),
         wording.NotAHandle),
        (Change("access", What.WORDS_ADDED, "kept_capitals", words=("E" * 101,)),
         wording.PhraseTooLong),
    ],
)  # fmt: skip
def test_it_may_not_be_made_and_a_sentence_says_why(
    change: Change, why: type[MoothallError]
) -> None:
    assert refused(change) is why


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", wording.PhraseIsOpen),
        (".. fen", wording.PhraseIsOpen),
        ("fen ..", wording.PhraseIsOpen),
        ("a <pet>", wording.PhraseNamesNoList),
        ("fen <places", wording.PhraseNamesNoList),
        ("co-op", wording.PhraseIsNeverFound),
        ("fen||rat", wording.PhraseIsNeverFound),
        ("100%", wording.PhraseIsNeverFound),
        ("the", wording.PhraseIsEverywhere),
        ("<number>", wording.PhraseIsEverywhere),
        ("seven", wording.PhraseIsEverywhere),
        ("fen|the", wording.PhraseIsEverywhere),
        ("a b c d e f g h i", wording.PhraseTooLong),
        ("fen " + "|".join("abcdefghijklmnopqrstu"), wording.PhraseTooLong),
        ("f" * 101, wording.PhraseTooLong),
    ],
)
def test_a_phrase_that_is_bad_is_refused(phrase: str, why: type[MoothallError]) -> None:
    with pytest.raises(why):
        wording.require_phrase(phrase, {"places": ["arms"]})


@pytest.mark.parametrize("phrase", ["fen rat", "don't|dont go", "a .. <places>", "<number> rats"])
def test_a_phrase_that_is_good_is_taken(phrase: str) -> None:
    wording.require_phrase(phrase, {"places": ["arms"]})


def test_a_phrase_that_is_never_found_is_mended_in_the_sentence() -> None:
    with pytest.raises(wording.PhraseIsNeverFound, match="co op"):
        wording.require_phrase("co-op", {})


@given(st.text(alphabet=" .|<>ab-'%1", max_size=30))
@settings(max_examples=120, deadline=None)
def test_what_is_taken_can_be_read(phrase: str) -> None:
    try:
        wording.require_phrase(phrase, {})
    except MoothallError:
        return
    assert is_phrase(phrase, {})


def test_a_desk_holds_a_bounded_number_of_changes() -> None:
    most = int(bounds()["changes"])
    full = [replace(FIGURE, why=str(number)) for number in range(most)]
    assert refused(FIGURE, *full) is refusing.TooManyChanges
    assert refused(FIGURE, *full[1:]) is None


def test_changes_that_ended_leave_room_for_others() -> None:
    alike = replace(ADDED, words=tuple(f"fen w{number}" for number in range(20)))
    more = replace(ADDED, words=("fen folk",))
    assert refused(more, alike) is refusing.TooManyAlike
    assert refused(more, replace(alike, effective_to=DAY)) is None


def test_no_check_can_be_turned_off_and_those_of_the_law_say_why() -> None:
    steps = ranges("levels")
    assert {figure for name in sheets() for figure in sheets()[name].checks} >= set(steps)
    assert all(-1 <= each.low <= 0 < each.high for each in steps.values())
    lawful = ("political", "pre-election", "recognisable", "personal-details", "correction")
    assert all(steps[check].means for check in lawful)
