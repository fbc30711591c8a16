"""Drafts that are not as most are, on the pages where they are written and looked at."""

from datetime import timedelta

import pytest
from django.test import Client

from moothall.domain.publishing.checks import packs, parties
from moothall.people.models import StaffMember
from moothall.people.tests.factories import sign_in
from moothall.publishing import services
from moothall.publishing.models import Draft, Origin, Post, TimelineEntry
from moothall.publishing.tests.factories import NOW
from moothall.register.models import Account

pytestmark = pytest.mark.django_db
PRIVATE = "omg so hungover lol, my mum is going to kill me when I get home xx"
PARTY = "Vote Labour on Thursday, you know it makes sense."
UNCHECKED = "not yet checked against the Electoral Commission’s register"
IN_OTHER_WORDS = {
    "Welsh": "Bydd y llyfrgell ar agor eto ddydd Llun. Croeso i bawb!",
    "Polish": "Biblioteka będzie znów otwarta w poniedziałek. Zapraszamy wszystkich!",
    "Urdu": "لائبریری پیر سے دوبارہ کھل رہی ہے، سب کا خیرمقدم ہے",
    "emoji": "🎉📚🎉",
}


@pytest.fixture
def draft(writer: StaffMember) -> Draft:
    return services.begin_post(by=writer, now=NOW)


def looked_at(client: Client, draft: Draft, account: Account, text: str) -> str:
    """What the preview, with its panel, answers while that is being written."""
    answer = client.post(
        f"/posts/drafts/{draft.pk}/preview/", {"accounts": [account.pk], "text": text}
    )
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, draft: Draft, account: Account, text: str) -> str:
    form = {"accounts": [account.pk], "text": text, "then": "review"}
    return client.post(f"/posts/drafts/{draft.pk}/", form, follow=True).content.decode()


@pytest.mark.parametrize("text", IN_OTHER_WORDS.values(), ids=IN_OTHER_WORDS)
def test_words_in_any_tongue_are_shown_whole_and_stopped_by_nothing(
    client: Client, draft: Draft, account: Account, writer: StaffMember, text: str
) -> None:
    sign_in(client, writer)
    page = looked_at(client, draft, account, text)
    assert text in page
    assert "moot-finding--stop" not in page
    assert "One last look" in sent(client, draft, account, text)
    draft.refresh_from_db()
    assert draft.text == text


def test_only_emoji_are_asked_about_because_not_everybody_sees_them(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    sign_in(client, writer)
    assert "emoji" in looked_at(client, draft, account, "🎉📚🎉").partition('id="findings"')[2]


def test_of_a_hundred_thousand_characters_half_are_kept_and_none_leaves(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    sign_in(client, writer)
    text = "The library is open. " * 5000
    assert 'id="findings"' in looked_at(client, draft, account, text)
    page = sent(client, draft, account, text)
    assert "One last look" not in page
    assert "There is a problem" in page
    assert not Post.objects.exists()
    draft.refresh_from_db()
    assert draft.text == text[:50_000]
    assert text in page  # the writer still has all of it in the field, and shortens it there


def test_with_three_posts_to_learn_from_it_says_that_it_guesses(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            account=account,
            external_id=f"past-{number}",
            origin=Origin.EARLIER,
            text=f"Mill Street is shut from {number} pm for repairs. Please use Hill Road.",
            posted_at=NOW - timedelta(days=number),
            seen_at=NOW,
        )
        for number in (1, 2, 3)
    )
    sign_in(client, writer)
    page = looked_at(client, draft, account, PRIVATE)
    assert "3 posts" in page
    assert "moot-finding--stop" not in page


def test_whoever_reads_that_a_party_is_named_reads_that_nobody_checked_the_list(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    sign_in(client, writer)
    assert parties.checked_on() is None
    assert UNCHECKED in looked_at(client, draft, account, PARTY)
    assert UNCHECKED in client.get("/posts/checks/").content.decode()
    assert UNCHECKED not in looked_at(client, draft, account, "Which idiots?")


def test_once_the_list_was_checked_nobody_is_told_otherwise(
    client: Client,
    draft: Draft,
    account: Account,
    writer: StaffMember,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked = {**packs.shipped("parties"), "checked_on": NOW.date()}
    monkeypatch.setattr(parties, "shipped", lambda _name: checked)
    sign_in(client, writer)
    assert parties.checked_on() == NOW.date()
    assert UNCHECKED not in looked_at(client, draft, account, PARTY)
    assert UNCHECKED not in client.get("/posts/checks/").content.decode()
