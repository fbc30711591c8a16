"""Days on which the network, the clocks or the account itself are not as they should be."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from moothall.connectors.demo.bad_days import BadDay
from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import ChannelKind
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Notice
from moothall.people.tests.factories import sign_in
from moothall.publishing import queries, services
from moothall.publishing.models import Draft, Origin, Progress, Publication, TimelineEntry
from moothall.publishing.services.sending import claim
from moothall.publishing.tests.factories import a_writer
from moothall.register import services as register
from moothall.register.models import Account, Channel, Custodian
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
ADDRESS, WORDS = "@eastmere", "The library is open again from Monday."
THREAD = "First part here.\n---\nSecond part.\n---\nThird."
HOUR = timedelta(hours=1)
MOST_QUESTIONS = 27  # transactions, PostgreSQL's lock and the seal too; a thousand may wait


@pytest.fixture
def platform(tmp_path: Path) -> DemoPlatform:
    return DemoPlatform(tmp_path / "demo.sqlite3")


@pytest.fixture
def account(platform: DemoPlatform) -> Account:
    """On a platform that shows twice what is sent twice."""
    made: Account = AccountFactory.create(
        platform="demo",
        address=ADDRESS,
        last_posted_at=timezone.now(),
        settings={"file": str(platform.ledger.path), "repeats": "doubled"},
    )
    return made


def posted(account: Account, text: str = WORDS) -> Publication:
    """A post whose hold is over."""
    by, now = a_writer(account), timezone.now() - timedelta(minutes=1)
    made = Composition(text=text, accounts=(account.pk,))
    draft = Draft.objects.create(author=by, text=text, created_at=now)
    return services.submit_post(draft, made, by=by, now=now).publications.get()


def fresh(publication: Publication) -> Publication:
    return Publication.objects.get(pk=publication.pk)


def deliver(publication: Publication, *, now: datetime | None = None) -> Publication:
    services.deliver(publication.pk, now=now or timezone.now())
    return fresh(publication)


def words_on(platform: DemoPlatform) -> list[str]:
    return [each.text for each in platform.published()]


def read_timeline(account: Account) -> None:
    """Read our own timeline back, and judge what is new, as the jobs do."""
    channel, _ = Channel.objects.get_or_create(account=account, kind=ChannelKind.POSTS)
    with register.connect(account) as connector:
        batch = connector.fetch(ChannelKind.POSTS, channel.cursor)
    for entry in services.watch(channel, batch, now=timezone.now()):
        services.judge_entry(entry.pk, now=timezone.now())


# A network that accepts, times out, and publishes later


def test_what_is_published_later_is_unconfirmed_then_confirmed_and_never_doubled(
    account: Account, platform: DemoPlatform
) -> None:
    platform.break_next(BadDay.PUBLISHES_LATER, seconds=0.6)
    publication = posted(account)
    assert deliver(publication).progress == Progress.UNCONFIRMED
    assert words_on(platform) == []
    assert not services.look_again(fresh(publication), now=timezone.now())
    assert fresh(publication).progress == Progress.UNCONFIRMED
    time.sleep(0.7)
    assert services.look_again(fresh(publication), now=timezone.now())
    assert deliver(publication, now=timezone.now() + HOUR).progress == Progress.PUBLISHED
    assert words_on(platform) == [WORDS]


def test_the_timeline_alone_confirms_it_and_raises_no_alarm(
    account: Account, platform: DemoPlatform
) -> None:
    Custodian.objects.create(account=account, staff=a_writer(account), since=timezone.now())
    platform.break_next(BadDay.PUBLISHES_LATER, seconds=0.2)
    publication = posted(account)
    deliver(publication)
    time.sleep(0.3)
    read_timeline(account)
    assert fresh(publication).progress == Progress.PUBLISHED
    assert TimelineEntry.objects.get().origin == Origin.OURS
    assert not Notice.objects.filter(kind="timeline.not_from_here").exists()


# Clocks that differ


@pytest.mark.parametrize("skew", [-4, 4, 100])
def test_a_platform_whose_clock_differs_is_still_read_back(
    account: Account, platform: DemoPlatform, skew: int
) -> None:
    platform.set_clock(timezone.now() + timedelta(seconds=skew))
    platform.break_next(BadDay.HANGS_UP_AFTER)
    publication = posted(account)
    assert deliver(publication).progress == Progress.UNCONFIRMED
    assert services.look_again(fresh(publication), now=timezone.now())
    assert words_on(platform) == [WORDS]


@pytest.mark.parametrize("skew", [-110, -30, 30, 110])
def test_a_platform_whose_clock_differs_raises_no_false_alarm(
    account: Account, platform: DemoPlatform, skew: int
) -> None:
    platform.set_clock(timezone.now() + timedelta(seconds=skew))
    publication = posted(account)
    assert deliver(publication).progress == Progress.PUBLISHED
    read_timeline(account)
    assert TimelineEntry.objects.get().origin == Origin.OURS


@pytest.mark.parametrize("skew", [-110, 110])
def test_a_doubtful_post_on_a_platform_whose_clock_differs_is_no_slip(
    account: Account, platform: DemoPlatform, skew: int
) -> None:
    platform.set_clock(timezone.now() + timedelta(seconds=skew))
    platform.break_next(BadDay.HANGS_UP_AFTER)
    publication = posted(account)
    deliver(publication)
    read_timeline(account)
    assert fresh(publication).progress == Progress.PUBLISHED


# An account that is called otherwise, or is another one


def test_a_renamed_account_is_said_and_goes_on_posting_and_being_watched(
    account: Account, platform: DemoPlatform
) -> None:
    custodian = a_writer(account)
    Custodian.objects.create(account=account, staff=custodian, since=timezone.now())
    register.read_presence(account, now=timezone.now())
    platform.rename(ADDRESS, handle="@eastmere_council", name="Eastmere Council")
    register.read_presence(account, now=timezone.now())
    assert Notice.objects.get(staff=custodian).kind == "account.seen_changed"
    publication = posted(account)
    assert deliver(publication).progress == Progress.PUBLISHED
    read_timeline(account)
    assert TimelineEntry.objects.get().origin == Origin.OURS


def test_an_account_that_is_not_where_it_was_keeps_the_words_and_says_so(
    account: Account, platform: DemoPlatform, tmp_path: Path
) -> None:
    publication = posted(account)
    Account.objects.filter(pk=account.pk).update(
        settings={"file": str(tmp_path / "nowhere" / "demo.sqlite3")}
    )
    waiting = deliver(publication)
    assert waiting.progress == Progress.HELD
    assert waiting.reason
    assert words_on(platform) == []
    Account.objects.filter(pk=account.pk).update(settings=account.settings)
    assert waiting.try_again_at is not None
    assert deliver(publication, now=waiting.try_again_at).progress == Progress.PUBLISHED
    assert words_on(platform) == [WORDS]


# Rate limited for an hour


def test_a_post_that_must_wait_an_hour_says_so_and_goes_on_by_itself(
    account: Account, platform: DemoPlatform, client: Client
) -> None:
    platform.be_busy_for(HOUR.total_seconds())
    publication = posted(account)
    now = timezone.now()
    waiting = deliver(publication, now=now)
    assert waiting.progress == Progress.HELD
    assert waiting.try_again_at is not None
    assert waiting.try_again_at >= now + timedelta(minutes=59)
    sign_in(client, publication.revision.made_by)
    assert publication.post is not None
    page = client.get(publication.post.get_absolute_url()).content.decode()
    assert waiting.reason
    assert waiting.reason in page
    assert deliver(publication, now=now + timedelta(minutes=30)).tries == 1
    platform.mend()
    assert publication in queries.overdue(waiting.try_again_at + timedelta(seconds=11))
    assert deliver(publication, now=waiting.try_again_at).progress == Progress.PUBLISHED
    assert words_on(platform) == [WORDS]


def test_a_token_revoked_in_mid_thread_leaves_the_rest_to_a_person(
    account: Account, platform: DemoPlatform, client: Client
) -> None:
    publication = posted(account, THREAD)
    platform.sign_out_after(1)
    stopped = deliver(publication)
    assert stopped.progress == Progress.PARTLY
    sign_in(client, publication.revision.made_by)
    page = client.get(f"/posts/{publication.post_id}/").content.decode()
    assert "Out: part 1 of 3" in page
    assert "It does not go on by itself" in page
    platform.mend()
    assert deliver(publication, now=timezone.now() + HOUR).progress == Progress.PARTLY
    assert words_on(platform) == ["First part here."]
    services.go_on(fresh(publication), by=publication.revision.made_by, now=timezone.now())
    assert deliver(publication).progress == Progress.PUBLISHED
    assert words_on(platform) == ["First part here.", "Second part.", "Third."]


# A thousand posts of one second, and a thousand held ones and a stop


def test_a_post_that_leaves_asks_the_database_no_more_than_it_must(
    account: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publication = posted(account)
    with django_assert_max_num_queries(MOST_QUESTIONS):
        services.deliver(publication.pk, now=timezone.now())
    assert fresh(publication).progress == Progress.PUBLISHED


def test_a_thousand_held_posts_all_stay_when_everything_is_stopped(account: Account) -> None:
    first = posted(account)
    by, revision = first.revision.made_by, first.revision
    draft = revision.draft
    for number in range(999):
        revision.pk, revision.number = None, number + 2
        revision.draft = draft
        revision.save(force_insert=True)
        Publication.objects.create(
            revision=revision, account=account, leave_at=first.leave_at, post=None
        )
    held = Publication.objects.filter(progress=Progress.HELD)
    assert held.count() == 1_000
    stopped = services.stop(account=account, by=by, now=timezone.now())
    assert (stopped.held, stopped.in_flight) == (1_000, ())
    assert not queries.overdue(timezone.now() + HOUR).exists()
    for publication in held.order_by("?")[:50]:
        assert claim(publication.pk, now=timezone.now()) is None
    assert held.count() == 1_000
    assert services.lift(stopped.halt, by=by, now=timezone.now()) == 1_000
    assert not held.exists()
