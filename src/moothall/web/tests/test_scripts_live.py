"""Parts of a page that keep themselves up to date, and disturb nobody who works in them."""

import pytest
from playwright.sync_api import expect

from moothall.web.tests.browser import Desk, announced, part, refresh, rows

pytestmark = pytest.mark.browser


def nudge_once(desk: Desk, topic: str) -> None:
    event = f"retry: 60000\n\nid: 1\nevent: nudge\ndata: {topic}\n\n"
    desk.answers["/live/"] = lambda route: route.fulfill(
        body=event, headers={"Content-Type": "text/event-stream"}
    )


def looks(desk: Desk) -> int:
    """How often the part was fetched within half a second: once when the line opens."""
    desk.serve("/part/", part("<p>New</p>"))
    page = desk.open(part("<p>Old</p>"))
    expect(page.locator("#part")).to_have_text("New")
    page.wait_for_timeout(500)
    return sum(address.endswith("/part/") for address in desk.asked)


def test_a_nudge_fetches_the_part_that_shows_its_topic(desk: Desk) -> None:
    nudge_once(desk, "all")
    assert looks(desk) == 2


def test_a_nudge_of_another_topic_fetches_nothing(desk: Desk) -> None:
    nudge_once(desk, "staff:6")
    assert looks(desk) == 1


def test_without_a_live_connection_the_page_says_so_and_asks_every_30_seconds(desk: Desk) -> None:
    desk.page.clock.install()
    desk.serve("/part/", part("<p>New</p>"))
    page = desk.open(part("<p>Old</p>") + "<span data-live-state></span>")
    expect(page.locator("[data-live-state]")).to_have_text("Updated every 30 seconds")
    page.clock.run_for(31_000)
    expect(page.locator("#part")).to_have_text("New")


def test_what_is_typed_ticked_and_focused_stays_through_an_update(desk: Desk) -> None:
    fields = '<input id="words"><input type="checkbox" id="box"><a href="#" id="link">x</a>'
    desk.serve("/part/", part(f'<p id="first">New</p>{fields}'))
    page = desk.open(part(fields) + "<button id='go'>Go</button>")
    page.locator("#box").check()
    page.locator("#words").fill("half a sent")
    page.evaluate("document.getElementById('words').setSelectionRange(2, 4)")
    refresh(page)
    expect(page.locator("#first")).to_be_visible()
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator("#words")).to_have_value("half a sent")
    expect(page.locator("#box")).to_be_checked()
    assert page.evaluate("document.activeElement.selectionStart") == 2


def test_rows_are_known_by_their_id_and_keep_their_focus(desk: Desk) -> None:
    desk.serve("/part/", part(rows("new", "c", "a")))
    page = desk.open(part(rows("a", "b", "c")))
    page.locator("#box-c").check()
    page.locator("#row-c .moot-row__subject").focus()
    refresh(page)
    expect(page.locator("#row-new")).to_be_visible()
    shown = page.locator(".moot-row").evaluate_all("rows => rows.map(row => row.id)")
    assert shown == ["row-new", "row-c", "row-a"]
    expect(page.locator("#box-c")).to_be_checked()
    expect(page.locator("#row-c .moot-row__subject")).to_be_focused()


def test_an_update_is_announced_in_the_words_that_came_with_it(desk: Desk) -> None:
    new = part("<p>New</p>").replace("<div", '<div data-live-words="2 new messages"')
    desk.serve("/part/", new)
    page = desk.open(part("<p>Old</p>"))
    refresh(page)
    announced(page, "2 new messages")


def test_whoever_is_signed_out_is_told_and_the_page_stays(desk: Desk) -> None:
    desk.answers["/part/"] = lambda route: route.fulfill(status=401, body="")
    page = desk.open(part("<p>Old</p>"))
    refresh(page)
    announced(page, "You are signed out. Open the page again to sign in.")
    expect(page.locator("#part")).to_have_text("Old")
