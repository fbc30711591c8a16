"""The inbox: what one sees, in what order, and what never shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moothall.domain.exchange import Sender
from moothall.inbox import services
from moothall.inbox.models import Conversation, Cover, Message
from moothall.inbox.tests.factories import a_conversation, a_message, receive
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import TeamFactory, sign_in, staff_with
from moothall.register.models import Channel


@pytest.fixture
def channel(conversation: Conversation) -> Channel:
    return conversation.account.channels.get()


def resident(number: int) -> Sender:
    address = f"resident{number}@residents.example"
    return Sender(key=address, name=f"Resident {number}", address=address)


def many_conversations(channel: Channel, count: int) -> None:
    for number in range(count):
        receive(channel, a_message(resident(number), subject=f"Matter {number}"))


def test_the_inbox_shows_who_wrote_about_what(desk: Client, conversation: Conversation) -> None:
    page = words(desk.get("/inbox/"))
    assert "Alice Moor" in page
    assert "Bins" in page
    assert "Our bins were not emptied again." in page
    assert conversation.account.name in page


def test_what_somebody_may_not_read_is_not_in_their_inbox(
    stranger: Client, conversation: Conversation
) -> None:
    assert conversation.account.name not in words(stranger.get("/inbox/"))


def test_a_covered_message_never_reaches_the_list(
    desk: Client, conversation: Conversation
) -> None:
    message = conversation.messages.get()
    services.cover([message.pk], cover=Cover.COVERED, kind="threat")
    page = markup(desk.get("/inbox/"))
    assert "not emptied" not in page
    assert "Not shown here" in page


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_costs_at_most_ten_queries_whatever_its_size(
    desk: Client, channel: Channel, count: int
) -> None:
    many_conversations(channel, count)
    desk.get("/inbox/")
    with CaptureQueriesContext(connection) as asked:
        desk.get("/inbox/")
    statements = [each["sql"] for each in asked.captured_queries]
    rights = next(at for at, sql in enumerate(statements) if "people_grant" in sql)
    after_the_door = statements[rights:]  # before it: who is asking
    assert len(after_the_door) <= 10, "\n".join(after_the_door)


def test_a_second_page_begins_where_the_first_ended(desk: Client, channel: Channel) -> None:
    many_conversations(channel, 60)
    first = desk.get("/inbox/")
    assert 'rel="next"' in markup(first)
    address = markup(first).split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = desk.get(address.replace("&amp;", "&"))
    both = markup(first) + markup(second)
    assert all(both.count(f">Matter {number}<") == 1 for number in range(60))


def test_an_address_that_means_nothing_shows_the_plain_inbox(desk: Client) -> None:
    page = desk.get("/inbox/?view=secret&order=sideways&account=x&label=-1&after=now")
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>"),
        ("evil\u202egnp.exe", "\u202ereversed"),
        ("n" * 180, "s" * 290),
    ],
)
def test_hostile_names_and_subjects_are_words_and_nothing_else(
    desk: Client, channel: Channel, name: str, subject: str
) -> None:
    sender = Sender(key="h@residents.example", name=name, address="h@residents.example")
    receive(channel, a_message(sender, subject=subject, text="<b>bold</b>"))
    page = markup(desk.get("/inbox/"))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>bold" not in page
    assert "<bdi>" in page  # whatever direction their letters run, ours keep theirs


def test_what_is_late_says_so_in_words(desk: Client, conversation: Conversation) -> None:
    overdue = timezone.now() - timedelta(hours=1)
    Conversation.objects.filter(pk=conversation.pk).update(answer_by=overdue)
    assert "Late: was due" in words(desk.get("/inbox/"))


def test_mine_my_teams_and_nobodys_are_told_apart(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    team = TeamFactory.create(department=conversation.department)
    team.members.add(amira)
    now = timezone.now()
    views = ("unassigned", "team", "mine")
    turns: tuple[dict[str, Any], ...] = ({"staff": None}, {"team": team}, {"staff": amira})
    for view, turn in zip(views, turns, strict=True):
        services.assign(conversation, **turn, by=amira, now=now)
        seen = [each for each in views if "Alice Moor" in words(desk.get(f"/inbox/?view={each}"))]
        assert seen == [view]


@pytest.mark.parametrize("view", ["mine", "team", "waiting", "snoozed", "closed"])
def test_an_empty_list_says_what_is_so(desk: Client, view: str) -> None:
    page = desk.get(f"/inbox/?view={view}")
    assert "moot-empty" in markup(page)


def test_a_list_narrows_to_a_label_and_widens_again(
    desk: Client, amira: StaffMember, conversation: Conversation, channel: Channel
) -> None:
    receive(channel, a_message(resident(1), subject="Another matter"))
    label = services.tag(conversation, labels=["missed bin"], by=amira)[0]
    page = words(desk.get(f"/inbox/?label={label.pk}"))
    assert "Bins" in page
    assert "Another matter" not in page
    assert "Show every account and label" in page


def test_every_order_lists_who_waits(desk: Client) -> None:
    for order in ("newest", "longest_waiting", "answer_by"):
        assert "Alice Moor" in words(desk.get(f"/inbox/?order={order}"))


def test_live_lines_stay_where_they_are_and_news_is_told(
    desk: Client, conversation: Conversation, channel: Channel
) -> None:
    shown = markup(desk.get("/inbox/"))
    address = shown.split('id="inbox-rows"')[1].split('data-live-url="')[1].split('"')[0]
    receive(channel, a_message(resident(1), subject="Brand new"), now=timezone.now())
    page = desk.get(address.replace("&amp;", "&"))
    assert "1 new message. Show it" in words(page)
    assert "Brand new" not in words(page)
    assert f'id="row-{conversation.pk}"' in markup(page)


def test_live_lines_leave_out_what_one_may_not_see(
    stranger: Client, conversation: Conversation
) -> None:
    page = stranger.get(f"/inbox/rows/?shown={conversation.pk}&since=2026-01-01T00:00:00Z")
    assert f"row-{conversation.pk}" not in markup(page)


def test_counts_come_as_a_fragment(desk: Client) -> None:
    page = desk.get("/inbox/counts/")
    assert "<html" not in markup(page)
    assert "Nobody’s yet 1" in words(page)


def test_somebody_signed_out_is_led_to_sign_in(client: Client, conversation: Conversation) -> None:
    page = client.get("/inbox/")
    assert page.status_code == 302
    assert "/sign-in/" in page["Location"]


def test_somebody_without_access_finds_no_inbox(client: Client, db: None) -> None:
    member = staff_with(Role.READER, on=a_conversation().department)
    member.grants.all().delete()
    sign_in(client, member)
    assert client.get("/inbox/").status_code == 404


def test_a_reader_gets_no_boxes_to_choose_with(reader: Client) -> None:
    page = markup(reader.get("/inbox/"))
    assert 'name="act"' not in page


def test_long_texts_are_cut_to_a_line(desk: Client, channel: Channel) -> None:
    receive(channel, a_message(resident(1), text="word " * 10_000))
    assert len(markup(desk.get("/inbox/"))) < 100_000
    assert Message.objects.filter(text__startswith="word word").exists()
