"""A case story put away: recognised, said so by one press, rests, and read by a second person."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import assert_fit_for_everybody
from tests.journeys.eastmere import DemoDesk
from tests.journeys.test_posting import signed_in

STORY = (
    "Visited a 34-year-old mum of twins on the Elmfield estate today. She fled her violent "
    "husband last week."
)
COUNCIL = "Eastmere District Council"


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoDesk]:
    """Eastmere, with a story of Tom's that rests and one with its second reader."""
    folder = tmp_path_factory.mktemp("case-stories")
    made = DemoDesk(folder / "desk", folder / "none")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def lin(council: DemoDesk, browser: Browser) -> Iterator[Page]:
    page = signed_in(council, browser)
    yield page
    page.context.close()


def press(page: Page, name: str) -> None:
    """Reach a button and press it, with the keyboard alone."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def test_a_case_story_is_put_away_by_keyboard(lin: Page) -> None:
    lin.goto("/posts/write/")
    box = lin.get_by_role("checkbox", name=re.compile(COUNCIL))
    box.focus()
    lin.keyboard.press("Space")
    lin.get_by_label("What do you want to say?").fill(STORY)
    panel = lin.locator("#findings")
    expect(panel.get_by_text(re.compile("Who could recognise them: their family"))).to_be_visible()
    assert_fit_for_everybody(lin)
    press(lin, "It tells of somebody we work with")
    expect(lin.get_by_role("heading", name="A story about somebody we work with")).to_be_visible()
    expect(lin.get_by_text("leave the age out, or give a span of twenty years")).to_be_visible()
    assert_fit_for_everybody(lin)
    until = datetime.now(UTC).date() + timedelta(days=100)
    lin.get_by_label("Put it away until").fill(until.isoformat())
    press(lin, "Put it away")
    expect(lin.get_by_text("Put away. It comes back to you on its day.").first).to_be_visible()
    expect(lin.get_by_role("link", name=re.compile("^Visited a 34-year-old"))).to_be_visible()
    assert_fit_for_everybody(lin)
    lin.goto("/posts/drafts/")
    expect(lin.get_by_text("Visited a 34-year-old")).to_have_count(0)


def test_a_second_person_reads_exactly_what_would_leave(lin: Page) -> None:
    lin.goto("/posts/approve/")
    lin.get_by_role("link", name=re.compile("I thought you would laugh")).first.click()
    expect(lin.get_by_role("heading", name="It tells of somebody we work with")).to_be_visible()
    expect(lin.get_by_text("Details changed so that nobody can be recognised.")).to_be_visible()
    assert_fit_for_everybody(lin)
    press(lin, "Yes, it may leave")
    expect(lin.get_by_text("Written down: yes.").first).to_be_visible()


def test_a_story_of_a_colleague_comes_back_sooner_with_a_reason(lin: Page) -> None:
    lin.goto("/posts/stories/")
    lin.get_by_role("link", name=re.compile("^A couple in their eighties")).click()
    assert_fit_for_everybody(lin)
    lin.get_by_label("Why may it leave sooner?").fill("They wrote to us and wish it told.")
    press(lin, "Bring it back now")
    expect(lin.get_by_text("It may leave again. Its writer has been told.").first).to_be_visible()
