"""A member looks over her old posts by keyboard; to everybody else they are not there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import assert_fit_for_everybody, still_window
from tests.journeys.eastmere import DemoDesk

RUDE, INSULT, NEIGHBOUR = "What a fucking shambles", "a complete idiot", "Jean at 12 Orchard Close"


@pytest.fixture(scope="module")
def eastmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoDesk]:
    """The invented council, where a councillor has handed in the archive of her own account."""
    folder = tmp_path_factory.mktemp("looking-back")
    made = DemoDesk(folder / "desk", folder / "none")
    made.start()
    yield made
    made.stop()


def signed_in(eastmere: DemoDesk, browser: Browser, name: str) -> Page:
    page = still_window(browser, eastmere.address)
    page.goto("/demo/sign-in/")
    page.get_by_role("link", name=name).click()
    page.wait_for_load_state()
    return page


@pytest.fixture
def bev(eastmere: DemoDesk, browser: Browser) -> Iterator[Page]:
    """A script that breaks fails the test."""
    page = signed_in(eastmere, browser, "Bev Rudkin")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.context.close()
    assert wrong == []


def press(page: Page, role: str, name: str | re.Pattern[str]) -> None:
    """Reach it and press Enter, without a mouse."""
    page.get_by_role(role, name=name).first.focus()  # type: ignore[arg-type]
    with page.expect_navigation():
        page.keyboard.press("Enter")


def step(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_member_looks_over_her_old_posts(
    bev: Page, eastmere: DemoDesk, browser: Browser
) -> None:
    bev.goto("/people/me/")
    press(bev, "link", "Look back over my own old posts")
    expect(bev.get_by_text("Nobody else can open it").first).to_be_visible()
    assert_fit_for_everybody(bev)
    press(bev, "link", "Mastodon")
    expect(bev.get_by_text("3 of 60 posts may cause trouble.")).to_be_visible()
    posts = bev.locator("[data-shortcuts-list] > li")
    expect(posts.nth(0)).to_contain_text(RUDE)  # what speaks loudest stands first
    assert_fit_for_everybody(bev)
    bev.keyboard.press("j")
    bev.keyboard.press("j")
    step(bev, "d")  # the second one stays as it is
    expect(bev.get_by_text("Left as it is.").first).to_be_visible()
    expect(bev.locator("#look-back")).not_to_contain_text(INSULT)
    expect(posts.nth(0)).to_contain_text(RUDE)
    press(bev, "button", "Undo")
    expect(posts.nth(1)).to_contain_text(INSULT)
    press(bev, "link", "Personal details")
    expect(posts).to_have_count(1)
    expect(posts.nth(0)).to_contain_text(NEIGHBOUR)
    bev.keyboard.press("j")
    bev.keyboard.press("x")
    press(bev, "button", "How to take away those I choose")
    expect(bev.get_by_text("it may be a record that people can ask for")).to_be_visible()
    expect(bev.get_by_role("heading", name="Delete one post")).to_be_visible()
    assert_fit_for_everybody(bev)
    press(bev, "button", "It is gone there")
    expect(bev.get_by_text("Ticked off.").first).to_be_visible()
    address = bev.url
    lin = signed_in(eastmere, browser, "Lin Zhao")
    answer = lin.goto(address)
    assert answer is not None
    assert answer.status == 404
    lin.context.close()
    press(bev, "button", "Forget all of this now")
    expect(bev.get_by_text("nothing of it is here any more").first).to_be_visible()
    answer = bev.goto(address)
    assert answer is not None
    assert answer.status == 404


def test_an_account_of_ours_is_looked_back_over(eastmere: DemoDesk, browser: Browser) -> None:
    tom = signed_in(eastmere, browser, "Tom Ashdown")
    tom.goto("/posts/timeline/")
    press(tom, "link", "Look back over old posts")
    assert_fit_for_everybody(tom)
    press(tom, "button", re.compile("Look back.*Eastmere District Council"))
    for _time in range(30):
        if tom.get_by_text("posts may cause trouble.").count():
            break
        tom.wait_for_timeout(3_000)
        tom.reload()
    expect(tom.get_by_text("posts may cause trouble.")).to_be_visible()
    assert_fit_for_everybody(tom)
    press(tom, "link", "this post and what can be done")
    expect(tom.get_by_text("Our copy stays in the archive")).to_be_visible()
    assert_fit_for_everybody(tom)
    tom.context.close()
