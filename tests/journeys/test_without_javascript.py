"""Somebody without JavaScript reads, assigns and answers all the same."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SignedIn
from tests.journeys.test_main_job import last_mail, text_of
from tests.servers.mail import RESIDENTS, MailServers

pytestmark = [pytest.mark.servers]


def test_read_assign_and_reply(signed_in: SignedIn, mail_servers: MailServers) -> None:
    page = signed_in(java_script_enabled=False)
    bob = RESIDENTS[1]
    mail_servers.send_mail(bob, subject="Gate stuck at the park", text="The little one.")
    link = page.get_by_role("link", name=re.compile("Gate stuck at the park"))
    for _try in range(60):
        page.goto("/inbox/?view=all")
        if link.count():
            break
        page.wait_for_timeout(500)
    link.first.click()
    page.get_by_label("Give it to").select_option(label="Repairs desk")
    page.get_by_role("button", name="Assign", exact=True).click()
    page.get_by_label("Your reply").fill("Mended this morning.")
    page.get_by_role("button", name=re.compile("^Send as")).click()
    expect(page.get_by_role("button", name="Pull back")).to_be_visible()
    assert "Mended this morning." in text_of(last_mail(mail_servers, bob))
