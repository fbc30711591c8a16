"""A hidden count could be anything from 0 to 4 for whoever knows the total and how we hide."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.domain.casefile import FEWER, Cell, Shown, guarded, is_few

NAMES = "abcdef"
tables = st.lists(st.integers(0, 12), min_size=1, max_size=5).map(
    lambda numbers: dict(zip(NAMES, numbers, strict=False))
)


def could_be(cells: tuple[Cell, ...], total: int) -> dict[str, set[int]]:
    """Each hidden small count's possible values, by trying every table that looks the same."""
    few = [each.name for each in cells if each.shown == Shown.FEW]
    held = sum(each.shown == Shown.HELD for each in cells)
    left = total - sum(each.number or 0 for each in cells)
    found: dict[str, set[int]] = {name: set() for name in few}
    for values in product(range(FEWER), repeat=len(few)):
        rest = left - sum(values)
        if rest == 0 if not held else rest >= FEWER * held:
            for name, value in zip(few, values, strict=True):
                found[name].add(value)
    return found


@settings(max_examples=300)
@given(tables)
def test_nobody_can_work_out_a_small_count_from_the_total(table: dict[str, int]) -> None:
    total = sum(table.values())
    for values in could_be(guarded(table), total).values():
        assert values == set(range(FEWER))


@given(tables)
def test_what_is_shown_is_so_and_what_is_small_is_not_shown(table: dict[str, int]) -> None:
    for each in guarded(table):
        assert each.number in {None, table[each.name]}
        assert (each.number is not None) is (each.shown == Shown.EXACT)
        if is_few(table[each.name]):
            assert each.shown in {Shown.FEW, Shown.NOTHING}
    assert [each.name for each in guarded(table)] == list(table)


@given(tables)
def test_where_one_thing_counts_twice_only_the_small_ones_hide(table: dict[str, int]) -> None:
    for each in guarded(table, adds_up=False):
        assert each.shown == (Shown.FEW if is_few(table[each.name]) else Shown.EXACT)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((9, 8), ("exact", "exact")),
        ((20, 9, 1), ("exact", "held", "few")),
        ((20, 3, 2), ("held", "few", "few")),
        ((20, 2, 2, 1), ("exact", "few", "few", "few")),
        ((5, 0), ("nothing", "nothing")),
        ((3, 1), ("nothing", "nothing")),
    ],
)
def test_the_smallest_others_are_held_back_and_no_more(
    numbers: tuple[int, ...], shown: tuple[str, ...]
) -> None:
    cells = guarded(dict(zip(NAMES, numbers, strict=False)))
    assert tuple(each.shown.value for each in cells) == shown
