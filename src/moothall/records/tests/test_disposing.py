"""What has had its time ends at night, with a certificate; what is held or open stays."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import a_conversation
from moothall.people.models import Notice, Role
from moothall.people.tests.factories import NoticeFactory, staff_with
from moothall.publishing import services as publishing
from moothall.records import jobs, queries, services
from moothall.records.models import Disposal, RetentionRule
from moothall.records.services.disposing import digest_of
from moothall.records.tests.factories import (
    NOW,
    YEARS_LATER,
    a_closed_conversation,
    an_administrator,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shipped_rules() -> None:
    services.load_pack()


def erased(conversation_id: int) -> bool:
    return not Message.objects.filter(conversation=conversation_id, erased_at=None).exists()


def test_a_closed_conversation_ends_after_its_time_with_a_certificate() -> None:
    conversation = a_closed_conversation()
    assert services.dispose(NOW + timedelta(days=364)) == []
    certificates = services.dispose(YEARS_LATER)
    assert [each.rule.rule_id for each in certificates] == ["routine-message"]
    assert certificates[0].digest == digest_of([conversation.pk])
    assert (certificates[0].records, certificates[0].messages_count) == (1, 1)
    assert erased(conversation.pk)


def test_a_second_night_finds_nothing_left() -> None:
    a_closed_conversation()
    services.dispose(YEARS_LATER)
    assert services.dispose(YEARS_LATER) == []


def test_an_open_conversation_stays_however_old() -> None:
    conversation = a_conversation()
    assert services.dispose(YEARS_LATER) == []
    assert not erased(conversation.pk)


def test_a_complaint_is_kept_six_years() -> None:
    conversation = a_closed_conversation()
    inbox.tag(conversation, labels=["Complaint"], by=an_administrator())
    assert services.dispose(YEARS_LATER) == []
    late = datetime(2033, 1, 1, tzinfo=NOW.tzinfo)
    assert [each.rule.rule_id for each in services.dispose(late)] == ["complaint"]


def test_a_hold_beats_every_rule() -> None:
    conversation = a_closed_conversation()
    services.hold(conversation, reason="IG-204", by=an_administrator(), now=NOW)
    assert services.dispose(YEARS_LATER) == []
    assert not erased(conversation.pk)


def test_unsent_words_and_old_notices_end_too() -> None:
    by = an_administrator()
    publishing.save_draft(author=by, conversation_id=1, text="hm", seen_version=1, now=NOW)
    NoticeFactory.create(staff=by, at=NOW)
    ended = {each.rule.rule_id for each in services.dispose(YEARS_LATER)}
    assert ended == {"unsent-draft", "notice"}
    assert not Notice.objects.exists()


def test_a_changed_rule_holds_from_today_and_what_it_was_stays_readable() -> None:
    rule = RetentionRule.objects.get(rule_id="routine-message")
    today = date(2026, 11, 20)
    changed = services.change_rule(
        rule, months=24, why="Our schedule", by=an_administrator(), today=today
    )
    assert changed.effective_from == today
    assert list(queries.rules_in_force(today).filter(rule_id="routine-message")) == [changed]
    yesterday = queries.rules_in_force(today - timedelta(days=1))
    assert yesterday.get(rule_id="routine-message").months == 12


def test_a_rule_of_no_months_is_refused() -> None:
    rule = RetentionRule.objects.get(rule_id="notice")
    with pytest.raises(ValidationError):
        services.change_rule(rule, months=0, why="", by=an_administrator(), today=NOW.date())
    rule.refresh_from_db()
    assert rule.effective_to is None


def test_a_manager_may_not_change_a_rule() -> None:
    rule = RetentionRule.objects.get(rule_id="notice")
    conversation = a_closed_conversation()
    manager = staff_with(Role.MANAGER, on=conversation.department)
    with pytest.raises(PermissionDenied):
        services.change_rule(rule, months=9, why="x", by=manager, today=NOW.date())


def test_the_pack_is_loaded_once_and_never_over_what_staff_changed() -> None:
    rule = RetentionRule.objects.get(rule_id="notice")
    services.change_rule(rule, months=9, why="x", by=an_administrator(), today=NOW.date())
    assert services.load_pack() == 0
    assert queries.rules_in_force(NOW.date()).get(rule_id="notice").months == 9


def test_the_night_is_the_only_time_it_runs() -> None:
    assert list(jobs.night(NOW)) == []
    assert len(list(jobs.night(NOW.replace(hour=2)))) == 1


def test_certificates_outlive_what_they_tell_of() -> None:
    a_closed_conversation()
    services.dispose(YEARS_LATER)
    assert Disposal.objects.get().messages_count == 1
