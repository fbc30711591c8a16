"""Every screen of a furnished desk, for axe, at both widths and with large text."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.accessibility import assert_fit_for_everybody, still_window
from tests.journeys.eastmere import DemoDesk

SIGNED_OUT = (
    *("/sign-in/login/", "/sign-in/password/reset/", "/help/", "/accessibility/"),
    *("/house-rules/", "/house-rules/4/"),
)
SIGNED_IN = (
    "/",
    "/inbox/?view=all",
    "/inbox/?view=closed",
    "/inbox/?view=snoozed",
    "/inbox/?view=mine",
    "/posts/look-back/",
    "/posts/look-back/own/",
    "/inbox/1/",
    "/inbox/1/merge/",
    "/inbox/1/split/",
    "/inbox/answers/",
    "/inbox/answers/new/",
    "/inbox/labels/",
    "/search/",
    "/search/?words=boiler",
    "/search/?words=xyzzynothing",
    "/accounts/",
    "/accounts/add/",
    "/accounts/add/email/",
    "/accounts/1/",
    "/accounts/1/settings/",
    "/people/",
    "/people/add/",
    "/people/members/add/",
    "/people/departments/add/",
    "/people/teams/add/",
    "/people/3/",
    "/people/ask/",
    "/people/tokens/",
    "/people/tokens/make/",
    "/people/me/",
    "/people/notices/",
    "/settings/",
    "/records/",
    "/vault/",
    "/records/inspections/",
    "/records/inspections/1/",
    "/records/conversations/1/copy/",
    "/records/conversations/1/hold/",
    "/records/conversations/1/erase/",
    "/shield/report/",
    "/shield/pile-ons/",
    "/moderation/",
    "/moderation/1/",
    "/moderation/rules/",
    "/moderation/rules/4/",
    "/posts/checks/",
    "/posts/elections/",
    "/posts/stories/",
    "/owning-up/tell/",
    "/posts/checks/lists/",
    "/posts/checks/lists/respect/",
    "/posts/checks/lists/parties/",
    "/posts/checks/lists/levels/",
    "/posts/checks/lists/respect/change/?what=words-added&row=yobs",
    "/posts/checks/changes/",
    "/shield/incidents/",
    "/shield/police/",
    "/shield/leaders/",
    "/shield/leaders/steps/",
    "/shield/incidents/report/",
    "/shield/kept/",
    "/shield/mine/",
    "/shield/mine/lists/exposure/",
    "/shield/mine/lists/facebook/",
    "/shield/mine/lists/facebook/facebook-tags/",
    "/shield/mine/boundaries/",
    "/shield/mine/mail/",
    "/shield/report-mailbox/",
    "/shield/pinned-rules/",
    "/shield/card/",
    "/shield/policy/",
    "/shield/numbers/",
    "/shield/reading/",
    "/shield/exposure/",
    "/shield/spans/",
    "/shield/care/lists/",
    "/shield/care/lists/duty/",
    "/shield/care/lists/duty/asked-safe/",
    "/shield/care/lists/bring-in/",
    "/people/me/quiet/",
    "/shield/special/",
    "/shield/looks/",
    "/shield/looks/overseers/",
    "/shield/unnamed/",
    "/triage/contests/",
    "/triage/messages/1/contest/",
    "/audit/",
    "/sign-in/2fa/",
    "/sign-in/sessions/",
    "/nowhere/",
)


@pytest.fixture(scope="module")
def eastmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoDesk]:
    """The invented council, running."""
    folder = tmp_path_factory.mktemp("eastmere")
    made = DemoDesk(folder / "desk", folder / "none")
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def lin(eastmere: DemoDesk, browser: Browser) -> Iterator[Page]:
    """The administrator, signed in by one click."""
    page = still_window(browser, eastmere.address)
    page.goto("/demo/sign-in/")
    assert_fit_for_everybody(page)
    page.get_by_role("link", name="Lin Zhao").click()
    page.wait_for_load_state()
    yield page
    page.context.close()


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_screen_is_fit_for_everybody(lin: Page, path: str) -> None:
    lin.goto(path)
    assert_fit_for_everybody(lin)


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_a_page_for_strangers_is_fit_for_everybody(
    eastmere: DemoDesk, browser: Browser, path: str
) -> None:
    page = still_window(browser, eastmere.address)
    page.goto(path)
    assert_fit_for_everybody(page)
    page.context.close()


def test_the_case_of_an_incident_is_fit_for_everybody(
    eastmere: DemoDesk, browser: Browser
) -> None:
    """Whoever decides in it sees it; Lin, who runs the desk, does not."""
    page = still_window(browser, eastmere.address)
    page.goto("/demo/sign-in/")
    page.get_by_role("link", name="Dawn Hepworth").click()
    page.wait_for_load_state()
    for path in ("", "case/", "steps/"):
        page.goto(f"/shield/incidents/1/{path}")
        assert_fit_for_everybody(page)
    page.context.close()
