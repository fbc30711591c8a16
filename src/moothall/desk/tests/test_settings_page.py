"""Settings: everything this person may set, and nothing they may not."""

from django.test import Client

from moothall.inbox.models import Conversation
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.web import settings_page
from moothall.web.settings_page import ANSWERING, Setting


def test_a_responder_finds_answers_and_labels_and_their_own_things(
    client: Client, conversation: Conversation
) -> None:
    sign_in(client, staff_with(Role.RESPONDER, on=conversation.department))
    page = words(client.get("/settings/"))
    for shown in ("Saved answers", "Labels", "Signing in", "Ask for access"):
        assert shown in page
    assert "Requests for access" not in page


def test_a_reader_finds_no_labels_to_keep(client: Client, conversation: Conversation) -> None:
    sign_in(client, staff_with(Role.READER, on=conversation.department))
    assert 'href="/inbox/labels/"' not in markup(client.get("/settings/"))


def test_a_screen_that_is_not_installed_has_no_line(desk: Client) -> None:
    setting = Setting("Nowhere", "Nothing.", "nowhere:nothing", ANSWERING)
    settings_page.register(setting)
    try:
        assert "Nowhere" not in words(desk.get("/settings/"))
    finally:
        del settings_page._settings["nowhere:nothing"]


def test_what_protects_people_stands_under_a_heading_of_its_own(
    client: Client, conversation: Conversation
) -> None:
    sign_in(client, staff_with(Role.MANAGER, on=conversation.department))
    groups = client.get("/settings/").context["groups"]
    placed = {str(each.label): group for group, settings in groups for each in settings}
    assert placed["Shield"] == placed["House rules"] == "Protecting people"
    assert placed["Labels"] == "Answering"


def test_help_and_the_accessibility_statement_open(client: Client, desk: Client) -> None:
    assert "Answering a resident" in words(desk.get("/help/"))
    assert "Accessibility statement" in words(Client().get("/accessibility/"))
    assert Client().get("/help/").status_code == 302
