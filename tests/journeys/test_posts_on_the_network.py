"""Posts on the vendor's own server: to three accounts, pulled back, stopped, and not from here."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.desk import Desk
from tests.journeys.test_posting import confirm
from tests.servers.bluesky import BlueskyServers, Person

pytestmark = [pytest.mark.servers]
POST = "app.bsky.feed.post"
LIN, PRIYA = "lin@council.test", "priya@council.test"
NAMES = ("Eastmere Council", "Eastmere Housing", "Eastmere Libraries")
WHILE = 150.0  # seconds that a busy machine may take to send, or to read a timeline back
_SUBMIT = """
from datetime import timedelta
from django.utils import timezone
from moothall.domain.publishing.composition import Composition
from moothall.people.models import StaffMember
from moothall.publishing import services
from moothall.publishing.models import Draft
from moothall.register.models import Account
Account.objects.update(last_posted_at=timezone.now())
by, now = StaffMember.objects.get(email="priya@council.test"), timezone.now()
accounts = tuple(Account.objects.order_by("pk").values_list("pk", flat=True))
draft = Draft.objects.create(author=by, text=given["text"], created_at=now)
made = Composition(text=given["text"], accounts=accounts)
hold = timedelta(seconds=given["hold"])
print(json.dumps(services.submit_post(draft, made, by=by, now=now, hold=hold).pk))
"""


@dataclass(frozen=True, slots=True)
class Town:
    """A desk whose three accounts stand on a real server."""

    desk: Desk
    people: tuple[Person, ...]

    def submit(self, text: str, *, hold: int) -> str:
        """Hold a post on every account; the address of its page."""
        return f"/posts/{self.desk.do(_SUBMIT, text=text, hold=hold)}/"

    def saying(self, text: str) -> list[int]:
        """How often each account says that on the server."""
        return [
            [each["value"]["text"] for each in records(person)].count(text)
            for person in self.people
        ]


def records(person: Person) -> list[dict[str, Any]]:
    """What stands on an account, as the server lists it."""
    answer = person.ask("com.atproto.repo.listRecords", repo=person.did, collection=POST)
    found: list[dict[str, Any]] = answer["records"]
    return found


@pytest.fixture(scope="module")
def town(
    tmp_path_factory: pytest.TempPathFactory, running_bluesky: BlueskyServers, browser: Browser
) -> Iterator[Town]:
    """The accounts are connected on screen, each with a password of its own."""
    folder = tmp_path_factory.mktemp("network")
    desk = Desk(folder / "desk", folder / "none")
    desk.folder.mkdir()
    desk.more["MOOTHALL_ALLOWED_PRIVATE_HOSTS"] = '["127.0.0.0/8", "::1"]'
    desk.start()
    people = tuple(running_bluesky.person("eastmere") for _name in NAMES)
    with closing(window(desk, browser, LIN).context) as context:
        for name, person in zip(NAMES, people, strict=True):
            connect_on_screen(context.pages[0], name, person)
    yield Town(desk, people)
    desk.stop()


def connect_on_screen(page: Page, name: str, person: Person) -> None:
    page.goto("/accounts/add/bluesky/")
    page.get_by_label("Department").select_option(label="Housing")
    page.get_by_label("Name that residents see").fill(name)
    page.get_by_label("Address or handle").fill(f"@{person.handle}")
    page.get_by_label("App password").fill(person.app_password())
    page.get_by_label("Server that keeps the account").fill(person.servers.service)
    assert_fit_for_everybody(page)
    page.get_by_role("button", name="Add this account").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name, timeout=60_000)


def window(desk: Desk, browser: Browser, email: str) -> Page:
    context = browser.new_context(viewport=WIDE, base_url=desk.address)
    cookie = {"name": "sessionid", "value": desk.session(email), "url": desk.address}
    context.add_cookies([cookie])  # type: ignore[list-item] # a cookie by its address
    return context.new_page()


@pytest.fixture
def priya(town: Town, browser: Browser) -> Iterator[Page]:
    page = window(town.desk, browser, PRIYA)
    yield page
    page.context.close()


@pytest.fixture
def lin(town: Town, browser: Browser) -> Iterator[Page]:
    page = window(town.desk, browser, LIN)
    yield page
    page.context.close()


def wait_until(come: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + WHILE
    while not come():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.5)


def press(page: Page, name: str) -> None:
    """Go to the button by Tab alone, and press it."""
    button = page.get_by_role("button", name=name).first
    expect(button).to_be_visible()
    for _step in range(80):
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")


def test_a_post_goes_to_three_accounts_once_each(town: Town, priya: Page) -> None:
    words = "The library in Mill Street is open again from Monday."
    priya.goto("/posts/write/")
    for box in priya.locator("input[name=accounts]").all():
        box.check()
    priya.get_by_label("What do you want to say?").fill(words)
    button = priya.get_by_role("button", name=re.compile("^Post as .* to 3 accounts$"))
    expect(button).to_be_visible()
    button.click()
    expect(priya.get_by_role("heading", name="One last look")).to_be_visible()
    assert_fit_for_everybody(priya)
    confirm(priya)
    priya.get_by_role("button", name=re.compile("^Post as")).click()
    wait_until(lambda: town.saying(words) == [1, 1, 1], "the post on three accounts")


def test_a_post_pulled_back_by_keyboard_never_arrives(town: Town, priya: Page) -> None:
    words = "This was not meant for everybody."
    priya.goto(town.submit(words, hold=45))
    expect(priya.get_by_role("button", name="Pull back")).to_be_visible()
    assert_fit_for_everybody(priya)
    press(priya, "Pull back")
    expect(priya.get_by_role("button", name="Pull back")).to_have_count(0)
    time.sleep(50)
    assert town.saying(words) == [0, 0, 0]


def test_everything_is_stopped_and_nothing_fires_by_itself_when_it_is_let_go(
    town: Town, lin: Page
) -> None:
    words = "Nobody should read this while everything is stopped."
    lin.goto("/posts/stop/")
    assert_fit_for_everybody(lin)
    lin.get_by_role("button", name="Stop it now").focus()
    lin.keyboard.press("Enter")
    expect(lin.get_by_role("heading", level=1)).to_have_text("Stopped")
    assert_fit_for_everybody(lin)
    address = town.submit(words, hold=1)
    time.sleep(12)
    assert town.saying(words) == [0, 0, 0]
    lin.goto(address)
    press(lin, "Let things leave again")
    expect(lin.get_by_role("button", name="Let things leave again")).to_have_count(0)
    lin.goto(address)
    assert_fit_for_everybody(lin)
    expect(lin.get_by_role("button", name="Send it now all the same")).to_have_count(3)
    assert town.saying(words) == [0, 0, 0]
    press(lin, "Send it now all the same")
    wait_until(lambda: sum(town.saying(words)) == 1, "the one that somebody let leave")


def test_a_rant_posted_straight_to_the_network_is_noticed_judged_and_taken_down(
    town: Town, priya: Page
) -> None:
    rant = "Who else is sick of this useless government? Sign here."
    phone = town.people[1]
    made_at = datetime.now(UTC).isoformat()
    phone.write(POST, {"$type": POST, "text": rant, "createdAt": made_at})
    priya.goto("/posts/timeline/")
    line = priya.get_by_role("link", name=rant)
    expect(line).to_be_visible(timeout=WHILE * 1000)
    expect(priya.get_by_text("Not from here").first).to_be_visible(timeout=WHILE * 1000)
    assert_fit_for_everybody(priya)
    priya.goto("/")
    expect(priya.get_by_role("heading", name=re.compile("^Not from here"))).to_be_visible()
    assert_fit_for_everybody(priya)
    line.focus()
    priya.keyboard.press("Enter")
    expect(priya.get_by_role("heading", level=1)).to_have_text("Not from here")
    assert_fit_for_everybody(priya)
    press(priya, "A slip: it should not stand there")
    expect(priya.get_by_text("A slip: it should not stand there.")).to_be_visible()
    priya.get_by_role("button", name="Take it down").or_(
        priya.get_by_role("link", name="Take it down")
    ).first.focus()
    priya.keyboard.press("Enter")
    priya.get_by_label(re.compile("^Why")).fill("It was meant for a personal account.")
    assert_fit_for_everybody(priya)
    press(priya, "Ask for it to be taken down")
    wait_until(lambda: town.saying(rant) == [0, 0, 0], "the rant gone from the network")
    priya.goto("/posts/timeline/")
    expect(priya.get_by_text("Removed").first).to_be_visible(timeout=WHILE * 1000)
    assert_fit_for_everybody(priya)


def test_a_political_share_made_straight_there_is_found_owned_up_to_and_corrected_there(
    town: Town, priya: Page
) -> None:
    words = "Vote them out on Thursday. Everybody in Eastmere should sign this petition!"
    phone = town.people[2]
    made_at = datetime.now(UTC).isoformat()
    wrong = phone.write(POST, {"$type": POST, "text": words, "createdAt": made_at})
    priya.goto("/posts/timeline/?which=not_from_here")
    line = priya.get_by_role("link", name=words)
    for _time in range(60):
        if line.count():
            break
        priya.wait_for_timeout(2_000)
        priya.reload()
    line.first.click()
    priya.get_by_role("button", name="Something is wrong with this").click()
    priya.get_by_role("radio", name="A slip: wrong place").check()
    priya.get_by_role("button", name="Keep a copy and go on").click()
    expect(priya.get_by_role("heading", name="Write the correction", level=1)).to_be_visible()
    happened = "We posted a call for votes that this account should not have posted."
    priya.get_by_label("What happened").fill(happened)
    assert_fit_for_everybody(priya)
    priya.get_by_role("button", name="Send the correction").click()
    wait_until(lambda: len(under(phone, wrong["uri"])) == 1, "the correction under the post")
    (said,) = under(phone, wrong["uri"])
    assert said.startswith(happened)
    assert town.saying(words) == [0, 0, 1]  # it stays, with its correction beside it
    priya.goto("/corrections/")
    expect(priya.get_by_text(happened)).to_be_visible(timeout=WHILE * 1000)


def under(person: Person, uri: str) -> list[str]:
    """What the account says in answer to one of its posts, as the server lists it."""
    values = [each["value"] for each in records(person)]
    return [
        each["text"]
        for each in values
        if each.get("reply", {}).get("parent", {}).get("uri") == uri
    ]
