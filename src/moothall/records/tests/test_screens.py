"""The records screens, for those who may and for those who may not."""

from typing import cast

import pytest
from asgiref.sync import async_to_sync
from django.http import StreamingHttpResponse
from django.test import AsyncClient, Client
from django.urls import reverse

from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import a_conversation
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.publishing.models import Post
from moothall.publishing.tests.factories import a_post_that_is_out, a_writer
from moothall.records import services
from moothall.records.models import Export, LegalHold, RetentionRule
from moothall.records.services.exporting import path_of
from moothall.records.tests.factories import YEARS_LATER, a_closed_conversation, an_administrator
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def signed_in(staff: StaffMember) -> Client:
    client = Client()
    sign_in(client, staff)
    return client


@pytest.fixture
def conversation() -> Conversation:
    return a_conversation(text="Jo Price saw the leak.")


@pytest.fixture
def post() -> Post:
    account = AccountFactory.create(platform="demo")
    return a_post_that_is_out(account, a_writer(account))


@pytest.fixture
def administrator() -> StaffMember:
    return an_administrator()


@pytest.fixture
def desk(administrator: StaffMember) -> Client:
    return signed_in(administrator)


def test_the_landing_page_says_what_is_kept_and_how_long(desk: Client) -> None:
    services.load_pack()
    words = desk.get(reverse("records:home")).content.decode()
    assert "12 months" in words
    assert "Nothing is on hold" in words


def test_a_rule_is_changed_from_today(desk: Client) -> None:
    services.load_pack()
    rule = RetentionRule.objects.get(rule_id="notice", effective_to=None)
    desk.post(reverse("records:rule", args=[rule.pk]), {"months": 6, "why": "Ours"})
    assert RetentionRule.objects.get(rule_id="notice", effective_to=None).months == 6


def test_a_rule_of_no_months_is_refused_in_words(desk: Client) -> None:
    services.load_pack()
    rule = RetentionRule.objects.get(rule_id="notice", effective_to=None)
    answer = desk.post(reverse("records:rule", args=[rule.pk]), {"months": 0, "why": "Ours"})
    assert "at least one month" in answer.content.decode()
    assert RetentionRule.objects.get(pk=rule.pk).months == 3


def test_a_hold_is_placed_and_lifted_with_reasons(
    desk: Client, conversation: Conversation
) -> None:
    where = reverse("records:hold", args=[conversation.pk])
    assert "Say why" in desk.post(where, {"reach": "contact", "reason": ""}).content.decode()
    desk.post(where, {"reach": "contact", "reason": "IG-204"})
    hold = LegalHold.objects.get()
    assert hold.contact == conversation.contact
    lifting = reverse("records:lift", args=[hold.pk])
    assert "IG-204" in desk.get(lifting).content.decode()
    desk.post(lifting, {"reason": "Answered"})
    hold.refresh_from_db()
    assert hold.lifted_reason == "Answered"
    assert desk.get(lifting).status_code == 404


def test_a_post_is_held_and_let_go_from_its_own_page(desk: Client, post: Post) -> None:
    where = reverse("records:hold_post", args=[post.pk])
    assert where in desk.get(post.get_absolute_url()).content.decode()
    assert "Say why" in desk.post(where, {"reason": " "}).content.decode()
    assert desk.post(where, {"reason": "IG-204"})["Location"] == post.get_absolute_url()
    hold = LegalHold.objects.get()
    page = desk.get(post.get_absolute_url()).content.decode()
    lifting = reverse("records:lift", args=[hold.pk])
    assert (lifting in page, "IG-204" in page, where in page) == (True, True, False)
    assert f"Post {post.pk}" in desk.get(reverse("records:home")).content.decode()
    assert "Say why" in desk.post(lifting, {"reason": ""}).content.decode()
    assert desk.post(lifting, {"reason": "Answered"})["Location"] == post.get_absolute_url()
    assert where in desk.get(post.get_absolute_url()).content.decode()
    assert desk.get(lifting).status_code == 404


def test_whoever_keeps_no_records_sees_nothing_of_a_posts_hold(post: Post) -> None:
    services.hold_post(post, reason="IG-204", by=an_administrator(), now=YEARS_LATER)
    account = post.publications.get().account
    publisher = signed_in(staff_with(Role.PUBLISHER, on=account.department))
    assert "IG-204" not in publisher.get(post.get_absolute_url()).content.decode()
    where = reverse("records:hold_post", args=[post.pk])
    assert publisher.get(where).status_code in {403, 404}
    assert LegalHold.objects.count() == 1


