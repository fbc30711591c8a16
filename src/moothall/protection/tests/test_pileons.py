"""Far more people than usual are noticed, whom it hurts is spared, and nobody is limited."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from moothall.domain.exchange import Batch, Sender
from moothall.domain.pileons import QUIET, like_hours
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation, Message
from moothall.inbox.tests.factories import a_channel, a_message
from moothall.inbox.tests.screens.pages import words
from moothall.people import access
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import jobs
from moothall.protection.errors import AnswerIsThere, PileOnIsOver, SayWhatItWas
from moothall.protection.models import ChannelHour, PileOn, PileOnSpare
from moothall.protection.queries import pileons as queries
from moothall.protection.services import holding
from moothall.protection.services import pileons as services
from moothall.protection.words import pile_on_said
from moothall.publishing.models import Origin, TimelineEntry
from moothall.register.models import Channel

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 19, 40, tzinfo=timezone.get_default_timezone())
LINK = "https://blog.example/flood"


@pytest.fixture
def channel() -> Channel:
    """On which four people write in such an hour, usually."""
    made = a_channel(platform="demo", settings={"file": "/nowhere/demo.sqlite3"})
    for each in like_hours(NOW):
        ChannelHour.objects.create(
            account=made.account, channel_kind=made.kind, starts_at=each, people=4
        )
    return made


def flood(
    channel: Channel, people: int, *, now: datetime = NOW, first: int = 0, text: str = ""
) -> None:
    """So many people write, the last a minute ago."""
    said = tuple(
        a_message(
            Sender(key=f"{number}@residents.example", name=f"Resident {number}"),
            text=text or f"Barrier {number}, {LINK}?from={number}",
        )
        for number in range(first, first + people)
    )
    inbox.receive(channel, Batch(said, "1"), now=now - timedelta(minutes=1))


def begun(channel: Channel, people: int = 61) -> PileOn:
    flood(channel, people)
    services.look_at_channels(NOW)
    return PileOn.objects.get()


def a_colleague(channel: Channel, role: str = Role.RESPONDER) -> StaffMember:
    return staff_with(role, on=channel.account.department)


def sees(staff: StaffMember) -> int:
    rows = Conversation.objects.all()
    fresh = StaffMember.objects.get(pk=staff.pk)
    return access.scope(fresh).narrow(rows).count()


def test_a_usual_hour_is_none(channel: Channel) -> None:
    flood(channel, 11)
    services.look_at_channels(NOW)
    assert not PileOn.objects.exists()


def test_what_was_seen_is_said_in_people_and_those_who_answer_are_told_once(
    channel: Channel,
) -> None:
    colleague = a_colleague(channel)
    flood(channel, 13, now=NOW - timedelta(days=2))  # these are known
    flood(channel, 61)
    for minute in range(3):
        services.look_at_channels(NOW + timedelta(minutes=minute))
    seen = PileOn.objects.get()
    assert (seen.people, seen.usual, seen.first_time) == (61, 4, 48)
    assert (seen.link, seen.linked) == ("blog.example/flood", 61)
    assert Notice.objects.filter(staff=colleague, kind="pile_on.seen").count() == 1


def test_the_post_they_write_under_is_found(channel: Channel) -> None:
    flood(channel, 20)
    Message.objects.update(under="ours-1")
    entry = TimelineEntry.objects.create(
        account=channel.account, external_id="ours-1", origin=Origin.OURS,
        posted_at=NOW, seen_at=NOW,
    )  # fmt: skip
    services.look_at_channels(NOW)
    seen = PileOn.objects.get()
    assert (seen.trigger, seen.there) == (entry, 20)


def test_where_nothing_is_known_more_are_needed() -> None:
    fresh = a_channel()
    flood(fresh, 29)
    services.look_at_channels(NOW)
    assert not PileOn.objects.exists()
    flood(fresh, 2, first=100)
    services.look_at_channels(NOW)
    assert PileOn.objects.get().usual is None


def test_nobody_is_limited_and_nothing_is_hidden(channel: Channel) -> None:
    flood(channel, 61)
    before = list(Conversation.objects.order_by("pk").values("state", "is_open", "assigned_to"))
    covers = list(Message.objects.order_by("pk").values_list("cover", flat=True))
    services.look_at_channels(NOW)
    assert list(Conversation.objects.order_by("pk").values("state", "is_open", "assigned_to")) == (
        before
    )
    assert list(Message.objects.order_by("pk").values_list("cover", flat=True)) == covers


def test_whoever_is_spared_reads_none_of_it_nor_what_still_comes(channel: Channel) -> None:
    spared, other = a_colleague(channel), a_colleague(channel)
    pile_on = begun(channel)
    assert sees(spared) == sees(other) == 61
    services.spare(pile_on, spared, by=spared, now=NOW)  # anybody may for themselves
    assert (sees(spared), sees(other)) == (0, 61)
    flood(channel, 5, first=200, now=NOW + timedelta(minutes=5))
    assert (sees(spared), sees(other)) == (0, 66)
    services.look_at_channels(NOW + timedelta(minutes=6))
    assert sees(spared) == 0


def test_what_came_before_it_is_still_there_for_them(channel: Channel) -> None:
    spared = a_colleague(channel)
    flood(channel, 3, now=NOW - timedelta(days=3), first=900)
    pile_on = begun(channel, 20)
    services.spare(pile_on, spared, by=spared, now=NOW)
    assert sees(spared) == 3


def test_it_ends_by_itself_and_everything_is_there_again(channel: Channel) -> None:
    spared = a_colleague(channel)
    pile_on = begun(channel, 20)
    services.spare(pile_on, spared, by=spared, now=NOW)
    services.look_at_channels(NOW + QUIET - timedelta(minutes=1))
    assert list(queries.standing()) == [pile_on]
    services.look_at_channels(NOW + QUIET)
    assert [each.ended_by for each in PileOn.objects.exclude(ended_at=None)] == [None]
    assert sees(spared) == 20
    with pytest.raises(PileOnIsOver):
        services.spare(pile_on, spared, by=spared, now=NOW + QUIET)


def test_they_can_read_it_again_at_any_time(channel: Channel) -> None:
    spared = a_colleague(channel)
    made = services.spare(begun(channel, 20), spared, by=spared, now=NOW)
    services.spare_no_more(made, by=spared, now=NOW)
    assert sees(spared) == 20


def test_a_reader_spares_nobody_else(channel: Channel) -> None:
    reader, other = a_colleague(channel, Role.READER), a_colleague(channel)
    pile_on = begun(channel, 20)
    with pytest.raises(PermissionDenied):
        services.spare(pile_on, other, by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.end(pile_on, by=reader, now=NOW)


def test_the_loudest_hour_is_kept(channel: Channel) -> None:
    pile_on = begun(channel, 20)
    flood(channel, 30, first=300, now=NOW + timedelta(minutes=10))
    services.look_at_channels(NOW + timedelta(minutes=11))
    pile_on.refresh_from_db()
    assert pile_on.people == 50
    services.look_at_channels(NOW + timedelta(minutes=65))
    pile_on.refresh_from_db()
    assert pile_on.people == 50


def test_each_hour_is_counted_once_with_nobody_as_a_number_and_old_ones_go(
    channel: Channel,
) -> None:
    ChannelHour.objects.all().delete()
    a_channel()
    flood(channel, 7, now=NOW - timedelta(minutes=50))
    old = NOW - queries.KEPT - timedelta(days=1)
    ChannelHour.objects.create(
        account=channel.account, channel_kind=channel.kind, starts_at=old, people=1
    )
    for _twice in range(2):
        services.look_at_channels(NOW)
    found = ChannelHour.objects.values_list("people", flat=True)
    assert sorted(found) == [0, 7]


def test_what_it_was_is_said_once_it_is_over(channel: Channel) -> None:
    by = a_colleague(channel)
    pile_on = begun(channel, 20)
    with pytest.raises(SayWhatItWas):
        services.review(pile_on, was="fair", learned="", by=by, now=NOW)
    services.end(pile_on, by=by, now=NOW)
    pile_on.refresh_from_db()
    with pytest.raises(SayWhatItWas):
        services.review(pile_on, was="troll", learned="", by=by, now=NOW)
    services.review(pile_on, was="fair", learned="Say it sooner.", by=by, now=NOW)
    assert PileOn.objects.get().was == "fair"


def test_one_answer_is_held_under_the_post_for_everybody(channel: Channel) -> None:
    by = a_colleague(channel, Role.PUBLISHER)
    pile_on = begun(channel, 20)
    pile_on.trigger = TimelineEntry.objects.create(
        account=channel.account, external_id="ours-1", posted_at=NOW, seen_at=NOW
    )
    pile_on.save()
    held = holding.answer_all(pile_on, holding.first_words(), by=by, now=timezone.now())
    assert held.answer is not None
    assert (held.answer.revision.reply_to or {})["external_id"] == "ours-1"
    with pytest.raises(AnswerIsThere):
        holding.answer_all(pile_on, "Again.", by=by, now=timezone.now())


def test_no_answer_is_held_once_it_is_over(channel: Channel) -> None:
    by = a_colleague(channel, Role.PUBLISHER)
    pile_on = begun(channel, 20)
    services.end(pile_on, by=by, now=NOW)
    with pytest.raises(PileOnIsOver):
        holding.answer_all(pile_on, "We read it.", by=by, now=NOW)


def test_they_go_when_their_time_is_over(channel: Channel) -> None:
    pile_on = begun(channel, 20)
    assert list(queries.pile_ons_to_end(NOW.date() + timedelta(days=9))) == []
    services.end(pile_on, by=None, now=NOW)
    due = queries.pile_ons_to_end(NOW.date() + timedelta(days=1))
    assert services.forget_pile_ons([each.pk for each in due], now=NOW) == 1


def test_a_quiet_minute_costs_few_questions(channel: Channel) -> None:
    flood(channel, 11)
    services.look_at_channels(NOW)
    with CaptureQueriesContext(connection) as asked:
        services.look_at_channels(NOW + timedelta(minutes=1))
    assert len(asked) <= 4, [each["sql"] for each in asked]


def test_where_nobody_usually_writes_it_says_so() -> None:
    seen = PileOn(people=14, usual=0, first_time=3)
    assert pile_on_said(seen)[0] == "14 people wrote in an hour; usually nobody does."
    assert pile_on_said(PileOn(people=14, usual=1))[0].endswith("usually 1 do.")


def test_a_silent_desk_wakes_no_job(channel: Channel) -> None:
    flood(channel, 3)
    assert jobs.minute_of_pile_ons(NOW)
    assert jobs.minute_of_pile_ons(NOW + timedelta(minutes=1)), "a hint may have been lost"
    later = NOW + timedelta(minutes=5)
    with CaptureQueriesContext(connection) as asked:
        assert not jobs.minute_of_pile_ons(later)
    assert len(asked) == 1
    flood(channel, 1, now=later, first=3)
    assert jobs.minute_of_pile_ons(later)


def test_each_hour_is_counted_though_nobody_writes(channel: Channel) -> None:
    del channel
    jobs.minute_of_pile_ons(NOW)
    assert not jobs.minute_of_pile_ons(NOW + timedelta(minutes=5))
    assert jobs.minute_of_pile_ons(NOW + timedelta(minutes=20))  # eight o'clock


def test_while_one_lasts_it_is_looked_each_minute(channel: Channel) -> None:
    begun(channel)
    for minutes in (0, 10, 20, 30):
        assert jobs.minute_of_pile_ons(NOW + timedelta(hours=1, minutes=minutes))


def test_everybody_who_reads_there_sees_it_and_whoever_is_spared_does_not(
    client: Client, channel: Channel
) -> None:
    by = sign_in(client, a_colleague(channel, Role.PUBLISHER))
    pile_on = begun(channel)
    for address in (reverse("inbox:list"), reverse("desk:today"), pile_on.get_absolute_url()):
        page = words(client.get(address))
        assert "61 people wrote in an hour; usually 4 do." in page
        assert "look just like this" in page
    client.post(reverse("protection:spare_pile_on", args=[pile_on.pk]), {"staff": by.pk})
    assert client.get(pile_on.get_absolute_url()).status_code == 404
    assert "61 people" not in words(client.get(reverse("inbox:list")))
    assert "You need not read" in words(client.get(reverse("protection:pile_ons")))
    spared = PileOnSpare.objects.get()
    client.post(reverse("protection:spare_no_more", args=[spared.pk]))
    client.post(reverse("protection:answer_pile_on", args=[pile_on.pk]), {"text": ""})
    assert "Write a sentence" in words(client.get(pile_on.get_absolute_url()))
    client.post(reverse("protection:end_pile_on", args=[pile_on.pk]))
    client.post(reverse("protection:review_pile_on", args=[pile_on.pk]), {"was": ""})
    kept = {"was": "fair", "learned": "Say it sooner."}
    client.post(reverse("protection:review_pile_on", args=[pile_on.pk]), kept)
    assert "Say it sooner." in words(client.get(pile_on.get_absolute_url()))
    client.post(reverse("protection:end_pile_on", args=[pile_on.pk]))
    assert "This is over" in words(client.get(pile_on.get_absolute_url()))


def test_one_answer_to_everybody_is_looked_at_before_it_is_held(
    client: Client, channel: Channel
) -> None:
    by = sign_in(client, a_colleague(channel, Role.PUBLISHER))
    pile_on = begun(channel)
    address = reverse("protection:answer_pile_on", args=[pile_on.pk])
    text = f"{by.name} looks into it. Ring ext. 4512."
    page = words(client.post(address, {"text": text}))
    assert f"“{by.name}” names somebody" in page
    assert "looked at again" in page
    client.post(address, {"text": f"{text} Now.", "seen": text})
    pile_on.refresh_from_db()
    assert pile_on.answer_id is None
    client.post(address, {"text": text, "seen": text})
    pile_on.refresh_from_db()
    assert pile_on.answer_id is not None
