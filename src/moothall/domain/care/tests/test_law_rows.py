"""Rows that lean on law say so, and claim a check only where somebody made one."""

import re

from moothall.domain.care import packs

NAMES_LAW = re.compile(r"\bAct (?:19|20)\d\d|\bGDPR\b|\bthe law names\b")
ROWS = [row for pack in packs.PACKS for group in packs.read(pack) for row in group.points]


def test_each_row_that_names_a_law_has_it_in_its_own_field() -> None:
    naming = [each for each in ROWS if NAMES_LAW.search(f"{each.title} {each.words} {each.ask}")]
    assert naming
    assert [each.key for each in naming if not each.law] == []


def test_each_says_whether_its_law_was_read_and_none_that_its_page_was_opened() -> None:
    leaning = {each.key: each.held for each in ROWS if each.law}
    assert [key for key, read in leaning.items() if not read] == ["registers-interests"]
    assert {each.checked_on for each in ROWS if each.law} == {None}
    assert not [each.key for each in ROWS if each.held and not each.law]
