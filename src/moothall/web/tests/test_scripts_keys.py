"""A page loads under its policy; keys, choosing and menus work as people expect."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from moothall.web.tests.browser import PRIYA, Desk, announced, rows

pytestmark = pytest.mark.browser


def test_a_page_loads_under_its_policy_without_a_complaint(desk: Desk) -> None:
    page = desk.open("<p>Words</p>")
    page.wait_for_load_state("networkidle")
    assert desk.complaints == []
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")


def test_a_page_fits_320_pixels(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 320, "height": 640})
    page = desk.open(rows("a", "b"))
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_j_and_k_walk_the_list_and_x_chooses(desk: Desk) -> None:
    page = desk.open(rows("a", "b", "c"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#row-b .moot-row__subject")).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("#box-b")).to_be_checked()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator("#row-a .moot-row__subject")).to_be_focused()


def test_a_key_uses_what_the_page_names_for_it(desk: Desk) -> None:
    page = desk.open('<textarea id="reply" data-shortcut="r"></textarea>')
    page.keyboard.press("r")
    expect(page.locator("#reply")).to_be_focused()
    expect(page.locator("#reply")).to_have_value("")


def test_keys_are_only_letters_while_one_types(desk: Desk) -> None:
    page = desk.open(rows("a", "b") + '<input id="field">')
    page.locator("#field").click()
    page.keyboard.type("jx?")
    expect(page.locator("#field")).to_have_value("jx?")
    assert page.locator("[data-current]").count() == 0


def test_keys_do_nothing_for_a_person_who_switched_them_off(desk: Desk) -> None:
    page = desk.open(rows("a"), SimpleNamespace(**{**vars(PRIYA), "shortcuts": False}))
    page.keyboard.press("j")
    assert page.locator("[data-current]").count() == 0


def test_keys_with_control_belong_to_the_browser(desk: Desk) -> None:
    page = desk.open(rows("a"))
    page.keyboard.press("Control+j")
    assert page.locator("[data-current]").count() == 0


def test_a_question_mark_shows_the_keys_and_escape_puts_them_away(desk: Desk) -> None:
    page = desk.open("")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_shift_chooses_a_range_and_the_number_is_said(desk: Desk) -> None:
    page = desk.open(rows("a", "b", "c", "d"))
    expect(page.locator("[data-select-bar]")).to_be_hidden()
    page.locator("#box-a").click()
    page.locator("#box-c").click(modifiers=["Shift"])
    expect(page.locator("[data-select]:checked")).to_have_count(3)
    expect(page.locator("[data-select-bar]")).to_be_visible()
    expect(page.locator("[data-select-count]")).to_have_text("3 selected")
    announced(page, "3 selected")
    assert page.locator("#all").evaluate("box => box.indeterminate")


def test_one_box_chooses_the_whole_page_and_none_of_it(desk: Desk) -> None:
    page = desk.open(rows("a", "b"))
    page.locator("#all").click()
    expect(page.locator("[data-select]:checked")).to_have_count(2)
    page.locator("#all").click()
    expect(page.locator("[data-select]:checked")).to_have_count(0)


def test_a_menu_closes_on_escape_and_gives_the_focus_back(desk: Desk) -> None:
    page = desk.open("")
    page.locator("details[data-menu] summary").click()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_hidden()
    expect(page.locator("details[data-menu] summary")).to_be_focused()
