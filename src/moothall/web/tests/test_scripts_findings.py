"""What a writer sets aside stays aside, whichever of two answers the desk gives last."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from moothall.web.tests.browser import Desk

pytestmark = pytest.mark.browser
ASKED = (
    '<section id="findings"{more}><button hx-post="/findings/" hx-target="#findings"'
    ' hx-swap="outerHTML" name="then" value="dismiss-voice">Set aside</button></section>'
)
ASIDE = '<section id="findings"{more}>1 set aside</section>'
OUT_OF_BAND = ' hx-swap-oob="true"'
COMPOSER = (
    '<form id="compose" action="/nowhere/"><textarea></textarea>'
    + ASKED.format(more="")
    + '<div id="previews" hx-post="/preview/" hx-sync="this:replace"'
    ' hx-trigger="input from:#compose, moothall:look-again">Nothing yet</div></form>'
)


@pytest.fixture
def held(desk: Desk) -> dict[str, list[Route]]:
    """Questions of the page that nobody has answered yet, by their address."""
    found: dict[str, list[Route]] = {"/preview/": [], "/findings/": []}
    for path, waiting in found.items():
        desk.answers[path] = waiting.append
    return found


def until(page: Page, come: Callable[[], bool]) -> None:
    for _time in range(200):
        if come():
            return
        page.wait_for_timeout(25)
    pytest.fail("it never came")


def typed_and_pressed(desk: Desk, held: dict[str, list[Route]]) -> Page:
    page = desk.open(COMPOSER)
    page.locator("textarea").fill("Words.")
    until(page, lambda: len(held["/preview/"]) == 1)
    page.get_by_role("button", name="Set aside").click()
    until(page, lambda: len(held["/findings/"]) == 1)
    return page


def test_a_preview_asked_for_before_does_not_ask_again_what_was_set_aside(
    desk: Desk, held: dict[str, list[Route]]
) -> None:
    page = typed_and_pressed(desk, held)
    held["/findings/"][0].fulfill(body=ASIDE.format(more=""))
    expect(page.locator("#findings")).to_have_text("1 set aside")
    held["/preview/"][0].fulfill(body="Old" + ASKED.format(more=OUT_OF_BAND))
    until(page, lambda: len(held["/preview/"]) == 2)
    expect(page.locator("#findings")).to_have_text("1 set aside")
    held["/preview/"][1].fulfill(body="New" + ASIDE.format(more=OUT_OF_BAND))
    expect(page.locator("#previews")).to_have_text("New")
    expect(page.locator("#findings")).to_have_text("1 set aside")


def test_nor_does_one_that_comes_while_the_press_is_on_its_way(
    desk: Desk, held: dict[str, list[Route]]
) -> None:
    page = typed_and_pressed(desk, held)
    held["/preview/"][0].fulfill(body="Old" + ASKED.format(more=OUT_OF_BAND))
    page.wait_for_timeout(200)
    assert len(held["/preview/"]) == 1
    held["/findings/"][0].fulfill(body=ASIDE.format(more=""))
    expect(page.locator("#findings")).to_have_text("1 set aside")
    until(page, lambda: len(held["/preview/"]) == 2)


def test_a_press_that_failed_lets_previews_go_on(desk: Desk, held: dict[str, list[Route]]) -> None:
    page = typed_and_pressed(desk, held)
    held["/findings/"][0].abort()
    held["/preview/"][0].fulfill(body="Old" + ASKED.format(more=OUT_OF_BAND))
    until(page, lambda: len(held["/preview/"]) == 2)
    held["/preview/"][1].fulfill(body="New" + ASKED.format(more=OUT_OF_BAND))
    expect(page.locator("#previews")).to_have_text("New")


def test_a_preview_without_a_press_is_shown(desk: Desk, held: dict[str, list[Route]]) -> None:
    page = desk.open(COMPOSER)
    page.locator("textarea").fill("Words.")
    until(page, lambda: len(held["/preview/"]) == 1)
    held["/preview/"][0].fulfill(body="New" + ASKED.format(more=OUT_OF_BAND))
    expect(page.locator("#previews")).to_have_text("New")
    page.wait_for_timeout(100)
    assert len(held["/preview/"]) == 1
