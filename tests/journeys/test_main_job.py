"""The main job: a resident's mail comes in, is answered, and the answer reaches them."""

import re
from email import message_from_bytes
from email.message import Message

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import assert_fit_for_everybody
from tests.journeys.conftest import SignedIn
from tests.journeys.desk import HOLD
from tests.servers.mail import RESIDENTS, MailServers

pytestmark = [pytest.mark.servers]
AMIRA, BOB, CARYS, DEV, ERIN = RESIDENTS


def open_message(page: Page, subject: str) -> None:
    """Wait for the message to appear on the open inbox, without a reload, and open it."""
    page.goto("/inbox/?view=all")
    row = page.locator("#inbox-lines a", has_text=subject)
    news = page.locator("#inbox-news a")
    expect(row.or_(news).first).to_be_visible(timeout=30_000)
    if not row.count():
        news.click()
    row.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)


def last_mail(mail: MailServers, user: str, count: int = 1) -> Message:
    """The newest mail in a resident's real mailbox."""
    found = mail.wait_for_mail(user, count)
    return message_from_bytes(found[-1])


def text_of(mail: Message) -> str:
    """Its plain text."""
    parts = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    payload = parts[0].get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_a_mail_appears_is_assigned_answered_and_arrives_threaded(
    signed_in: SignedIn, mail_servers: MailServers
) -> None:
    page = signed_in()
    sent_id = mail_servers.send_mail(
        AMIRA, subject="No hot water at 9 Quay Street", text="It has been out since Monday."
    )
    open_message(page, "No hot water at 9 Quay Street")
    expect(page.get_by_text("It has been out since Monday.")).to_be_visible()
    page.get_by_role("button", name="Give it to me").click()
    expect(page.get_by_role("button", name="Give it to me")).to_have_count(0)
    assert_fit_for_everybody(page)
    page.get_by_label("Your reply").fill("I am sorry. An engineer comes today by four.")
    page.get_by_role("button", name=re.compile("^Send as")).click()
    expect(page.get_by_role("button", name="Pull back")).to_be_visible()
    assert_fit_for_everybody(page)
    answer = last_mail(mail_servers, AMIRA)
    assert "An engineer comes today by four." in text_of(answer)
    assert sent_id.strip("<>") in (answer["In-Reply-To"] or "")
    assert sent_id.strip("<>") in (answer["References"] or "")
    assert answer["Subject"].lower().startswith("re: no hot water")
    expect(page.get_by_role("button", name="Pull back")).to_have_count(0)
    whole = answer.as_string()
    assert "Oddsworth" not in whole
    assert "Priya" not in whole
    assert "priya" not in whole


def test_the_residents_next_mail_joins_the_conversation_on_the_open_screen(
    signed_in: SignedIn, mail_servers: MailServers
) -> None:
    page = signed_in()
    mail_servers.send_mail(BOB, subject="Damp in the back room", text="It smells.")
    open_message(page, "Damp in the back room")
    page.get_by_label("Your reply").fill("Thank you. Could you send a picture?")
    page.get_by_role("button", name=re.compile("^Send as")).click()
    answer = last_mail(mail_servers, BOB)
    message_id = str(answer["Message-ID"])
    mail_servers.send_mail(
        BOB,
        to=str(answer["Reply-To"] or answer["From"]),
        subject=f"Re: {answer['Subject']}",
        text="Here it is, and it is getting worse.",
        in_reply_to=message_id,
        references=message_id,
    )
    expect(page.get_by_text("Here it is, and it is getting worse.")).to_be_visible(timeout=60_000)


def test_a_reply_pulled_back_in_time_never_arrives(
    signed_in: SignedIn, mail_servers: MailServers
) -> None:
    page = signed_in()
    mail_servers.send_mail(CARYS, subject="Bins on Tern Close", text="Missed again.")
    open_message(page, "Bins on Tern Close")
    page.get_by_label("Your reply").fill("Sent to the wrong person.")
    page.get_by_role("button", name=re.compile("^Send as")).click()
    page.get_by_role("button", name="Pull back").click()
    expect(page.get_by_label("Your reply")).to_have_value("Sent to the wrong person.")
    page.wait_for_timeout((HOLD + 4) * 1000)
    assert mail_servers.read_mailbox(CARYS) == []


def test_a_reply_against_an_older_thread_is_refused_and_the_words_are_kept(
    signed_in: SignedIn, mail_servers: MailServers
) -> None:
    first, second = signed_in(), signed_in("jo@council.test")
    mail_servers.send_mail(DEV, subject="Light out on Fen Lane", text="Dark all week.")
    open_message(first, "Light out on Fen Lane")
    second.goto(first.url)
    second.get_by_label("Your reply").fill("Jo: reported to the county.")
    first.get_by_label("Your reply").fill("Priya: reported, number 4411.")
    first.get_by_role("button", name=re.compile("^Send as")).click()
    expect(first.get_by_role("button", name="Pull back")).to_be_visible()
    second.get_by_role("button", name=re.compile("^Send as")).click()
    expect(second.get_by_text("This came while you were writing")).to_be_visible()
    expect(second.get_by_label("Your reply")).to_have_value("Jo: reported to the county.")
    assert_fit_for_everybody(second)


def test_a_letter_in_html_is_text_until_asked_and_loads_nothing(
    signed_in: SignedIn, mail_servers: MailServers
) -> None:
    page = signed_in()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    raw = (
        f"From: Erin <{ERIN}>\r\nTo: desk@council.test\r\nSubject: Tracked letter\r\n"
        "Message-ID: <tracked-1@resident.test>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/html; charset=utf-8\r\n\r\n"
        "<p>Look <b>here</b></p><script>alert(1)</script>"
        '<img src="http://tracker.example/pixel.gif">'
    )
    mail_servers.put("desk@council.test", raw.encode())
    open_message(page, "Tracked letter")
    expect(page.get_by_text("Look here")).to_be_visible()
    page.get_by_role("button", name="Show formatting").click()
    letter = page.frame_locator("iframe")
    expect(letter.get_by_text("here")).to_be_visible()
    with page.expect_response(lambda response: "/thread/" in response.url):
        page.evaluate("document.dispatchEvent(new Event('moothall:look'))")
    expect(letter.get_by_text("here")).to_be_visible()  # the page was brought up to date
    assert letter.locator("script").count() == 0
    assert not [address for address in asked if "tracker.example" in address]
