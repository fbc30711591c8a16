"""Staff say that a label is wrong: kept as an example, taken back, handed on, never learned."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.inbox.models import Cover, Message
from moothall.inbox.tests.factories import NOW, a_channel, a_responder
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection.models import Shield
from moothall.protection.tests.factories import ABUSE, CRITICISM, arrived, judged
from moothall.records import services as records
from moothall.triage import contesting, examples
from moothall.triage.errors import (
    ContestedAlready,
    ContestNeedsReason,
    NothingToContest,
    NotJudgedYet,
)
from moothall.triage.models import Contest, Verdict

pytestmark = pytest.mark.django_db
WHY = "Angry at the service, attacks nobody."


def who_may(role: str, message: Message) -> StaffMember:
    return staff_with(role, on=message.conversation.department)


def contest(message: Message, by: StaffMember | None = None, **more: Any) -> Contest:
    given = {"label": "critical", "claim": "given", "why": WHY} | more
    return contesting.contest(
        message, by=by or a_responder(message.conversation), now=NOW, **given
    )


def test_a_contest_keeps_who_said_what_and_why_and_changes_nothing_else() -> None:
    message = judged(CRITICISM)
    before = Verdict.objects.values().get(pk=message.pk)
    made = contest(message)
    assert (made.label, made.claim, made.why, made.engine) == (
        "critical", "given", WHY, before["engine"],
    )  # fmt: skip
    assert Verdict.objects.values().get(pk=message.pk) == before
    entry = AuditEntry.objects.get(act="verdict.contested")
    assert entry.detail == {"label": "critical", "claim": "given"}
    assert WHY not in str(AuditEntry.objects.values_list())


def test_what_is_missing_can_be_said_as_well() -> None:
    assert contest(judged("When does it open?"), label="abusive", claim="missing").pk


@pytest.mark.parametrize(
    ("label", "claim"),
    [("abusive", "given"), ("critical", "missing"), ("you", "missing"), ("rude", "missing")],
)
def test_what_the_verdict_does_not_say_cannot_be_called_wrong(label: str, claim: str) -> None:
    with pytest.raises(NothingToContest):
        contest(judged(CRITICISM), label=label, claim=claim)


def test_a_contest_needs_a_reason_a_verdict_and_a_place_to_be_said_once() -> None:
    message = judged(CRITICISM)
    with pytest.raises(ContestNeedsReason):
        contest(message, why="  ")
    with pytest.raises(NotJudgedYet):
        contest(arrived("Hello", now=timezone.now()))
    contest(message)
    with pytest.raises(ContestedAlready):
        contest(message)
    assert Contest.objects.count() == 1


def test_a_reader_may_not_contest_nor_may_a_responder_of_another_service() -> None:
    message = judged(CRITICISM)
    for staff in (who_may(Role.READER, message), a_responder()):
        with pytest.raises(PermissionDenied):
            contest(message, staff)
    assert not Contest.objects.exists()


def test_what_was_contested_can_be_taken_back_and_said_again() -> None:
    message = judged(CRITICISM)
    staff = a_responder(message.conversation)
    made = contest(message, staff)
    assert contesting.withdraw(made, by=staff, now=NOW)
    assert not contesting.withdraw(made, by=staff, now=NOW)
    assert AuditEntry.objects.filter(act="contest.withdrawn").count() == 1
    assert contest(message, staff).pk != made.pk


def test_a_reader_takes_nothing_back() -> None:
    made = contest(message := judged(CRITICISM))
    with pytest.raises(PermissionDenied):
        contesting.withdraw(made, by=who_may(Role.READER, message), now=NOW)


def test_an_erased_message_leaves_no_example_and_no_reason() -> None:
    made = contest(message := judged(CRITICISM), why="He says that nobody rings him back.")
    manager = who_may(Role.MANAGER, message)
    records.erase(Message.objects.filter(pk=message.pk), by=None, now=NOW)
    made.refresh_from_db()
    assert made.why == ""
    assert list(examples.examples(examples.contests_for(manager))) == []
    with pytest.raises(NotJudgedYet):
        contest(message, label="complaint", claim="missing")


def test_an_example_says_who_by_initials_and_holds_what_was_judged() -> None:
    message = judged(CRITICISM, subject="Repairs")
    contest(message, staff_with(Role.RESPONDER, on=message.conversation.department, name="Jo Ray",
                                initials=""))  # fmt: skip
    (found,) = examples.examples(examples.contests_for(who_may(Role.MANAGER, message)))
    assert found["text"] == f"Repairs\n\n{CRITICISM}"
    assert (found["who"], found["why"], found["claim"]) == ("JR", WHY, "given")
    assert "Jo Ray" not in str(found)


# On screen


@pytest.fixture
def message() -> Message:
    return judged(ABUSE, now=timezone.now())


def page_of(client: Client, message: Message) -> str:
    return client.get(message.conversation.get_absolute_url()).content.decode()


def say(client: Client, message: Message, **given: str) -> Any:
    given = {"what": "abusive", "why": WHY} | given
    return client.post(reverse("triage:contest", args=[message.pk]), given, follow=True)


def test_a_responder_contests_on_a_page_without_scripts_and_lifts_for_the_same_reason(
    client: Client, message: Message
) -> None:
    sign_in(client, a_responder(message.conversation))
    assert message.cover == Cover.COVERED
    assert reverse("triage:contest", args=[message.pk]) in page_of(client, message)
    shown = say(client, message).content.decode()
    assert WHY in shown
    assert "Lift the shield for this reason" in shown
    client.post(reverse("protection:lift", args=[message.pk]), {"why": WHY})
    assert Shield.objects.get(pk=message.pk).by_hand
    after = page_of(client, message)
    assert "Lift the shield for this reason" not in after
    assert "Take it back" in after


def test_the_page_of_a_contest_holds_no_word_of_a_covered_message(
    client: Client, message: Message
) -> None:
    sign_in(client, a_responder(message.conversation))
    shown = client.get(reverse("triage:contest", args=[message.pk])).content.decode()
    assert "worthless" not in shown
    assert "“abusive” is wrong" in shown


def test_a_form_that_is_filled_in_wrongly_is_shown_again_with_what_to_do(
    client: Client, message: Message
) -> None:
    sign_in(client, a_responder(message.conversation))
    assert "Say in a few words" in say(client, message, why="").content.decode()
    assert "Choose what it leaves out" in say(client, message, what="missing").content.decode()
    assert say(client, message, what="nonsense").status_code == 200
    assert not Contest.objects.exists()
    say(client, message, what="missing", missing="spam")
    assert Contest.objects.get().claim == "missing"
    said = say(client, message, what="missing", missing="spam").content.decode()
    assert "Somebody has said so already" in said


def test_an_ordinary_message_can_be_contested_too(client: Client) -> None:
    message = judged("When does the library open?", now=timezone.now())
    sign_in(client, a_responder(message.conversation))
    assert reverse("triage:contest", args=[message.pk]) in page_of(client, message)


def test_a_reader_sees_what_is_contested_and_no_way_to_do_it(
    client: Client, message: Message
) -> None:
    contest(message, label="abusive")
    sign_in(client, who_may(Role.READER, message))
    shown = page_of(client, message)
    assert WHY in shown
    assert reverse("triage:contest", args=[message.pk]) not in shown
    assert "Take it back" not in shown


def test_it_is_taken_back_on_the_page(client: Client, message: Message) -> None:
    made = contest(message, label="abusive")
    sign_in(client, a_responder(message.conversation))
    shown = client.post(reverse("triage:withdraw", args=[made.pk]), follow=True).content.decode()
    assert WHY not in shown


def test_what_stands_in_another_service_is_not_there(client: Client, message: Message) -> None:
    made = contest(message, label="abusive")
    sign_in(client, a_responder())
    assert client.get(reverse("triage:contest", args=[message.pk])).status_code == 404
    assert client.post(reverse("triage:withdraw", args=[made.pk])).status_code == 404


def test_an_unjudged_message_has_nothing_to_contest(client: Client) -> None:
    waiting = arrived("Hello", now=timezone.now())
    sign_in(client, a_responder(waiting.conversation))
    assert client.get(reverse("triage:contest", args=[waiting.pk])).status_code == 404


def test_a_page_asks_as_often_for_many_messages_as_for_one(
    client: Client, message: Message
) -> None:
    sign_in(client, a_responder(message.conversation))
    page_of(client, message)
    few = questions(client, message)
    channel = message.conversation.account.channels.get()
    for number in range(5):
        more = judged(
            f"{CRITICISM} {number}", channel=channel, now=timezone.now(),
            references=(message.external_id,),
        )  # fmt: skip
        contest(more)
    assert message.conversation.messages.count() == 6
    assert questions(client, message) == few


def questions(client: Client, message: Message) -> int:
    with CaptureQueriesContext(connection) as asked:
        page_of(client, message)
    return len(asked)


# Handing them on


def test_a_manager_hands_the_examples_on_and_that_is_recorded(client: Client) -> None:
    message = judged('=HYPERLINK("http://evil.example") you useless lot', subject="")
    contest(message, label=message.verdict.tone)
    sign_in(client, who_may(Role.MANAGER, message))
    listed = client.get(reverse("triage:contests")).content.decode()
    assert WHY in listed
    assert "HYPERLINK" not in listed
    csv = client.post(reverse("triage:hand_on"), {"form": "csv"})
    table = b"".join(csv.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=HYPERLINK" in table
    assert csv["Cache-Control"] == "no-store"
    lines = client.post(reverse("triage:hand_on"), {"form": "jsonl"})
    (said,) = b"".join(lines.streaming_content).splitlines()  # type: ignore[attr-defined]
    assert json.loads(said)["why"] == WHY
    forms = AuditEntry.objects.filter(act="contests.exported").values_list("detail", flat=True)
    assert {each["form"] for each in forms} == {"csv", "jsonl"}


def test_nobody_below_a_manager_hands_them_on(client: Client, message: Message) -> None:
    contest(message, label="abusive")
    sign_in(client, a_responder(message.conversation))
    assert client.get(reverse("triage:contests")).status_code in {403, 404}
    assert client.post(reverse("triage:hand_on"), {"form": "csv"}).status_code in {403, 404}
    with pytest.raises(PermissionDenied):
        contesting.record_export(form="csv", count=1, by=a_responder(), now=NOW)


def test_a_manager_of_another_service_sees_none_of_them(client: Client, message: Message) -> None:
    contest(message, label="abusive")
    sign_in(client, staff_with(Role.MANAGER, on=a_channel().account.department))
    assert "Nobody has contested" in client.get(reverse("triage:contests")).content.decode()