def test_erasing_wants_the_number_typed(desk: Client, conversation: Conversation) -> None:
    where = reverse("records:erase", args=[conversation.pk])
    wrong = desk.post(where, {"reason": "Asked", "number": conversation.pk + 1})
    assert "another number" in wrong.content.decode()
    assert conversation.messages.filter(erased_at=None).exists()
    desk.post(where, {"reason": "Asked", "number": conversation.pk})
    assert not conversation.messages.filter(erased_at=None).exists()


def test_erasing_what_is_on_hold_is_refused_in_words(
    desk: Client, conversation: Conversation, administrator: StaffMember
) -> None:
    services.hold(conversation, reason="IG", by=administrator, now=YEARS_LATER)
    where = reverse("records:erase", args=[conversation.pk])
    answer = desk.post(where, {"reason": "Asked", "number": conversation.pk})
    assert "legal hold" in answer.content.decode()
    assert conversation.messages.filter(erased_at=None).exists()


def test_a_copy_is_made_read_and_downloaded(desk: Client, conversation: Conversation) -> None:
    where = reverse("records:make_copy", args=[conversation.pk])
    filled = {"reach": "conversation", "purpose": "SAR", "left_out": "Jo Price = somebody else"}
    answer = desk.post(where, filled, follow=True)
    assert "somebody else" in answer.content.decode()
    made = Export.objects.get()
    file = desk.get(reverse("records:download", args=[made.pk]))
    assert file["Content-Disposition"] == f'attachment; filename="copy-{made.pk}.zip"'
    assert file.getvalue()[:2] == b"PK"


def test_a_copy_reaches_an_asynchronous_server_in_parts(
    desk: Client, conversation: Conversation
) -> None:
    """Warnings are errors here: Django warns where it makes all of it before it sends any."""
    made = services.export(
        services.Wanted(conversation=conversation), purpose="SAR", by=None, now=YEARS_LATER
    )
    browser = AsyncClient()
    browser.cookies = desk.cookies

    async def parts() -> list[bytes]:
        response = await browser.get(reverse("records:download", args=[made.pk]))
        return [part async for part in cast("StreamingHttpResponse", response)]

    assert b"".join(async_to_sync(parts)()) == path_of(made).read_bytes()


@pytest.mark.parametrize("line", ["Jo Price", "= nothing", "Jo Price =", "=" * 9])
def test_words_to_leave_out_need_a_reason(
    desk: Client, conversation: Conversation, line: str
) -> None:
    where = reverse("records:make_copy", args=[conversation.pk])
    answer = desk.post(where, {"reach": "contact", "purpose": "SAR", "left_out": line})
    assert "has no reason" in answer.content.decode()
    assert not Export.objects.exists()


def test_a_certificate_can_be_read(desk: Client) -> None:
    services.load_pack()
    a_closed_conversation()
    certificate = services.dispose(YEARS_LATER)[0]
    words = desk.get(reverse("records:certificate", args=[certificate.pk])).content.decode()
    assert certificate.digest in words


def test_another_departments_post_is_not_there_to_hold(post: Post) -> None:
    elsewhere = staff_with(Role.ADMINISTRATOR, on=DepartmentFactory.create())
    where = reverse("records:hold_post", args=[post.pk])
    assert signed_in(elsewhere).post(where, {"reason": "IG-204"}).status_code == 404
    assert not LegalHold.objects.exists()


@pytest.mark.parametrize("name", ["hold", "erase", "make_copy"])
def test_another_departments_conversation_is_not_there(
    conversation: Conversation, name: str
) -> None:
    elsewhere = staff_with(Role.ADMINISTRATOR, on=DepartmentFactory.create())
    where = reverse(f"records:{name}", args=[conversation.pk])
    assert signed_in(elsewhere).get(where).status_code == 404


def test_a_responder_has_no_records_screen() -> None:
    responder = staff_with(Role.RESPONDER, on=DepartmentFactory.create())
    assert signed_in(responder).get(reverse("records:home")).status_code == 404


def test_a_copy_somebody_else_made_elsewhere_is_not_there(conversation: Conversation) -> None:
    made = services.export(
        services.Wanted(conversation=conversation), purpose="SAR", by=None, now=YEARS_LATER
    )
    elsewhere = staff_with(Role.MANAGER, on=DepartmentFactory.create())
    for name in ("copy", "download"):
        where = reverse(f"records:{name}", args=[made.pk])
        assert signed_in(elsewhere).get(where).status_code == 404
