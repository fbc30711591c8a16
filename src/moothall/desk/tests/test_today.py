"""Today: what needs me now, and nothing that does not."""

from datetime import timedelta

from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from moothall.inbox import services
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import BILAL, a_conversation
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role, StaffMember
from moothall.people.services.notices import notify
from moothall.people.tests.factories import StaffMemberFactory, sign_in, staff_with
from moothall.publishing import services as publishing
from moothall.publishing.models import Progress, Publication
from moothall.register.tests.factories import AccessRequestFactory
from moothall.web import panels


def test_what_is_mine_and_waits_is_on_today(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    Conversation.objects.update(answer_by=timezone.now() + timedelta(hours=2))
    assert "Waiting for you" not in words(desk.get("/"))
    services.assign(conversation, staff=amira, by=amira, now=timezone.now())
    page = words(desk.get("/"))
    assert "Waiting for you, longest first" in page
    assert "Bins" in page


def test_what_is_late_stands_above_and_once(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    services.assign(conversation, staff=amira, by=amira, now=timezone.now())
    Conversation.objects.update(answer_by=timezone.now() - timedelta(hours=2))
    page = words(desk.get("/"))
    assert "Late: they should have had an answer" in page
    assert page.count("Alice Moor") == 1


def test_drafts_of_mine_are_found_again_and_not_those_of_others(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    tom = staff_with(Role.RESPONDER, on=conversation.department)

    def begin(author: StaffMember) -> None:
        publishing.save_draft(
            author=author,
            text="Dear",
            conversation_id=conversation.pk,
            seen_version=1,
            now=timezone.now(),
        )

    begin(tom)
    assert "Your drafts" not in words(desk.get("/"))
    begin(amira)
    assert "Your drafts, not sent yet" in words(desk.get("/"))


def test_a_draft_in_a_conversation_i_may_no_longer_see_is_not_shown(
    desk: Client, amira: StaffMember
) -> None:
    hidden = a_conversation(sender=BILAL, subject="Secret matter")
    publishing.save_draft(
        author=amira, conversation_id=hidden.pk, text="x", seen_version=1, now=timezone.now()
    )
    assert "Secret matter" not in words(desk.get("/"))


def test_a_reply_that_may_not_have_arrived_comes_first(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    reply = services.reply(
        conversation, text="Friday.", seen_version=1, by=amira, now=timezone.now()
    )
    Publication.objects.update(progress=Progress.UNCONFIRMED)
    page = markup(desk.get("/"))
    assert f"/inbox/{conversation.pk}/#reply-{reply.pk}" in page
    assert "Replies that may not have arrived" in page


def test_an_account_that_needs_signing_in_is_told_to_who_looks_after_it(
    desk: Client, conversation: Conversation
) -> None:
    conversation.account.state = "sign_in_again"
    conversation.account.save()
    assert "sign in again" not in words(desk.get("/"))
    manager = Client()
    sign_in(manager, staff_with(Role.MANAGER, on=conversation.department))
    assert "Accounts that need somebody to sign in again" in words(manager.get("/"))


def test_a_request_waits_for_the_yes_of_who_may_give_it(
    desk: Client, conversation: Conversation
) -> None:
    asker = StaffMemberFactory.create(name="Nadia Brook")
    AccessRequestFactory.create(department=conversation.department, asked_by=asker)
    assert "Nadia Brook" not in words(desk.get("/"))
    manager = Client()
    sign_in(manager, staff_with(Role.MANAGER, on=conversation.department))
    page = words(manager.get("/"))
    assert "Waiting for your yes" in page
    assert "Nadia Brook" in page


def test_notices_are_told_until_they_are_seen(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    notify(amira, "conversation.assigned", conversation.get_absolute_url())
    assert "A conversation is now yours." in words(desk.get("/"))


def test_an_empty_day_says_so(client: Client, db: None) -> None:
    sign_in(client, staff_with(Role.RESPONDER, on=a_conversation().department))
    Conversation.objects.update(answer_by=None, waiting_since=None)
    assert "Nothing needs you now" in words(client.get("/"))


def test_somebody_without_work_here_is_told_how_to_get_some(client: Client, db: None) -> None:
    sign_in(client, StaffMemberFactory.create())
    page = words(client.get("/"))
    assert "Nobody has given you work here yet." in page
    assert "for my teams" not in page


def test_the_numbers_lead_to_the_lists_they_count(desk: Client) -> None:
    page = markup(desk.get("/"))
    assert 'href="/inbox/?view=unassigned"' in page


def test_the_fragment_is_the_page_s_own_part(desk: Client) -> None:
    part = markup(desk.get("/today/"))
    assert "<html" not in part
    assert 'id="today"' in part


def test_another_app_can_add_a_panel(desk: Client) -> None:
    def context(_request: HttpRequest, _subject: object) -> dict[str, object]:
        return {"late": []}

    template = "desk/panels/late.html"
    panel = panels._panels["today", "main", template]
    panels.register_panel(page="today", place="main", template=template, context=context)
    try:
        assert "Late: they should have had an answer" in words(desk.get("/"))
    finally:
        panels._panels["today", "main", template] = panel


def test_what_waits_for_their_hours_is_not_on_it(desk: Client, amira: StaffMember) -> None:
    (notice,) = notify(amira, "x", "/posts/17/")
    assert "Since you last looked" in words(desk.get("/"))
    notice.held_until = timezone.now() + timedelta(hours=1)
    notice.save()
    assert "Since you last looked" not in words(desk.get("/"))
