"""Residents talk under a post of ours: seen as a tree, answered by keyboard, and read by them."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import Sender
from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.desk import Desk

ADDRESS, POST = "@eastmere", "The library in Mill Street is open again from Monday."
ASKED, ADDED, THANKED = "Is it open on Sundays too?", "And is there parking?", "Lovely news."
ANSWER = "Yes, from ten until four."
AMY, BEN = Sender("amy", "Amy Marsh"), Sender("ben", "Ben Okoro")
SOON = 90_000  # milliseconds that a busy machine may take
_ACCOUNT = """
from django.utils import timezone
from moothall.people.models import Department
from moothall.register.models import Account, Channel
account = Account.objects.create(
    department=Department.objects.get(slug="housing"),
    platform="demo",
    name="Eastmere Council",
    address=given["address"],
    settings={"file": given["file"]},
    last_posted_at=timezone.now(),
)
for kind in ("posts", "comments"):
    Channel.objects.create(account=account, kind=kind, next_fetch_at=timezone.now())
print(json.dumps(account.pk))
"""
_POST = """
from datetime import timedelta
from django.utils import timezone
from moothall.domain.publishing.composition import Composition
from moothall.people.models import StaffMember
from moothall.publishing import services
from moothall.publishing.models import Draft
by, now = StaffMember.objects.get(email="priya@council.test"), timezone.now()
draft = Draft.objects.create(author=by, text=given["text"], created_at=now)
made = Composition(text=given["text"], accounts=(given["account"],))
print(json.dumps(services.submit_post(draft, made, by=by, now=now, hold=timedelta()).pk))
"""


@dataclass(frozen=True, slots=True)
class Square:
    """A desk, the platform beside it, and a post of ours that stands there."""

    desk: Desk
    platform: DemoPlatform
    page: str
    external_id: str


@pytest.fixture(scope="module")
def square(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Square]:
    folder = tmp_path_factory.mktemp("square")
    desk, platform = (
        Desk(folder / "desk", folder / "none"),
        DemoPlatform(folder / "platform.sqlite3"),
    )
    desk.folder.mkdir()
    desk.start()
    account = desk.do(_ACCOUNT, address=ADDRESS, file=str(platform.ledger.path))
    number = desk.do(_POST, text=POST, account=account)
    yield Square(desk, platform, f"/posts/{number}/", _stands_as(platform))
    desk.stop()


def _stands_as(platform: DemoPlatform) -> str:
    """The id of our post there, once it is there."""
    wait_until(lambda: bool(platform.published()), "our post")
    return platform.published()[0].name


def wait_until(come: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + SOON / 1000
    while not come():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.5)


@pytest.fixture
def priya(square: Square, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, base_url=square.desk.address)
    session = square.desk.session("priya@council.test")
    context.add_cookies([{"name": "sessionid", "value": session, "url": square.desk.address}])
    yield context.new_page()
    context.close()


def test_a_comment_tree_is_answered_by_keyboard_and_the_resident_reads_it(
    square: Square, priya: Page
) -> None:
    priya.goto(square.page)
    asked = square.platform.comment(square.external_id, ASKED, sender=AMY)
    added = square.platform.comment(square.external_id, ADDED, about=asked, sender=AMY)
    square.platform.comment(square.external_id, THANKED, sender=BEN)
    for words in (ASKED, ADDED, THANKED):  # on the open page, without a reload
        expect(priya.locator("#comments").get_by_text(words)).to_be_visible(timeout=SOON)
    assert_fit_for_everybody(priya)
    go_to(priya, ASKED)
    priya.keyboard.press("r")
    expect(priya.get_by_label("Your reply")).to_be_focused(timeout=SOON)
    priya.keyboard.type(ANSWER)
    assert_fit_for_everybody(priya)
    for _step in range(20):
        priya.keyboard.press("Tab")
        if priya.evaluate("document.activeElement.textContent").strip().startswith("Send as"):
            break
    priya.keyboard.press("Enter")
    wait_until(lambda: len(square.platform.published()) == 2, "the answer")
    answer = square.platform.published()[1]
    assert ANSWER in answer.text
    assert (answer.target, answer.private) == (added, False)
    priya.goto(square.page)
    expect(priya.locator("#comments").get_by_text(ANSWER)).to_be_visible(timeout=SOON)
    expect(priya.locator("#comments").get_by_text("Answered", exact=True)).to_be_visible()
    go_to(priya, THANKED)
    priya.keyboard.press("e")
    expect(priya.locator("#comments").get_by_text("No answer needed").first).to_be_visible()
    assert_fit_for_everybody(priya)
    priya.goto(f"{square.page}?comments=need")
    expect(priya.get_by_text("Nobody waits here")).to_be_visible()


def go_to(page: Page, words: str) -> None:
    """Walk to the conversation of these words by `j` alone."""
    for _step in range(10):
        page.keyboard.press("j")
        here = page.evaluate(
            "(document.activeElement.closest('li') || document.activeElement).textContent"
        )
        if re.search(re.escape(words), here):
            return
    raise AssertionError(f"the keys never came to: {words}")
