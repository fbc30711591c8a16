"""Whoever has read enough keeps no covered turns: others with room get them, and can say no."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import a_channel
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.services import keep_from
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import services
from moothall.protection.errors import TurnIsDone
from moothall.protection.jobs import pass_turns_on as job
from moothall.protection.jobs import readers_with_turns
from moothall.protection.models import Exposure, Incident, IncidentContact, ReadingHandover
from moothall.protection.queries import covered_turns
from moothall.protection.services.passing_turns import pass_turns_on, take_turn_back
from moothall.protection.tests.factories import ABUSE, CRITICISM, judged
from moothall.publishing.models import Standby
from moothall.register.models import Channel

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Desk:
    """One who reads too much, two colleagues, and one who leads."""

    channel: Channel
    me: StaffMember
    ann: StaffMember
    bob: StaffMember
    lead: StaffMember


@pytest.fixture
def desk() -> Desk:
    channel = a_channel()
    where = channel.account.department
    me, ann, bob = (staff_with(Role.RESPONDER, on=where) for _each in range(3))
    return Desk(channel, me, ann, bob, staff_with(Role.MANAGER, on=where))


def turn(desk: Desk, text: str = ABUSE, *, of: StaffMember | None = None) -> Message:
    """Something that came just now and is somebody's turn."""
    message = judged(text, channel=desk.channel, now=timezone.now())
    inbox.assign(message.conversation, staff=of or desk.me, by=desk.me, now=timezone.now())
    return message


def carries(staff: StaffMember, message: Message, points: int = 20) -> None:
    """Let somebody have read this much."""
    now = timezone.now()
    look = message.reveals.create(by=staff, at=now)
    Exposure.objects.create(
        reveal=look, staff=staff, at=now, shift_on=timezone.localdate(), points=points
    )


def whose(message: Message) -> StaffMember | None:
    message.conversation.refresh_from_db()
    return message.conversation.assigned_to


def told(staff: StaffMember) -> set[str]:
    return set(Notice.objects.filter(staff=staff).values_list("kind", flat=True))


def only(*kept: StaffMember) -> None:
    """Let nobody else answer."""
    StaffMember.objects.exclude(pk__in=[each.pk for each in kept]).update(is_active=False)


def test_the_look_that_fills_a_shift_hands_on_what_waits_covered_and_tells_both(
    desk: Desk,
) -> None:
    waits, read = turn(desk), turn(desk, f"{ABUSE} Again.")
    carries(desk.me, judged(ABUSE, now=timezone.now()), 19)
    for busy in (desk.bob, desk.lead):
        carries(busy, judged(ABUSE, now=timezone.now()), 5)
    services.reveal(read, by=desk.me, purpose="answer", now=timezone.now())
    assert (whose(waits), whose(read)) == (desk.ann, desk.me)  # what is read is theirs to answer
    assert "turn.handed_to" in told(desk.ann)
    assert "turn.handed_on" in told(desk.me)


def test_it_is_spread_fairly_and_criticism_stays(desk: Desk) -> None:
    covered = [turn(desk, f"{ABUSE} {each}") for each in range(4)]
    open_one = turn(desk, CRITICISM)
    only(desk.me, desk.ann, desk.bob)
    given = pass_turns_on(desk.me, now=timezone.now())
    assert given == {desk.ann: 2, desk.bob: 2}
    assert {whose(each) for each in covered} == {desk.ann, desk.bob}
    assert whose(open_one) == desk.me


def test_who_is_on_duty_comes_first(desk: Desk) -> None:
    waits = turn(desk)
    now = timezone.now()
    there = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
    Standby.objects.create(staff=desk.bob, added_by=desk.lead, **there)
    pass_turns_on(desk.me, now=now)
    assert whose(waits) == desk.bob


def test_neither_the_target_nor_who_is_spared_nor_who_is_kept_out_gets_it(desk: Desk) -> None:
    waits = turn(desk)
    only(desk.me, desk.ann, desk.bob, desk.lead)
    now = timezone.now()
    incident = Incident.objects.create(target=desk.ann, reported_by=desk.ann)
    IncidentContact.objects.create(
        incident=incident, contact=waits.conversation.contact, why="Him.", by=desk.ann
    )
    incident.readers.create(staff=desk.lead, may_read=False)
    keep_from(desk.bob, [waits.conversation_id], now=now)
    assert pass_turns_on(desk.me, now=now) == {}
    assert whose(waits) == desk.me


