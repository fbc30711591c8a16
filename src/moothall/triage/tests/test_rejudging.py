"""`moothall triage --all`: history is judged anew, and what people decided stands."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.cli.rejudging import rejudge
from moothall.inbox.models import Cover, Direction, Message
from moothall.inbox.tests.factories import a_channel, a_conversation, a_responder
from moothall.protection import services as protection
from moothall.protection.models import Alarm, Shield
from moothall.protection.tests.factories import ABUSE, CRITICISM, URGENT, arrived, judged
from moothall.triage import services
from moothall.triage.models import Verdict
from moothall.triage.rejudging import Step, rejudge_all, to_judge

pytestmark = pytest.mark.django_db
OLD = "an older engine"


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def run(now: datetime, *, again: bool = False, dry: bool = False) -> Step:
    steps = list(rejudge_all(again=again, now=now, dry=dry))
    return Step(
        *(sum(getattr(each, name) for each in steps) for name in ("judged", "covered", "lifted"))
    )


def by_an_older_engine(message: Message) -> Message:
    Verdict.objects.filter(pk=message.pk).update(engine=OLD)
    return message


def uncovered(text: str, now: datetime) -> Message:
    """One that came before there was an engine that saw it."""
    return a_conversation(text=text).messages.get()


def test_what_was_never_judged_and_what_an_older_engine_judged_is_judged_once(
    now: datetime,
) -> None:
    by_an_older_engine(judged(CRITICISM, now=now))
    judged("When does it open?", now=now)
    uncovered(ABUSE, now)
    assert run(now) == Step(2, covered=1, lifted=0)
    assert run(now) == Step(0, 0, 0)
    assert not Verdict.objects.filter(engine=OLD).exists()
    assert run(now, again=True) == Step(3, 0, 0)


def test_a_cover_that_an_older_engine_put_on_criticism_is_lifted(now: datetime) -> None:
    message = judged(ABUSE, now=now)
    Message.objects.filter(pk=message.pk).update(text=CRITICISM)
    by_an_older_engine(message)
    assert run(now) == Step(1, covered=0, lifted=1)
    message.refresh_from_db()
    assert message.cover == Cover.OPEN
    assert Shield.objects.get(pk=message.pk).lifted_at == now


def test_what_a_person_lifted_is_never_covered_again(now: datetime) -> None:
    message = judged(ABUSE, now=now)
    protection.lift(message, why="A quotation.", by=a_responder(message.conversation), now=now)
    by_an_older_engine(message)
    assert run(now) == Step(1, covered=0, lifted=0)
    message.refresh_from_db()
    assert message.cover == Cover.OPEN


def test_a_dry_run_says_the_same_and_changes_nothing(now: datetime) -> None:
    uncovered(ABUSE, now)
    by_an_older_engine(judged(CRITICISM, now=now))
    before = [*Message.objects.values_list(), *Verdict.objects.values_list()]
    entries = AuditEntry.objects.count()
    assert run(now, dry=True) == Step(2, covered=1, lifted=0)
    assert [*Message.objects.values_list(), *Verdict.objects.values_list()] == before
    assert AuditEntry.objects.count() == entries
    assert not Shield.objects.exists()
    assert run(now) == Step(2, covered=1, lifted=0)


def test_nobody_is_called_to_dangers_that_are_past_or_answered(now: datetime) -> None:
    old = uncovered(URGENT, now)
    Message.objects.filter(pk=old.pk).update(at=now - timedelta(days=2))
    answered = uncovered(f"{URGENT} now", now)
    Message.objects.filter(pk=answered.pk).update(at=now - timedelta(hours=2))
    Message.objects.create(
        conversation=answered.conversation, account=answered.account, external_id="ours",
        direction=Direction.OUT, at=now - timedelta(hours=1), text="Go outside.",
    )  # fmt: skip
    waiting = uncovered(f"{URGENT} please", now)
    Message.objects.filter(pk=waiting.pk).update(at=now - timedelta(hours=2))
    run(now)
    assert list(Alarm.objects.values_list("pk", flat=True)) == [waiting.pk]


def test_erased_messages_our_own_and_those_that_wait_are_left_alone(now: datetime) -> None:
    gone = uncovered(ABUSE, now)
    Message.objects.filter(pk=gone.pk).update(erased_at=now, text="")
    ours = uncovered(ABUSE, now)
    Message.objects.filter(pk=ours.pk).update(direction=Direction.OUT)
    arrived(ABUSE, now=now)
    assert not to_judge(again=True).exists()


def test_a_run_that_was_stopped_goes_on_where_it_was(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "BATCH", 2)
    for _ in range(5):
        uncovered(CRITICISM, now)
    steps = rejudge_all(again=False, now=now)
    assert next(steps).judged == 2
    steps.close()  # type: ignore[attr-defined]
    assert run(now).judged == 3


def test_each_batch_is_one_act_in_the_audit(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "BATCH", 2)
    for _ in range(5):
        uncovered(CRITICISM, now)
    run(now)
    acts = AuditEntry.objects.filter(act="messages.rejudged")
    assert sorted(each.detail["count"] for each in acts) == [1, 2, 2]


def test_the_command_says_what_came_of_it(
    now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    a_channel()
    uncovered(ABUSE, now)
    rejudge(again=False, dry=True)
    rejudge(again=False, dry=False)
    said = capsys.readouterr().out
    assert "1 messages would be judged" in said
    assert "Nothing was changed: this was a dry run." in said
    assert "1 were covered anew, and 0 covers were lifted." in said
