"""A row of law says against which texts it was held, by whom and what they did not settle."""

from datetime import date

import pytest

from moothall.domain.care import packs
from moothall.domain.casefile import rules_in_force
from moothall.domain.held import Held, held
from moothall.domain.looking.rules import rules_on
from moothall.domain.publishing.quiet_period import held_against, kinds

TODAY = date(2026, 11, 29)
NATIONS = ("england", "wales", "scotland", "northern-ireland")
BODIES = ("council", "housing-association")


def found() -> dict[str, Held | None]:
    """What each row of law on any screen says of its reading, by the name of the row."""
    prompts = {each.rule_id: each.held for n in NATIONS for each in rules_in_force(TODAY, n)}
    looks = [rules_on(TODAY, nation=n, body_type=b).law for n in NATIONS for b in BODIES]
    care = [point for pack in packs.PACKS for group in packs.read(pack) for point in group.points]
    return (
        prompts
        | {each.name: each.held for each in looks}
        | {each.key: each.held for each in care if each.law}
        | {each: held_against(each) for each in kinds()}
    )


FOUND = found()


def test_these_rows_were_read_by_nobody_of_us_and_all_others_were() -> None:
    assert {name for name, read in FOUND.items() if read is None} == {
        "elsewhere",
        "Human Rights Act 1998 and UK GDPR",
        "registers-interests",
    }


@pytest.mark.parametrize("name", sorted(name for name, read in FOUND.items() if read))
def test_what_was_read_has_a_day_a_reader_and_addresses_that_open(name: str) -> None:
    read = FOUND[name]
    assert read is not None
    assert date(2026, 11, 29) <= read.on
    assert "no lawyers" in read.by
    assert read.texts
    assert len(set(read.texts)) == len(read.texts)
    assert all(each.startswith("https://") for each in read.texts)
    assert read.left == "" or read.left.endswith(".")


def test_a_row_without_a_reading_claims_none() -> None:
    assert held({"rule_id": "x"}) is None
    assert held_against("nonsense") is None


def test_a_reading_lists_its_texts_in_their_order() -> None:
    row = {"held": {"on": TODAY, "by": "us", "texts": ["https://b.example", "https://a.example"]}}
    read = held(row)
    assert read == Held(on=TODAY, by="us", texts=("https://b.example", "https://a.example"))
    assert read.left == ""
