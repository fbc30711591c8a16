"""Today: what was not from here, posts that wait for somebody, and what is stopped."""

import pytest
from django.test import Client
from django.utils import timezone

from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Ability
from moothall.desk.views.topics import allowed_topics
from moothall.inbox.models import Conversation
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import services
from moothall.publishing.models import Judgement, Origin, Post, Progress, TimelineEntry
from moothall.publishing.tests.factories import a_post_that_is_out
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory


@pytest.fixture
def account(conversation: Conversation) -> Account:
    made: Account = AccountFactory.create(department=conversation.department, platform="demo")
    return made


@pytest.fixture
def reader(account: Account) -> Client:
    browser = Client()
    sign_in(browser, staff_with(Role.READER, on=account.department))
    return browser


def an_entry(account: Account, **more: object) -> TimelineEntry:
    fields = {"origin": Origin.ELSEWHERE, "text": "Lol, who wrote this.", **more}
    now = timezone.now()
    return TimelineEntry.objects.create(
        account=account, external_id="x1", posted_at=now, seen_at=now, **fields
    )


def waiting(account: Account, by: StaffMember, progress: str) -> Post:
    post = a_post_that_is_out(account, by)
    post.publications.update(progress=progress)
    return post


def test_what_was_not_from_here_can_be_judged_on_today(desk: Client, account: Account) -> None:
    entry = an_entry(account)
    page = desk.get("/")
    assert "Not from here: the desk did not send this" in words(page)
    assert "Lol, who wrote this." in words(page)
    address = f"/posts/timeline/{entry.pk}/judge/"
    assert address in markup(page)
    answer = desk.post(address, {"judgement": Judgement.SLIP, "back": "today"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/"
    entry.refresh_from_db()
    assert entry.judgement == Judgement.SLIP
    assert "Not from here" not in words(answer)


def test_whoever_may_not_judge_is_not_asked_to(reader: Client, account: Account) -> None:
    an_entry(account)
    assert "Not from here" not in words(reader.get("/"))


def test_what_the_desk_sent_is_no_alarm(desk: Client, account: Account) -> None:
    an_entry(account, origin=Origin.OURS)
    assert "Not from here" not in words(desk.get("/"))


@pytest.mark.parametrize(
    "progress", [Progress.LATE, Progress.PARTLY, Progress.UNCONFIRMED, Progress.REFUSED]
)
def test_a_post_that_waits_for_somebody_is_on_today(
    desk: Client, amira: StaffMember, account: Account, progress: Progress
) -> None:
    post = waiting(account, amira, progress)
    page = desk.get("/")
    assert "Posts that wait for you" in words(page)
    assert str(progress.label) in words(page)
    assert f'href="/posts/{post.pk}/#' in markup(page)
    assert "Replies that may not have arrived" not in words(page)


def test_a_post_to_be_posted_by_hand_says_so(
    desk: Client, amira: StaffMember, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Demo, "abilities", Demo.abilities | {Ability.BY_HAND})
    waiting(account, amira, Progress.UNCONFIRMED)
    assert "Post it by hand now" in words(desk.get("/"))


def test_a_post_that_has_arrived_does_not_wait(
    desk: Client, amira: StaffMember, account: Account
) -> None:
    a_post_that_is_out(account, amira)
    assert "Posts that wait for you" not in words(desk.get("/"))


def test_what_is_stopped_is_on_today_of_everybody_it_concerns(
    desk: Client, amira: StaffMember, reader: Client, account: Account
) -> None:
    halt = services.stop(account=account, reason="A slip.", by=amira, now=timezone.now()).halt
    for browser in (desk, reader):
        page = words(browser.get("/"))
        assert f"Nothing leaves from {account.name}. A slip." in page
    services.lift(halt, by=amira, now=timezone.now())
    assert "Nothing leaves from" not in words(desk.get("/"))


def test_one_hears_of_posts_and_entries_that_one_may_see(
    amira: StaffMember, account: Account
) -> None:
    post, entry = a_post_that_is_out(account, amira), an_entry(account)
    theirs = AccountFactory.create(platform="demo")
    other = a_post_that_is_out(theirs, staff_with(Role.PUBLISHER, on=theirs.department))
    asked = {"posts", f"post:{post.pk}", f"post:{other.pk}", f"entry:{entry.pk}"}
    heard = allowed_topics(amira, asked, now=timezone.now())
    assert heard == asked - {f"post:{other.pk}"} | {f"staff:{amira.pk}"}
    nobody = staff_with(Role.READER, on=theirs.department)
    assert f"post:{post.pk}" not in allowed_topics(nobody, asked, now=timezone.now())
