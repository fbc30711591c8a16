"""Saved answers and labels: kept by who organises, read by who reads."""

import pytest
from django.test import Client

from moothall.inbox.models import Answer, Conversation, Label
from moothall.inbox.tests.factories import a_conversation
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with


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


@pytest.fixture
def administrator(conversation: Conversation) -> Client:
    """The browser of who looks after the whole desk."""
    browser = Client()
    sign_in(browser, staff_with(Role.ADMINISTRATOR))
    return browser


def test_an_administrator_keeps_an_answer_for_everybody(
    administrator: Client, desk: Client, conversation: Conversation, fields: dict[str, str]
) -> None:
    assert "Everybody" in words(administrator.get("/inbox/answers/new/"))
    administrator.post("/inbox/answers/new/", {**fields, "department": ""})
    answer = Answer.objects.get()
    assert answer.department is None
    assert "Missed bin" in words(desk.get("/inbox/answers/"))
    assert "Missed bin" in words(desk.get(conversation.get_absolute_url()))

    changed = {**fields, "department": "", "title": "Bin missed"}
    assert "“Bin missed” is saved." in words(
        administrator.post(f"/inbox/answers/{answer.pk}/", changed, follow=True)
    )
    administrator.post(f"/inbox/answers/{answer.pk}/retire/")
    assert "Bin missed" not in words(desk.get("/inbox/answers/"))


def test_an_answer_of_a_department_becomes_everybodys_and_back(
    administrator: Client, desk: Client, fields: dict[str, str]
) -> None:
    desk.post("/inbox/answers/new/", fields)
    place = f"/inbox/answers/{Answer.objects.get().pk}/"
    administrator.post(place, {**fields, "department": ""})
    assert Answer.objects.get().department is None
    administrator.post(place, fields)
    assert str(Answer.objects.get().department_id) == fields["department"]


def test_everybodys_answer_is_read_and_not_changed_by_others(
    administrator: Client, desk: Client, stranger: Client, fields: dict[str, str]
) -> None:
    administrator.post("/inbox/answers/new/", {**fields, "department": ""})
    place = f"/inbox/answers/{Answer.objects.get().pk}/"
    for browser in (desk, stranger):
        page = browser.get("/inbox/answers/").content.decode()
        assert "Missed bin" in page
        assert place not in page
        assert browser.get(place).status_code == 403
        assert browser.post(place, {**fields, "title": "Taken"}).status_code == 403
        assert browser.post(f"{place}retire/").status_code == 403
    answer = Answer.objects.get()
    assert (answer.title, answer.retired_at) == ("Missed bin", None)


def test_an_administrator_of_one_department_keeps_nothing_of_everybodys(
    administrator: Client, conversation: Conversation, fields: dict[str, str]
) -> None:
    local = Client()
    sign_in(local, staff_with(Role.ADMINISTRATOR, on=conversation.department))
    assert "Everybody" not in words(local.get("/inbox/answers/new/"))
    local.post("/inbox/answers/new/", {**fields, "department": ""})
    local.post("/inbox/labels/", {"name": "urgent", "department": ""})
    assert not Answer.objects.exists()
    assert not Label.objects.exists()


def test_an_administrator_keeps_a_label_for_everybody(
    administrator: Client, desk: Client, conversation: Conversation
) -> None:
    administrator.post("/inbox/labels/", {"name": "urgent", "department": ""})
    label = Label.objects.get()
    assert label.department is None
    assert "urgent" in words(desk.get("/inbox/labels/"))
    assert desk.get(f"/inbox/labels/{label.pk}/").status_code == 403
    assert desk.post(f"/inbox/labels/{label.pk}/remove/").status_code == 403

    administrator.post(f"/inbox/labels/{label.pk}/", {"name": "very urgent", "department": ""})
    label.refresh_from_db()
    assert label.name == "very urgent"
    administrator.post(f"/inbox/labels/{label.pk}/remove/")
    assert not Label.objects.exists()


def test_everybodys_label_is_there_once(administrator: Client, conversation: Conversation) -> None:
    fields = {"name": "urgent", "department": ""}
    administrator.post("/inbox/labels/", fields)
    assert "There is a problem" in words(administrator.post("/inbox/labels/", fields))
    assert Label.objects.count() == 1


def test_a_new_label_is_a_departments_unless_everybody_is_chosen(
    administrator: Client, conversation: Conversation
) -> None:
    form = administrator.get("/inbox/labels/").context["form"]
    assert form["department"].value() == conversation.department_id
    assert next(iter(form.fields["department"].choices)) == ("", "Everybody")
