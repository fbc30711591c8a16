"""Saved answers and labels: kept by who organises, read by who reads."""

import pytest
from django.test import Client

from moothall.inbox.models import Answer, Conversation, Label
from moothall.inbox.tests.factories import a_conversation
from moothall.inbox.tests.screens.pages import words


@pytest.fixture
def fields(conversation: Conversation) -> dict[str, str]:
    return {
        "title": "Missed bin",
        "text": "Dear {name}, we are sorry.",
        "department": str(conversation.department_id),
    }


def test_an_answer_is_written_changed_and_taken_out_of_use(
    desk: Client, fields: dict[str, str]
) -> None:
    page = words(desk.post("/inbox/answers/new/", fields, follow=True))
    assert "“Missed bin” is saved." in page
    assert "Dear {name}, we are sorry." in page
    answer = Answer.objects.get()
    desk.post(f"/inbox/answers/{answer.pk}/", {**fields, "title": "Bin missed"})
    assert "Bin missed" in words(desk.get("/inbox/answers/"))
    page = words(desk.post(f"/inbox/answers/{answer.pk}/retire/", follow=True))
    assert "“Bin missed” is no longer offered." in page
    assert "we are sorry" not in page


def test_a_placeholder_nobody_can_fill_is_refused_at_the_text(
    desk: Client, fields: dict[str, str]
) -> None:
    page = words(desk.post("/inbox/answers/new/", {**fields, "text": "Dear {nmae}"}))
    assert "{nmae} is not something we can fill in" in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize("missing", ["title", "text", "department"])
def test_an_answer_needs_all_of_it(desk: Client, fields: dict[str, str], missing: str) -> None:
    page = desk.post("/inbox/answers/new/", {**fields, missing: ""})
    assert "There is a problem" in words(page)
    assert not Answer.objects.exists()


def test_an_answer_is_not_written_for_a_department_of_others(
    desk: Client, fields: dict[str, str]
) -> None:
    elsewhere = str(a_conversation().department_id)
    desk.post("/inbox/answers/new/", {**fields, "department": elsewhere})
    assert not Answer.objects.exists()


def test_answers_of_others_are_not_there(
    desk: Client, stranger: Client, fields: dict[str, str]
) -> None:
    desk.post("/inbox/answers/new/", fields)
    answer = Answer.objects.get()
    assert "Missed bin" not in words(stranger.get("/inbox/answers/"))
    assert stranger.get(f"/inbox/answers/{answer.pk}/").status_code == 404
    assert stranger.post(f"/inbox/answers/{answer.pk}/retire/").status_code == 404


def test_a_reader_reads_answers_and_writes_none(reader: Client, fields: dict[str, str]) -> None:
    assert reader.get("/inbox/answers/").status_code == 200
    assert reader.post("/inbox/answers/new/", fields).status_code == 403


def test_a_label_is_added_renamed_and_removed(desk: Client, conversation: Conversation) -> None:
    fields = {"name": "missed  bin", "department": conversation.department_id}
    assert "“missed bin” is saved." in words(desk.post("/inbox/labels/", fields, follow=True))
    label = Label.objects.get()
    desk.post(f"/inbox/labels/{label.pk}/", {**fields, "name": "bin missed"})
    label.refresh_from_db()
    assert label.name == "bin missed"
    page = words(desk.post(f"/inbox/labels/{label.pk}/remove/", follow=True))
    assert "The label “bin missed” is gone." in page


def test_a_label_that_is_there_already_is_refused(
    desk: Client, conversation: Conversation
) -> None:
    fields = {"name": "missed bin", "department": conversation.department_id}
    desk.post("/inbox/labels/", fields)
    assert "There is a problem" in words(desk.post("/inbox/labels/", fields))
    assert Label.objects.count() == 1


def test_labels_of_others_are_not_there(
    desk: Client, stranger: Client, conversation: Conversation
) -> None:
    desk.post("/inbox/labels/", {"name": "secret", "department": conversation.department_id})
    label = Label.objects.get()
    assert "secret" not in words(stranger.get("/inbox/labels/"))
    assert stranger.get(f"/inbox/labels/{label.pk}/").status_code == 404
    assert stranger.post(f"/inbox/labels/{label.pk}/remove/").status_code == 404
