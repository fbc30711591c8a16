"""What came in is judged once, in one transaction with its record, and can be judged again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from moothall.audit.models import AuditEntry
from moothall.domain.triage import judge
from moothall.inbox import services as inbox
from moothall.inbox.models import Cover, Message
from moothall.inbox.tests.factories import NOW, a_conversation, shown_at_once
from moothall.protection.tests.factories import ABUSE, CRITICISM, URGENT, arrived, judged
from moothall.triage import doctor, jobs, queries, services
from moothall.triage.models import Verdict
from moothall.triage.signals import message_judged

pytestmark = pytest.mark.django_db
Told = list[dict[str, Any]]


@pytest.fixture
def told() -> Iterator[Told]:
    """What triage has told the apps above."""
    heard: Told = []

    def hear(**signal: Any) -> None:
        heard.append(signal)

    message_judged.connect(hear)
    yield heard
    message_judged.disconnect(hear)


def test_a_message_is_not_judged_yet_when_it_comes() -> None:
    message = arrived(CRITICISM, subject="Repairs")
    assert message.cover == Cover.UNREAD
    assert message.conversation.subject == "", "a subject is words of theirs, too"


def test_its_verdict_is_kept_in_labels_numbers_and_spans() -> None:
    message = judged(CRITICISM)
    found = judge(f"Bins\n\n{CRITICISM}")
    kept = Verdict.objects.get()
    assert (kept.tone, kept.target, kept.engine) == (found.tone, found.target, found.engine)
    assert kept.p["critical"] == round(found.p["critical"], 3)
    assert min(kept.p.values()) >= 0.01
    assert [each["start"] for each in kept.reasons] == [each.start for each in found.reasons]
    assert "disgrace" not in str({**kept.__dict__, "reasons": kept.reasons})
    assert message.cover == Cover.OPEN
    assert message.conversation.subject == "Bins"


def test_many_are_judged_with_as_many_questions_as_few() -> None:
    asked = []
    for number in (1, 3, 30):  # the first also learns what kinds of rows there are
        for _each in range(number):
            arrived(CRITICISM)
        with CaptureQueriesContext(connection) as queries_asked:
            services.judge_waiting(now=NOW)
        asked.append(len(queries_asked))
    assert Message.objects.filter(cover=Cover.OPEN).count() == 34
    assert asked[1] == asked[2]


def test_a_batch_has_one_entry_in_the_audit_log_with_counts_and_no_words() -> None:
    messages = [arrived(text) for text in (ABUSE, CRITICISM, URGENT)]
    assert services.judge_messages(messages, now=NOW) == 3
    (entry,) = AuditEntry.objects.filter(act="messages.judged")
    first, last = messages[0].pk, messages[-1].pk
    assert entry.detail == {
        "count": 3, "first": first, "last": last, "shield": 1, "unsure": 0, "urgent": 1,
    }  # fmt: skip


def test_the_apps_above_are_told_inside_the_transaction(told: Told) -> None:
    message = judged(CRITICISM)
    (signal,) = told
    assert [(each.pk, verdict.pk) for each, verdict in signal["judged"]] == [(message.pk,) * 2]
    assert signal["again"] is False
    assert transaction.get_connection().in_atomic_block


def test_judging_twice_judges_once(told: Told) -> None:
    message = judged(CRITICISM)
    assert services.judge_messages([message], now=NOW) == 0
    assert services.judge_waiting(now=NOW) is None
    assert len(told) == 1


def test_what_we_said_is_never_judged() -> None:
    conversation = a_conversation()
    Message.objects.filter(conversation=conversation).update(direction="out", cover="unread")
    ours = Message.objects.get(conversation=conversation)
    assert services.judge_messages([ours], now=NOW) == 0
    assert not Verdict.objects.exists()


def test_a_handler_that_fails_leaves_nothing_behind() -> None:
    message = arrived(CRITICISM)

    def fail(**_signal: Any) -> None:
        raise RuntimeError

    message_judged.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            services.judge_messages([message], now=NOW)
    finally:
        message_judged.disconnect(fail)
    assert not Verdict.objects.exists()
    assert queries.waiting().get() == message


def test_one_message_that_cannot_be_judged_holds_up_no_other() -> None:
    bad, good = arrived("poison"), arrived(CRITICISM)

    def fail(*, judged: Any, **_signal: Any) -> None:
        if any(message.pk == bad.pk for message, _ in judged):
            raise RuntimeError

    message_judged.connect(fail)
    try:
        services.judge_waiting(now=NOW)
    finally:
        message_judged.disconnect(fail)
    assert Verdict.objects.get().pk == good.pk
    assert queries.waiting().get() == bad, "it waits, covered, and is tried again"


def test_a_batch_that_cannot_be_judged_holds_up_no_later_one() -> None:
    bad, good = arrived("poison"), arrived(CRITICISM)

    def fail(*, judged: Any, **_signal: Any) -> None:
        if any(message.pk == bad.pk for message, _ in judged):
            raise RuntimeError

    message_judged.connect(fail)
    try:
        with mock.patch.object(services, "BATCH", 1):
            jobs.judge_waiting(services.EVERYTHING)
    finally:
        message_judged.disconnect(fail)
    assert Verdict.objects.get().pk == good.pk


@pytest.mark.parametrize("alone", [False, True])
def test_a_busy_database_is_no_fault_of_a_message(alone: bool) -> None:
    arrived(CRITICISM)
    errors = [RuntimeError, OperationalError] if alone else [OperationalError]
    with (
        mock.patch.object(services, "keep", side_effect=errors),
        pytest.raises(OperationalError),
    ):
        services.judge_waiting(now=NOW)


def test_a_message_that_was_moved_meanwhile_is_left_for_later() -> None:
    message = arrived(CRITICISM)
    message.conversation_id += 1
    assert services.judge_messages([message], now=NOW) == 0
    assert queries.waiting().exists()


def test_a_newer_engine_replaces_what_an_older_one_said(told: Told) -> None:
    message = judged(CRITICISM)
    Verdict.objects.update(engine="moothall-triage 0", tone="positive")
    assert services.rejudge_messages([message], now=NOW + timedelta(days=1)) == 1
    kept = Verdict.objects.get()
    assert (kept.tone, kept.judged_at) == ("critical", NOW + timedelta(days=1))
    assert told[-1]["again"] is True
    assert AuditEntry.objects.filter(act="messages.rejudged").count() == 1


def test_what_came_before_there_was_triage_can_be_judged_too() -> None:
    with shown_at_once():
        message = Message.objects.get(conversation=a_conversation(text=CRITICISM))
    assert services.rejudge_messages([message], now=NOW) == 1
    assert Verdict.objects.get().pk == message.pk


def test_what_was_judged_elsewhere_is_kept_by_the_same_door() -> None:
    message = arrived(CRITICISM)
    found = replace(judge("Thank you!"), engine="another 7")
    assert services.keep([(message, found)], now=NOW) == 1
    assert Verdict.objects.get().engine == "another 7"


def test_more_than_one_batch_is_judged_in_several_transactions() -> None:
    messages = [arrived(f"{CRITICISM} {number}") for number in range(3)]
    with mock.patch.object(services, "BATCH", 2):
        assert services.judge_messages(messages, now=NOW) == 3
    assert AuditEntry.objects.filter(act="messages.judged").count() == 2


def test_an_erased_message_is_judged_as_nothing() -> None:
    message = arrived(CRITICISM)
    inbox.erase([message.pk], by=None, now=NOW)
    services.judge_waiting(now=NOW)
    assert Verdict.objects.get().reasons == []


def test_the_finder_finds_what_had_no_hint() -> None:
    arrived(CRITICISM)
    assert list(jobs.judging_missed(NOW + timedelta(seconds=1))) == []
    assert list(jobs.judging_missed(NOW + timedelta(seconds=3))) == [services.EVERYTHING]
    assert list(jobs.judging_stuck(NOW + timedelta(seconds=3))) == []
    assert list(jobs.judging_missed(NOW + timedelta(hours=1))) == []
    assert list(jobs.judging_stuck(NOW + timedelta(hours=1))) == [services.EVERYTHING]


def test_the_job_judges_whatever_waits() -> None:
    arrived(CRITICISM)
    jobs.judge_waiting(services.EVERYTHING)
    assert not queries.waiting().exists()


def test_a_long_queue_takes_several_runs() -> None:
    for number in range(3):
        arrived(f"{CRITICISM} {number}")
    with (
        mock.patch.object(services, "BATCH", 1),
        mock.patch.object(services, "judge_waiting", return_value=1) as asked,
        mock.patch.object(jobs, "enqueue") as enqueued,
    ):
        jobs.judge_waiting(services.EVERYTHING)
    assert asked.call_count == jobs.MOST
    enqueued.assert_called_once_with("triage.judge_waiting", services.EVERYTHING)


def test_what_came_asks_to_be_judged(django_capture_on_commit_callbacks: Any) -> None:
    with (
        mock.patch("moothall.triage.handlers.enqueue") as enqueued,
        django_capture_on_commit_callbacks(execute=True),
    ):
        arrived(CRITICISM)
    enqueued.assert_called_once_with("triage.judge_waiting", services.EVERYTHING)


def test_the_doctor_counts_what_stays_unjudged() -> None:
    assert list(doctor.everything_is_judged(databases=["default"])) == []
    arrived(CRITICISM)  # long ago
    (found,) = doctor.everything_is_judged(databases=["default"])
    assert "not judged yet: 1" in found.msg
    assert call_command("check") is None
