"""What is blacked out stands nowhere in the copy, and each place has its reason."""

from datetime import UTC, datetime

import pytest

from moothall.domain.evidence.outline import Exhibit, Noted, Outline
from moothall.domain.packing.blackout import BLOCK, Cut, Part, Spoken, Why, as_copy, black_out
from moothall.domain.packing.wishes import Wishes

AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
ONE = Exhibit(
    "message:1", "RE1", "A message", AT, "desk", who="Mo Field, mo", text="Ask Jo Price.",
    reference="77", address="https://net.example/77", positions=(3, 4), files=("ab",),
    sealed='{"name":"Mo Field"}',
)  # fmt: skip
TWO = Exhibit("message:2", "RE2", "Another", AT, "desk", text="Nothing.", positions=(5,))
WHOLE = Outline(
    "Chronology", "The police", "Staff 1", "Staff 1", (ONE, TWO),
    (Noted(AT, "A call", "Jo Price rang.", "Staff 2", "JO PRICE 9"),), facts="jo price saw it",
)  # fmt: skip


def test_nothing_chosen_leaves_it_as_it_is() -> None:
    found = black_out(WHOLE, cuts=(), spoken=())
    assert found.outline == WHOLE
    assert (found.places, found.withheld, found.touched) == ((), frozenset(), frozenset())


def test_words_are_blacked_out_wherever_they_stand_in_any_case() -> None:
    found = black_out(WHOLE, cuts=(), spoken=[Spoken("Jo Price", Why.THIRD_PARTY)])
    assert "jo price" not in repr(found.outline).lower()
    assert [(each.label, each.field) for each in found.places] == [
        ("RE1", "text"), ("", "facts"), ("line", "text"), ("line", "reference"),
    ]  # fmt: skip
    assert (found.places[0].start, found.places[0].end) == (4, 12)
    assert found.withheld == {3, 4}
    assert found.touched == {"message:1"}
    assert found.outline.exhibits[0].files == ()
    assert found.outline.exhibits[1] == TWO


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        (Part.SENDER, ["who", "reference", "address"]),
        (Part.WORDS, ["text"]),
        (Part.ALL, ["who", "reference", "address", "text", "title"]),
    ],
)
def test_a_part_of_an_exhibit_is_one_block_that_tells_no_length(
    part: Part, fields: list[str]
) -> None:
    cut = Cut("message:1", part, Why.SAFETY)
    found = black_out(WHOLE, cuts=[cut, cut], spoken=[Spoken("Mo Field", Why.STAFF)])
    assert [each.field for each in found.places if each.start < 0] == fields
    assert all(getattr(found.outline.exhibits[0], each) == f"{BLOCK} [safety]" for each in fields)


def test_words_that_stand_in_the_entry_alone_withhold_it() -> None:
    found = black_out(WHOLE, cuts=(), spoken=[Spoken('"name"', Why.EXEMPT)])
    assert [(each.label, each.field) for each in found.places] == [("RE1", "log entry")]
    assert found.withheld == {3, 4}


def test_the_table_has_a_span_for_words_and_none_for_fields() -> None:
    cut = Cut("message:2", Part.WORDS, Why.PRIVILEGE)
    found = black_out(WHOLE, cuts=[cut], spoken=[Spoken("Ask", Why.SAFETY)])
    assert found.table().decode().splitlines()[1:] == [
        "RE1,text,safety,0,3",
        "RE2,text,legal-privilege,,",
    ]


def test_a_copy_says_that_it_is_one_and_what_is_proved_of_it() -> None:
    words = as_copy(ONE).decode()
    assert words.startswith("REDACTED COPY of exhibit RE1. It is not the original.")
    assert "Entries: 3 4" in words


def test_wishes_come_back_as_they_were_kept() -> None:
    chosen = Wishes(
        "RE", with_impact=True, danger="A knife.",
        cuts=(Cut("message:1", Part.ALL, Why.STAFF),), spoken=(Spoken("Jo", Why.SAFETY),),
    )  # fmt: skip
    assert Wishes.read(chosen.as_json()) == chosen
    assert chosen.is_redacted
    assert not Wishes.read({}).is_redacted
