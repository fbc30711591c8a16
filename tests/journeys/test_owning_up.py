"""The political share from a phone is found, owned up to and corrected, by keyboard alone."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.accessibility import assert_fit_for_everybody, still_window
from tests.journeys.eastmere import DemoDesk

WHILE = 90_000.0  # milliseconds in which a busy machine reads a timeline, or sends
SLIP = "Time this government went"
HOLD, THREE_MINUTES = 20, 180  # seconds


@pytest.fixture(scope="module")
def eastmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoDesk]:
    """The invented council, on whose timeline somebody posts from a phone."""
    folder = tmp_path_factory.mktemp("owning-up")
    made = DemoDesk(folder / "desk", folder / "none")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def tom(eastmere: DemoDesk, browser: Browser) -> Iterator[Page]:
    """He may post from the account; a script that breaks fails the test."""
    page = still_window(browser, eastmere.address)
    page.goto("/demo/sign-in/")
    page.get_by_role("link", name="Tom Ashdown").click()
    page.wait_for_load_state()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.context.close()
    assert wrong == []


@dataclass
class Newcomer:
    """Counts how long somebody would take who reads every page and types; nobody sleeps for it.

    Source of the speeds: plain text is read at about 200 words a minute, and somebody who does
    not touch-type writes about 35.
    """

    read: int = 0
    typed: int = 0

    def reads(self, page: Page) -> None:
        """Everything that the page shows, and what stands in its fields."""
        self.read += len(page.locator("main").inner_text().split())
        for field in page.locator("main textarea:visible").all():
            self.read += len(field.input_value().split())

    def types(self, field: Locator, words: str) -> None:
        self.typed += len(words.split())
        field.fill(words)

    @property
    def seconds(self) -> int:
        """Reading and typing; the machine's own seconds and the hold come on top."""
        return round(self.read / 200 * 60 + self.typed / 35 * 60)


def press(page: Page, role: str, name: str) -> None:
    """Reach it and press Enter, without a mouse."""
    page.get_by_role(role, name=name, exact=True).first.focus()  # type: ignore[arg-type]
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_share_from_a_phone_is_owned_up_to_and_corrected(tom: Page, eastmere: DemoDesk) -> None:
    found = tom.get_by_role("link", name=SLIP)
    for _time in range(30):
        tom.goto("/posts/timeline/?which=not_from_here")
        if found.count():
            break
        tom.wait_for_timeout(2_000)
    found.first.focus()
    with tom.expect_navigation():
        tom.keyboard.press("Enter")
    newcomer = Newcomer()
    newcomer.reads(tom)
    press(tom, "button", "Something is wrong with this")
    newcomer.reads(tom)
    assert_fit_for_everybody(tom)
    tom.get_by_role("radio", name="A slip: wrong place").focus()
    tom.keyboard.press("Space")
    press(tom, "button", "Keep a copy and go on")
    newcomer.reads(tom)
    assert_fit_for_everybody(tom)
    tom.get_by_label("What happened").fill("Our account was hacked.")
    press(tom, "button", "Send the correction")
    expect(tom.get_by_role("alert")).to_contain_text("Say what happened")
    newcomer.types(
        tom.get_by_label("What happened"), "We shared a petition that this account should not."
    )
    press(tom, "button", "Send the correction")
    print(f"computed, no newcomer watched: {newcomer.seconds} s, {newcomer}")
    assert newcomer.seconds + HOLD < THREE_MINUTES
    expect(tom.get_by_text("We shared a petition").first).to_be_visible()
    expect(tom.get_by_text("Sent", exact=True).first).to_be_visible(timeout=WHILE)
    tom.context.clear_cookies()
    tom.goto("/corrections/")
    expect(tom.get_by_text("We shared a petition")).to_be_visible()
    expect(tom.get_by_text("Tom Ashdown")).to_have_count(0)
    assert_fit_for_everybody(tom)


def test_the_track_record_is_fit_for_everybody(tom: Page) -> None:
    tom.goto("/owning-up/")
    expect(tom.get_by_role("heading", name="Track record", level=1)).to_be_visible()
    assert_fit_for_everybody(tom)
