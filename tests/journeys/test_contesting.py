"""A cover is wrong: somebody says so, by keyboard or without scripts, and it is lifted."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.desk import Desk

WHY = "She quotes what was shouted at her."
PRESSES = 80  # of Tab, until what is looked for is reached
_CAME = """
from django.utils import timezone
from moothall.domain.exchange import Batch, Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import a_message
from moothall.people.models import Department
from moothall.register.models import Account, Channel
from moothall.triage import services as triage
housing = Department.objects.get(slug="housing")
account, _made = Account.objects.get_or_create(
    platform="demo", name="Eastmere Council", address="@eastmere",
    defaults={"department": housing, "last_posted_at": timezone.now()},
)
channel, _made = Channel.objects.get_or_create(account=account, kind="comments")
sender = Sender(given["who"], given["who"])
message = a_message(sender, text=given["text"], subject="", external_id=given["who"])
now = timezone.now()
inbox.receive(channel, Batch(messages=(message,), cursor="1"), now=now)
message = Message.objects.get(external_id=given["who"])
triage.judge_messages([message], now=now)
print(json.dumps([message.pk, message.conversation_id]))
"""
ABUSE = "You are a worthless disgusting piece of filth and I hope you get what you deserve, bitch."
Window = Callable[..., Page]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hall")
    desk = Desk(folder / "desk", folder / "none")
    desk.folder.mkdir()
    desk.start()
    yield desk
    desk.stop()


@pytest.fixture
def window(hall: Desk, browser: Browser) -> Iterator[Window]:
    opened: list[BrowserContext] = []

    def open_window(email: str = "priya@council.test", **options: Any) -> Page:
        context = browser.new_context(viewport=WIDE, base_url=hall.address, **options)
        cookie = {"name": "sessionid", "value": hall.session(email), "url": hall.address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        with suppress(Exception):
            context.close()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus says these words."""
    for _press in range(PRESSES):
        page.keyboard.press("Tab")
        there = page.evaluate(
            "(document.activeElement.labels?.[0] || document.activeElement).textContent.trim()"
        )
        if there.startswith(words):
            return
    raise AssertionError(f"{words} cannot be reached by Tab")


def test_by_keyboard_alone_and_the_shield_is_lifted_for_the_same_reason(
    hall: Desk, window: Window
) -> None:
    message, conversation = hall.do(_CAME, who="Ada Moss", text=ABUSE)
    page = window()
    page.goto(f"/inbox/{conversation}/")
    expect(page.get_by_text("worthless")).to_have_count(0)
    tab_to(page, "Why?")
    page.keyboard.press("Enter")
    tab_to(page, "This is wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is wrong")
    assert_fit_for_everybody(page)
    page.reload()
    tab_to(page, "“abusive” is wrong")
    page.keyboard.press("Space")
    tab_to(page, "Why is it wrong?")
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/inbox/{conversation}/**")
    page.locator(f"#message-{message} summary").filter(has_text="Why?").click()
    expect(page.get_by_text(WHY)).to_be_visible()
    assert_fit_for_everybody(page)
    tab_to(page, "Lift the shield for this reason")
    page.keyboard.press("Enter")
    expect(page.get_by_text("worthless").first).to_be_visible()


def test_without_scripts_and_taken_back(hall: Desk, window: Window) -> None:
    _message, conversation = hall.do(_CAME, who="Ben Cole", text=f"{ABUSE} Again.")
    page = window(java_script_enabled=False)
    page.goto(f"/inbox/{conversation}/")
    page.locator("summary").filter(has_text="Why?").first.click()
    page.get_by_role("link", name="This is wrong").click()
    page.get_by_role("button", name="Keep it as wrong").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page.get_by_label("“abusive” is wrong").check()
    page.get_by_label("Why is it wrong?").fill(WHY)
    page.get_by_role("button", name="Keep it as wrong").click()
    page.locator("summary").filter(has_text="Why?").first.click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text(WHY)).to_have_count(0)


def test_a_manager_reads_what_was_covered_at_any_width(hall: Desk, window: Window) -> None:
    page = window("lin@council.test")
    page.goto("/shield/report/")
    page.get_by_label("Period", exact=True).select_option(index=0)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("table")).to_contain_text("Wrongly covered")
    assert_fit_for_everybody(page)
    page.get_by_role("link", name="Contested verdicts").click()
    assert_fit_for_everybody(page)
