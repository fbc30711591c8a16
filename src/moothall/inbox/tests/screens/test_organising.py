"""What one does with a conversation besides answering it, each as a plain form."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from moothall.inbox.errors import PickATimeAhead, WrongDepartment
from moothall.inbox.models import Conversation, ConversationState
from moothall.inbox.tests.screens.pages import markup, undo_address, words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import TeamFactory, staff_with
from moothall.web.explain import explain


def do(desk: Client, conversation: Conversation, act: str, **fields: str) -> str:
    """Post the form and read the page it leads to."""
    page = desk.post(f"{conversation.get_absolute_url()}{act}/", fields, follow=True)
    conversation.refresh_from_db()
    return words(page)


def test_giving_it_to_me_says_whose_turn_it_is(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    page = do(desk, conversation, "assign", to="me")
    assert conversation.assigned_to == amira
    assert "It is the turn of Amira Osei now." in page
    assert "Give it to me" not in page


def test_giving_it_to_a_team_a_colleague_and_nobody(
    desk: Client, conversation: Conversation
) -> None:
    team = TeamFactory.create(department=conversation.department)
    tom = staff_with(Role.RESPONDER, on=conversation.department)
    do(desk, conversation, "assign", to=f"team:{team.pk}")
    assert conversation.assigned_team == team
    do(desk, conversation, "assign", to=f"staff:{tom.pk}")
    assert (conversation.assigned_to, conversation.assigned_team) == (tom, None)
    assert "nobody’s turn" in do(desk, conversation, "assign", to="nobody")
    assert conversation.assigned_to is None


def test_work_is_not_given_to_somebody_who_could_not_open_it(
    desk: Client, conversation: Conversation
) -> None:
    elsewhere = staff_with(Role.RESPONDER, on=TeamFactory.create().department)
    page = do(desk, conversation, "assign", to=f"staff:{elsewhere.pk}")
    assert explain(WrongDepartment(name=elsewhere.name)) in page
    assert conversation.assigned_to is None


@pytest.mark.parametrize("nobody_we_know", ["staff:999999", "team:999999", "cat", "", "staff:x"])
def test_giving_it_to_somebody_who_is_not_there_is_a_404(
    desk: Client, conversation: Conversation, nobody_we_know: str
) -> None:
    address = f"{conversation.get_absolute_url()}assign/"
    assert desk.post(address, {"to": nobody_we_know}).status_code == 404


def test_closing_leads_to_the_list_with_an_undo(desk: Client, conversation: Conversation) -> None:
    page = desk.post(f"{conversation.get_absolute_url()}close/", follow=True)
    conversation.refresh_from_db()
    assert conversation.state == ConversationState.CLOSED
    assert f"Closed: number {conversation.pk}." in words(page)
    desk.post(undo_address(page))
    conversation.refresh_from_db()
    assert conversation.state == ConversationState.OPEN


def test_the_undo_of_a_closing_lets_the_resident_wait_as_long_as_before(
    desk: Client, conversation: Conversation
) -> None:
    before = (conversation.waiting_since, conversation.answer_by)
    assert None not in before
    page = desk.post(f"{conversation.get_absolute_url()}close/", follow=True)
    undone = desk.post(undo_address(page), follow=True)
    conversation.refresh_from_db()
    assert (conversation.waiting_since, conversation.answer_by) == before
    assert "Undone." in words(undone)
    assert undone.redirect_chain[-1][0] == conversation.get_absolute_url()


@time_machine.travel("2026-11-20T10:00:00+00:00", tick=False)  # a Friday
@pytest.mark.parametrize(
    ("until", "comes_back"),
    [("tomorrow", "2026-11-21T09:00:00+00:00"), ("monday", "2026-11-23T09:00:00+00:00")],
)
def test_a_snooze_comes_back_in_the_morning(
    desk: Client, conversation: Conversation, until: str, comes_back: str
) -> None:
    assert "Snoozed until" in do(desk, conversation, "snooze", until=until)
    assert conversation.snoozed_until == datetime.fromisoformat(comes_back)


@time_machine.travel("2026-06-15T22:30:00+00:00", tick=False)  # a Monday, summer time
def test_nine_in_the_morning_is_nine_by_our_clock_in_summer_too(
    desk: Client, conversation: Conversation
) -> None:
    do(desk, conversation, "snooze", until="monday")
    assert conversation.snoozed_until == datetime.fromisoformat("2026-06-22T08:00:00+00:00")


def test_a_snooze_until_a_chosen_time_that_is_missing_or_past_is_refused_at_the_form(
    desk: Client, conversation: Conversation
) -> None:
    page = do(desk, conversation, "snooze", until="then")
    assert "Choose the day and time when it should come back." in page
    past = timezone.localtime(timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page = do(desk, conversation, "snooze", until="then", then=past)
    assert explain(PickATimeAhead()) in page
    assert conversation.snoozed_until is None


def test_a_snooze_until_a_chosen_time_is_kept_to_the_minute(
    desk: Client, conversation: Conversation
) -> None:
    chosen = timezone.localtime(timezone.now() + timedelta(days=3)).replace(
        second=0, microsecond=0
    )
    do(desk, conversation, "snooze", until="then", then=chosen.strftime("%Y-%m-%dT%H:%M"))
    assert conversation.snoozed_until == chosen


def test_labels_are_put_on_and_taken_off(desk: Client, conversation: Conversation) -> None:
    assert "missed bin" in do(desk, conversation, "label", label="missed bin")
    assert [label.name for label in conversation.labels.all()] == ["missed bin"]
    do(desk, conversation, "label/off", label="missed bin")
    assert not conversation.labels.exists()


def test_an_empty_label_changes_nothing(desk: Client, conversation: Conversation) -> None:
    do(desk, conversation, "label", label="   ")
    assert not conversation.labels.exists()


def test_a_note_is_saved_and_an_empty_one_refused(
    desk: Client, conversation: Conversation
) -> None:
    assert "The resident cannot see it." in do(desk, conversation, "note", text="Rang her.")
    assert conversation.notes.get().text == "Rang her."
    assert "Write the note before you save it." in do(desk, conversation, "note", text=" ")


def test_a_number_of_another_system_is_a_link_once(
    desk: Client, conversation: Conversation
) -> None:
    fields = {"system": "Repairs", "number": "R-20417", "link": "https://repairs.example/R-20417"}
    assert "Repairs R-20417" in do(desk, conversation, "reference", **fields)
    page = desk.post(f"{conversation.get_absolute_url()}reference/", fields)
    assert "moot-more" in markup(page)
    assert conversation.references.count() == 1
    kept = conversation.references.get()
    taken_off = desk.post(f"/inbox/references/{kept.pk}/remove/", follow=True)
    assert "Repairs R-20417 was taken off." in words(taken_off)
    assert not conversation.references.exists()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "no link"])
def test_a_link_that_could_act_is_refused(
    desk: Client, conversation: Conversation, link: str
) -> None:
    do(desk, conversation, "reference", system="Repairs", number="1", link=link)
    assert not conversation.references.filter(link__contains="alert").exists()
    assert not conversation.references.filter(link__startswith="data").exists()


@pytest.mark.parametrize("act", ["close", "assign", "note", "reply", "snooze", "label"])
def test_reading_an_address_changes_nothing(
    desk: Client, conversation: Conversation, act: str
) -> None:
    assert desk.get(f"{conversation.get_absolute_url()}{act}/").status_code == 405


def test_a_post_without_the_token_of_the_page_is_refused(
    amira: StaffMember, conversation: Conversation, desk: Client
) -> None:
    outside = Client(enforce_csrf_checks=True)
    outside.cookies = desk.cookies
    assert outside.post(f"{conversation.get_absolute_url()}close/").status_code == 403
