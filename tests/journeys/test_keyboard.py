"""A person who uses no mouse answers a resident from the first key to the last."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SignedIn
from tests.journeys.test_main_job import last_mail, text_of
from tests.servers.mail import RESIDENTS, MailServers

pytestmark = [pytest.mark.servers]


def test_reading_and_answering_by_keyboard_alone(
    signed_in: SignedIn, mail_servers: MailServers
) -> None:
    page = signed_in()
    erin = RESIDENTS[4]
    mail_servers.send_mail(erin, subject="Noise on Lock Road", text="Every night until three.")
    page.goto("/inbox/?view=all")
    row = page.locator("#inbox-lines a", has_text="Noise on Lock Road")
    expect(row.or_(page.locator("#inbox-news a")).first).to_be_visible(timeout=30_000)
    page.reload()
    for _press in range(60):
        page.keyboard.press("j")
        if "Noise on Lock Road" in page.evaluate(
            "(document.activeElement.closest('li') || document.activeElement).textContent"
        ):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Noise on Lock Road")
    page.wait_for_load_state()
    page.keyboard.press("r")
    expect(page.get_by_label("Your reply")).to_be_focused()
    page.keyboard.type("We will visit tonight, j k e and all.")
    for _press in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith("Send as"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pull back")).to_be_visible()
    assert "We will visit tonight, j k e and all." in text_of(last_mail(mail_servers, erin))


def test_the_keys_are_explained_and_can_be_switched_off(signed_in: SignedIn) -> None:
    page = signed_in("jo@council.test")
    page.goto("/inbox/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.goto("/people/me/")
    page.get_by_label(re.compile("single-key shortcuts", re.IGNORECASE)).uncheck()
    page.get_by_role("button", name="Save").first.click()
    page.goto("/inbox/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()
