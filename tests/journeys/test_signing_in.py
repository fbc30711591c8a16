"""How people get in: the first administrator, a passkey, single sign-on, and out everywhere."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import certifi
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.accessibility import WIDE, assert_fit_for_everybody
from tests.journeys.conftest import SignedIn
from tests.journeys.desk import PASSWORD, Desk
from tests.servers.oidc import OidcProvider, oidc_provider

CHOSEN = "lantern gravel seventeen"
PRIYA = "priya@council.test"
STEP = 30  # seconds for which one code of an authenticator app is good
GREETING = re.compile("^Good (morning|afternoon|evening), ")  # Today
TO_TYPE = 5  # seconds, on a busy machine
Window = Callable[[], Page]
_IS_KNOWN = """
from moothall.audit.models import AuditEntry
print(json.dumps(AuditEntry.objects.filter(act="staff.signed_in").count()))
"""


@pytest.fixture
def window(desk: Desk, browser: Browser) -> Iterator[Window]:
    """Open a window of somebody who has not signed in, under the name that passkeys need."""
    opened: list[BrowserContext] = []

    def open_window() -> Page:
        context = browser.new_context(viewport=WIDE, base_url=by_name(desk))
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        with suppress(Exception):
            context.close()


@pytest.fixture(scope="module")
def provider() -> Iterator[OidcProvider]:
    """An identity provider that knows Priya, and somebody whom the desk does not know."""
    with oidc_provider({"priya": {"email": PRIYA}, "stranger": {"email": "x@else.test"}}) as run:
        yield run


@pytest.fixture(scope="module")
def joined_desk(
    tmp_path_factory: pytest.TempPathFactory, provider: OidcProvider
) -> Iterator[Desk]:
    """A desk of an organisation with an identity provider."""
    folder = tmp_path_factory.mktemp("joined")
    made = Desk(folder, Path(certifi.where()), more=told_of(provider.issuer, provider))
    made.start()
    yield made
    made.stop()


def told_of(issuer: str, provider: OidcProvider) -> dict[str, str]:
    """What an operator tells the desk of the provider."""
    return {
        "MOOTHALL_OIDC_ISSUER": issuer,
        "MOOTHALL_OIDC_CLIENT_ID": provider.client_id,
        "MOOTHALL_OIDC_CLIENT_SECRET": provider.client_secret,
        "MOOTHALL_OIDC_NAME": "Eastmere account",
        "MOOTHALL_DATABASE_URL": "",
    }


def by_name(desk: Desk) -> str:
    """The desk's address by name: a passkey belongs to a hostname, never to a number."""
    return desk.address.replace("127.0.0.1", "localhost")


def code_now(secret: str) -> str:
    """What an authenticator app shows for `secret`, with time left to type it."""
    left = STEP - time.time() % STEP
    if left < TO_TYPE:
        time.sleep(left)
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // STEP)))


