"""A passkey, with a real browser and its virtual authenticator: set up, then sign in with it."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import PASSWORD, staff_with

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(180),
]


@pytest.fixture(autouse=True, scope="module")
def _database_beside_a_browser() -> Iterator[None]:
    """Playwright runs a loop of its own in this thread; Django must not mind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def base_url() -> str:
    """The plugin's own fixture is built in a way that pytest warns of."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args(django_db_setup: None) -> dict[str, Any]:
    """The browser comes after the database: its loop would forbid making one."""
    if not (chromium := shutil.which("chromium")):
        pytest.skip("needs chromium")
    return {"executable_path": chromium, "args": ["--no-sandbox"]}


@pytest.fixture
def staff(transactional_db: None) -> StaffMember:
    return staff_with(Role.ADMINISTRATOR, email="kim.ode@eastmere.example")


@pytest.fixture
def screen(context: BrowserContext) -> Page:
    """A page whose browser has a key that says yes by itself."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    return page


def test_a_passkey_is_set_up_and_then_opens_the_desk(
    screen: Page, live_server: LiveServer, staff: StaffMember
) -> None:
    base = live_server.url.replace("127.0.0.1", "localhost")
    screen.goto(f"{base}/sign-in/login/")
    screen.get_by_label("Email").fill(staff.email)
    screen.get_by_label("Password", exact=True).fill(PASSWORD)
    screen.get_by_role("button", name="Sign in", exact=True).click()
    screen.get_by_role("button", name="Add a passkey").click()
    screen.get_by_label("Name").fill("This machine")
    if screen.get_by_label("Passwordless").count():
        screen.get_by_label("Passwordless").check()
    screen.get_by_role("button", name="Go on").click()
    screen.wait_for_url("**/recovery-codes/**")
    screen.goto(f"{base}/people/")
    expect(screen.get_by_role("heading", name="People", exact=True)).to_be_visible()
    screen.context.clear_cookies()
    screen.goto(f"{base}/sign-in/login/")
    screen.get_by_role("button", name="Sign in with a passkey").click()
    screen.wait_for_url(f"{base}/")
    screen.goto(f"{base}/people/")
    expect(screen.get_by_role("heading", name="People", exact=True)).to_be_visible()
