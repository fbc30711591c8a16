"""A chronology shows what hides, quotes what a spreadsheet would calculate, and is in order."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from moothall.domain.evidence.chronology import (
    EXCERPT,
    chronology_csv,
    custody_csv,
    each_line,
    for_typesetter,
    narrow,
    visible,
)
from moothall.domain.evidence.outline import (
    Exhibit,
    Handled,
    Noted,
    Outline,
    Roles,
    Voice,
    initials_of,
    labelled,
    range_of,
)

AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
HAND = Handled(AT, "looked at", "Staff 2 (buddy)")
CAME = Exhibit(
    "message:1", "RE1", "A message", LATER, "desk", who="=cmd()", text="x" * 400,
    positions=(4, 2), custody=(HAND,),
)  # fmt: skip
OURS = Exhibit("publication:1", "RE2", "Our post", AT, "desk", voice=Voice.OURS, positions=(2,))
WHOLE = Outline(
    "Chronology", "The police", "Staff 1", "Staff 1", (CAME, OURS),
    (Noted(AT, "A call", "He rang.", "Staff 2", "CRN-42"),), custody=(HAND,),
)  # fmt: skip


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode())))


def test_everything_stands_in_the_order_of_time() -> None:
    found = rows(chronology_csv(WHOLE))
    assert [(each["what"], each["whose"]) for each in found] == [
        ("Our post", "ours"), ("A call", ""), ("A message", "theirs"),
    ]  # fmt: skip
    assert found[1]["reference"] == "CRN-42"
    assert found[2]["log_entries"] == "4 2"


def test_no_cell_is_a_formula() -> None:
    assert rows(chronology_csv(WHOLE))[2]["who_then"] == "'=cmd()"


def test_custody_names_each_exhibit_and_then_the_whole() -> None:
    assert [each["exhibit"] for each in rows(custody_csv(WHOLE))] == ["RE1", "all"]


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("a\0b", "a⟨U+0000⟩b"),
        ("a\nb\tc", "a\nb\tc"),
        ("عربي", "عربي"),
    ],
)
def test_what_hides_is_written_out(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


def test_a_run_without_end_has_places_to_break() -> None:
    assert max(map(len, visible("x" * 100_000).split("\u200b"))) == 30


def test_the_typesetter_gets_text_and_a_short_overview() -> None:
    said = for_typesetter(WHOLE)
    overview = said["overview"]
    assert isinstance(overview, list)
    assert overview[2]["words"].replace("\u200b", "") == "x" * EXCERPT + "…"
    assert overview[1]["who"] == "Staff 2. CRN-42"


def test_the_draft_statement_produces_each_and_says_no_word_of_harm() -> None:
    words = "\n".join(each_line(WHOLE))
    assert "I produce RE1: A message, 2026-11-28 10:30:00 UTC." in words
    assert "distress" not in words


def test_each_person_is_one_role_with_one_number() -> None:
    roles = Roles({7: "buddy"}, other="a colleague")
    assert roles.of(7) == "Staff 1 (buddy)"
    assert roles.of(9) == "Staff 2 (a colleague)"
    assert roles.of(7) == "Staff 1 (buddy)"
    assert roles.of(None) == "the desk"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Rowan Ellery", "RE"), ("Zoë", "EX"), ("李 雷", "EX"), ("A B C D E", "ABCD")],
)
def test_initials_come_from_a_name_where_it_has_some(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_labels_are_initials_and_a_number() -> None:
    assert labelled("re", 1000) == "RE1000"
    for odd in ("", "ABCDE", "Ä", "A1"):
        with pytest.raises(ValueError, match="one to four letters"):
            labelled(odd, 1)


def test_a_range_of_labels_reads_as_people_say_it() -> None:
    assert range_of(()) == ""
    assert range_of((CAME,)) == "RE1"
    assert range_of((CAME, OURS)) == "RE1 to RE2"
    assert WHOLE.positions() == [2, 4]


def test_a_long_file_name_breaks_in_a_narrow_cell_and_a_word_does_not() -> None:
    name = "Screenshot_20261103-221512_Messenger.jpg"
    shown = narrow(f"Picture {name}")
    assert shown.replace("\u200b", "") == f"Picture {name}"
    assert max(len(each) for each in shown.split("\u200b")[1:]) <= 5
    assert narrow("A considerably long conversation") == "A considerably long conversation"
