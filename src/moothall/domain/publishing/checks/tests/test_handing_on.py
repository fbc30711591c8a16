"""Changes go to another desk as a file and come back the same; a file of anything is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.domain.publishing.checks.changes import Change, What
from moothall.domain.publishing.checks.handing_on import (
    LARGEST,
    NotAFileOfChanges,
    TooManyInTheFile,
    as_toml,
    read_toml,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
CHANGES = st.builds(
    Change,
    pack=st.sampled_from(["respect", "links"]),
    what=st.sampled_from(What),
    row=WORDS,
    words=st.lists(WORDS, max_size=3).map(tuple),
    figure=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    says=WORDS,
    why=WORDS,
    effective_from=st.dates(),
    effective_to=st.none() | st.dates(),
    checked_on=st.none() | st.dates(),
)


@given(st.lists(CHANGES, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_the_same(changes: list[Change]) -> None:
    assert read_toml(as_toml(changes).encode()) == changes


def test_names_of_staff_stay_at_home() -> None:
    change = Change(
        "respect", What.ROW_ENDED, "elderly", by="Kenji Mori", why="Asked by residents."
    )
    written = as_toml([change])
    assert "Kenji" not in written
    assert "Asked by residents." in written


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"change = 3",
        b"[change]\npack = 'respect'",
        b"[[change]]\npack = 'respect'",
        b"[[change]]\npack = 'respect'\nwhat = 'everything'",
        b"[[change]]\npack = 'respect'\nwhat = 'level'\nby = 'Kenji'",
        b"[[change]]\npack = 3\nwhat = 'level'",
        b"[[change]]\npack = 'respect'\nwhat = 'level'\nwords = 'fen'",
        b"[[change]]\npack = 'respect'\nwhat = 'level'\nwords = [3]",
        b"[[change]]\npack = 'respect'\nwhat = 'figure'\nfigure = nan",
        b"[[change]]\npack = 'respect'\nwhat = 'figure'\nfigure = true",
        b"[[change]]\npack = 'respect'\nwhat = 'level'\neffective_from = 2026-01-01T00:00:00",
        b"[[change]]\npack = 'respect'\nwhat = 'level'\nwhy = '" + b"a" * 2_001 + b"'",
        b"a = " + b"[" * 2_000,
    ],
    ids=range(15),
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(NotAFileOfChanges):
        read_toml(content)


def test_a_file_is_bounded() -> None:
    row = b"[[change]]\npack = 'a'\nwhat = 'level'\n"
    for content in (b" " * (LARGEST + 1), row * 501):
        with pytest.raises(TooManyInTheFile):
            read_toml(content)


def test_a_file_may_be_written_by_hand() -> None:
    content = b"[[change]]\npack = 'access'\nwhat = 'figure'\nrow = 'hashtags'\nfigure = 3"
    assert read_toml(content) == [Change("access", What.FIGURE, "hashtags", figure=3.0)]
    assert read_toml(content)[0].effective_from == date.min
