"""The rant caught: a private remark from the council is questioned, a joke of the library not."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import assert_fit_for_everybody
from tests.journeys.eastmere import DemoDesk
from tests.journeys.test_posting import confirm, signed_in

RANT = "omg so hungover lol, my mum is going to kill me when I get home xx"
PARTY = "Vote Labour on Thursday, you know it makes sense."
COUNCIL, LIBRARY = "Eastmere District Council", "Eastmere Libraries"
_PASTS = """
from datetime import timedelta
from django.utils import timezone
from moothall.domain.publishing.checks.tests.sets import posts
from moothall.publishing.models import TimelineEntry
from moothall.register.models import Account
council = Account.objects.get(name=given["council"])
library = Account.objects.create(
    department=council.department, platform="demo", name=given["library"], address="@EastmereBooks"
)
now = timezone.now()
for account, name in ((council, "council"), (library, "library")):
    account.last_posted_at = now
    account.save()
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            account=account, external_id=f"past-{number}", origin="earlier", text=text,
            posted_at=now - timedelta(days=100 - number), seen_at=now,
        )
        for number, text in enumerate(posts(name)[:60])
    )
print(json.dumps(posts("library")[60:66]))
"""


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoDesk]:
    """Eastmere, whose council and library have each spoken in their own way for a while."""
    folder = tmp_path_factory.mktemp("second-look")
    made = DemoDesk(folder / "desk", folder / "none")
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def jokes(council: DemoDesk) -> list[str]:
    """Posts of the library that nothing was learned from."""
    found: list[str] = council.do(_PASTS, council=COUNCIL, library=LIBRARY)
    return found


@pytest.fixture
def lin(council: DemoDesk, jokes: list[str], browser: Browser) -> Iterator[Page]:
    page = signed_in(council, browser)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.context.close()
    assert wrong == []


def write(page: Page, account: str, text: str) -> None:
    page.goto("/posts/write/")
    page.get_by_role("checkbox", name=re.compile(account)).check()
    page.get_by_label("What do you want to say?").fill(text)


def test_the_rant_is_caught_and_leaves_only_for_whoever_types_the_name(lin: Page) -> None:
    write(lin, COUNCIL, RANT)
    panel = lin.locator("#findings")
    expect(panel.get_by_text(f"This does not sound like {COUNCIL}")).to_be_visible()
    expect(panel.get_by_text("Look again", exact=True)).to_be_visible()
    expect(lin.locator("#findings-said")).to_contain_text("look at again")
    assert_fit_for_everybody(lin)
    lin.get_by_role("button", name=re.compile("^Post as")).click()
    expect(lin.get_by_role("heading", name="One last look")).to_be_visible()
    assert_fit_for_everybody(lin)
    name = lin.get_by_label(re.compile("Type the account"))
    expect(lin.get_by_text("Is it meant for this account?")).to_be_visible()
    press = lin.get_by_role("button", name=re.compile("^Post as"))
    name.fill(LIBRARY)
    expect(press).to_be_disabled()
    name.fill(COUNCIL)
    expect(press).to_be_enabled()


def test_the_jokes_of_a_library_are_its_voice(lin: Page, jokes: list[str]) -> None:
    for joke in jokes[:3]:
        write(lin, LIBRARY, joke)
        expect(lin.locator("#previews .moot-part__text")).to_contain_text(joke[:20])
        expect(lin.locator("#findings")).not_to_contain_text("does not sound like")
        lin.get_by_role("button", name="Throw away").click()
    write(lin, LIBRARY, RANT)
    expect(lin.get_by_text(f"This does not sound like {LIBRARY}")).to_be_visible()


def test_by_keyboard_a_question_is_set_aside_with_one_key_and_asked_again(lin: Page) -> None:
    write(lin, COUNCIL, RANT)
    panel = lin.locator("#findings")
    expect(panel.get_by_text("does not sound like")).to_be_visible()
    panel.focus()
    lin.keyboard.press("d")
    expect(panel.get_by_text("1 set aside")).to_be_visible()
    expect(panel.get_by_text("does not sound like")).to_have_count(0)
    expect(panel).not_to_have_class(re.compile("htmx-settling"))  # then it takes the focus
    expect(panel).to_be_focused()
    again = panel.get_by_role("button", name="Ask again")
    again.focus()
    lin.keyboard.press("Enter")
    expect(panel.get_by_text("does not sound like")).to_be_visible()
    expect(lin.get_by_label("What do you want to say?")).to_have_value(RANT)


def test_a_stop_has_no_button_that_sends_it(lin: Page) -> None:
    write(lin, COUNCIL, PARTY)
    expect(lin.locator("#findings").get_by_text("Stop", exact=True)).to_be_visible()
    lin.get_by_role("button", name=re.compile("^Post as")).click()
    expect(lin.get_by_text("A check says stop")).to_be_visible()
    expect(lin.get_by_role("button", name=re.compile("^Post as"))).to_have_count(0)
    assert_fit_for_everybody(lin)
    lin.goto("/posts/checks/")
    expect(lin.get_by_text("Parties and taking sides")).to_be_visible()
    assert_fit_for_everybody(lin)


def test_without_javascript_a_button_checks_and_another_mends(
    council: DemoDesk, jokes: list[str], browser: Browser
) -> None:
    page = signed_in(council, browser, script=False)
    write(page, COUNCIL, "Wheelchair bound people use the other door from Monday.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("button", name=re.compile("^Write “")).first.click()
    text = page.get_by_label("What do you want to say?")
    expect(text).not_to_have_value(re.compile("[Ww]heelchair bound"))
    confirm(page)
    page.context.close()
