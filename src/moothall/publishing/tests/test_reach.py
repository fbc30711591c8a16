"""How our posts did is read back, young ones often, and shown without ranking."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from moothall.audit.models import AuditEntry
from moothall.connectors.kit import Ability, TryLater
from moothall.domain.exchange import Reach
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import jobs, queries, services
from moothall.publishing.models import Judgement, Origin, Post, Progress, Standing, TimelineEntry
from moothall.publishing.tests.factories import NOW, a_post_that_is_out, a_publication, a_writer
from moothall.register import services as register
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


class Counting:
    """A platform that counts, or does not answer."""

    abilities = frozenset({Ability.REACH})

    def __init__(self, answer: Callable[[], Reach]) -> None:
        self._answer = answer

    def reach(self, _external_id: str) -> Reach:
        return self._answer()


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo", name="Eastmere Council")
    return made


def says(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Reach]) -> None:
    @contextmanager
    def connect(_account: Account) -> Iterator[Counting]:
        yield Counting(answer)

    monkeypatch.setattr(register, "connect", connect)


def an_entry(account: Account, *, age: timedelta = timedelta(0), **more: object) -> TimelineEntry:
    fields = {"origin": Origin.OURS, "posted_at": NOW - age, "seen_at": NOW, **more}
    number = TimelineEntry.objects.count()
    return TimelineEntry.objects.create(account=account, external_id=f"x{number}", **fields)


def due() -> list[TimelineEntry]:
    return list(queries.to_ask_about(NOW, ["demo"]))


@pytest.mark.parametrize(
    ("age", "read", "asked"),
    [
        (timedelta(minutes=10), timedelta(minutes=6), True),
        (timedelta(minutes=10), timedelta(minutes=4), False),
        (timedelta(hours=5), timedelta(minutes=31), True),
        (timedelta(hours=5), timedelta(minutes=29), False),
        (timedelta(days=20), timedelta(days=2), True),
        (timedelta(days=20), timedelta(hours=20), False),
        (timedelta(days=31), timedelta(days=5), False),
    ],
)
def test_young_posts_are_asked_about_often_and_old_ones_seldom(
    account: Account, age: timedelta, read: timedelta, asked: bool
) -> None:
    entry = an_entry(account, age=age, reach_read_at=NOW - read)
    assert due() == ([entry] if asked else [])


def test_only_what_is_ours_and_stands_there_is_asked_about(account: Account) -> None:
    judge = a_writer(account)
    judged: dict[str, Any] = {"judgement": Judgement.OURS, "judged_by": judge, "judged_at": NOW}
    ours = an_entry(account, origin=Origin.ELSEWHERE, **judged)
    an_entry(account, origin=Origin.ELSEWHERE)
    an_entry(account, standing=Standing.REMOVED)
    an_entry(AccountFactory.create(platform="email"))
    assert due() == [ours]


def test_the_finder_asks_platforms_that_say_it(account: Account) -> None:
    entry = an_entry(account)
    assert list(jobs.reach_to_read(NOW)) == [entry.pk]


def test_what_the_platform_says_is_written_down(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, lambda: Reach(likes=7, shares=2, replies=-1, views=10**12))
    entry = an_entry(account)
    assert services.read_reach(entry.pk, now=NOW)
    entry.refresh_from_db()
    assert (entry.likes, entry.shared, entry.quotes, entry.replies) == (7, 2, None, 0)
    assert entry.views == 2_147_483_647
    assert entry.reach_read_at == NOW
    assert due() == []


def test_a_platform_that_does_not_answer_leaves_the_old_counts(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent() -> Reach:
        raise TryLater("Not now.")

    says(monkeypatch, silent)
    entry = an_entry(account, likes=3)
    assert not services.read_reach(entry.pk, now=NOW)
    entry.refresh_from_db()
    assert (entry.likes, entry.reach_read_at) == (3, NOW)


def a_campaign(account: Account) -> Post:
    post = a_post_that_is_out(account, a_writer(account), external_id="p1", text="=Vote early!")
    Post.objects.filter(pk=post.pk).update(campaign="Elections")
    part = post.publications.get().parts.get()
    an_entry(account, part=part, likes=12, replies=4, reach_read_at=NOW)
    return post


def answered(account: Account, *, after: timedelta) -> None:
    reply = a_publication(account)
    target = {"external_id": "c1", "under": "p1"}
    type(reply.revision).objects.filter(pk=reply.revision_id).update(reply_to=target)
    reply.progress, reply.external_id = Progress.PUBLISHED, f"r{reply.pk}"
    reply.published_at = NOW + after
    reply.save()


def reader_of(account: Account) -> Client:
    browser = Client()
    sign_in(browser, staff_with(Role.READER, on=account.department))
    return browser


def test_a_campaign_says_how_it_did_and_when_we_first_answered(account: Account) -> None:
    a_campaign(account)
    answered(account, after=timedelta(minutes=90))
    answered(account, after=timedelta(minutes=30))
    page = words(reader_of(account).get(reverse("publishing:campaigns") + "?name=Elections"))
    assert "Likes 12" in page
    assert "Shares not said" in page
    assert "after 30" in page


def test_a_campaign_is_a_table_whose_words_are_no_formulas(account: Account) -> None:
    post = a_campaign(account)
    answered(account, after=timedelta(minutes=30))
    browser = reader_of(account)
    answer = browser.post(reverse("publishing:campaign_table"), {"name": "Elections"})
    lines = list(csv.DictReader(b"".join(answer).decode().splitlines()))
    assert [line["post"] for line in lines] == [str(post.pk)]
    assert lines[0]["text"] == "'=Vote early!"
    assert lines[0]["likes"] == "12"
    assert lines[0]["shares"] == ""
    assert lines[0]["minutes_to_our_first_answer"] == "30"
    assert AuditEntry.objects.filter(act="campaign.exported").count() == 1


def test_a_campaign_of_others_is_empty_to_me(account: Account) -> None:
    a_campaign(account)
    browser = reader_of(AccountFactory.create())
    answer = browser.post(reverse("publishing:campaign_table"), {"name": "Elections"})
    assert len(b"".join(answer).decode().splitlines()) == 1
