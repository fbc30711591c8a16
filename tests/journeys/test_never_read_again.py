"""On day one she never has to read him again: by keyboard, from the report to the numbers."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.desk import Desk

PRESSES = 120  # of Tab, until what is looked for is reached
_PEOPLE = """
from moothall.people.models import Department, Grant, Role, StaffMember
from moothall.protection.models import EmergencyNumber
housing = Department.objects.get(slug="housing")
people = {"Mo Hallam": "responder", "Sam Reeve": "responder", "Dee Lund": "manager"}
for name, role in people.items():
    email = f"{name.split()[0].lower()}@council.test"
    one = StaffMember.objects.create_user(email, given["password"], name=name)
    Grant.objects.create(staff=one, role=role, department=housing)
EmergencyNumber.objects.create(name="Duty manager", number="020 7946 0117")
print(json.dumps(True))
"""
_CAME = """
from django.utils import timezone
from moothall.domain.exchange import Batch, Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import a_message
from moothall.people.models import Department
from moothall.register.models import Account
from moothall.triage import services as triage
housing = Department.objects.get(slug="housing")
account, _made = Account.objects.get_or_create(
    platform="demo", name="Eastmere Council", address="@eastmere",
    defaults={"department": housing, "last_posted_at": timezone.now()},
)
channel, _made = account.channels.get_or_create(kind="comments")
sender = Sender("gil", "Gil Fewster")
message = a_message(sender, text=given["text"], subject="", external_id=given["id"])
now = timezone.now()
inbox.receive(channel, Batch(messages=(message,), cursor="1"), now=now)
message = Message.objects.get(external_id=given["id"])
triage.judge_messages([message], now=now)
print(json.dumps(message.conversation_id))
"""
Window = Callable[[str], Page]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hall")
    desk = Desk(folder / "desk", folder / "none")
    desk.folder.mkdir()
    desk.start()
    desk.do(_PEOPLE, password="kettle orchard tuesday")
    yield desk
    desk.stop()


@pytest.fixture
def window(hall: Desk, browser: Browser) -> Iterator[Window]:
    opened: list[BrowserContext] = []

    def open_window(name: str, **options: Any) -> Page:
        context = browser.new_context(viewport=WIDE, base_url=hall.address, **options)
        session = hall.session(f"{name}@council.test")
        cookie = {"name": "sessionid", "value": session, "url": hall.address}
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


def press(page: Page, words: str) -> None:
    """Go to it and press it."""
    tab_to(page, words)
    page.keyboard.press("Enter")


def choose(page: Page, label: str, words: str) -> None:
    """Choose from a list by typing its first letters."""
    tab_to(page, label)
    page.keyboard.type(words)


@pytest.mark.timeout(600)  # four windows
def test_she_reports_him_and_never_has_to_read_him_again(hall: Desk, window: Window) -> None:
    words = "Seen you at the bus stop, Mo. Nice coat for somebody who helps nobody."
    conversation = hall.do(_CAME, text=words, id="first")
    mo = window("mo")
    mo.goto(f"/inbox/{conversation}/")
    mo.keyboard.press("h")
    expect(mo.get_by_role("heading", level=1)).to_have_text("Report abuse or harm")
    expect(mo.get_by_role("link", name="999")).to_be_visible()
    expect(mo.get_by_role("link", name="020 7946 0117")).to_be_visible()
    assert_fit_for_everybody(mo)
    mo.reload()
    press(mo, "Keep the report")
    expect(mo.get_by_role("heading", level=1)).to_contain_text("Incident")
    incident = mo.url
    tab_to(mo, "Why?")
    mo.keyboard.type("He writes every week.")
    mo.keyboard.press("Enter")
    expect(mo.get_by_text("The contact is linked.").first).to_be_visible()
    press(mo, "Name them")
    choose(mo, "Buddy", "Sam")
    choose(mo, "Who decides", "Dee")
    press(mo, "Keep it")
    expect(mo.get_by_text("Dee Lund can open it.").first).to_be_visible()
    dee = window("dee")
    dee.goto(incident)
    tab_to(dee, "Why?")
    dee.keyboard.type("Every week since the spring.")
    dee.keyboard.press("Enter")
    expect(dee.get_by_text("The shield is open.").first).to_be_visible()
    assert_fit_for_everybody(dee)
    _she_meets_nothing(hall, mo, conversation)
    _sam_reads_it(hall, window)
    mo.goto(incident)
    for said in ("Kept: 2 messages", "read: 1 by Sam Reeve", "next review"):
        expect(mo.get_by_text(said).first).to_be_visible()
    expect(mo.get_by_text("bus stop")).to_have_count(0)
    assert_fit_for_everybody(mo)


def _she_meets_nothing(hall: Desk, mo: Page, conversation: int) -> None:
    """Nothing of his, old or new, is anywhere for her."""
    hall.do(_CAME, text="A civil question this time: which days is Mo in?", id="second")
    for address in ("/inbox/", "/", "/search/?q=bus", "/search/?q=civil", "/search/?q=Fewster"):
        mo.goto(address)
        for words in ("Nice coat", "civil question", "Gil Fewster"):
            expect(mo.get_by_text(words)).to_have_count(0)
    answer = mo.goto(f"/inbox/{conversation}/")
    assert answer is not None
    assert answer.status == 404


def _sam_reads_it(hall: Desk, window: Window) -> None:
    """The buddy's keys: v to open, v to read, e to file."""
    sam = window("sam")
    sam.goto("/shield/kept/")
    assert_fit_for_everybody(sam)
    sam.reload()
    sam.keyboard.press("v")
    expect(sam.get_by_role("button", name="Read it")).to_be_visible()
    sam.keyboard.press("v")
    expect(sam.get_by_text("Nice coat").first).to_be_visible()
    assert_fit_for_everybody(sam)
    sam.reload()
    sam.keyboard.press("e")
    expect(sam.get_by_text("Done.").first).to_be_visible()
    sam.goto("/inbox/")
    expect(sam.get_by_text("civil question").first).to_be_visible()


def test_from_a_phone_one_sentence_is_enough(window: Window) -> None:
    jo = window("jo")
    jo.set_viewport_size({"width": 320, "height": 640})
    jo.goto("/shield/incidents/report/")
    jo.get_by_label("What happened?").fill("Somebody waited at my car.")
    jo.get_by_role("button", name="Keep the report").click()
    expect(jo.get_by_text("It is kept.").first).to_be_visible()
    expect(jo.get_by_text("Somebody waited at my car.").first).to_be_visible()
    assert_fit_for_everybody(jo)
    jo.goto("/shield/incidents/")
    assert_fit_for_everybody(jo)