def give_password(page: Page, email: str, password: str) -> None:
    """The first step of signing in."""
    page.goto("/sign-in/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    """By the menu under one's name."""
    page.locator(".moot-person summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def fresh_administrator(desk: Desk, name: str) -> tuple[str, str]:
    """Add somebody at the terminal; their address, and the path of the link it prints."""
    email = f"{name}@council.test"
    told = desk.run(
        "-c",
        "from moothall.cli import main; main()",
        *("staff", "add", "--name", name.title(), "--email", email),
    )
    address = told.splitlines()[-1]
    assert address.startswith(desk.address), told
    return email, address.removeprefix(desk.address)


def choose_password(page: Page, path: str) -> None:
    """Follow the link of the terminal."""
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a new password")
    assert_fit_for_everybody(page)
    for field in page.locator("input[type=password]").all():
        field.fill(CHOSEN)
    page.get_by_role("button", name="Save the new password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your password is changed")
    assert_fit_for_everybody(page)


def set_up_app(page: Page) -> str:
    """Add an authenticator app and read the codes; the app's secret."""
    page.get_by_role("button", name="Set up an app").click()
    assert_fit_for_everybody(page)
    secret = page.locator("#totp-key").inner_text().strip()
    page.get_by_label("code").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("alert")).to_contain_text("code")
    assert page.locator("#totp-key").inner_text().strip() == secret
    page.get_by_label("code").fill(code_now(secret))
    page.get_by_role("button", name="Turn it on").click()
    page.wait_for_url("**/recovery-codes/**")
    expect(page.locator(".moot-codes li")).to_have_count(10)
    assert_fit_for_everybody(page)
    return secret


def test_the_first_administrator_is_led_from_the_terminal_to_today(
    desk: Desk, window: Window
) -> None:
    page, (email, path) = window(), fresh_administrator(desk, "robin")
    choose_password(page, path)
    give_password(page, email, CHOSEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("How you sign in")
    assert_fit_for_everybody(page)
    secret = set_up_app(page)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(GREETING)
    assert_fit_for_everybody(page)
    sign_out(page)
    assert_fit_for_everybody(page)
    give_password(page, email, CHOSEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    assert_fit_for_everybody(page)
    page.get_by_label("code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("code")
    assert_fit_for_everybody(page)
    page.goto("/inbox/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    page.get_by_label("code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(GREETING)


def test_the_link_of_the_terminal_works_once_and_a_wrong_password_is_refused_in_words(
    desk: Desk, window: Window
) -> None:
    page, (email, path) = window(), fresh_administrator(desk, "sasha")
    choose_password(page, path)
    page.context.clear_cookies()
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link no longer works")
    assert_fit_for_everybody(page)
    give_password(page, email, "not the password")
    expect(page.get_by_role("alert")).to_contain_text("password")
    assert_fit_for_everybody(page)
    page.goto("/inbox/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_passkey_is_added_and_opens_the_desk(desk: Desk, window: Window) -> None:
    page, (email, path) = window(), fresh_administrator(desk, "toni")
    a_key_that_says_yes(page)
    choose_password(page, path)
    give_password(page, email, CHOSEN)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name").fill("Work laptop")
    assert_fit_for_everybody(page)
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/")
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(GREETING)
    page.goto("/sign-in/2fa/")
    expect(page.get_by_text("You have 1 passkey.")).to_be_visible()
    assert_fit_for_everybody(page)


def a_key_that_says_yes(page: Page) -> None:
    """Give the browser an authenticator of its own."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_on(page: Page, desk: Desk, login: str) -> None:
    """From our sign-in page to the provider's, as `login`, and back."""
    page.goto(f"{desk.address}/sign-in/login/")
    assert_fit_for_everybody(page)
    page.get_by_text(re.compile("Eastmere account")).click()
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill("any")
    page.locator("button[type=submit]").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{desk.address}/**")


@pytest.mark.servers
def test_single_sign_on_lets_in_whom_we_know(joined_desk: Desk, window: Window) -> None:
    page = window()
    sign_on(page, joined_desk, "priya")
    expect(page.get_by_role("heading", level=1)).to_have_text(GREETING)
    assert_fit_for_everybody(page)
    assert joined_desk.do(_IS_KNOWN) == 1


@pytest.mark.servers
def test_single_sign_on_tells_a_stranger_whom_to_ask(joined_desk: Desk, window: Window) -> None:
    page = window()
    sign_on(page, joined_desk, "stranger")
    expect(page.get_by_role("heading", level=1)).to_have_text("You have no account here yet")
    assert_fit_for_everybody(page)
    page.goto(f"{joined_desk.address}/inbox/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.servers
def test_without_the_provider_a_sentence_says_so_and_the_password_still_opens(
    tmp_path: Path, provider: OidcProvider, window: Window
) -> None:
    page, gone = window(), "http://127.0.0.1:9"
    lonely = Desk(tmp_path / "desk", Path(certifi.where()), more=told_of(gone, provider))
    lonely.start()
    try:
        page.goto(f"{lonely.address}/sign-in/login/")
        page.get_by_text(re.compile("Eastmere account")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You are not signed in")
        expect(page.get_by_text("could not be reached")).to_be_visible()
        assert_fit_for_everybody(page)
        page.get_by_role("button", name="Try again").click()
        page.get_by_label("Email").fill(PRIYA)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("How you sign in")
    finally:
        lonely.stop()


def test_signing_out_everywhere_ends_the_other_window(signed_in: SignedIn) -> None:
    here, there = signed_in("jo@council.test"), signed_in("jo@council.test")
    there.goto("/inbox/")
    expect(there.get_by_role("heading", level=1)).to_contain_text("Inbox")
    here.goto("/people/me/")
    assert_fit_for_everybody(here)
    here.get_by_role("button", name="Sign out everywhere").click()
    expect(here.get_by_role("heading", level=1)).to_have_text("Sign in")
    there.goto("/inbox/")
    expect(there.get_by_role("heading", level=1)).to_have_text("Sign in")
