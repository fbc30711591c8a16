"""Reading harm is counted, relief offered before it is spent, and what waits handed on."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from moothall.domain.exchange import ReceivedFile
from moothall.domain.exposure import Plan, Relief
from moothall.inbox.models import Message
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import queries, services
from moothall.protection.errors import IncidentNeedsReason, ReliefIsDue
from moothall.protection.models import (
    Exposure,
    ExposurePlan,
    KeptMessage,
    ReadingHandover,
)
from moothall.protection.tests.factories import ABUSE, HE, Hounded, arrived, judged, shielded
from moothall.publishing.models import Standby

pytestmark = pytest.mark.django_db
PICTURE = ReceivedFile("a.png", "image/png", b"\x89PNG")


@pytest.fixture
def case() -> Hounded:
    return shielded()


def kept(case: Hounded) -> KeptMessage:
    return KeptMessage.objects.get(incident=case.incident)


def spend(staff: StaffMember, message: Message, points: int = 20) -> None:
    """Let somebody have read this much."""
    look = message.reveals.create(by=staff, at=timezone.now())
    today = timezone.localdate()
    Exposure.objects.create(
        reveal=look, staff=staff, at=timezone.now(), shift_on=today, points=points
    )


def newer(case: Hounded, text: str = "And another thing.") -> KeptMessage:
    channel = case.message.conversation.account.channels.get()
    message = arrived(text, HE, channel=channel, now=timezone.now())
    return KeptMessage.objects.get(incident=case.incident, message=message)


def test_each_look_counts_and_a_picture_twice(case: Hounded) -> None:
    now = timezone.now()
    services.read_kept(kept(case), by=case.buddy, now=now)
    assert Exposure.objects.get().points == 1
    seen = judged(ABUSE, now=now, files=(PICTURE,))
    by = staff_with(Role.RESPONDER, on=seen.conversation.department)
    look = services.reveal(seen, by=by, purpose="answer", now=now)
    assert look.exposure.points == 2 * Plan().points(look.kind)


def test_the_target_who_looks_all_the_same_is_counted_too(case: Hounded) -> None:
    services.look(case.incident, kept(case), why="I must.", by=case.target, now=timezone.now())
    assert Exposure.objects.get().staff == case.target


def test_relief_is_offered_at_four_fifths_and_due_at_the_whole(case: Hounded) -> None:
    now = timezone.now()
    assert queries.carried_by(case.buddy, now).relief is Relief.NONE
    spend(case.buddy, case.message, 17)
    assert queries.carried_by(case.buddy, now).relief is Relief.OFFERED
    spend(case.buddy, case.message, 5)
    assert queries.carried_by(case.buddy, now).relief is Relief.DUE
    assert queries.carried_by(case.buddy, now + timedelta(hours=12)).relief is Relief.NONE


def test_handing_over_gives_it_to_whoever_has_most_left(case: Hounded) -> None:
    spend(case.colleague, case.message, 3)
    handed = services.hand_over(case.buddy, note="The newest is hardest.", now=timezone.now())
    row = kept(case)
    assert row.reader == case.decider  # a manager answers too, and has read nothing
    assert dict(handed.to) == {case.decider: 1}
    assert not queries.queue_for(case.buddy).exists()
    assert list(queries.queue_for(case.decider)) == [row]
    told = Notice.objects.get(staff=case.decider, kind="kept.handed_over")
    assert told.values == {"name": case.buddy.name, "number": 1}
    assert queries.handed_to(case.decider, timezone.now()).get().note == "The newest is hardest."


def test_it_never_goes_to_the_target_nor_to_whom_they_keep_out(case: Hounded) -> None:
    now = timezone.now()
    for each in (case.colleague, case.decider):
        case.incident.readers.create(staff=each, may_read=False)
    handed = services.hand_over(case.buddy, now=now)
    assert (dict(handed.to), handed.left) == ({}, 1)
    assert kept(case).reader is None


def test_the_look_that_spends_the_budget_hands_on_what_waits(case: Hounded) -> None:
    more = newer(case)
    spend(case.buddy, case.message, 19)
    first = kept_first(case)
    services.read_kept(first, by=case.buddy, now=timezone.now())
    first.refresh_from_db()
    more.refresh_from_db()
    assert first.reader == case.buddy, "what they have read they settle"
    assert more.reader not in {None, case.buddy, case.target}
    assert ReadingHandover.objects.get().why == "spent"


def kept_first(case: Hounded) -> KeptMessage:
    return KeptMessage.objects.filter(incident=case.incident).order_by("at", "pk")[0]


def test_nobody_left_is_said_loudly_and_nothing_is_lost(case: Hounded) -> None:
    for each in (case.colleague, case.decider):
        spend(each, case.message)
    handed = services.hand_over(case.buddy, now=timezone.now())
    assert handed.left == 1
    told = Notice.objects.get(kind="kept.nobody_left")
    assert told.staff == case.decider
    assert told.mail_wanted
    assert list(queries.queue_for(case.colleague)) == [kept(case)]


def test_what_comes_next_goes_past_whoever_rests(case: Hounded) -> None:
    services.take_break(case.buddy, now=timezone.now())
    assert newer(case).reader not in {None, case.buddy, case.target}
    services.end_break(case.buddy, now=timezone.now())
    assert newer(case, "A third thing.").reader == case.buddy


def test_on_a_break_only_what_an_alarm_is_about_is_there(case: Hounded) -> None:
    now = timezone.now()
    services.hand_over(case.buddy, now=now)
    KeptMessage.objects.update(reader=None)
    assert not queries.queue_for(case.buddy).exists()
    row, later = read(kept(case), case), now + timedelta(minutes=1)
    services.settle_kept(row, outcome="passed_on", by=case.colleague, now=later)
    KeptMessage.objects.update(outcome="")
    assert list(queries.queue_for(case.buddy)) == [kept(case)]


def read(row: KeptMessage, case: Hounded) -> KeptMessage:
    return services.read_kept(row, by=case.colleague, now=timezone.now())


def test_what_somebody_leaves_out_goes_to_others(case: Hounded) -> None:
    Message.objects.filter(pk=case.message.pk).update(cover="covered", cover_kind="threat")
    services.leave_out(case.buddy, ["life", "unknown"], now=timezone.now())
    assert queries.kinds_left_out(case.buddy) == {"life"}
    assert kept(case).reader not in {None, case.buddy}
    KeptMessage.objects.update(reader=None)
    assert not queries.queue_for(case.buddy).exists()
    assert queries.queue_for(case.colleague).exists()


def test_the_one_on_duty_with_most_left_is_offered_first() -> None:
    made = shielded()
    now = timezone.now()
    on_duty = [staff_with(Role.RESPONDER, on=made.message.conversation.department) for _ in "ab"]
    for each in on_duty:
        Standby.objects.create(
            staff=each, starts_at=now, ends_at=now + timedelta(days=1), added_by=each
        )
    spend(on_duty[0], made.message, 2)
    made.incident.buddy = None
    made.incident.save()
    assert newer(made).reader == on_duty[1]


def test_one_is_taken_back_only_with_a_reason(case: Hounded) -> None:
    now = timezone.now()
    services.hand_over(case.buddy, now=now)
    with pytest.raises(IncidentNeedsReason):
        services.take_back(case.buddy, why=" ", now=now)
    row = services.take_back(case.buddy, why="I know the matter.", now=now)
    assert row == kept(case)
    assert kept(case).reader == case.buddy
    assert ReadingHandover.objects.filter(why="taken", note="I know the matter.").exists()
    assert services.take_back(case.target, why="Mine.", now=now) is None
    case.incident.readers.create(staff=case.decider, may_read=False)
    assert services.take_back(case.decider, why="I lead.", now=now) is None


def test_who_has_read_enough_looks_under_a_cover_only_with_a_reason(client: Client) -> None:
    message = judged(ABUSE, now=timezone.now())
    me = sign_in(client, staff_with(Role.RESPONDER, on=message.conversation.department))
    spend(me, message)
    with pytest.raises(ReliefIsDue):
        services.reveal(message, by=me, purpose="answer", now=timezone.now())
    address = f"/shield/messages/{message.pk}/show/"
    pressed = {"purpose": "answer"}
    assert "You have read enough" in client.post(address, pressed).content.decode()
    asked = client.post(address, pressed, headers={"HX-Request": "true"})
    assert asked["HX-Redirect"] == address
    assert "You have read enough" in client.get(address).content.decode()
    again = {"purpose": "other", "anyway": "1"}
    assert "Say in a few words" in client.post(address, {**again, "why": ""}).content.decode()
    assert client.post(address, {**again, "why": "They wait for me."}).status_code == 302
    assert message.reveals.filter(why="They wait for me.").exists()


def test_masked_danger_is_never_asked_for_words() -> None:
    message = judged("smell gas, baby here, answer you useless f***s", now=timezone.now())
    me = staff_with(Role.RESPONDER, on=message.conversation.department)
    Message.objects.filter(pk=message.pk).update(cover="open", masked="text:0-5")
    spend(me, message)
    services.reveal(message, by=me, purpose="answer", now=timezone.now())
    assert message.reveals.filter(by=me, why="").count() == 2


def test_whoever_leads_sees_that_relief_is_due_and_never_whose(
    client: Client, case: Hounded
) -> None:
    sign_in(client, case.decider)
    assert "Relief is due" not in client.get("/today/").content.decode()
    spend(case.buddy, case.message, 17)
    page = client.get("/today/").content.decode()
    assert "Relief is due" in page
    assert case.buddy.name not in page


def test_only_whoever_leads_draws_the_plan(case: Hounded, client: Client) -> None:
    with pytest.raises(PermissionDenied):
        services.draw_plan(Plan(budget=5), by=case.buddy, now=timezone.now())
    sign_in(client, case.decider)
    figures = {"budget": 5, "life": 4, "sexualised": 3, "hate": 3, "other": 1, "media": 2}
    page = client.post("/shield/exposure/", {**figures, "hours": 0})
    assert page.status_code == 200
    assert not ExposurePlan.objects.exists()
    assert client.get("/shield/exposure/").status_code == 200
    client.post("/shield/exposure/", {**figures, "hours": 6})
    assert queries.plan() == Plan(budget=5, hours=6)


def test_exposure_ends_and_the_look_stays(case: Hounded) -> None:
    now = timezone.now()
    services.read_kept(kept(case), by=case.buddy, now=now)
    assert services.forget_exposures(now, now=now) == []
    ended = services.forget_exposures(now + timedelta(minutes=1), now=now)
    assert len(ended) == 1
    assert not Exposure.objects.exists()
    assert case.message.reveals.exists()


def test_its_pages_hand_over_rest_and_leave_out(client: Client, case: Hounded) -> None:
    sign_in(client, case.buddy)
    spend(case.buddy, case.message, 17)
    assert "Hand over now" in client.get("/shield/kept/").content.decode()
    assert "85 %" in client.get("/shield/reading/").content.decode()
    here = "/shield/reading/"
    page = client.post(f"{here}hand-over/", {"note": "Hard."}, follow=True).content.decode()
    assert "You see none of it" in page
    assert "Nothing waits" in client.post(f"{here}break/", follow=True).content.decode()
    assert "again" in client.post(f"{here}break/", {"end": "1"}, follow=True).content.decode()
    client.post(f"{here}kinds/", {"kinds": ["hate"]})
    assert queries.kinds_left_out(case.buddy) == {"hate"}
    client.post(f"{here}kinds/", {"kinds": ["nonsense"]})
    assert queries.kinds_left_out(case.buddy) == {"hate"}
    assert client.post(f"{here}take-back/", {"why": ""}).status_code == 302
    taken = client.post(f"{here}take-back/", {"why": "I know it."})
    assert taken.headers["Location"] == f"/shield/kept/{kept(case).pk}/"
    KeptMessage.objects.update(outcome="filed", read_at=timezone.now(), settled_at=timezone.now())
    assert (
        "Nothing waits"
        in client.post(f"{here}take-back/", {"why": "x"}, follow=True).content.decode()
    )


def test_the_page_says_when_nobody_is_left(client: Client, case: Hounded) -> None:
    sign_in(client, case.buddy)
    for each in (case.colleague, case.decider):
        spend(each, case.message)
    page = client.post("/shield/reading/hand-over/", follow=True).content.decode()
    assert "Nobody has room left" in page


def test_what_i_read_counts_my_looks_by_reason_and_nobody_elses(client: Client) -> None:
    message = judged(ABUSE, now=timezone.now())
    me = sign_in(client, staff_with(Role.RESPONDER, on=message.conversation.department))
    colleague = staff_with(Role.RESPONDER, on=message.conversation.department)
    services.reveal(message, by=me, purpose="danger", now=timezone.now())
    services.reveal(message, by=colleague, purpose="decide", now=timezone.now())
    page = client.get("/shield/reading/").content.decode()
    assert "to check a danger" in page
    assert "to decide on it" not in page
