"""What scripts add, in a real browser: built pages, our real policy, no server but a stand-in."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from moothall.web import assets, navigation
from moothall.web.frame import Frame
from moothall.web.sanitise import letter, safe_html

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not assets.names(), reason="the pages are not built: ./run setup"),
]
SITE = "http://desk.localhost"
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}
PRIYA = SimpleNamespace(
    name="Priya Nair", email="priya@eastmere.example", is_authenticated=True, shortcuts=True
)
ROWS = (
    '<form data-select-many><p><input type="checkbox" data-select-all id="all"><span'
    " data-select-count></span></p><div data-select-bar hidden>Assign</div>"
    '<ol class="moot-rows" data-shortcuts-list>{}</ol></form>'
)
ROW = (
    '<li class="moot-row" id="row-{0}"><label class="moot-row__select"><input type="checkbox"'
    ' data-select id="box-{0}"></label><a class="moot-row__subject" href="#c{0}">{0}</a></li>'
)


def rows(*names: str) -> str:
    return ROWS.format("".join(ROW.format(name) for name in names))


def rendered(main: str, person: object) -> HttpResponse:
    request = RequestFactory().get("/")
    request.user = person  # type: ignore[assignment] # a double
    template = engines["django"].from_string(
        '{% extends "web/page.html" %}{% load moothall %}{% block title %}T{% endblock %}'
        "{% block main %}<h1>Inbox</h1>" + main + "{% endblock %}"
    )
    return HttpResponse(template.render({}, request))


def with_policy(response: HttpResponse) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        return response

    answered = CSPMiddleware(view)(RequestFactory().get("/"))
    assert isinstance(answered, HttpResponse)
    return answered


class Desk:
    """Answers a browser as the desk would, and remembers what it was asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers: dict[str, Callable[[Route], None]] = {}
        self.complaints: list[str] = []
        self.posted: list[str] = []
        self.asked: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text))
        page.route("**/*", self.answer)

    def answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if route.request.method == "POST":
            self.posted.append(route.request.post_data or "")
        if path.startswith("/static/built/"):
            name = path.rsplit("/", 1)[1]
            headers = {"Access-Control-Allow-Origin": "*"}
            kind = TYPES[name.rsplit(".", 1)[1]]
            route.fulfill(path=assets.BUILT / name, content_type=kind, headers=headers)
        elif path in self.answers:
            self.answers[path](route)
        else:
            route.fulfill(status=404, body="")

    def serve(self, path: str, response: HttpResponse | str) -> None:
        said = with_policy(HttpResponse(response) if isinstance(response, str) else response)
        headers = dict(said.items())
        self.answers[path] = lambda route: route.fulfill(body=said.content, headers=headers)

    def open(self, main: str, person: object = PRIYA) -> Page:
        self.serve("/", rendered(main, person))
        self.page.goto(f"{SITE}/")
        self.page.wait_for_selector("html.js-enabled")
        return self.page


@pytest.fixture(name="chromium", scope="module")
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(name="desk")
def _desk(chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(navigation, "_entries", {})
    for name in ("search", "live", "sign_out", "help", "accessibility"):
        monkeypatch.setattr(Frame, name, "/live/" if name == "live" else "")
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield Desk(context.new_page())
    context.close()


def announced(page: Page, words: str) -> None:
    expect(page.locator("[data-announcer]")).to_have_text(words)


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


def part(inside: str) -> str:
    return f'<div id="part" data-live="staff:5 all" data-live-url="/part/">{inside}</div>'


def nudge_once(desk: Desk, topic: str) -> None:
    event = f"retry: 60000\n\nid: 1\nevent: nudge\ndata: {topic}\n\n"
    desk.answers["/live/"] = lambda route: route.fulfill(
        body=event, headers={"Content-Type": "text/event-stream"}
    )


def test_a_nudge_fetches_the_part_that_shows_its_topic(desk: Desk) -> None:
    nudge_once(desk, "all")
    desk.serve("/part/", part('<p id="new">New message</p>'))
    page = desk.open(part("<p>Old</p>"))
    expect(page.locator("#new")).to_be_visible()


def test_a_nudge_of_another_topic_changes_nothing(desk: Desk) -> None:
    nudge_once(desk, "staff:6")
    desk.serve("/part/", part("<p>New</p>"))
    page = desk.open(part("<p>Old</p>"))
    page.wait_for_timeout(400)
    expect(page.locator("#part")).to_have_text("Old")


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


def refresh(page: Page) -> None:
    """Say that the part is out of date, as a poll would."""
    page.evaluate("document.dispatchEvent(new CustomEvent('moothall:look'))")


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


def test_a_menu_closes_on_escape_and_gives_the_focus_back(desk: Desk) -> None:
    page = desk.open("")
    page.locator("details[data-menu] summary").click()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_hidden()
    expect(page.locator("details[data-menu] summary")).to_be_focused()


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
