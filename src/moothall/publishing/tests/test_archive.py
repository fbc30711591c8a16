"""Our archive is found by words and days, and taken as a table by whoever may read it."""

import csv
from datetime import timedelta

import pytest
from django.test import Client

from moothall.audit.models import AuditEntry
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in, staff_with
from moothall.publishing.models import Origin, Standing, TakeDown, TimelineEntry
from moothall.publishing.tests.factories import NOW, a_publication
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
TIMELINE, TABLE = "/posts/timeline/", "/posts/timeline/table/"


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo")
    return made


@pytest.fixture
def amira(account: Account) -> StaffMember:
    return staff_with(Role.READER, on=account.department, name="Amira Osei")


@pytest.fixture
def desk(client: Client, amira: StaffMember) -> Client:
    sign_in(client, amira)
    return client


def an_entry(account: Account, text: str, *, days_ago: int = 0, **more: object) -> TimelineEntry:
    at = NOW - timedelta(days=days_ago)
    fields = {"origin": Origin.OURS, "posted_at": at, "seen_at": at, **more}
    return TimelineEntry.objects.create(account=account, external_id=text, text=text, **fields)


def table(desk: Client, **asked: str) -> list[dict[str, str]]:
    answer = desk.post(TABLE, asked)
    return list(csv.DictReader(b"".join(answer).decode().splitlines()))


def test_every_word_must_be_in_it(desk: Client, account: Account) -> None:
    an_entry(account, "The library opens on Monday.")
    an_entry(account, "The library is shut.")
    page = words(desk.get(TIMELINE, {"words": "LIBRARY monday"}))
    assert "opens on Monday" in page
    assert "is shut" not in page


def test_days_count_whole_and_by_the_clock_here(desk: Client, account: Account) -> None:
    an_entry(account, "Today.")
    an_entry(account, "Two days ago.", days_ago=2)
    day = (NOW - timedelta(days=2)).date().isoformat()
    page = words(desk.get(TIMELINE, {"since": day, "until": day}))
    assert "Two days ago." in page
    assert "Today." not in page


@pytest.mark.parametrize("odd", [{"since": "yesterday"}, {"words": "x" * 300}])
def test_what_cannot_be_a_search_is_said_in_words(desk: Client, odd: dict[str, str]) -> None:
    assert "There is a problem" in words(desk.get(TIMELINE, odd))


def test_why_it_was_taken_down_stands_beside_it(
    desk: Client, account: Account, amira: StaffMember
) -> None:
    gone = an_entry(account, "It named a tenant.", standing=Standing.REMOVED)
    TakeDown.objects.create(entry=gone, reason="Personal details.", asked_by=amira)
    an_entry(account, "Still there.")
    page = words(desk.get(TIMELINE, {"which": "removed"}))
    assert "Taken down because: Personal details." in page
    assert "Still there." not in page
    (line,) = table(desk, which="removed")
    assert line["removal_reasons"] == "Personal details."
    assert line["removal_asked_by"] == "Amira Osei"
    assert line["standing"] == "Removed"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " ="])
def test_a_spreadsheet_takes_no_words_for_a_formula(
    desk: Client, account: Account, start: str
) -> None:
    an_entry(account, f"{start}HYPERLINK(1)")
    assert table(desk)[0]["text"] == f"'{start}HYPERLINK(1)"


def test_the_table_holds_what_was_asked_for_and_is_written_down(
    desk: Client, account: Account, amira: StaffMember
) -> None:
    an_entry(account, "Bins on Friday.")
    an_entry(account, "Roads.")
    assert [line["text"] for line in table(desk, words="bins")] == ["Bins on Friday."]
    written = AuditEntry.objects.get(act="timeline.exported")
    assert written.actor_id == amira.pk
    assert written.detail == {"narrowed_by": ["words"]}


def test_nobody_takes_what_they_may_not_see(desk: Client) -> None:
    an_entry(AccountFactory.create(platform="demo"), "Theirs.")
    assert table(desk) == []


def test_whoever_may_read_nothing_takes_nothing(client: Client) -> None:
    sign_in(client, StaffMemberFactory.create())
    assert client.post(TABLE).status_code == 404
    assert not AuditEntry.objects.filter(act="timeline.exported").exists()


def test_the_page_of_a_reply_of_ours_leads_to_its_conversation(
    desk: Client, account: Account
) -> None:
    reply = a_publication(account, conversation_id=7)
    entry = an_entry(account, "It comes on Friday.", part=reply.parts.get())
    page = desk.get(entry.get_absolute_url())
    assert "The conversation it belongs to" in words(page)
