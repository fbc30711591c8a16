"""What is about to leave is looked at for each account, with its own words and its own past."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django.asserts import assertNumQueries

from moothall.domain.exchange import Gesture
from moothall.domain.publishing.checks import Level, needs_yes
from moothall.domain.publishing.composition import Composition, FileUse
from moothall.publishing import services
from moothall.publishing.errors import NeedsYes
from moothall.publishing.models import Draft, Judgement, MediaFile, Origin, Standing, TimelineEntry
from moothall.publishing.services import checking, hearing
from moothall.publishing.tests.factories import NOW, a_post_that_is_out, a_publication, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
COUNCIL = (
    "The recycling centre in Quay Road is closed on Monday. Please use Mill Lane instead.",
    "Road works begin in Station Road on Tuesday. Buses will stop in Church Street.",
    "Apply for a school place by 15 January. Find out how on our website.",
    "The library in Mill Lane opens again on Monday at 9am.",
)
PRIVATE = "omg so hungover lol, my mum is going to kill me xx"


@pytest.fixture(autouse=True)
def _nothing_is_remembered(db: None) -> None:
    hearing.forget()
    services.forget_changes()
    services.changes_in_use()  # as in a worker that has looked at something before


def an_account(name: str = "Eastmere Council", **more: object) -> Account:
    made: Account = AccountFactory.create(name=name, platform="demo", **more)
    return made


def has_said(account: Account, *texts: str, **more: object) -> None:
    first = account.timeline_entries.count()
    for number, text in enumerate(texts, start=first):
        at = NOW - timedelta(days=400 - number)
        TimelineEntry.objects.create(
            **{
                "account": account,
                "external_id": f"past-{number}",
                "origin": Origin.EARLIER,
                "text": text,
                "posted_at": at,
                "seen_at": NOW,
                **more,
            }
        )


def drafted(*accounts: Account, text: str, **more: object) -> Draft:
    made = Composition(text=text, accounts=tuple(each.pk for each in accounts), **more)  # type: ignore[arg-type]
    author = a_writer(accounts[0])
    return Draft.objects.create(author=author, text=text, composition=made.as_json())


def test_a_private_remark_is_questioned_by_what_the_account_has_said_before() -> None:
    account = an_account()
    has_said(account, *COUNCIL * 10)
    found = checking.of_draft(drafted(account, text=PRIVATE), now=NOW)[account.pk]
    asked = next(each for each in found if each.check == "voice")
    assert asked.level is Level.WARN
    assert asked.type_name
    assert asked.values["posts"] == 40


def test_each_account_is_asked_about_its_own_words() -> None:
    plain, party = an_account(), an_account("Eastmere Libraries")
    draft = drafted(
        plain, party, text=COUNCIL[0], own_words={party.pk: "Vote Labour on Thursday!"}
    )
    found = checking.of_draft(draft, now=NOW)
    assert needs_yes(found[party.pk])
    assert not needs_yes(found[plain.pk])


def test_slips_and_what_was_taken_down_are_no_examples() -> None:
    account = an_account()
    has_said(account, PRIVATE, origin=Origin.ELSEWHERE)
    has_said(account, PRIVATE, standing=Standing.REMOVED)
    has_said(account, PRIVATE, answers="something")
    assert hearing.pasts_of([account.pk], on=NOW.date())[account.pk].posts == ()
    account.timeline_entries.filter(origin=Origin.ELSEWHERE).update(
        judgement=Judgement.OURS, judged_by=a_writer(account)
    )
    assert len(hearing.pasts_of([account.pk], on=NOW.date())[account.pk].posts) == 1


def test_a_voice_is_learned_once_until_posts_come() -> None:
    account = an_account()
    has_said(account, *COUNCIL)
    first = hearing.pasts_of([account.pk], on=NOW.date())[account.pk]
    with assertNumQueries(2):
        assert hearing.pasts_of([account.pk], on=NOW.date())[account.pk] is first
    a_post_that_is_out(account, a_writer(account))
    assert hearing.pasts_of([account.pk], on=NOW.date())[account.pk].voice.posts == 5


def test_a_repeat_is_found_but_a_draft_is_no_repeat_of_itself() -> None:
    account = an_account()
    has_said(account, COUNCIL[0], posted_at=NOW - timedelta(days=1))
    draft = drafted(account, text=COUNCIL[0])
    found = checking.of_draft(draft, now=NOW)[account.pk]
    assert [each.check for each in found if each.check == "duplicate"] == ["duplicate"]


def test_what_is_passed_on_as_it_is_has_no_words_of_ours() -> None:
    account = an_account()
    draft = drafted(account, text="Vote Labour!", gesture=Gesture.SHARE)
    assert checking.of_draft(draft, now=NOW) == {account.pk: []}


def test_an_answer_of_another_sort_is_questioned_too() -> None:
    account = an_account()
    assert needs_yes(checking.of_reply("Vote Labour on Thursday!", account, now=NOW))
    assert not checking.of_reply("Your bin comes on Friday.", account, now=NOW)


def test_nine_accounts_cost_few_questions_to_the_database() -> None:
    accounts = [an_account(f"Eastmere {number}") for number in range(9)]
    draft = drafted(*accounts, text=COUNCIL[1])
    checking.of_draft(draft, now=NOW)
    with assertNumQueries(7):
        checking.of_draft(draft, now=NOW)


def test_a_revision_is_looked_at_as_it_would_leave() -> None:
    account, other = an_account(), an_account("Eastmere Libraries")
    post = a_post_that_is_out(account, a_writer(account), text="Vote Labour on Thursday!")
    found = checking.of_revision(post.revision, now=NOW)
    assert needs_yes(found[account.pk])
    assert other.pk not in found
    with pytest.raises(NeedsYes, match="Eastmere Council"):
        checking.require_yes(found, [other, account])


def test_a_revision_of_an_answer_is_looked_at_on_its_account() -> None:
    publication = a_publication(an_account(), text="Vote Labour on Thursday!")
    found = checking.of_revision(publication.revision, now=NOW)
    assert needs_yes(found[publication.account_id])


def test_what_waits_to_leave_is_repeated_too() -> None:
    account = an_account(last_posted_at=NOW)
    by, made = a_writer(account), Composition(text=COUNCIL[1], accounts=(account.pk,))
    first = drafted(account, text=COUNCIL[1])
    services.submit_post(first, made, by=by, now=NOW)
    found = checking.of_draft(drafted(account, text=COUNCIL[1]), now=NOW)[account.pk]
    assert "duplicate" in {each.check for each in found}
    again = checking.of_draft(first, now=NOW)[account.pk]
    assert "duplicate" not in {each.check for each in again}


def test_a_platform_that_is_no_longer_known_is_still_looked_at() -> None:
    account = an_account()
    Account.objects.filter(pk=account.pk).update(platform="gone")
    account.refresh_from_db()
    assert needs_yes(checking.of_reply("Vote Labour on Thursday!", account, now=NOW))


def test_few_voices_are_kept_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "KEPT", 1)
    one, other = an_account(), an_account("Eastmere Libraries")
    first = hearing.pasts_of([one.pk], on=NOW.date())[one.pk]
    hearing.pasts_of([other.pk], on=NOW.date())
    assert hearing.pasts_of([one.pk], on=NOW.date())[one.pk] is not first


def test_a_film_without_captions_is_asked_about_and_a_reason_is_enough() -> None:
    account = an_account()
    film = MediaFile.objects.create(
        department=account.department,
        title="The new library",
        media_type="video/webm",
        sha256="0" * 64,
        size=1,
        added_by=a_writer(account),
    )
    use = FileUse(media=film.pk, alt="People walk in.")
    draft = drafted(account, text=COUNCIL[3], files=(use, FileUse(media=404)))
    silent = drafted(
        account, text=COUNCIL[3], files=(replace(use, no_captions_because="Nobody speaks."),)
    )
    asked = "captions" in str(checking.of_draft(draft, now=NOW)[account.pk])
    assert (asked, "captions" in str(checking.of_draft(silent, now=NOW)[account.pk])) == (
        True,
        False,
    )