def test_where_nobody_has_room_those_on_duty_and_whoever_leads_are_told_once(desk: Desk) -> None:
    waits = turn(desk)
    for each in (desk.ann, desk.bob, desk.lead):
        carries(each, waits)
    now = timezone.now()
    there = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
    Standby.objects.create(staff=desk.bob, added_by=desk.lead, **there)
    pass_turns_on(desk.me, now=now)
    pass_turns_on(desk.me, now=now)
    assert whose(waits) == desk.me
    made = Notice.objects.filter(kind="turn.nobody_left")
    assert {each.staff for each in made} == {desk.bob, desk.lead}
    assert made.count() == 2
    assert all(each.mail_wanted for each in made)


def test_what_comes_covered_later_goes_on_within_a_minute(desk: Desk) -> None:
    carries(desk.me, judged(ABUSE, now=timezone.now()))
    assert list(readers_with_turns(timezone.now())) == []
    waits = turn(desk)
    assert list(readers_with_turns(timezone.now())) == [desk.me.pk]
    job(desk.ann.pk)
    assert whose(waits) == desk.me
    job(desk.me.pk)
    assert whose(waits) != desk.me


def test_each_hint_asks_of_its_own_person_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    carries(desk.me, judged(ABUSE, now=timezone.now()))
    turn(desk)
    assert list(readers_with_turns(timezone.now())) == [desk.me.pk]
    monkeypatch.delattr(covered_turns, "who_has_read_enough")
    job(desk.me.pk)
    assert ReadingHandover.objects.get().staff == desk.me


def test_whoever_a_turn_went_to_stays_on_record(desk: Desk) -> None:
    turn(desk)
    now = timezone.now()
    pass_turns_on(desk.me, now=now)
    made = ReadingHandover.objects.get()
    take_turn_back(made.pk, by=desk.me, now=now)
    assert made.to is not None
    with pytest.raises(ProtectedError):
        made.to.delete()
    made.refresh_from_db()
    assert made.to is not None


def test_undo_gives_it_back_and_it_stays_for_this_shift(desk: Desk, client: Client) -> None:
    waits = turn(desk)
    now = timezone.now()
    pass_turns_on(desk.me, now=now)
    made = ReadingHandover.objects.get()
    had = made.to
    sign_in(client, desk.me)
    assert "Turns that went on" in client.get("/shield/reading/").content.decode()
    place = f"/shield/reading/turns/{made.pk}/back/"
    assert client.post(place)["Location"] == waits.conversation.get_absolute_url()
    assert whose(waits) == desk.me
    assert had is not None
    assert "turn.taken_back" in told(had)
    pass_turns_on(desk.me, now=now)
    assert whose(waits) == desk.me
    client.post(place)
    assert "no longer their turn" in client.get("/shield/reading/").content.decode()


def test_nobody_else_undoes_it_nor_after_an_answer(desk: Desk, client: Client) -> None:
    waits = turn(desk)
    pass_turns_on(desk.me, now=timezone.now())
    made = ReadingHandover.objects.get()
    sign_in(client, desk.ann)
    assert client.post(f"/shield/reading/turns/{made.pk}/back/").status_code == 404
    inbox.assign(waits.conversation, staff=desk.lead, by=desk.lead, now=timezone.now())
    with pytest.raises(TurnIsDone):
        take_turn_back(made.pk, by=desk.me, now=timezone.now())
    type(waits.conversation).objects.filter(pk=waits.conversation_id).update(waiting_since=None)
    ReadingHandover.objects.update(to=desk.lead)
    with pytest.raises(TurnIsDone):
        take_turn_back(made.pk, by=desk.me, now=timezone.now())


def test_whoever_rests_already_hands_on_what_waits_all_the_same(desk: Desk) -> None:
    waits, read = turn(desk), turn(desk, f"{ABUSE} Again.")
    only(desk.me, desk.ann)
    carries(desk.me, judged(ABUSE, now=timezone.now()), 19)
    services.take_break(desk.me, now=timezone.now())
    inbox.assign(waits.conversation, staff=desk.me, by=desk.me, now=timezone.now())
    services.reveal(read, by=desk.me, purpose="answer", now=timezone.now())
    assert whose(waits) == desk.ann


def test_a_turn_that_somebody_took_meanwhile_is_given_to_nobody(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(desk)
    monkeypatch.setattr(inbox, "take_turns_from", lambda *_turns, **_how: 0)
    assert pass_turns_on(desk.me, now=timezone.now()) == {}
    assert "turn.handed_to" not in told(desk.ann) | told(desk.bob)
