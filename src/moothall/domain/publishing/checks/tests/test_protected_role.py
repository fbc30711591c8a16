"""Names of people whose role is not named outside are found, and nobody else's."""

from datetime import UTC, datetime

import pytest

from moothall.domain.publishing.checks import Level, Proposed
from moothall.domain.publishing.checks.protected_role import check
from moothall.domain.publishing.checks.reading import Reading

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
NAMES = ("Kim Orchard", "Ana-Maria de la Cruz", "Solo")


def found(text: str, names: tuple[str, ...] = NAMES) -> list[str]:
    proposed = Proposed(text, NOW, unnamed=names)
    said = list(check(proposed, Reading.of(text)))
    assert {each.level for each in said} <= {Level.WARN}
    return [text[each.start : each.end] for each in said]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Kim Orchard decided it.", ["Kim Orchard"]),
        ("KIM  ORCHARD decided it.", ["KIM  ORCHARD"]),
        ("Ask Ms Orchard or Officer Cruz.", ["Ms Orchard", "Officer Cruz"]),
        ("Ana-Maria de la Cruz's letter", ["Ana-Maria de la Cruz"]),
    ],
)
def test_in_full_or_by_a_title_and_the_last_name(text: str, places: list[str]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    ["The orchard is open.", "Kim rang.", "Kim Orchardson", "A solo show", "Mr Orchards", ""],
)
def test_a_part_of_a_name_is_nobody(text: str) -> None:
    assert found(text) == []


def test_where_nobody_is_listed_nothing_is_found() -> None:
    assert found("Kim Orchard decided it.", ()) == []
