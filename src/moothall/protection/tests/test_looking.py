"""Looking under a cover is recorded and changes nothing for others; lifting needs a reason."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from moothall.audit.models import AuditEntry
from moothall.inbox import queries as inbox
from moothall.inbox import services as services_of_inbox
from moothall.inbox.models import Cover, Message
from moothall.inbox.tests.factories import NOW, a_responder, texts
from moothall.people.models import Role
from moothall.people.tests.factories import StaffMemberFactory, staff_with
from moothall.protection import queries, services
from moothall.protection.errors import (
    LiftNeedsReason,
    LineOutOfBounds,
    NotCovered,
    RevealNeedsReason,
)
from moothall.protection.models import Reveal, Shield, ShieldLine
from moothall.protection.tests.factories import ABUSE, CRITICISM, URGENT, arrived, judged

pytestmark = pytest.mark.django_db


def test_who_looks_sees_the_words_for_a_while_and_nobody_else_does() -> None:
    message = judged(ABUSE)
    conversation = message.conversation
    me, colleague = a_responder(conversation), a_responder(conversation)
    with time_machine.travel(NOW, tick=False) as clock:
        services.reveal(message, by=me, purpose="answer", now=NOW)
        assert texts(inbox.thread(conversation, me)) == [ABUSE]
        assert texts(inbox.thread(conversation, colleague)) == [""]
        assert texts(inbox.thread(conversation)) == [""]
        clock.shift(queries.LOOK_LASTS)
        assert texts(inbox.thread(conversation, me)) == [""]
    message.refresh_from_db()
    assert message.cover == Cover.COVERED


def test_a_look_is_recorded_without_a_word() -> None:
    message = judged(ABUSE)
    reader = staff_with(Role.READER, on=message.conversation.department)
    look = services.reveal(message, by=reader, purpose="answer", now=NOW, why="To report it.")
    assert (look.kind, look.why, look.at) == ("abusive", "To report it.", NOW)
    assert look.purpose == "answer"
    entry = AuditEntry.objects.get(act="message.revealed")
    assert (entry.actor_id, entry.subject_id) == (reader.pk, message.pk)


@pytest.mark.parametrize(("purpose", "why"), [("", "Because."), ("other", " "), ("all", "")])
def test_nobody_looks_without_a_reason(purpose: str, why: str) -> None:
    message = judged(ABUSE)
    with pytest.raises(RevealNeedsReason):
        services.reveal(
            message, by=a_responder(message.conversation), purpose=purpose, why=why, now=NOW
        )
    assert not Reveal.objects.exists()


def test_another_reason_keeps_its_words_also_in_the_database() -> None:
    message = judged(ABUSE)
    me = a_responder(message.conversation)
    look = services.reveal(message, by=me, purpose="other", why=" She asked me. ", now=NOW)
    assert (look.purpose, look.why) == ("other", "She asked me.")
    look.why = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        look.save()


@pytest.mark.parametrize("text", [ABUSE, URGENT])
def test_what_is_covered_or_masked_can_be_looked_at(text: str) -> None:
    message = judged(text)
    me = a_responder(message.conversation)
    with time_machine.travel(NOW, tick=False):
        services.reveal(message, by=me, purpose="answer", now=NOW)
        assert texts(inbox.thread(message.conversation, me)) == [text]


def test_what_is_not_judged_yet_can_be_looked_at_too() -> None:
    message = arrived(CRITICISM)
    me = a_responder(message.conversation)
    with time_machine.travel(NOW, tick=False):
        assert services.reveal(message, by=me, purpose="answer", now=NOW).kind == ""
        assert inbox.may_read_in_full(me, message)


def test_what_is_open_needs_no_look() -> None:
    message = judged(CRITICISM)
    with pytest.raises(NotCovered):
        services.reveal(message, by=a_responder(message.conversation), purpose="answer", now=NOW)
    assert not Reveal.objects.exists()


def test_what_was_erased_cannot_be_looked_at() -> None:
    message = judged(ABUSE)
    me = a_responder(message.conversation)
    services_of_inbox.erase([message.pk], by=None, now=NOW)
    with pytest.raises(NotCovered):
        services.reveal(message, by=me, purpose="answer", now=NOW)
    message.refresh_from_db()
    assert not inbox.may_read_in_full(me, message)


def test_somebody_from_elsewhere_may_not_look() -> None:
    message = judged(ABUSE)
    with pytest.raises(PermissionDenied):
        services.reveal(message, by=StaffMemberFactory.create(), purpose="answer", now=NOW)
    with pytest.raises(Message.DoesNotExist):
        queries.message_for(StaffMemberFactory.create(), message.pk)


def test_a_responder_lifts_the_shield_for_everybody_with_a_reason() -> None:
    message = judged(ABUSE)
    me = a_responder(message.conversation)
    services.lift(message, why=" He quotes his neighbour. ", by=me, now=NOW)
    shield = Shield.objects.get()
    assert (shield.lifted_by, shield.by_hand) == (me, True)
    assert shield.why == "He quotes his neighbour."
    assert texts(inbox.thread(message.conversation)) == [ABUSE]
    assert message.conversation.messages.get().cover == Cover.OPEN
    assert AuditEntry.objects.get(act="shield.lifted").actor_id == me.pk


@pytest.mark.parametrize("why", ["", "  "])
def test_lifting_without_a_reason_is_refused(why: str) -> None:
    message = judged(ABUSE)
    with pytest.raises(LiftNeedsReason):
        services.lift(message, why=why, by=a_responder(message.conversation), now=NOW)
    message.refresh_from_db()
    assert message.cover == Cover.COVERED


def test_a_reader_may_look_but_not_lift() -> None:
    message = judged(ABUSE)
    reader = staff_with(Role.READER, on=message.conversation.department)
    services.reveal(message, by=reader, purpose="answer", now=NOW)
    with pytest.raises(PermissionDenied):
        services.lift(message, why="No.", by=reader, now=NOW)


def test_what_somebody_else_has_lifted_already_is_said() -> None:
    message = judged(ABUSE)
    me = a_responder(message.conversation)
    services.lift(message, why="Mild.", by=me, now=NOW)
    with pytest.raises(NotCovered):
        services.lift(message, why="Mild.", by=me, now=NOW + timedelta(minutes=1))


def test_a_manager_draws_the_line_of_their_service() -> None:
    manager = staff_with(Role.MANAGER, on=judged(CRITICISM).conversation.department)
    department = manager.grants.get().department
    assert department is not None
    services.draw_line(department, p=0.5, by=manager, now=NOW)
    assert queries.lines() == {department.pk: 0.5}
    services.draw_line(department, p=None, by=manager, now=NOW)
    assert queries.lines() == {}
    assert AuditEntry.objects.filter(act="shield_line.drawn").count() == 2


@pytest.mark.parametrize("p", [0.01, 0.1, 0.99, 1.0, 7.0, -1.0])
def test_no_line_covers_criticism_or_shows_plain_abuse(p: float) -> None:
    manager = staff_with(Role.MANAGER, on=judged(CRITICISM).conversation.department)
    department = manager.grants.get().department
    assert department is not None
    with pytest.raises(LineOutOfBounds):
        services.draw_line(department, p=p, by=manager, now=NOW)
    assert not ShieldLine.objects.exists()


def test_a_responder_draws_no_line() -> None:
    conversation = judged(CRITICISM).conversation
    with pytest.raises(PermissionDenied):
        services.draw_line(conversation.department, p=0.5, by=a_responder(conversation), now=NOW)
