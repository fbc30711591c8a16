"""Saying what became of a reply of which nobody knows whether it arrived."""

import pytest
from django.test import Client
from django.utils import timezone

from moothall.inbox import services
from moothall.inbox.models import Conversation
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing.models import Progress, Publication


@pytest.fixture
def doubtful(conversation: Conversation, amira: StaffMember) -> Publication:
    reply = services.reply(
        conversation,
        text="We come on Friday.",
        seen_version=conversation.version,
        by=amira,
        now=timezone.now(),
    )
    Publication.objects.filter(pk=reply.pk).update(progress=Progress.UNCONFIRMED)
    return reply


def settle(desk: Client, reply: Publication, arrived: str) -> str:
    return words(
        desk.post(f"/inbox/replies/{reply.pk}/settle/", {"arrived": arrived}, follow=True)
    )


def test_it_did_not_arrive_gives_the_words_back_to_write_again(
    desk: Client, conversation: Conversation, doubtful: Publication
) -> None:
    assert "it did not arrive" in settle(desk, doubtful, "no")
    page = markup(desk.get(conversation.get_absolute_url()))
    assert "We come on Friday." in page.partition("<textarea")[2]
    doubtful.refresh_from_db()
    assert doubtful.progress == Progress.PULLED_BACK


def test_a_second_word_about_it_is_refused(desk: Client, doubtful: Publication) -> None:
    settle(desk, doubtful, "no")
    assert "settled already" in settle(desk, doubtful, "no")


def test_looking_again_without_finding_it_proves_nothing_and_says_so(
    desk: Client, doubtful: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moothall.publishing.services.look_again", lambda *_a, **_k: False)
    assert "That does not prove" in settle(desk, doubtful, "look")
    doubtful.refresh_from_db()
    assert doubtful.progress == Progress.UNCONFIRMED


def test_finding_it_says_so(
    desk: Client, doubtful: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moothall.publishing.services.look_again", lambda *_a, **_k: True)
    assert "It arrived: we found it there." in settle(desk, doubtful, "look")


def test_somebody_who_answers_but_may_not_settle_gets_no_buttons(
    conversation: Conversation, doubtful: Publication
) -> None:
    browser = Client()
    sign_in(browser, staff_with(Role.RESPONDER, on=conversation.department))
    assert "It arrived" not in words(browser.get(conversation.get_absolute_url()))
    refused = browser.post(f"/inbox/replies/{doubtful.pk}/settle/", {"arrived": "yes"})
    assert refused.status_code == 403


def test_strangers_neither_pull_back_nor_settle(stranger: Client, doubtful: Publication) -> None:
    for act in ("pull-back", "settle"):
        assert stranger.post(f"/inbox/replies/{doubtful.pk}/{act}/").status_code == 404
