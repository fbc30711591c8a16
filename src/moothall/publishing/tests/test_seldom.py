"""What publishing leaves alone, and what it refuses: late comers, lost races, empty asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

import pytest
from django.utils import timezone

from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Ability
from moothall.domain.exchange import Published
from moothall.domain.publishing.composition import Composition, FileUse
from moothall.people.access import NotAllowed
from moothall.people.models import Notice, StaffMember
from moothall.people.tests.factories import StaffMemberFactory
from moothall.publishing import services
from moothall.publishing.errors import (
    NothingToSend,
    NothingWaits,
    SayWhichPost,
    TimeHasPassed,
)
from moothall.publishing.models import (
    Attempt,
    Origin,
    Part,
    Post,
    Progress,
    Publication,
    Standing,
    TimelineEntry,
)
from moothall.publishing.services import arriving, changing, failing, fitting, passing_on, sending
from moothall.publishing.tests.factories import (
    LATER,
    NOW,
    Platform,
    a_post_that_is_out,
    a_publication,
    a_writer,
)
from moothall.register import services as register
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
ARRIVED = Published(external_id="9@there.example", address="https://there.example/9")


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo")
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


@pytest.fixture
def post(account: Account, writer: StaffMember) -> Post:
    return a_post_that_is_out(account, writer)


class Plain(Platform):
    """A platform that takes replies and can do nothing else."""

    abilities: ClassVar[frozenset[Ability]] = frozenset({Ability.REPLY})


def connected(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def connect(_account: Account) -> Iterator[Platform]:
        yield Plain(lambda: ARRIVED)

    monkeypatch.setattr(register, "connect", connect)


def test_whoever_may_read_nowhere_takes_no_table() -> None:
    with pytest.raises(NotAllowed):
        services.note_export(StaffMemberFactory.create(), "posts.exported", narrowed=())


def test_the_same_news_of_arrival_changes_nothing(post: Post) -> None:
    publication = post.publications.get()
    arriving.record_arrival(publication, ARRIVED, now=LATER)
    assert publication.parts.get().external_id == f"post-{post.pk}"


def test_only_what_is_held_is_too_late(post: Post) -> None:
    publication = post.publications.get()
    before = Notice.objects.count()
    failing.miss(publication, now=LATER)
    publication.refresh_from_db()
    assert publication.progress == Progress.PUBLISHED
    assert Notice.objects.count() == before


def test_what_another_worker_took_meanwhile_is_not_claimed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def taken(_publication: Publication, _waits: Progress, *, now: object) -> bool:
        return False

    publication = a_publication()
    monkeypatch.setattr(sending, "_take", taken)
    assert sending.claim(publication.pk, now=LATER) is None
    publication.refresh_from_db()
    assert publication.progress == Progress.HELD
    assert not publication.attempts.exists()


def test_nobody_takes_back_what_is_not_abandoned() -> None:
    publication = a_publication()
    services.take_back_abandoned(publication.pk, now=LATER)
    publication.refresh_from_db()
    assert publication.progress == Progress.HELD


def test_a_sender_that_dies_between_two_parts_leaves_nothing_in_doubt() -> None:
    publication = a_publication()
    assert sending.claim(publication.pk, now=LATER) is not None
    publication.attempts.update(outcome=Attempt.Outcome.ARRIVED)
    services.take_back_abandoned(publication.pk, now=timezone.now() + timedelta(days=1))
    publication.refresh_from_db()
    assert publication.progress == Progress.PARTLY
    assert publication.reason == "The desk stopped between two parts of this thread."


def test_the_next_part_does_not_leave_once_another_worker_has_it(post: Post) -> None:
    publication = post.publications.get()
    assert not sending._go_on(publication)
    assert not publication.attempts.exists()


def test_only_a_thread_that_went_out_in_part_can_be_left_so(
    post: Post, writer: StaffMember
) -> None:
    with pytest.raises(NothingWaits):
        services.leave_as_it_is(post.publications.get(), by=writer, now=LATER)


def test_a_post_is_not_moved_into_the_past(post: Post, writer: StaffMember) -> None:
    Part.objects.update(published_at=None)
    Publication.objects.update(progress=Progress.HELD, published_at=None)
    with pytest.raises(TimeHasPassed):
        services.move(post, to=NOW - timedelta(days=1), by=writer, now=NOW)


@pytest.mark.parametrize("said", ["", "   "])
def test_passing_on_needs_to_know_which_post(account: Account, said: str) -> None:
    with pytest.raises(SayWhichPost):
        passing_on.find_post(said, [account])


def test_an_entry_that_was_judged_is_not_judged_again(account: Account) -> None:
    entry = TimelineEntry.objects.create(
        account=account,
        external_id="known",
        origin=Origin.ELSEWHERE,
        posted_at=NOW,
        seen_at=NOW,
    )
    services.judge_entry(entry.pk, now=LATER)
    entry.refresh_from_db()
    assert entry.origin == Origin.ELSEWHERE
    assert not Notice.objects.exists()


def test_a_platform_that_does_not_count_is_asked_for_no_counts(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected(monkeypatch)
    entry = TimelineEntry.objects.create(
        account=account, external_id="x", origin=Origin.OURS, posted_at=NOW, seen_at=NOW, likes=3
    )
    assert not services.read_reach(entry.pk, now=LATER)
    entry.refresh_from_db()
    assert (entry.likes, entry.reach_read_at) == (3, LATER)


def test_an_account_whose_connector_is_gone_has_no_channels() -> None:
    assert arriving._channels(AccountFactory.create(platform="gone")) == ()


def test_a_post_without_words_and_without_pictures_is_nothing(account: Account) -> None:
    nothing = Composition(text=" ", accounts=(account.pk,))
    with pytest.raises(NothingToSend):
        fitting._texts(account, nothing)
    assert fitting._texts(account, replace(nothing, files=(FileUse(media=1),))) == ("",)


def test_a_platform_that_cannot_be_looked_at_is_taken_at_its_word(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Demo, "abilities", Demo.abilities - {Ability.LOOK})
    assert passing_on.find_post(" 17 ", [account]) == "17"


def test_a_post_that_can_be_seen_in_part_is_not_removed(post: Post) -> None:
    publication = post.publications.get()
    entries = [
        TimelineEntry.objects.create(
            account=publication.account,
            external_id=f"part-{number}",
            origin=Origin.OURS,
            part=part,
            posted_at=NOW,
            seen_at=NOW,
        )
        for number, part in enumerate([publication.parts.get(), a_second_part(publication)])
    ]
    changing.stand(entries[0], Standing.REMOVED, now=LATER)
    publication.refresh_from_db()
    assert publication.progress == Progress.PUBLISHED
    changing.stand(entries[1], Standing.REMOVED, now=LATER)
    publication.refresh_from_db()
    assert publication.progress == Progress.REMOVED
    changing.stand(entries[1], Standing.REMOVED, now=LATER)  # and nothing more becomes of it


def a_second_part(publication: Publication) -> Part:
    return Part.objects.create(
        publication=publication, number=2, text="Two.", external_id="two", published_at=NOW
    )
