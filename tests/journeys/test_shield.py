"""Abuse comes in covered, criticism open, danger first; each look is recorded."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import assert_fit_for_everybody, violations
from tests.journeys.conftest import SignedIn
from tests.journeys.desk import Desk
from tests.servers.mail import RESIDENTS, MailServers

pytestmark = [pytest.mark.servers]
ABUSE = "You are a worthless disgusting piece of filth and I hope you rot, you vile bitch."
CRITICISM = "This is a bloody disgrace. Three missed visits and you lied to us about every one."
DANGER = "smell gas at 4 Lock Road, baby upstairs, answer you useless f***s"
_REVEALS = """
from moothall.protection.models import Reveal
print(json.dumps(list(Reveal.objects.values_list("by__email", "kind", "purpose"))))
"""


def comes(page: Page, who: str) -> None:
    """Wait until what somebody wrote is in the list and judged."""
    row = page.locator(".moot-row", has_text=who)
    for _try in range(60):
        page.goto("/inbox/?view=all")
        if row.count() and "Not shown here" not in row.first.inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{who} was never judged")


def test_abuse_is_covered_beside_open_criticism_and_each_look_is_recorded(
    signed_in: SignedIn, mail_servers: MailServers, desk: Desk
) -> None:
    page = signed_in()
    mail_servers.send_mail(RESIDENTS[2], subject="Worthless", text=ABUSE)
    mail_servers.send_mail(RESIDENTS[3], subject="Three visits", text=CRITICISM)
    comes(page, "Three visits")
    expect(page.locator("#inbox-lines")).not_to_contain_text("Worthless")
    page.locator(".moot-row", has_text="Not shown here").locator("a").first.click()
    expect(page.get_by_text("Covered: it insults somebody.")).to_be_visible()
    expect(page.get_by_text("filth")).to_have_count(0)
    assert_fit_for_everybody(page)
    page.keyboard.press("2")
    expect(page.get_by_text("worthless disgusting")).to_be_visible()
    assert_fit_for_everybody(page)
    looks: list[Any] = desk.do(_REVEALS)
    assert ["priya@council.test", "abusive", "danger"] in looks
    colleague = signed_in("jo@council.test")
    colleague.goto(page.url)
    expect(colleague.get_by_text("Covered: it insults somebody.")).to_be_visible()
    expect(colleague.get_by_text("filth")).to_have_count(0)


def test_without_javascript_words_are_shown_and_the_shield_is_lifted(
    signed_in: SignedIn, mail_servers: MailServers
) -> None:
    page = signed_in(java_script_enabled=False)
    mail_servers.send_mail(RESIDENTS[0], subject="Vile", text=ABUSE)
    covered = page.locator(".moot-row", has_text="Not shown here")
    kind = page.get_by_text("Covered: it insults somebody.")
    for _try in range(60):
        page.goto("/inbox/?view=all")
        if covered.count():
            covered.first.locator("a").first.click()
            if kind.count():
                break
        page.wait_for_timeout(500)
    page.get_by_text("Another reason…").click()
    page.get_by_label("Why do you look?").fill("His neighbour asked me.")
    page.get_by_role("button", name="Show the words for this reason").click()
    expect(page.get_by_text("worthless disgusting")).to_be_visible()
    page.get_by_role("link", name="This should not be covered").click()
    page.get_by_label("Why should it not be covered?").fill("He quotes his neighbour.")
    page.get_by_role("button", name="Lift the shield").click()
    expect(page.get_by_text("The shield is lifted.")).to_be_visible()
    expect(page.get_by_role("button", name="Show the words")).to_have_count(0)


def test_somebody_in_danger_comes_first_with_safe_words_one_key_away(
    signed_in: SignedIn, mail_servers: MailServers
) -> None:
    page = signed_in()
    page.goto("/inbox/?view=all")
    mail_servers.send_mail(RESIDENTS[1], subject="Answer me", text=DANGER)
    alarm = page.locator("#alarms")
    expect(alarm).to_contain_text("Somebody may be in danger", timeout=60_000)
    assert violations(page) == []
    page.keyboard.press("!")
    expect(page.get_by_text(re.compile(r"4 Lock Road, baby upstairs"))).to_be_visible()
    expect(page.get_by_text("useless f")).to_have_count(0)
    page.keyboard.press("p")
    expect(page.get_by_text("0800 111 999").first).to_be_visible()
    assert_fit_for_everybody(page)
    page.get_by_role("button", name="Put them into the reply").press("Enter")
    expect(page.get_by_label("Your reply")).to_have_value(re.compile("0800 111 999"))
    page.goto("/inbox/?view=all")
    expect(page.locator("#alarms")).not_to_contain_text("Somebody may be in danger")
