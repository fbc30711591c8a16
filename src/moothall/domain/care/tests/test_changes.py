"""A desk adds, ends and moves rows of the lists of care from a day on; nothing is deleted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from moothall.domain.care import Group, read
from moothall.domain.care.changes import (
    CareChangeTooEarly,
    CareRowIsThere,
    CareRowNotFit,
    CareRowSaysSo,
    NoSuchCareRow,
    RowChange,
    What,
    Wording,
    changed,
    require_fits,
    wordings,
)
from moothall.domain.care.handing_on import LARGEST, NotAFileOfCare, as_toml, read_toml
from moothall.domain.care.packs import DUTY, SAFETY

TODAY = date(2026, 12, 1)
NEXT = TODAY + timedelta(days=7)
ADD = RowChange(
    SAFETY,
    What.ADDED,
    group=read(SAFETY)[0].key,
    title="Ring the caretaker",
    effective_from=TODAY,
    why="He locks up.",
)
FIRST = read(SAFETY)[0].points[0].key


REWORD = RowChange(
    SAFETY,
    What.REWORDED,
    row=FIRST,
    title="Go home another way",
    words="Each day.",
    effective_from=TODAY,
    why="Plainer.",
)


def keys(groups: tuple[Group, ...]) -> list[str]:
    return [point.key for group in groups for point in group.points]


def fit(change: RowChange, *held: RowChange) -> RowChange:
    return require_fits(change, held, TODAY)


def ended(row: str, on: date = TODAY) -> RowChange:
    return RowChange(SAFETY, What.ENDED, row=row, effective_from=on, why="Not ours.")


def test_an_added_row_stands_where_it_was_put_from_its_day_on() -> None:
    made = fit(replace(ADD, after=FIRST, effective_from=NEXT))
    shipped = read(SAFETY)
    assert keys(changed(shipped, [made], TODAY)) == keys(shipped)
    there = keys(changed(shipped, [made], NEXT))
    assert there[there.index(FIRST) + 1] == made.row
    assert keys(changed(shipped, [fit(ADD)], TODAY))[0] == fit(ADD).row


def test_an_ended_row_is_gone_from_its_day_on_and_stays_where_it_was_used() -> None:
    made = fit(ended(FIRST, NEXT))
    shipped = read(SAFETY)
    assert FIRST in keys(changed(shipped, [made], TODAY))
    assert FIRST not in keys(changed(shipped, [made], NEXT))
    assert FIRST in keys(changed(shipped, [made], NEXT, keep={FIRST}))
    again = fit(RowChange(SAFETY, What.TAKEN_UP, FIRST, effective_from=NEXT, why="Ours."), made)
    assert FIRST in keys(changed(shipped, [made, again], NEXT))


def test_a_row_reads_otherwise_from_its_day_on_and_keeps_its_place() -> None:
    shipped = read(SAFETY)
    made = fit(replace(REWORD, effective_from=NEXT))
    before, after = changed(shipped, [made], TODAY), changed(shipped, [made], NEXT)
    assert keys(before) == keys(after) == keys(shipped)
    assert before == shipped
    first = after[0].points[0]
    assert (first.title, first.words) == ("Go home another way", "Each day.")
    assert (first.checked_on, first.held, first.reworded_on) == (None, None, NEXT)
    assert changed(shipped, [made], NEXT, settled={FIRST: TODAY}) == shipped
    assert changed(shipped, [made], NEXT, settled={FIRST: NEXT}) == after


def test_how_a_row_read_is_told_oldest_first() -> None:
    first = read(SAFETY)[0].points[0]
    later = replace(REWORD, title="By bus", effective_from=NEXT)
    assert wordings(SAFETY, FIRST, [later, REWORD, fit(ADD)]) == [
        Wording(first.title, first.words),
        Wording("Go home another way", "Each day.", TODAY, "Plainer."),
        Wording("By bus", "Each day.", NEXT, "Plainer."),
    ]
    made = fit(ADD)
    assert wordings(SAFETY, made.row, [made]) == [
        Wording("Ring the caretaker", "", TODAY, "He locks up.")
    ]
    assert wordings(SAFETY, "none", []) == []


def test_a_row_is_not_reworded_into_what_it_says_nor_after_it_ended() -> None:
    made = fit(REWORD)
    with pytest.raises(CareRowSaysSo):
        fit(replace(REWORD, title=" Go home another way "), made)
    back = fit(replace(REWORD, title=read(SAFETY)[0].points[0].title), made)
    assert back.title == read(SAFETY)[0].points[0].title
    with pytest.raises(NoSuchCareRow):
        fit(REWORD, fit(ended(FIRST)))
    with pytest.raises(CareRowNotFit):
        fit(replace(REWORD, title=" "))


def test_a_row_moves_within_its_chapter_and_an_empty_chapter_is_not_shown() -> None:
    group = next(each for each in read(SAFETY) if len(each.points) > 1)
    one, two = group.points[0].key, group.points[1].key
    made = fit(RowChange(SAFETY, What.MOVED, one, after=two, effective_from=TODAY, why="Later."))
    there = keys(changed(read(SAFETY), [made], TODAY))
    assert there.index(two) < there.index(one)
    assert len(there) == len(set(there))
    all_ended = [fit(ended(each.key)) for each in group.points]
    assert group.key not in [each.key for each in changed(read(SAFETY), all_ended, TODAY)]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (replace(ADD, effective_from=TODAY - timedelta(days=1)), CareChangeTooEarly),
        (replace(ADD, pack="none"), NoSuchCareRow),
        (replace(ADD, group="none"), NoSuchCareRow),
        (replace(ADD, after="none"), NoSuchCareRow),
        (replace(ADD, title=" "), CareRowNotFit),
        (replace(ADD, title="x" * 201), CareRowNotFit),
        (replace(ADD, words="x" * 501), CareRowNotFit),
        (replace(ADD, why=" "), CareRowNotFit),
        (replace(ADD, why="x" * 501), CareRowNotFit),
        (replace(ADD, by="anybody"), CareRowNotFit),
        (replace(ADD, days=366), CareRowNotFit),
        (replace(ADD, months=-1), CareRowNotFit),
        (replace(ADD, pack=DUTY, group=read(DUTY)[0].key), CareRowNotFit),
        (ended("none"), NoSuchCareRow),
        (replace(ended(FIRST), what=What.TAKEN_UP), NoSuchCareRow),
        (replace(ended(FIRST), what=What.MOVED, after=FIRST), NoSuchCareRow),
    ],
)
def test_what_does_not_fit_is_refused(wrong: RowChange, error: type[Exception]) -> None:
    with pytest.raises(error):
        fit(wrong)


def test_the_same_row_is_not_added_twice_nor_ended_twice() -> None:
    with pytest.raises(CareRowIsThere):
        fit(ADD, fit(ADD))
    with pytest.raises(NoSuchCareRow):
        fit(ended(FIRST), fit(ended(FIRST)))


def test_a_file_reads_back_as_it_was_written() -> None:
    made = [fit(replace(ADD, words='He said "now".\nAnd \x7f.', months=3)), fit(ended(FIRST))]
    assert read_toml(as_toml(made).encode()) == made


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"change = 1",
        b"[other]",
        b"[[change]]",
        b'[[change]]\npack = "own"\nwhat = "burned"',
        b'[[change]]\npack = "own"\nwhat = "added"\nwho = "me"',
        b'[[change]]\npack = "own"\nwhat = "added"\ndays = true',
        b'[[change]]\npack = 3\nwhat = "added"',
        b'[[change]]\npack = "own"\nwhat = "added"\neffective_from = 2026-01-01T00:00:00',
        b'[[change]]\npack = "own"\nwhat = "added"\n' * 501,
        b"#" * (LARGEST + 1),
    ],
    ids=range(11),
)
def test_what_is_no_such_file_is_refused(content: bytes) -> None:
    with pytest.raises(NotAFileOfCare):
        read_toml(content)


def test_a_row_of_a_chapter_that_a_later_release_has_not_is_left_out() -> None:
    shipped = read(SAFETY)
    lost = replace(fit(ADD), group="gone-with-a-release")
    assert changed(shipped, [lost], TODAY) == changed(shipped, [], TODAY)
