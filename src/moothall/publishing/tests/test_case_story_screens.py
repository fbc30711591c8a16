"""The screens of a case story: the press, what its writer says, its rest, its way back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moothall.domain.publishing.composition import Composition
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import StaffMember
from moothall.people.tests.factories import sign_in
from moothall.publishing import queries, services
from moothall.publishing.models import CaseStory, Draft, ReaderAsked
from moothall.publishing.tests.factories import a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
WORDS = "Visited a 34-year-old mum of twins on the Elmfield estate today. She cried."


def browser(staff: StaffMember) -> Client:
    made = Client()
    sign_in(made, staff)
    return made


@pytest.fixture
def draft(account: Account, writer: StaffMember) -> Draft:
    made = Composition(text=WORDS, accounts=(account.pk,))
    return Draft.objects.create(author=writer, text=WORDS, composition=made.as_json())


@pytest.fixture
def story(draft: Draft, writer: StaffMember) -> CaseStory:
    return services.tell_story(draft, by=writer, now=timezone.now())


def compose(client: Client, draft: Draft, account: Account, then: str) -> Any:
    said = {"text": WORDS, "accounts": [account.pk], "leave": "soon", "then": then}
    return client.post(f"/posts/drafts/{draft.pk}/", said, follow=True)


def test_one_press_in_the_composer_leads_to_who_could_recognise_them(
    account: Account, writer: StaffMember, draft: Draft
) -> None:
    client = browser(writer)
    page = words(client.get(f"/posts/drafts/{draft.pk}/"))
    assert "This tells of somebody we work with" in page
    told = words(compose(client, draft, account, "story"))
    assert CaseStory.objects.filter(draft=draft).exists()
    for said in ("neighbours", "leave the age out", "the person themselves", "34-year-old"):
        assert said in told


def test_a_page_of_no_story_is_not_there(writer: StaffMember, draft: Draft) -> None:
    assert browser(writer).get(f"/posts/drafts/{draft.pk}/story/").status_code == 404


def test_whoever_did_not_ask_says_why(writer: StaffMember, story: CaseStory) -> None:
    client, address = browser(writer), f"/posts/drafts/{story.draft_id}/story/"
    said = {"then": "say", "changed": ["age"], "consent": "not_asked", "powers": "court"}
    assert "Say in a few words why they were not asked" in words(client.post(address, said))
    client.post(address, {**said, "why_not": "They are ill."})
    story.refresh_from_db()
    assert (story.changed, story.why_not, story.powers) == (["age"], "They are ill.", "court")
    assert "Ask the legal team before anything else" in words(client.get(address))
    assert "Details changed so that nobody" in words(
        client.get(f"/posts/drafts/{story.draft_id}/")
    )


def test_it_is_put_away_on_a_list_of_its_own_and_no_button_sends_it(
    account: Account, writer: StaffMember, story: CaseStory
) -> None:
    client, address = browser(writer), f"/posts/drafts/{story.draft_id}/story/"
    assert "Choose a day." in words(client.post(address, {"then": "put_away"}))
    until = timezone.localdate() + timedelta(days=60)
    page = words(client.post(address, {"then": "put_away", "until": until}, follow=True))
    assert "Put away. It comes back to you on its day." in page
    assert WORDS[:40] in page
    assert WORDS[:40] not in words(client.get("/posts/drafts/"))
    short = {"then": "put_away", "until": until - timedelta(days=1)}
    assert "no sooner than it is put away" in words(client.post(address, short, follow=True))
    assert "cannot leave before that" in words(client.get(f"/posts/drafts/{story.draft_id}/"))
    confirm = f"/posts/drafts/{story.draft_id}/confirm/"
    last = client.get(confirm)
    answered = client.post(confirm, {"seen": last.context.get("seen", "")})
    assert "put away until" in words(answered)
    assert not story.draft.revisions.exists()


def test_a_colleague_brings_it_back_with_a_reason(
    writer: StaffMember, other: StaffMember, story: CaseStory
) -> None:
    until = timezone.localdate() + timedelta(days=60)
    services.put_away(story, until=until, by=writer, now=timezone.now())
    client, address = browser(other), f"/posts/stories/{story.pk}/"
    assert WORDS[:40] in words(client.get("/posts/stories/"))
    assert "Its writer has not said" in words(client.get(address))
    assert "Say why in a few words." in words(client.post(address, {"reason": ""}))
    client.post(address, {"reason": "They wish it."})
    story.refresh_from_db()
    assert (story.sooner_by, story.put_away_until) == (other, timezone.localdate())
    assert "They wish it." in words(browser(writer).get(f"/posts/drafts/{story.draft_id}/"))


def test_its_writer_and_strangers_are_not_offered_the_way_back(
    writer: StaffMember, story: CaseStory
) -> None:
    until = timezone.localdate() + timedelta(days=60)
    services.put_away(story, until=until, by=writer, now=timezone.now())
    client, address = browser(writer), f"/posts/stories/{story.pk}/"
    assert "You wrote this story" in words(client.post(address, {"reason": "I want to."}))
    assert (
        browser(a_writer(AccountFactory.create(platform="demo"))).get(address).status_code == 404
    )


def test_it_can_be_said_that_it_tells_of_nobody(writer: StaffMember, story: CaseStory) -> None:
    browser(writer).post(f"/posts/drafts/{story.draft_id}/story/", {"then": "no_story"})
    assert queries.story_of(story.draft_id) is None


@pytest.mark.parametrize(("then", "because"), [("calm", "anger"), ("reader", "by_hand")])
def test_a_second_reader_is_one_press(
    account: Account, writer: StaffMember, draft: Draft, then: str, because: str
) -> None:
    page = words(compose(browser(writer), draft, account, then))
    assert "A second person reads it" in page
    assert ReaderAsked.objects.get(draft=draft).because == because


def test_the_reader_sees_what_its_writer_said(
    account: Account, writer: StaffMember, other: StaffMember, story: CaseStory
) -> None:
    made = Composition(text=WORDS, accounts=(account.pk,))
    post = services.submit_post(story.draft, made, by=writer, now=timezone.now())
    page = words(browser(other).get(f"/posts/approve/{post.revision_id}/"))
    assert "It tells of somebody we work with" in page
    assert "Who could recognise them" in page
    assert "Its writer has not said" in page
    assert WORDS[:40] in words(browser(writer).get("/posts/stories/"))


def test_a_manager_says_what_stands_under_a_story(
    account: Account, manager: StaffMember, writer: StaffMember
) -> None:
    client, address = browser(manager), f"/posts/policies/{account.pk}/story/"
    assert "Words for your page" in words(client.get(address))
    client.post(address, {"words": "Changed.", "address": "https://eastmere.example/how"})
    assert queries.labels_for([account.pk]) == {
        account.pk: "Changed. https://eastmere.example/how"
    }
    assert "Changed." in client.get(address).content.decode()
    assert browser(writer).get(address).status_code == 403
