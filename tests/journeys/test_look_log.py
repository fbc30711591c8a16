"""The look log stops a second look: by keyboard, from the contact to the stop and beyond."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.desk import Desk

PRESSES = 120  # of Tab, until what is looked for is reached
_CAME = """
from django.utils import timezone
from moothall.domain.exchange import Batch, Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import a_message
from moothall.people.models import Department, Grant, StaffMember
from moothall.protection.models import LookOverseer
from moothall.register.models import Account
from moothall.triage import services as triage
housing = Department.objects.get(slug="housing")
one = StaffMember.objects.create_user("sam@council.test", given["password"], name="Sam Reeve")
Grant.objects.create(staff=one, role="responder", department=housing)
LookOverseer.objects.create(pk=1, coordinator="Ottoline Marsh", coordinator_reach="extension 46")
account = Account.objects.create(
    platform="demo", name="Eastmere Council", address="@eastmere", department=housing,
    last_posted_at=timezone.now(),
)
channel = account.channels.create(kind="comments")
message = a_message(Sender("gil", "Gil Fewster"), text="Who decided this?", external_id="one")
inbox.receive(channel, Batch(messages=(message,), cursor="1"), now=timezone.now())
message = Message.objects.get(external_id="one")
triage.judge_messages([message], now=timezone.now())
print(json.dumps(message.conversation_id))
"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hall")
    desk = Desk(folder / "desk", folder / "none")
    desk.folder.mkdir()
    desk.start()
    yield desk
    desk.stop()


def reach(page: Page, name: str) -> None:
    """Press Tab until the focus stands on what is called so."""
    for _press in range(PRESSES):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const at = document.activeElement; const label = at.labels && at.labels[0];"
            " return ((label || at).innerText || '').trim(); }"
        )
        if focused.startswith(name):
            return
    raise AssertionError(f"The keyboard never reached {name!r}.")


def wish(page: Page, why: str) -> None:
    """From the conversation through the page before the profile."""
    reach(page, "Look at their profile, once")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you open this profile")
    reach(page, "Why do you need to look?")
    page.keyboard.type(why)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    reach(page, "Write it down and go on")
    page.keyboard.press("Enter")


def test_the_look_log_stops_a_second_look(hall: Desk, browser: Browser) -> None:
    number = hall.do(_CAME, password="kettle orchard tuesday")
    context = browser.new_context(viewport=WIDE, base_url=hall.address)
    session = hall.session("sam@council.test")
    cookie = {"name": "sessionid", "value": session, "url": hall.address}
    context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(f"/inbox/{number}/")
    wish(page, "Is it a real person?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your look")
    way = page.get_by_role("button", name="Open the profile")
    expect(way).to_have_attribute("rel", "noreferrer noopener")
    assert_fit_for_everybody(page)
    hall.do(_AN_HOUR_AGO)
    page.goto(f"/inbox/{number}/")
    wish(page, "Has anything changed?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop: this is the second look")
    expect(page.get_by_text("Ottoline Marsh")).to_be_visible()
    expect(page.get_by_role("button", name="Open the profile")).to_have_count(0)
    assert_fit_for_everybody(page)
    reach(page, "Look because of an immediate threat")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Write down what the danger was by")).to_be_visible()
    page.goto("/")
    expect(
        page.get_by_role("link", name="Write down what the immediate threat was")
    ).to_be_visible()
    context.close()


_AN_HOUR_AGO = """
from datetime import timedelta
from django.db.models import F
from moothall.protection.models import Look
hour = timedelta(hours=1)
moved = Look.objects.update(at=F("at") - hour, opened_at=F("opened_at") - hour)
print(json.dumps(moved))
"""
