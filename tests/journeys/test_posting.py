"""The screens of posting: fit for everybody, by keyboard alone, and without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from moothall.publishing.tests.pictures import a_picture
from tests.journeys.accessibility import assert_fit_for_everybody, still_window
from tests.journeys.eastmere import DemoDesk

WORDS = "The library in Mill Street is open again from Monday."


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoDesk]:
    """An invented council with accounts that take posts."""
    folder = tmp_path_factory.mktemp("posting")
    made = DemoDesk(folder / "desk", folder / "none")
    made.start()
    yield made
    made.stop()


def signed_in(council: DemoDesk, browser: Browser, *, script: bool = True) -> Page:
    page = still_window(browser, council.address, java_script_enabled=script)
    page.goto("/demo/sign-in/")
    page.get_by_role("link", name="Lin Zhao").click()
    page.wait_for_load_state()
    return page


@pytest.fixture
def lin(council: DemoDesk, browser: Browser) -> Iterator[Page]:
    """The administrator; a script that breaks fails the test."""
    page = signed_in(council, browser)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.context.close()
    assert wrong == []


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture that says where it was taken."""
    path = tmp_path / "library.jpg"
    path.write_bytes(a_picture(1200, 800, place=True))
    return path


@pytest.mark.parametrize(
    "path",
    [
        "/posts/drafts/",
        "/posts/write/",
        "/posts/hashtags/",
        "/posts/library/",
        "/posts/library/add/",
        "/posts/where/",
        "/posts/where/?hearers=everybody&urgency=now&conversation=yes&pictures=no",
    ],
)
def test_a_screen_of_posting_is_fit_for_everybody(lin: Page, path: str) -> None:
    lin.goto(path)
    assert_fit_for_everybody(lin)


def test_the_preview_follows_what_is_written_and_the_last_look_names_every_account(
    lin: Page,
) -> None:
    lin.goto("/posts/write/")
    for number in (0, 1):
        lin.locator("input[name=accounts]").nth(number).check()
    lin.get_by_label("What do you want to say?").fill(f"{WORDS}\n---\nCome and see.")
    differently = lin.get_by_text("Says it differently here")
    expect(differently.nth(0)).to_be_visible()
    expect(differently.nth(2)).to_be_hidden()  # that account is not chosen
    previews = lin.locator("#previews")
    expect(previews.get_by_text("Part 2 of 2")).to_have_count(2)
    button = lin.get_by_role("button", name=re.compile("^Post as .* to 2 accounts$"))
    expect(button).to_be_visible()
    expect(lin.locator("#compose [data-saved]")).to_contain_text("Saved at")
    assert_fit_for_everybody(lin)
    button.click()
    expect(lin.get_by_role("heading", name="One last look")).to_be_visible()
    expect(lin.get_by_text("Everybody can see this.").first).to_be_visible()
    assert_fit_for_everybody(lin)
    confirm(lin)
    lin.get_by_role("button", name=re.compile("^Post as")).click()
    expect(lin.locator("[data-toast-words]", has_text="On its way")).to_be_visible()


def confirm(page: Page) -> None:
    """Type the name of each account that asks for it."""
    for field in page.locator("[data-type-the-name]").all():
        field.fill(field.get_attribute("data-type-the-name") or "")


def test_by_keyboard_alone(lin: Page) -> None:
    lin.goto("/posts/write/")
    lin.locator("input[name=accounts]").first.focus()
    lin.keyboard.press("Space")
    lin.get_by_label("What do you want to say?").focus()
    lin.keyboard.type(WORDS)
    press = lin.get_by_role("button", name=re.compile("^Post as"))
    expect(press).to_be_visible()
    for _step in range(40):
        lin.keyboard.press("Tab")
        if press.evaluate("each => each === document.activeElement"):
            break
    lin.keyboard.press("Enter")
    expect(lin.get_by_role("heading", name="One last look")).to_be_visible()


def test_the_ring_moves_by_keys_and_by_a_press(lin: Page, picture: Path) -> None:
    lin.goto("/posts/library/add/")
    lin.get_by_label("Picture or film").set_input_files(picture)
    lin.get_by_label("What it is").fill("The new library")
    lin.get_by_role("button", name="Add it").click()
    expect(lin.get_by_role("heading", name="The new library")).to_be_visible()
    assert_fit_for_everybody(lin)
    ring, across = lin.locator("[data-focus-mark]"), lin.get_by_label("left to right")
    before = float(ring.get_attribute("cx") or 0)
    across.focus()
    lin.keyboard.press("ArrowRight")
    assert float(ring.get_attribute("cx") or 0) > before
    lin.locator("[data-focus-picture]").click(position={"x": 5, "y": 5})
    assert across.input_value() < "0"
    lin.get_by_role("button", name="Save").click()
    expect(lin.locator("[data-toast-words]", has_text="Saved.")).to_be_visible()


def test_without_javascript(council: DemoDesk, browser: Browser) -> None:
    page = signed_in(council, browser, script=False)
    page.goto("/posts/write/")
    page.locator("input[name=accounts]").first.check()
    page.get_by_label("What do you want to say?").fill(WORDS)
    page.get_by_role("button", name="Preview", exact=True).last.click()
    expect(page.locator("#previews").get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Post as")).click()
    confirm(page)
    page.get_by_role("button", name=re.compile("^Post as")).click()
    expect(page.get_by_text(re.compile("^On its way"))).to_be_visible()
    page.context.close()
