"""A browser for the tests that need one."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from moothall.web import assets, navigation
from moothall.web.frame import Frame
from moothall.web.tests.browser import Desk

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(name="chromium", scope="module")
def _chromium(playwright: Playwright) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    if not assets.names():
        pytest.skip("the pages are not built: ./run setup")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(name="desk")
def _desk(chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(navigation, "_entries", {})
    for name in ("search", "live", "sign_out", "help", "accessibility"):
        monkeypatch.setattr(Frame, name, "/live/" if name == "live" else "")
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield Desk(context.new_page())
    context.close()
