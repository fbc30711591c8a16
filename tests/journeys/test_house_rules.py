"""A comment is hidden under a posted rule and shown again, and the platform says so too."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import Sender
from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.desk import Desk
from tests.journeys.test_comments_answered import _ACCOUNT, _POST, SOON, wait_until

ADDRESS = "@eastmere"
ABUSE = "You are a worthless disgusting piece of filth, you utter moron."
_RULES = """
from django.utils import timezone
from moothall.moderation import services
from moothall.people.models import StaffMember
from moothall.register.models import Account
by = StaffMember.objects.filter(is_active=True, grants__role="administrator").first()
sheet = services.begin_rules(
    Account.objects.get(pk=given["account"]), appeal="look@eastmere.example",
    by=by, now=timezone.now(),
)
rules = [each.pk for each in sheet.account.house_rules.all()]
services.sign_off(sheet.account, rules, by=by, now=timezone.now())
services.post_rules(sheet, by=by, now=timezone.now())
print(json.dumps(sheet.pk))
"""
_COMMENT = """
from moothall.inbox.models import Message
found = Message.objects.filter(external_id=given["name"], cover__in=("open", "covered")).first()
print(json.dumps(found and [found.pk, found.conversation_id]))
"""


@dataclass(frozen=True, slots=True)
class House:
    """A desk with posted rules, the platform beside it, and a comment under a post of ours."""

    desk: Desk
    platform: DemoPlatform
    account: int
    name: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    desk, platform = Desk(folder / "desk", folder / "none"), DemoPlatform(folder / "p.sqlite3")
    desk.folder.mkdir()
    desk.start()
    account = desk.do(_ACCOUNT, address=ADDRESS, file=str(platform.ledger.path))
    desk.do(_POST, text="The library is open again.", account=account)
    desk.do(_RULES, account=account)
    wait_until(lambda: bool(platform.published()), "our post")
    name = platform.comment(platform.published()[0].name, ABUSE, sender=Sender("z", "Zed Rook"))
    yield House(desk, platform, account, name)
    desk.stop()


def test_abuse_is_hidden_and_shown_again(house: House, browser: Browser) -> None:
    wait_until(lambda: bool(_received(house)), "the comment")
    message, conversation = _received(house)
    page = _signed_in(house, browser)
    page.goto(f"/inbox/{conversation}/")
    page.get_by_role("link", name="Hide under a house rule").click()
    expect(page).to_have_url(f"{house.desk.address}/moderation/hide/{message}/")
    assert_fit_for_everybody(page)
    page.get_by_label("No abuse of people").check()
    page.get_by_label("What in it breaks the rule?").fill("It degrades a person.")
    page.get_by_label("Why would nothing less do?").fill("They were asked to stop.")
    page.get_by_role("button", name="Hide it").click()
    wait_until(lambda: house.platform.is_hidden(house.name), "the hiding")
    _until_it_says(page, "Hidden")
    assert_fit_for_everybody(page)
    page.get_by_label("Why?").fill("It was satire.")
    page.get_by_role("button", name="Show it again").click()
    wait_until(lambda: not house.platform.is_hidden(house.name), "its coming back")
    _until_it_says(page, "Shown again")
    page.goto(f"/house-rules/{house.account}/")
    expect(page.get_by_text("We do not remove criticism")).to_be_visible()
    page.context.close()


def _received(house: House) -> list[int]:
    return house.desk.do(_COMMENT, name=house.name) or []


def _until_it_says(page: Page, words: str) -> None:
    """Load the page of the action until it does."""

    def says() -> bool:
        page.reload()
        return page.locator("h1 ~ .moot-tag").get_by_text(words, exact=True).count() > 0

    wait_until(says, words)


def _signed_in(house: House, browser: Browser) -> Page:
    context = browser.new_context(viewport=WIDE, base_url=house.desk.address)
    session = house.desk.session("priya@council.test")
    context.add_cookies([{"name": "sessionid", "value": session, "url": house.desk.address}])
    context.set_default_timeout(SOON)
    return context.new_page()
