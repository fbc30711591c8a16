"""The inbox page: who sees what, in which order, for how many queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.domain.exchange import Sender
from moothall.inbox import queries, services
from moothall.inbox.models import Conversation, Label, Message
from moothall.inbox.queries import pages
from moothall.inbox.tests.factories import (
    NOW,
    a_channel,
    a_conversation,
    a_message,
    a_responder,
    receive,
)
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import (
    GrantFactory,
    StaffMemberFactory,
    TeamFactory,
    staff_with,
)
from moothall.register.models import Channel

pytestmark = pytest.mark.django_db
QUERIES = 6  # the person's grants, rows, their accounts and labels, what was said last, counts


def fill(channel: Channel, count: int) -> list[Conversation]:
    """That many conversations, each a minute after the one before."""
    for number in range(count):
        message = a_message(Sender(key=f"{channel.pk}-{number}@r.example", name=f"R {number}"))
        receive(channel, message, now=NOW + timedelta(minutes=number))
    return list(Conversation.objects.filter(account=channel.account).order_by("pk"))


def shown(staff: StaffMember, view: queries.View = "all", **more: object) -> list[Conversation]:
    return list(queries.inbox_page(staff, view=view, now=NOW, **more).rows)  # type: ignore[arg-type]


def test_the_newest_stand_first_and_pages_follow_each_other_without_gaps() -> None:
    conversations = fill(a_channel(), 7)
    me = a_responder(conversations[0])
    seen: list[Conversation] = []
    after: str | None = None
    for _turn in range(4):
        page = queries.inbox_page(me, view="all", after=after, size=2, now=NOW)
        seen += page.rows
        after = page.next_after
    assert after is None
    assert seen == conversations[::-1]


def test_pages_of_several_departments_are_one_list() -> None:
    me = StaffMemberFactory.create()
    everything: list[Conversation] = []
    for _ in range(3):
        channel = a_channel()
        GrantFactory.create(staff=me, department=channel.account.department)
        everything += fill(channel, 3)
    newest = sorted(everything, key=lambda each: (each.last_message_at, each.pk), reverse=True)
    assert shown(me) == newest
    page = queries.inbox_page(me, view="all", size=4, now=NOW)
    rest = queries.inbox_page(me, view="all", after=page.next_after, now=NOW)
    assert [*page.rows, *rest.rows] == newest


def test_what_one_may_not_see_is_on_no_page() -> None:
    conversation = a_conversation()
    stranger = a_responder()
    for view in queries.VIEWS:
        assert shown(stranger, view) == []
    with pytest.raises(Conversation.DoesNotExist):
        queries.conversation_for(stranger, conversation.pk)
    assert shown(StaffMemberFactory.create()) == []


def test_a_grant_on_one_account_shows_that_account_alone() -> None:
    first = a_channel()
    second = a_channel(first.account.department)
    mine, other = a_conversation(first), a_conversation(second)
    me = StaffMemberFactory.create()
    GrantFactory.create(staff=me, department=None, account_id=first.account_id)
    assert shown(me) == [mine]
    assert queries.counts(me, NOW)["all"] == 1
    with pytest.raises(Conversation.DoesNotExist):
        queries.conversation_for(me, other.pk)


def test_an_administrator_sees_every_department() -> None:
    both = {a_conversation(), a_conversation()}
    assert set(shown(staff_with(Role.ADMINISTRATOR))) == both


def test_each_view_holds_what_it_says_and_counts_it() -> None:
    channel = a_channel()
    mine, teams, nobodys, snoozed, closed, merged, waiting = fill(channel, 7)
    me = a_responder(mine)
    team = TeamFactory.create(department=mine.department)
    team.members.add(me)
    services.assign(mine, staff=me, by=me, now=NOW)
    services.assign(teams, team=team, by=me, now=NOW)
    services.snooze(snoozed, until=NOW + timedelta(days=1), by=me, now=NOW)
    services.close(closed, by=me, now=NOW)
    services.merge(merged, into=nobodys, by=me, now=NOW)
    Conversation.objects.filter(pk=waiting.pk).update(state="waiting", waiting_since=None)
    expected = {
        "mine": {mine},
        "team": {teams},
        "unassigned": {nobodys, waiting},
        "waiting": {waiting},
        "all": {mine, teams, nobodys, waiting},
        "snoozed": {snoozed},
        "closed": {closed},
    }
    for view, there in expected.items():
        assert set(shown(me, view)) == there, view  # type: ignore[arg-type]
    assert queries.counts(me, NOW) == {view: len(there) for view, there in expected.items()}


def test_work_that_one_can_no_longer_open_is_not_mine_any_more() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    services.assign(conversation, staff=me, by=me, now=NOW)
    me.grants.all().delete()
    assert shown(me, "mine") == []
    assert queries.counts(me, NOW)["mine"] == 0


def test_who_has_waited_longest_stands_first_and_who_does_not_wait_is_not_there() -> None:
    first, second, third = fill(a_channel(), 3)
    me = a_responder(first)
    Conversation.objects.filter(pk=second.pk).update(waiting_since=None, answer_by=None)
    Conversation.objects.filter(pk=third.pk).update(answer_by=NOW - timedelta(days=2))
    assert shown(me, order="longest_waiting") == [first, third]
    assert shown(me, order="answer_by") == [third, first]
    page = queries.inbox_page(me, view="all", order="longest_waiting", size=1, now=NOW)
    assert shown(me, order="longest_waiting", after=page.next_after) == [third]


def test_a_label_and_an_account_narrow_the_list() -> None:
    channel = a_channel()
    other = a_channel(channel.account.department)
    labelled, plain = fill(channel, 2)
    elsewhere = a_conversation(other)
    me = a_responder(plain)
    services.tag(labelled, labels=["damp"], by=me)
    assert shown(me, label=Label.objects.get()) == [labelled]
    assert shown(me, account=other.account) == [elsewhere]
    stranger = a_responder()
    assert shown(stranger, account=other.account) == []


@pytest.mark.parametrize("mark", ["", "nonsense", "2026-13-45~1", "2026-11-20T09:30:00Z~x", "~"])
def test_a_page_mark_that_we_did_not_write_harms_nothing(mark: str) -> None:
    conversation = a_conversation()
    assert len(shown(a_responder(conversation), after=mark)) <= 1


def test_rows_carry_what_their_line_shows() -> None:
    conversation = a_conversation(text="The lift is stuck.")
    me = a_responder(conversation)
    services.tag(conversation, labels=["lift"], by=me)
    (row,) = shown(me)
    with CaptureQueriesContext(connection) as asked:
        assert row.last_message is not None
        assert row.last_message.text == "The lift is stuck."
        assert [label.name for label in row.labels.all()] == ["lift"]
        assert all((str(row.profile), row.account.name, row.account.colour))
        assert (row.assigned_to, row.assigned_team) == (None, None)
        assert str(row.profile) == "Alice Moor"
    assert len(asked) == 0


@pytest.mark.parametrize("view", queries.VIEWS)
def test_a_page_costs_the_same_queries_however_much_there_is(view: queries.View) -> None:
    channel = a_channel()
    conversations = fill(channel, 3)
    me = a_responder(conversations[0])
    counts = []
    for more in (0, 20):
        fill(channel, more)
        with CaptureQueriesContext(connection) as asked:
            queries.inbox_page(me, view=view, now=NOW)
        counts.append(len(asked))
    assert counts[0] <= counts[1] <= QUERIES


def test_a_thread_costs_the_same_queries_however_long_it_is() -> None:
    channel = a_channel()
    first = a_message()
    receive(channel, first)
    conversation = Conversation.objects.get()
    with CaptureQueriesContext(connection) as short:
        queries.thread(conversation)
    receive(channel, *(a_message(references=(first.external_id,)) for _ in range(10)))
    with CaptureQueriesContext(connection) as long:
        entries = queries.thread(conversation)
    assert len(entries) == 11
    assert len(long) == len(short)
    assert Message.objects.count() == 11


def test_counting_stops_where_nobody_cares_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "CAP", 3)
    conversations = fill(a_channel(), 6)
    assert queries.counts(a_responder(conversations[0]), NOW)["all"] == 4
