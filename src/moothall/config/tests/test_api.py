"""The API: the same services and refusals as the screens, in one shape."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moothall.domain.publishing.approving import When
from moothall.inbox.models import Conversation, Cover, Message
from moothall.inbox.tests.factories import a_channel, a_conversation
from moothall.people.models import ApiToken, Department, Role, StaffMember
from moothall.people.services import end_token, make_token, staff_of_key
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.publishing.models import Publication
from moothall.publishing.services import set_policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation() -> Conversation:
    return a_conversation(text="The lift is stuck.", subject="Lift")


@pytest.fixture
def manager(conversation: Conversation) -> StaffMember:
    return staff_with(Role.MANAGER, on=conversation.department)


def a_key(manager: StaffMember, department: Department, role: str = Role.RESPONDER) -> str:
    made = make_token(
        name="Repairs", department=department, role=role, by=manager, now=timezone.now()
    )
    return made.key


@pytest.fixture
def key(manager: StaffMember, conversation: Conversation) -> str:
    return a_key(manager, conversation.department)


def get(path: str, key: str | None = None) -> tuple[int, Any]:
    answer = Client().get(f"/api/v1{path}", **_header(key))
    return answer.status_code, answer.json()


def post(path: str, body: object, key: str) -> tuple[int, Any]:
    answer = Client().post(
        f"/api/v1{path}", json.dumps(body), content_type="application/json", **_header(key)
    )
    return answer.status_code, answer.json()


def _header(key: str | None) -> dict[str, Any]:
    return {"headers": {"authorization": f"Bearer {key}"}} if key else {}


def test_accounts_and_conversations_are_listed(key: str, conversation: Conversation) -> None:
    status, accounts = get("/accounts", key)
    assert status == 200
    assert [each["id"] for each in accounts] == [conversation.account_id]
    assert "settings" not in accounts[0]
    status, listing = get("/conversations", key)
    assert status == 200
    assert [each["id"] for each in listing["conversations"]] == [conversation.pk]


def test_pages_follow_each_other(manager: StaffMember, conversation: Conversation) -> None:
    channel = a_channel(department=conversation.department)
    others = {a_conversation(channel, subject=f"Number {n}").pk for n in range(4)}
    key = a_key(manager, conversation.department)
    seen: list[int] = []
    after: str | None = ""
    while after is not None:
        _status, page = get(f"/conversations?size=2&after={after.replace('+', '%2B')}", key)
        seen += [each["id"] for each in page["conversations"]]
        after = page["next_after"]
    assert sorted(seen) == sorted({conversation.pk, *others})


def test_messages_can_be_read(key: str, conversation: Conversation) -> None:
    status, messages = get(f"/conversations/{conversation.pk}/messages", key)
    assert status == 200
    assert [(each["text"], each["direction"]) for each in messages] == [
        ("The lift is stuck.", "in")
    ]


def test_covered_words_are_empty_here_too(key: str, conversation: Conversation) -> None:
    Message.objects.update(cover=Cover.COVERED, cover_kind="abusive")
    _status, messages = get(f"/conversations/{conversation.pk}/messages", key)
    assert (messages[0]["text"], messages[0]["subject"]) == ("", "")


def test_a_reply_is_held_like_any_other(key: str, conversation: Conversation) -> None:
    body = {"text": "Somebody is on the way.", "seen_version": conversation.version}
    status, held = post(f"/conversations/{conversation.pk}/replies", body, key)
    assert (status, held["progress"]) == (202, "held")
    assert "Repairs" not in Publication.objects.get().revision.text
    status, again = get(f"/conversations/{conversation.pk}/replies/{held['id']}", key)
    assert (status, again) == (200, held)


def test_a_reply_waits_where_its_account_asks_for_a_yes(
    key: str, manager: StaffMember, conversation: Conversation
) -> None:
    set_policy(
        conversation.account,
        when=[When.ALWAYS],
        replies_too=True,
        by=manager,
        now=timezone.now() - timedelta(minutes=1),
    )
    body = {"text": "An engineer is on the way.", "seen_version": conversation.version}
    status, waits = post(f"/conversations/{conversation.pk}/replies", body, key)
    assert (status, waits["progress"]) == (202, "awaiting")
    staff = staff_with(Role.RESPONDER, on=conversation.department)
    sign_in(browser := Client(), staff)
    page = browser.get(conversation.get_absolute_url()).text
    assert "Nothing leaves before somebody else has said yes" in page
    assert f"/posts/approve/{Publication.objects.get().revision_id}/" in page


def test_a_reply_against_an_older_thread_is_refused(key: str, conversation: Conversation) -> None:
    body = {"text": "Somebody is on the way.", "seen_version": conversation.version + 1}
    status, refusal = post(f"/conversations/{conversation.pk}/replies", body, key)
    assert (status, refusal["code"]) == (409, "conversation-moved-on")
    assert not Publication.objects.exists()


def test_a_reader_may_not_reply(manager: StaffMember, conversation: Conversation) -> None:
    key = a_key(manager, conversation.department, Role.READER)
    body = {"text": "Hello", "seen_version": conversation.version}
    status, refusal = post(f"/conversations/{conversation.pk}/replies", body, key)
    assert (status, refusal["code"]) == (403, "not-allowed")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"seen_version": 1}, "body.text"),
        ({"text": "", "seen_version": 1}, "body.text"),
        ({"text": "x", "seen_version": -1}, "body.seen_version"),
        ({"text": "x", "seen_version": 2**40}, "body.seen_version"),
        ({"text": ["x"], "seen_version": 1}, "body.text"),
    ],
)
def test_a_wrong_value_is_named(
    key: str, conversation: Conversation, body: object, field: str
) -> None:
    status, refusal = post(f"/conversations/{conversation.pk}/replies", body, key)
    assert (status, refusal["code"]) == (422, "wrong-value")
    assert refusal["field"].endswith(field.removeprefix("body."))
    assert set(refusal) == {"code", "message", "field"}


def test_what_is_no_json_is_refused_in_words(key: str, conversation: Conversation) -> None:
    answer = Client().post(
        f"/api/v1/conversations/{conversation.pk}/replies",
        "{nonsense",
        content_type="application/json",
        **_header(key),
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize("wrong", [None, "", "moothall_guess", "Bearer", "x" * 10_000, "\x00"])
def test_without_a_key_that_is_in_force_nothing_is_said(
    conversation: Conversation, wrong: str | None
) -> None:
    status, refusal = get(f"/conversations/{conversation.pk}", wrong)
    assert (status, refusal["code"]) == (401, "no-key")


def test_a_key_of_another_department_sees_nothing(conversation: Conversation) -> None:
    elsewhere = DepartmentFactory.create()
    key = a_key(staff_with(Role.MANAGER, on=elsewhere), elsewhere)
    assert get("/accounts", key) == (200, [])
    for path in ("", "/messages"):
        status, refusal = get(f"/conversations/{conversation.pk}{path}", key)
        assert (status, refusal["code"]) == (404, "not-found")


def test_an_ended_key_opens_nothing(manager: StaffMember, key: str) -> None:
    token = ApiToken.objects.get()
    end_token(token, by=manager, now=timezone.now())
    assert get("/accounts", key)[0] == 401


def test_a_key_ends_by_itself_at_its_time(
    manager: StaffMember, conversation: Conversation
) -> None:
    now = timezone.now()
    made = make_token(
        name="Trial",
        department=conversation.department,
        role=Role.READER,
        by=manager,
        now=now,
        ends_at=now + timedelta(days=1),
    )
    assert staff_of_key(made.key, now) is not None
    assert staff_of_key(made.key, now + timedelta(days=1)) is None


def test_a_key_is_kept_nowhere(key: str) -> None:
    token = ApiToken.objects.values().get()
    assert key not in str(token)
    assert "moothall_" not in str(token)


def test_an_integration_cannot_sign_in(key: str) -> None:
    assert get("/accounts", key)[0] == 200
    staff = ApiToken.objects.get().staff
    assert not staff.has_usable_password()
    assert staff.email.endswith(".invalid")


def test_a_session_does_not_open_the_api(manager: StaffMember) -> None:
    client = Client()
    client.force_login(manager)
    assert client.get("/api/v1/accounts").status_code == 401


def test_the_schema_names_every_path() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    paths = answer.json()["paths"]
    assert "/api/v1/conversations/{conversation_id}/replies" in paths
