"""The exposure budget hands over: Sam reads until relief is offered, and Ravi reads on."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.desk import Desk

_SPARED = """
from django.utils import timezone
from moothall.domain.exchange import Batch, Sender
from moothall.domain.exposure import Plan
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import a_message
from moothall.people.models import Department, Grant, StaffMember
from moothall.protection import services
from moothall.register.models import Account
from moothall.triage import services as triage
now, housing = timezone.now(), Department.objects.get(slug="housing")
people = {"Mo Hallam": "responder", "Sam Reeve": "responder", "Ravi Sandhu": "responder"}
staff = {}
Grant.objects.filter(department=housing).delete()  # these four alone read here
for name, role in {**people, "Ola Brandt": "responder", "Dee Lund": "manager"}.items():
    email = f"{name.split()[0].lower()}@council.test"
    one = StaffMember.objects.create_user(email, given["password"], name=name)
    Grant.objects.create(staff=one, role=role, department=housing)
    staff[name.split()[0]] = one
account = Account.objects.create(
    platform="demo", name="Eastmere Council", address="@eastmere", department=housing,
    last_posted_at=now,
)
channel = account.channels.create(kind="comments")
def say(number):
    said = a_message(Sender("gil", "Gil Fewster"), text=f"Letter {number} about Mo.", subject="")
    inbox.receive(channel, Batch(messages=(said,), cursor=str(number)), now=now)
    found = Message.objects.get(external_id=said.external_id)
    triage.judge_messages([found], now=now)
    return found
first = say(1)
incident = services.report(
    services.Told(), target=staff["Mo"], message=first, by=staff["Mo"], now=now
)
services.name(
    incident, buddy=staff["Sam"], supporter=None, decider=staff["Dee"], by=staff["Mo"], now=now
)
incident.refresh_from_db()
contact = first.conversation.contact
services.link_contact(incident, contact, why="He writes daily.", by=staff["Mo"], now=now)
services.draw_plan(Plan(budget=9, other=2), by=staff["Dee"], now=now)
services.open_shield(incident, why="Daily.", by=staff["Dee"], now=now)
for number in range(2, 7):
    say(number)
print(json.dumps(True))
"""
Window = Callable[[str], Page]
A_MESSAGE = re.compile(r"^Message \d+$")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hall")
    desk = Desk(folder / "desk", folder / "none")
    desk.folder.mkdir()
    desk.start()
    desk.do(_SPARED, password="kettle orchard tuesday")
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


@pytest.mark.timeout(600)  # three windows
def test_the_exposure_budget_hands_over(window: Window) -> None:
    sam = window("sam")
    _read_until_relief_is_offered(sam)
    assert_fit_for_everybody(sam)
    sam.reload()
    sam.get_by_role("button", name="Hand over now").first.click()
    expect(sam.get_by_text("You see none of it.").first).to_be_visible()
    assert_fit_for_everybody(sam)
    sam.goto("/shield/kept/")
    expect(sam.get_by_text("Nothing waits to be read").first).to_be_visible()
    dee = window("dee")
    dee.goto("/today/")
    expect(dee.get_by_role("heading", name="Relief is due")).to_be_visible()
    expect(dee.get_by_text("Sam Reeve")).to_have_count(0)
    _others_read_on(window)


def _read_until_relief_is_offered(sam: Page) -> None:
    """Eight of nine points, by the same keys as ever: v, v, e."""
    sam.goto("/shield/kept/")
    sam.keyboard.press("v")
    for _letter in range(4):
        expect(sam.get_by_role("button", name="Hand over now")).to_have_count(0)
        expect(sam.get_by_role("button", name="Read it")).to_be_visible()
        sam.keyboard.press("v")
        expect(sam.get_by_text("about Mo.").first).to_be_visible()
        sam.keyboard.press("e")
        expect(sam.get_by_text("Done.").first).to_be_visible()
    expect(sam.get_by_text("You have read 89 %").first).to_be_visible()


def _others_read_on(window: Window) -> None:
    """One each: to whoever had most left, counting what they were just given."""
    for name in ("ravi", "ola"):
        reader = window(name)
        reader.goto("/shield/kept/")
        expect(reader.get_by_text("Sam Reeve handed you 1 message").first).to_be_visible()
        expect(reader.get_by_role("link", name=A_MESSAGE)).to_have_count(1)
