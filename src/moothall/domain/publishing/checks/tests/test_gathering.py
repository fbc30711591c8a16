"""What the checks say of nine accounts is said once, and mended in all the words it points at."""

from dataclasses import replace
from datetime import UTC, datetime

from moothall.domain.publishing.checks import (
    Edit,
    Finding,
    Level,
    Proposed,
    check_all,
    may_dismiss,
    needs_name,
    needs_yes,
)
from moothall.domain.publishing.checks.gathering import _edited, gather, gather_one, key_of, mended
from moothall.domain.publishing.composition import Composition

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TEXT = "We utilise it. Do utilise it."


def said(level: Level = Level.NOTE, start: int = 3, **more: object) -> Finding:
    end = start + len("utilise")
    edit = Edit(start, end, "use")
    return Finding("access", level, start, end, "why", "fix", edit=edit, **more)  # type: ignore[arg-type]


def test_what_is_said_of_several_accounts_is_said_once_as_loud_as_the_loudest() -> None:
    made = Composition(text=TEXT, accounts=(1, 2))
    found = gather({1: [said()], 2: [said(Level.WARN)]}, made)
    assert [(each.accounts, each.finding.level) for each in found] == [((1, 2), Level.WARN)]
    assert found[0].words == "utilise"


def test_the_worst_comes_first() -> None:
    stop = Finding("political", Level.STOP, 20, 22, "why", "fix")
    assert next(iter(gather_one([said(), stop], TEXT, 1))).finding == stop


def test_one_click_mends_every_place_and_no_others_words() -> None:
    made = Composition(text=TEXT, own_words={2: "Utilise? No: utilise it.", 3: "utilise"})
    everywhere = [said(), said(start=18)]
    plain = replace(said(), edit=None)
    found = gather({1: [*everywhere, plain], 2: [said(start=13)]}, made)
    assert len(found) == 1
    after = mended(made, found[0])
    assert after.text == "We use it. Do use it."
    assert after.own_words == {2: "Utilise? No: use it.", 3: "utilise"}


def test_edits_that_lie_across_one_another_are_not_both_made() -> None:
    one, other = said(), said(start=5)
    found = gather_one([one, other], "utilise utilise", 1)
    for each in found:
        assert mended(Composition(text="utilise utilise"), each).text.count("use") == 1


def test_a_finding_keeps_its_name_while_its_words_stay() -> None:
    moved = Finding("access", Level.NOTE, 6, 13, "why", "fix")
    assert key_of(said(), TEXT) == key_of(moved, "Now we Utilise"[1:])
    assert key_of(said(), TEXT) != key_of(said(values={"file": "a.jpg"}), TEXT)


def test_a_finding_about_all_of_it_points_at_no_words() -> None:
    whole = Finding("voice", Level.WARN, 0, len(TEXT), "why", "fix")
    assert gather_one([whole], TEXT, 1)[0].words == ""


def test_a_stop_needs_a_yes_and_is_not_its_writers_to_wave() -> None:
    found = check_all(Proposed(text="Vote Labour on Thursday!", now=NOW))
    assert needs_yes(found)
    assert not may_dismiss(found[0])
    assert may_dismiss(said(Level.WARN))
    assert not needs_yes([said(Level.WARN), said()])


def test_where_accounts_differ_in_a_sentence_it_names_them_together() -> None:
    found = gather(
        {
            number: [replace(said(), values={"account": f"No {number}", "posts": number * 10})]
            for number in range(1, 6)
        },
        Composition(text=TEXT),
    )
    assert [each.accounts for each in found] == [(1, 2, 3, 4, 5)]
    assert found[0].finding.values == {"account": "No 1, No 2, No 3 +2", "posts": "10 – 50"}


def test_a_name_is_asked_for_by_whatever_may_be_meant_for_another_account() -> None:
    assert needs_name([said(type_name=True)])
    assert not needs_name([said(Level.WARN)])


def test_of_two_edits_across_each_other_the_later_one_is_made() -> None:
    assert _edited("abcdef", [Edit(0, 4, "X"), Edit(2, 5, "Y")]) == "abYf"
