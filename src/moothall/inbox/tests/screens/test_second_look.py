"""A public answer gets a second look; of a private one, colleagues' details are asked alone."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from moothall.domain.exchange import Audience
from moothall.domain.publishing.approving import When
from moothall.domain.publishing.checks import Level
from moothall.domain.publishing.checks.changes import Change, What
from moothall.inbox import services
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import NOW, a_channel, a_conversation, a_responder
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import services as publishing
from moothall.publishing.errors import NeedsYes
from moothall.publishing.models import Became, Draft, Publication, ShownFinding

pytestmark = pytest.mark.django_db
PARTY = "Vote Labour on Thursday!"
RUDE = "Only idiots park there."


@pytest.fixture
def comment(db: None) -> Conversation:
    return a_conversation(a_channel(platform="demo"), public=True)


@pytest.fixture
def desk(client: Client, comment: Conversation) -> Client:
    sign_in(client, staff_with(Role.PUBLISHER, on=comment.department))
    return client


def press(
    desk: Client, conversation: Conversation, then: str, text: str, at: str = "reply", **more: str
) -> Any:
    conversation.refresh_from_db()
    sent = {"text": text, "seen_version": str(conversation.version), "then": then, **more}
    return desk.post(f"{conversation.get_absolute_url()}{at}/", sent, follow=True)


def key_of(check: str) -> str:
    return ShownFinding.objects.get(check_name=check).key


def test_a_public_answer_that_is_a_stop_does_not_leave_and_its_words_are_kept(
    desk: Client, comment: Conversation
) -> None:
    page = press(desk, comment, "send", PARTY)
    assert "needs another person’s yes" in words(page)
    assert "promotes or opposes a party" in words(page)
    assert not Publication.objects.exists()
    assert Draft.objects.get().text == PARTY


def test_a_public_answer_that_is_a_stop_waits_where_the_account_says_so(
    comment: Conversation,
) -> None:
    manager = staff_with(Role.MANAGER, on=comment.department)
    publishing.set_policy(
        comment.account, when=[When.ON_STOP], replies_too=True, by=manager, now=NOW
    )
    by, seen = a_responder(comment), comment.version
    waits = services.reply(comment, text=PARTY, seen_version=seen, by=by, now=NOW)
    assert waits.progress == "awaiting"


@pytest.mark.parametrize("platform", ["demo", "email"])
def test_an_answer_in_private_is_not_looked_at(platform: str) -> None:
    conversation = a_conversation(a_channel(platform=platform), public=False)
    by = a_responder(conversation)
    seen = conversation.version
    sent = services.reply(conversation, text=PARTY, seen_version=seen, by=by, now=NOW)
    assert PARTY in sent.revision.text


def test_who_chooses_to_answer_in_private_is_not_asked(
    desk: Client, comment: Conversation
) -> None:
    page = press(desk, comment, "", PARTY, at="findings", audience=Audience.PRIVATE.value)
    assert "ask about colleagues’ details" in words(page)
    assert "promotes or opposes" not in words(page)
    by, seen = a_responder(comment), comment.version
    with pytest.raises(NeedsYes):
        services.reply(comment, text=PARTY, seen_version=seen, by=by, now=NOW)
    private = Audience.PRIVATE
    sent = services.reply(comment, text=PARTY, seen_version=seen, by=by, now=NOW, audience=private)
    assert PARTY in sent.revision.text


def test_an_answer_by_mail_that_names_a_colleague_is_asked_about_and_may_leave(
    desk: Client,
) -> None:
    mail = a_conversation(a_channel(platform="email"), public=False)
    by = sign_in(desk, staff_with(Role.PUBLISHER, on=mail.department))
    text = f"It was {by.name}. Her direct line is 020 7946 0123. {PARTY}"
    page = words(press(desk, mail, "", text, at="findings"))
    assert f"“{by.name}” names somebody who works for us or with us." in page
    assert "is the direct number of one person" in page
    assert "promotes or opposes" not in page
    assert not ShownFinding.objects.exists()
    press(desk, mail, "check", text)
    assert {each.check_name for each in ShownFinding.objects.all()} == {"staff-details"}
    press(desk, mail, f"dismiss-{ShownFinding.objects.earliest('pk').key}", text, at="findings")
    press(desk, mail, "send", text)
    assert Publication.objects.get().revision.text.startswith(text)


def test_what_a_desk_made_louder_asks_in_private_and_holds_nothing_up() -> None:
    mail = a_conversation(a_channel(platform="email"), public=False)
    louder = Change("levels", What.FIGURE, "staff-details", figure=1, effective_from=NOW.date())
    publishing.change_list(replace(louder, why="x"), by=staff_with(Role.ADMINISTRATOR), now=NOW)
    found = publishing.checking.of_private_reply("Ring ext 4512", mail.account, now=NOW)
    assert [each.level for each in found] == [Level.WARN]


def test_the_panel_follows_what_is_typed(desk: Client, comment: Conversation) -> None:
    assert "as you type" in words(desk.get(comment.get_absolute_url()))
    page = press(desk, comment, "", RUDE, at="findings")
    assert "insults somebody" in words(page)
    assert "autofocus" not in markup(page)  # it would take the keys from whoever is typing
    assert not Draft.objects.exists()


def test_a_question_is_set_aside_with_a_script_and_without(
    desk: Client, comment: Conversation
) -> None:
    press(desk, comment, "check", RUDE)
    live = press(desk, comment, f"dismiss-{key_of('profanity')}", RUDE, at="findings")
    assert "insults somebody" not in words(live)
    assert "1 set aside" in words(live)
    assert "autofocus" in markup(live)
    plain = press(desk, comment, "ask-again", RUDE)
    assert "insults somebody" in words(plain)
    page = press(desk, comment, f"dismiss-{key_of('profanity')}", RUDE)
    assert "1 set aside" in words(page)
    assert RUDE in markup(page)


def test_a_stop_is_not_set_aside(desk: Client, comment: Conversation) -> None:
    press(desk, comment, "check", PARTY)
    page = press(desk, comment, f"dismiss-{key_of('political')}", PARTY, at="findings")
    assert "promotes or opposes" in words(page)
    assert not ShownFinding.objects.filter(became=Became.DISMISSED).exists()


def test_one_press_mends_the_words_in_the_box(desk: Client, comment: Conversation) -> None:
    text = "Wheelchair bound people use the other door."
    press(desk, comment, "check", text)
    press(desk, comment, f"mend-{key_of('respect')}", text)
    kept = Draft.objects.get().text
    assert "wheelchair bound" not in kept.lower()
    assert kept.endswith("use the other door.")
    assert ShownFinding.objects.get(check_name="respect").became == Became.MENDED


def test_when_an_answer_leaves_it_is_written_down_what_it_left_with(
    desk: Client, comment: Conversation
) -> None:
    press(desk, comment, "check", RUDE)
    press(desk, comment, "send", RUDE)
    assert Publication.objects.count() == 1
    assert ShownFinding.objects.get(check_name="profanity").became == Became.LEFT
