"""Whose turn it is, states, notes, labels, references and answers."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from moothall.audit.models import AuditEntry
from moothall.inbox import jobs, queries, services
from moothall.inbox.errors import (
    AlreadyDecided,
    CannotBeParted,
    EmptyPlaceholder,
    MergedAway,
    NeedsAReason,
    PickATimeAhead,
    UnknownPlaceholder,
    WrongDepartment,
)
from moothall.inbox.models import Answer, Conversation, ConversationState, Label, Suggestion
from moothall.inbox.tests.factories import (
    ALICE,
    BILAL,
    NOW,
    a_channel,
    a_conversation,
    a_message,
    a_responder,
    conversation_of,
    receive,
)
from moothall.people.models import Notice, Role
from moothall.people.tests.factories import StaffMemberFactory, TeamFactory, staff_with
from moothall.web.models import Nudge

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


def test_a_conversation_is_one_persons_turn_at_a_time() -> None:
    conversation = a_conversation()
    first, second = a_responder(conversation), a_responder(conversation)
    services.assign(conversation, staff=first, by=first, now=NOW)
    services.assign(conversation, staff=second, by=first, now=LATER)
    turns = conversation.assignments.order_by("id")
    assert [(turn.staff, turn.ended_at) for turn in turns] == [(first, LATER), (second, None)]
    conversation.refresh_from_db()
    assert conversation.assigned_to == second


def test_who_is_given_work_is_told_without_a_word_of_it() -> None:
    conversation = a_conversation(subject="A private matter")
    giver, taker = a_responder(conversation), a_responder(conversation)
    services.assign(conversation, staff=taker, by=giver, now=NOW)
    notice = Notice.objects.get(staff=taker)
    assert notice.url == conversation.get_absolute_url()
    assert "private" not in str(notice.values)
    assert Nudge.objects.filter(topic=f"staff:{taker.pk}").exists()


def test_who_takes_work_is_not_told_that_they_did() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    services.assign(conversation, staff=me, by=me, now=NOW)
    assert not Notice.objects.filter(staff=me).exists()


def test_work_goes_only_to_who_can_open_it() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    with pytest.raises(WrongDepartment):
        services.assign(conversation, staff=StaffMemberFactory.create(), by=me, now=NOW)
    with pytest.raises(WrongDepartment):
        services.assign(conversation, team=TeamFactory.create(), by=me, now=NOW)
    assert not conversation.assignments.exists()


def test_a_team_of_the_department_can_have_the_turn_and_nobody_too() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    team = TeamFactory.create(department=conversation.department)
    services.assign(conversation, team=team, by=me, now=NOW)
    services.assign(conversation, by=me, now=LATER)
    conversation.refresh_from_db()
    assert conversation.assigned_team is None
    assert not conversation.assignments.filter(ended_at=None).exists()


def test_a_reader_may_organise_nothing() -> None:
    conversation = a_conversation()
    reader = staff_with(Role.READER, on=conversation.department)
    with pytest.raises(PermissionDenied):
        services.assign(conversation, staff=reader, by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.close(conversation, by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.add_note(conversation, text="x", by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.tag(conversation, labels=["damp"], by=reader)
    with pytest.raises(PermissionDenied):
        services.add_reference(conversation, system="Repairs", number="1", by=reader, now=NOW)


def test_closing_ends_the_waiting_and_reopening_brings_it_back() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    closed = services.close(conversation, by=me, now=NOW)
    assert (closed.state, closed.is_open, closed.waiting_since) == ("closed", False, None)
    opened = services.reopen(conversation, by=me, now=LATER)
    assert (opened.state, opened.is_open) == (ConversationState.OPEN, True)


def test_a_snooze_ends_at_its_time_and_not_before() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    services.assign(conversation, staff=me, by=me, now=NOW)
    services.snooze(conversation, until=LATER, by=me, now=NOW)
    assert not queries.snoozes_over(NOW).exists()
    services.wake(conversation, now=NOW)
    assert not Conversation.objects.get().is_open

    assert list(queries.snoozes_over(LATER)) == [conversation]
    services.wake(conversation, now=LATER)
    conversation.refresh_from_db()
    assert conversation.is_open
    assert conversation.snoozed_until is None
    assert Notice.objects.filter(staff=me, kind="conversation.woken").exists()


def test_a_snooze_ends_in_the_future() -> None:
    conversation = a_conversation()
    with pytest.raises(PickATimeAhead):
        services.snooze(conversation, until=NOW, by=a_responder(conversation), now=NOW)


def test_nobody_works_on_what_was_merged_away() -> None:
    channel = a_channel()
    gone, stays = a_conversation(channel), a_conversation(channel)
    me = a_responder(gone)
    services.merge(gone, into=stays, by=me, now=NOW)
    with pytest.raises(MergedAway) as refusal:
        services.close(gone, by=me, now=NOW)
    assert refusal.value.values == {"into": stays.pk}


def test_a_note_is_for_colleagues_and_its_words_are_not_in_the_audit_log() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    note = services.add_note(conversation, text="  Rang her, no answer.  ", by=me, now=NOW)
    assert note.text == "Rang her, no answer."
    assert "Rang" not in str(list(AuditEntry.objects.values()))
    with pytest.raises(ValidationError):
        services.add_note(conversation, text="   ", by=me, now=NOW)


def test_labels_are_added_by_their_words_whatever_the_capitals() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    Label.objects.create(name="Damp", department=conversation.department)
    added = services.tag(conversation, labels=["damp", " urgent  matter ", "", "DAMP"], by=me)
    assert [label.name for label in added] == ["Damp", "urgent matter"]
    assert services.tag(conversation, labels=["Damp"], by=me) == []
    services.untag(conversation, labels=["Damp"], by=me)
    assert [label.name for label in conversation.labels.all()] == ["urgent matter"]


def test_a_label_of_another_department_is_not_borrowed() -> None:
    conversation = a_conversation()
    other = a_conversation()
    theirs = Label.objects.create(name="Damp", department=other.department)
    added = services.tag(conversation, labels=["Damp"], by=a_responder(conversation))
    assert added[0] != theirs


def test_a_number_of_another_system_is_written_once() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    number = services.add_reference(
        conversation, system=" Repairs ", number=" R-77 ", by=me, now=NOW
    )
    assert str(number) == "Repairs R-77"
    with pytest.raises(ValidationError):
        services.add_reference(conversation, system="Repairs", number="R-77", by=me, now=NOW)
    services.remove_reference(number, by=me)
    assert not conversation.references.exists()


def test_a_saved_answer_is_filled_for_each_resident() -> None:
    conversation = a_conversation(sender=ALICE)
    me = a_responder(conversation)
    answer = services.save_answer(
        title="Repair booked",
        text="Dear {name}, your repair {reference} is booked. {team}, {account}, {today}",
        department=conversation.department,
        by=me,
        now=NOW,
    )
    with pytest.raises(EmptyPlaceholder):
        services.fill(answer.text, conversation, me)
    services.add_reference(conversation, system="Repairs", number="R-77", by=me, now=NOW)
    filled = services.fill(answer.text, conversation, me)
    assert filled.startswith("Dear Alice Moor, your repair R-77 is booked. ")
    assert conversation.account.name in filled
    assert me.name not in filled


def test_an_answer_with_a_placeholder_that_nothing_fills_is_not_saved() -> None:
    conversation = a_conversation()
    with pytest.raises(UnknownPlaceholder) as refusal:
        services.save_answer(
            title="x",
            text="Dear {nmae}",
            department=conversation.department,
            by=a_responder(conversation),
            now=NOW,
        )
    assert refusal.value.values == {"name": "nmae"}
    assert not Answer.objects.exists()


def test_a_retired_answer_is_offered_no_more() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    answer = services.save_answer(
        title="Old", text="Old", department=conversation.department, by=me, now=NOW
    )
    assert list(queries.answers_for(conversation)) == [answer]
    services.retire_answer(answer, by=me, now=NOW)
    assert not queries.answers_for(conversation).exists()


def test_two_profiles_are_one_contact_only_with_a_reason_and_can_be_parted() -> None:
    channel = a_channel()
    alice, bilal = a_conversation(channel, ALICE), a_conversation(channel, BILAL)
    manager = staff_with(Role.MANAGER, on=alice.department)
    before = bilal.contact
    with pytest.raises(NeedsAReason):
        services.join(bilal.profile, contact=alice.contact, reason=" ", by=manager)
    services.join(bilal.profile, contact=alice.contact, reason="Said so by phone", by=manager)
    assert list(queries.earlier_with(alice.contact, manager, excluding=alice)) == [bilal]

    services.part(bilal.profile, by=manager)
    bilal.refresh_from_db()
    assert bilal.contact == before
    assert not queries.earlier_with(alice.contact, manager, excluding=alice).exists()
    with pytest.raises(CannotBeParted):
        services.part(bilal.profile, by=manager)


def test_a_responder_may_not_join_people() -> None:
    channel = a_channel()
    alice, bilal = a_conversation(channel, ALICE), a_conversation(channel, BILAL)
    with pytest.raises(PermissionDenied):
        services.join(bilal.profile, contact=alice.contact, reason="Same", by=a_responder(alice))


def test_a_suggested_link_is_made_or_declined_once() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE)
    claim = a_message(BILAL, references=(alices.messages.get().external_id,))
    receive(channel, claim)
    suggestion, me = Suggestion.objects.get(), a_responder(alices)
    services.decide_suggestion(suggestion, join=True, by=me, now=NOW)
    assert conversation_of(claim) == alices
    with pytest.raises(AlreadyDecided):
        services.decide_suggestion(suggestion, join=False, by=me, now=NOW)


def test_a_declined_link_changes_nothing() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE)
    claim = a_message(BILAL, references=(alices.messages.get().external_id,))
    receive(channel, claim)
    suggestion = Suggestion.objects.get()
    services.decide_suggestion(suggestion, join=False, by=a_responder(alices), now=NOW)
    assert conversation_of(claim) != alices
    assert suggestion.__class__.objects.get().outcome == Suggestion.Outcome.DECLINED


def test_whose_turn_it_is_is_told_when_somebody_writes_again() -> None:
    channel = a_channel()
    first = a_message()
    receive(channel, first)
    conversation = conversation_of(first)
    me = a_responder(conversation)
    services.assign(conversation, staff=me, by=me, now=NOW)
    jobs.tell(conversation.pk)
    assert Notice.objects.get(staff=me).kind == "conversation.heard"
    assert Conversation.objects.get() == conversation


def test_the_same_turn_again_is_no_change() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    services.assign(conversation, staff=me, by=me, now=NOW)
    services.assign(conversation, staff=me, by=me, now=LATER)
    assert conversation.assignments.count() == 1


def test_a_saved_answer_is_changed_only_by_who_may_change_it() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    ours: dict[str, Any] = {"department": conversation.department, "by": me, "now": NOW}
    answer = services.save_answer(title="One", text="One", **ours)
    services.save_answer(title="Two", text="Two", answer=answer, **ours)
    assert Answer.objects.get().title == "Two"
    other = a_conversation()
    stranger = a_responder(other)
    with pytest.raises(PermissionDenied):
        services.save_answer(
            title="x", text="x", department=other.department, answer=answer, by=stranger, now=NOW
        )


def test_words_typed_with_an_unknown_placeholder_are_not_sent_half_filled() -> None:
    conversation = a_conversation()
    with pytest.raises(UnknownPlaceholder):
        services.fill("Dear {nmae}", conversation, a_responder(conversation))
