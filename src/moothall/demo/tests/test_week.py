"""A week in Eastmere happens by the real services, and leaves a desk worth looking at."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from moothall.connectors.demo.platform import DemoPlatform
from moothall.corrections.models import Correction
from moothall.demo import script
from moothall.demo.tests.conftest import Eastmere
from moothall.domain.exchange import ChannelKind
from moothall.domain.pileons import LEAST
from moothall.inbox import queries
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation, Cover, Direction, Message, Note
from moothall.moderation.models import ModerationAction
from moothall.people.models import Notice, Role, StaffMember
from moothall.protection import bounds
from moothall.protection import queries as protection
from moothall.protection.models import Incident, PileOn
from moothall.publishing import services as publishing
from moothall.publishing.models import Origin, PackChange, Progress, Publication, TimelineEntry
from moothall.publishing.queries import to_answer
from moothall.publishing.services import sending
from moothall.register import services as register
from moothall.register.models import AccessRequest, Account

pytestmark = pytest.mark.django_db


def test_there_is_a_week_to_read(eastmere: Eastmere) -> None:
    told = script.people()["incident"]["contact"]  # he has written for three months
    crowds = PileOn.objects.values("trigger__external_id")  # they wrote the week before
    earlier = Q(conversation__contact__name=told) | Q(under__in=crowds)
    theirs = Message.objects.exclude(earlier)
    assert 100 <= theirs.values("conversation").distinct().count() <= 140
    assert 250 <= theirs.count() <= 400
    assert Note.objects.count() >= 20
    times = theirs.order_by("at").values_list("at", flat=True)
    assert eastmere.now - timedelta(days=8) < times[0]
    assert max(times) <= eastmere.now


def test_every_message_is_in_the_conversation_it_was_written_for(eastmere: Eastmere) -> None:
    mixed = [
        conversation.pk
        for conversation in Conversation.objects.all()
        if conversation.messages.filter(direction=Direction.IN)
        .values("profile")
        .distinct()
        .count()
        > 1
    ]
    assert mixed == []
    under_posts = sum(len(post.get("comment", ())) for post in script.posts()["post"])
    in_crowds = sum(len(crowd["comment"]) for crowd in script.crowds())
    every = len(script.conversations()) + under_posts + in_crowds
    assert Conversation.objects.count() == every


def test_five_residents_under_one_bulletin_are_five_conversations(eastmere: Eastmere) -> None:
    raw = Message.objects.filter(conversation__opening_key__startswith="thread:market-hall:")
    assert raw.values("conversation").distinct().count() == 5


def test_every_reply_arrived_once(eastmere: Eastmere) -> None:
    due = Publication.objects.filter(leave_at__lte=eastmere.now)
    gone = due.exclude(progress__in=[Progress.PULLED_BACK, Progress.AWAITING])
    assert set(gone.values_list("progress", flat=True)) == {Progress.PUBLISHED}
    shown = Counter(each.key for each in DemoPlatform(eastmere.world).published())
    assert {shown[key] for key in gone.values_list("key", flat=True)} == {1}


def test_a_post_and_a_story_wait_for_the_yes_of_somebody_else(eastmere: Eastmere) -> None:
    waits = Publication.objects.filter(progress=Progress.AWAITING)
    fiona = StaffMember.objects.get(name="Fiona Drummond")
    asked = {line.revision.pk for line in to_answer(fiona, eastmere.now)}
    assert asked == set(waits.values_list("revision", flat=True))
    assert {each.revision.made_by.name for each in waits} == {"Gethin Pryce", "Tom Ashdown"}


def test_one_post_was_stopped_in_time_and_one_slip_owned_up_to(eastmere: Eastmere) -> None:
    stopped = Publication.objects.get(progress=Progress.PULLED_BACK)
    sent = {each.key for each in DemoPlatform(eastmere.world).published()}
    assert sent.isdisjoint(stopped.parts.values_list("key", flat=True))
    correction = Correction.objects.get()
    assert correction.published_at is not None
    assert correction.published_at - correction.mistake.noticed_at < timedelta(hours=1)
    told = correction.mistake.referrals.get()
    assert told.raised_by.name == "Bev Rudkin"
    assert told.outcome == "mistake"
    assert [each.kind for each in correction.mistake.amplifiers.all()] == ["organisation"]


def test_one_name_that_hurts_is_on_the_list_and_one_change_was_undone(eastmere: Eastmere) -> None:
    stands, ended = PackChange.objects.order_by("made_at")
    assert stands.row == "sallow-court"
    assert ended.ended_because
    assert ended.effective_to is not None
    assert ended.effective_to < timezone.localdate(eastmere.now)


def test_what_is_planned_is_still_to_leave(eastmere: Eastmere) -> None:
    planned = Publication.objects.filter(leave_at__gt=eastmere.now)
    assert set(planned.values_list("progress", flat=True)) == {Progress.HELD, Progress.AWAITING}
    assert planned.count() == 3


def test_residents_stand_under_the_post_they_speak_of(eastmere: Eastmere) -> None:
    hall = Publication.objects.get(revision__text__startswith="The market hall opens again")
    under = Message.objects.filter(account=hall.account, under=hall.external_id)
    assert under.count() == 4
    assert under.values("conversation").distinct().count() == 4


def test_what_slipped_out_from_a_phone_is_noticed_and_raised(eastmere: Eastmere) -> None:
    slip = script.posts()["elsewhere"]["says"]
    account = Account.objects.get(name="Eastmere District Council")
    channel = account.channels.get(kind=ChannelKind.POSTS)
    with register.connect(account) as connector:
        batch = connector.fetch(ChannelKind.POSTS, "")
    now = timezone.now()
    for entry in publishing.watch(channel, batch, now=now):
        publishing.judge_entry(entry.pk, now=now)
    raised = TimelineEntry.objects.filter(origin=Origin.ELSEWHERE)
    assert [each.text for each in raised] == [slip]
    assert Notice.objects.filter(kind="timeline.not_from_here").exists()


def test_some_wait_some_are_late_and_some_are_closed(eastmere: Eastmere) -> None:
    states = set(Conversation.objects.values_list("state", flat=True))
    assert states == {"open", "waiting", "closed"}
    assert Conversation.objects.filter(is_open=True, answer_by__lt=eastmere.now).exists()
    assert Conversation.objects.filter(snoozed_until__gt=eastmere.now).exists()


def test_a_called_up_crowd_and_a_fair_one_look_alike_and_are_told_apart_by_people(
    eastmere: Eastmere,
) -> None:
    called, fair = PileOn.objects.order_by("began_at")
    assert called.ended_at is not None
    assert (called.was, fair.was) == ("called", "fair")
    assert called.link == "eastmere-truth.example/blume"
    assert called.linked > called.people / 2
    assert (fair.link, fair.linked) == ("", 0)
    for each in (called, fair):
        assert each.people == each.first_time == each.there >= LEAST
        assert each.usual == 0
        assert each.learned
        assert each.answer is not None
    assert {each.staff.name for each in called.spares.all()} == {"Harriet Blume"}
    assert eastmere.now > max(called.ended_at, fair.loud_at)


def test_nobody_in_a_crowd_was_limited_and_nothing_fair_was_covered(eastmere: Eastmere) -> None:
    del eastmere
    fair = PileOn.objects.get(was="fair")
    assert fair.trigger is not None
    said = Message.objects.filter(under=fair.trigger.external_id, direction=Direction.IN)
    assert set(said.values_list("cover", flat=True)) == {Cover.OPEN}
    crowds = PileOn.objects.values("trigger__external_id")
    assert not ModerationAction.objects.filter(message__under__in=crowds).exists()
    assert not Conversation.objects.filter(messages__under__in=crowds, is_open=True).exists()


def test_criticism_stands_in_the_open(eastmere: Eastmere) -> None:
    trev = eastmere.last_heard("Trev Stannard")
    assert trev.is_open
    assert set(trev.messages.values_list("cover", flat=True)) == {Cover.OPEN}


def test_every_role_is_held_by_somebody(eastmere: Eastmere) -> None:
    held = set(StaffMember.objects.values_list("grants__role", flat=True))
    assert held == set(Role.values)


def test_whoever_runs_the_desk_cannot_open_the_councillors_workspace(eastmere: Eastmere) -> None:
    private = eastmere.last_heard("Anonymous resident")
    bev = eastmere.staff("Bev Rudkin")
    assert queries.conversation_for(bev, private.pk) == private
    for person in StaffMember.objects.exclude(name="Bev Rudkin"):
        with pytest.raises((Http404, Conversation.DoesNotExist)):
            queries.conversation_for(person, private.pk)


def test_nobody_is_told_of_what_is_long_past(eastmere: Eastmere) -> None:
    unseen = Notice.objects.filter(seen_at=None).values_list("kind", flat=True)
    assert set(unseen) == {"register.asked"}


def test_a_right_waits_to_be_given(eastmere: Eastmere) -> None:
    waiting = AccessRequest.objects.filter(outcome=AccessRequest.Outcome.WAITING)
    assert waiting.count() == 2


def test_a_resident_answers_what_staff_have_just_written(eastmere: Eastmere) -> None:
    tracey = eastmere.last_heard("Tracey Dunmore")
    publication = inbox.reply(
        tracey,
        text="I'm sorry, I should have rung.",
        seen_version=tracey.version,
        by=eastmere.staff("Priya Nair"),
        now=eastmere.now,
    )
    sending.deliver(publication.pk, now=publication.leave_at)
    DemoPlatform(eastmere.world).set_clock(timezone.now() + timedelta(minutes=5), speed=0)
    account = Account.objects.get(name="Eastmere Homes")
    with register.connect(account) as connector:
        channel = account.channels.get(kind="direct_messages")
        said = connector.fetch(connector.channels[2], channel.cursor).messages
    assert [each.text for each in said if "fair play for owning up" in each.text]


def test_a_mediator_reads_nothing_more_of_whom_hounds_them(eastmere: Eastmere) -> None:
    incident = Incident.objects.get()
    rowan, priya = incident.target, incident.buddy
    his = Conversation.objects.filter(contact__name="Clive Garrowby")
    assert his.count() == 11
    assert not queries.conversations_for(rowan).filter(pk__in=his).exists()
    assert priya is not None
    assert queries.conversations_for(priya).filter(pk__in=his).exists()
    standing = protection.standing_of(incident)
    assert (standing.kept, standing.read, standing.filed) == (6, 5, 3)
    assert [(each.name, each.number) for each in standing.answered] == [("Priya Nair", 2)]
    assert [each.outcome for each in protection.queue_for(priya)] == [""]
    assert eastmere.now - incident.reported_at > timedelta(days=50)


def test_care_for_rowan_is_half_done_and_one_talk_is_due(eastmere: Eastmere) -> None:
    incident = Incident.objects.get()
    today = timezone.localdate(eastmere.now)
    stands = [step.stand for step in protection.steps_of(incident, today)]
    assert any(each.is_settled for each in stands)
    assert any(each.is_late for each in stands)
    assert incident.check_ins.count() == 3
    due = protection.check_in_due(incident)
    assert due is not None
    assert due < today


def test_the_councillor_has_a_bio_for_every_network(eastmere: Eastmere) -> None:
    boundary = protection.boundary_of(eastmere.staff("Bev Rudkin"))
    assert boundary is not None
    found = protection.bios(bounds.pieces(boundary))
    assert len(found) >= 5
    assert all(each.fitted.fits for each in found)
