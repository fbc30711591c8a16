"""What is kept, counted, guarded and said while somebody writes."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from moothall.web.tests.browser import Desk, announced

pytestmark = pytest.mark.browser
DRAFT = (
    '<form data-autosave-url="/draft/"><textarea name="text"></textarea>'
    "<span data-saved>Not saved yet</span></form>"
)


def test_a_draft_is_kept_while_it_is_written_and_says_when(desk: Desk) -> None:
    desk.serve("/draft/", "{}")
    page = desk.open(DRAFT)
    page.locator("textarea").press_sequentially("Dear")
    expect(page.locator("[data-saved]")).to_contain_text("Saved at ", timeout=5000)
    assert len(desk.posted) == 1
    assert "Dear" in desk.posted[0]


def test_a_draft_that_could_not_be_kept_is_tried_again_and_guarded(desk: Desk) -> None:
    desk.answers["/draft/"] = lambda route: route.fulfill(status=500, body="")
    page = desk.open(DRAFT)
    page.locator("textarea").press_sequentially("Dear")
    expect(page.locator("[data-saved]")).to_have_text("Not saved. Trying again.", timeout=5000)
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()


def test_seconds_are_counted_down_and_the_button_goes_with_them(desk: Desk) -> None:
    soon = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
    page = desk.open(
        f'<p data-until-elapsed><span data-countdown-until="{soon}"></span>'
        '<button type="button">Pull back</button></p>'
    )
    expect(page.locator("[data-countdown-until]")).to_have_text("1 second")
    expect(page.get_by_role("button", name="Pull back")).to_be_disabled()
    expect(page.locator("[data-countdown-until]")).to_have_text("0 seconds")


def test_a_button_waits_for_the_name(desk: Desk) -> None:
    page = desk.open('<form><input data-type-the-name="Eastmere Housing"><button>Erase</button>')
    erase = page.get_by_role("button", name="Erase")
    expect(erase).to_be_disabled()
    page.locator("[data-type-the-name]").fill("eastmere  housing ")
    expect(erase).to_be_enabled()


def test_what_was_done_rises_as_a_notice_that_can_be_put_away(desk: Desk) -> None:
    page = desk.open(
        '<div class="moot-notice" data-toast><span data-toast-words>Closed.</span></div>'
    )
    announced(page, "Closed.")
    page.locator("[data-toasts]").get_by_role("button", name="Dismiss").click()
    expect(page.locator("[data-toast]")).to_have_count(0)


def test_a_copy_button_copies(desk: Desk) -> None:
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = desk.open('<code id="key">ABC 123</code><button data-copy="#key">Copy</button>')
    page.get_by_role("button", name="Copy").click()
    announced(page, "Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "ABC 123"
