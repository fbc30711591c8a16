"""The Shield covers abuse, leaves criticism alone, and lets no danger wait."""

from datetime import timedelta

import pytest

from moothall.audit.models import AuditEntry
from moothall.domain.exchange import Sender
from moothall.inbox import queries as inbox
from moothall.inbox.models import Cover, Message, Readable
from moothall.inbox.tests.factories import NOW, a_responder
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with
from moothall.protection import services
from moothall.protection.models import Alarm, Shield
from moothall.protection.tests.factories import ABUSE, CRITICISM, URGENT, arrived, judged
from moothall.triage import services as triage
from moothall.triage.models import Verdict

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)
ROBUST = [
    CRITICISM,
    "You should all resign. I will vote against every one of you and go to the papers.",
    "I'd murder for a working boiler. What the f*** do we pay you for?",
    "The man next door shouted that he would kill me. Please help me with this.",
    "Your useless department lost my form for the third time. Shame on the council.",
]


def test_abuse_is_covered_and_says_what_it_is() -> None:
    message = judged(ABUSE)
    assert (message.cover, message.cover_kind) == (Cover.COVERED, "abusive")
    shield = Shield.objects.get()
    assert (shield.pk, shield.kind, shield.put_at) == (message.pk, "abusive", NOW)
    assert shield.engine == Verdict.objects.get().engine
    assert message.conversation.subject == ""


@pytest.mark.parametrize("text", ROBUST, ids=range(len(ROBUST)))
def test_criticism_is_not(text: str) -> None:
    assert judged(text).cover == Cover.OPEN
    assert not Shield.objects.exists()


def test_personal_details_are_not_covered_by_themselves() -> None:
    message = judged("My neighbour Tom Pike lives at 14 Mill Lane, his number is 07700 900123.")
    assert "exposes-personal-details" in Verdict.objects.get().harms
    assert message.cover == Cover.OPEN


def test_what_is_unsure_is_open() -> None:
    message = arrived("Hm.")
    verdict = Verdict(unsure=True, urgent=False, shield=False, target="you", p={"abusive": 0.5})
    services.answer([(message, verdict)], again=False, now=NOW)
    message.refresh_from_db()
    assert message.cover == Cover.OPEN


def test_danger_reaches_a_human_with_the_insults_masked() -> None:
    message = judged(URGENT)
    assert message.cover == Cover.OPEN
    assert Alarm.objects.get().kind == "hazard-emergency"
    shown = Readable.objects.get().text
    assert shown == "smell gas, baby here, answer [insult]"
    assert not Shield.objects.exists()


def test_each_message_has_its_own_fate_in_one_batch() -> None:
    texts = [ABUSE, CRITICISM, URGENT, "Thank you!"]
    messages = [arrived(text, Sender(f"r{n}", f"R {n}")) for n, text in enumerate(texts)]
    triage.judge_messages(messages, now=NOW)
    covers = dict(Message.objects.values_list("pk", "cover"))
    assert [covers[each.pk] for each in messages] == ["covered", "open", "open", "open"]


def test_a_newer_verdict_lifts_what_an_older_one_covered() -> None:
    message = judged(ABUSE)
    Message.objects.update(text=CRITICISM)
    message.refresh_from_db()
    triage.rejudge_messages([message], now=LATER)
    shield = Shield.objects.get()
    assert (shield.lifted_at, shield.lifted_by, shield.by_hand) == (LATER, None, False)
    message.refresh_from_db()
    assert message.cover == Cover.OPEN
    assert AuditEntry.objects.filter(act="shield.lifted", actor_id=None).exists()


def test_a_newer_verdict_covers_what_an_older_one_showed() -> None:
    message = judged(CRITICISM)
    Message.objects.update(text=ABUSE)
    message.refresh_from_db()
    triage.rejudge_messages([message], now=LATER)
    assert Shield.objects.get().put_at == LATER
    triage.rejudge_messages([message], now=LATER + timedelta(days=1))
    assert Shield.objects.get().put_at == LATER, "it stands already"


def test_no_verdict_covers_again_what_a_person_has_lifted() -> None:
    message = judged(ABUSE)
    services.lift(message, why="A quotation.", by=a_responder(message.conversation), now=NOW)
    triage.rejudge_messages([message], now=LATER)
    message.refresh_from_db()
    assert message.cover == Cover.OPEN
    assert Shield.objects.get().by_hand


def test_history_that_is_read_again_raises_no_alarm_and_masks_what_it_must() -> None:
    message = judged(CRITICISM)
    Message.objects.update(text=URGENT)
    message.refresh_from_db()
    triage.rejudge_messages([message], now=LATER)
    assert not Alarm.objects.exists()
    assert "[insult]" in Readable.objects.get().text
    Message.objects.update(text=CRITICISM)
    message.refresh_from_db()
    triage.rejudge_messages([message], now=LATER)
    assert Readable.objects.get().text == CRITICISM


def test_a_service_may_be_more_open_or_more_cautious() -> None:
    message = judged(CRITICISM)
    department = message.conversation.department
    manager = staff_with(Role.MANAGER, on=department)
    verdict = Verdict.objects.get()
    verdict.p, verdict.target, verdict.tone = {"abusive": 0.5}, "you", "critical"
    services.draw_line(department, p=0.48, by=manager, now=NOW)
    services.answer([(message, verdict)], again=True, now=LATER)
    message.refresh_from_db()
    assert message.cover == Cover.COVERED
    services.draw_line(department, p=0.9, by=manager, now=NOW)
    services.answer([(message, verdict)], again=True, now=LATER)
    message.refresh_from_db()
    assert message.cover == Cover.OPEN


def test_a_covered_message_never_vanishes_from_the_list() -> None:
    for text in (ABUSE, CRITICISM):
        message = arrived(text)
        me = a_responder(message.conversation)
        (before,) = inbox.inbox_page(me, view="all", now=NOW).rows
        triage.judge_messages([message], now=NOW)
        (after,) = inbox.inbox_page(me, view="all", now=NOW).rows
        assert before.pk == after.pk
