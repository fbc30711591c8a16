"""A letter shown in its frame can reach nothing and tell nobody."""

import pytest
from playwright.sync_api import expect

from moothall.web.sanitise import letter, safe_html
from moothall.web.tests.browser import SITE, Desk

pytestmark = pytest.mark.browser
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
    "DwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_letter_is_shown_in_its_frame_and_can_reach_nothing(desk: Desk) -> None:
    html = f'<h2>Hello</h2><img src="{PIXEL}"><script>top.location="/stolen"</script>'
    desk.serve("/letter/", letter(html, title="Message"))  # not even sanitised
    page = desk.open('<iframe class="moot-letter" sandbox="" src="/letter/"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator("h2")).to_have_text("Hello")
    font = frame.locator("body").evaluate("body => getComputedStyle(body).fontFamily")
    assert "Atkinson" in font, "the stylesheet was refused"
    assert frame.locator("img").evaluate("image => image.naturalWidth") == 1
    assert page.url == f"{SITE}/"


def test_a_hostile_letter_asks_nobody_for_anything(desk: Desk) -> None:
    hostile = '<img src="https://evil.example/a.gif"><style>@import "https://evil.example"</style>'
    desk.serve("/letter/", letter(safe_html(hostile) + hostile, title="Message"))
    page = desk.open('<iframe class="moot-letter" sandbox="" src="/letter/"></iframe>')
    page.wait_for_load_state("networkidle")
    assert f"{SITE}/letter/" in desk.asked
    assert not [address for address in desk.asked if "evil.example" in address]
