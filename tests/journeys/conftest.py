"""Gives journeys a browser, a desk, and people who have signed in."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.accessibility import AXE, WIDE
from tests.journeys.desk import Desk
from tests.servers import machine, mail
from tests.servers.mail import MailServers

expect.set_options(timeout=20_000)
SignedIn = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey needs a browser, and time."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(240))


@pytest.fixture(scope="session", autouse=True)
def _what_journeys_need() -> None:
    """Skip, or fail where servers are promised, without a browser, axe or built pages."""
    machine.need("chromium")
    machine.need_modules(AXE.parent)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, which looks nothing up at its maker's."""
    return {
        "executable_path": shutil.which("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-quic",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def council_mail() -> Iterator[MailServers]:
    """Mail servers of the journeys' own: a desk listens at them all the while."""
    with mail.mail_servers() as servers:
        yield servers


@pytest.fixture
def mail_servers(council_mail: MailServers) -> MailServers:
    """The same servers, with empty mailboxes of the residents; the desk's stays as it is."""
    for resident in mail.RESIDENTS:
        council_mail.forget(resident)
    return council_mail


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, council_mail: MailServers) -> Iterator[Desk]:
    """One desk for the whole session, reading the real mailbox of the council."""
    made = Desk(tmp_path_factory.mktemp("desk"), council_mail.authority.file)
    made.start()
    made.add_mailbox(mail.DESK, mail.PASSWORD, council_mail.settings(plus_addresses=True))
    yield made
    made.stop()


@pytest.fixture
def signed_in(desk: Desk, browser: Browser) -> Iterator[SignedIn]:
    """Open a window of somebody who has signed in; every window is closed at the end."""
    opened: list[BrowserContext] = []

    def open_window(email: str = "priya@council.test", **options: Any) -> Page:
        context = browser.new_context(viewport=WIDE, base_url=desk.address, **options)
        host = urlsplit(desk.address).hostname
        context.add_cookies(
            [{"name": "sessionid", "value": desk.session(email), "domain": host, "path": "/"}]
        )
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return page

    wrong: list[str] = []
    yield open_window
    for context in opened:
        with suppress(Exception):
            context.close()
    assert wrong == [], "a script broke"
