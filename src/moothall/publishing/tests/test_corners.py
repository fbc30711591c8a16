"""Old posts that are gone already, and late posts that somebody has let go meanwhile."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from moothall.connectors.kit import Refused
from moothall.people.tests.factories import StaffMemberFactory
from moothall.publishing import queries
from moothall.publishing.errors import NothingWaits
from moothall.publishing.models import Amendment, OldPost, Publication, TimelineEntry
from moothall.publishing.services import changing, emergencies, failing, looking_back, settling_old
from moothall.publishing.tests.factories import NOW, a_publication, a_writer
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def test_there_is_nothing_to_take_down_of_posts_that_stand_nowhere() -> None:
    writer = a_writer(AccountFactory.create(platform="demo"))
    gone = cast("OldPost", SimpleNamespace(entry=None))
    with pytest.raises(NothingWaits):
        settling_old.take_down_old([gone], reason="Old.", typed="", by=writer, now=NOW)


def test_a_post_that_stands_nowhere_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    account = AccountFactory.create(platform="demo")
    writer, asked = a_writer(account), list[Any]()
    stands = cast("OldPost", SimpleNamespace(entry=SimpleNamespace(account=account)))
    gone = cast("OldPost", SimpleNamespace(entry=None))
    monkeypatch.setattr(settling_old, "take_down", lambda entry, **_more: asked.append(entry))
    monkeypatch.setattr(settling_old, "settle_old_post", lambda *_arguments, **_more: None)
    count = settling_old.take_down_old([gone, stands], reason="Old.", typed="", by=writer, now=NOW)
    assert (count, asked) == (1, [stands.entry])


def test_a_platform_that_shows_nothing_gives_no_copy_before_it_is_gone() -> None:
    blind = SimpleNamespace(abilities=frozenset())  # it has no `look` to be called
    changing._keep_copy(cast("Any", None), cast("Any", blind), now=NOW)


def test_what_has_left_meanwhile_does_not_wait_for_a_look() -> None:
    account = AccountFactory.create(platform="demo")
    row = a_publication(account, a_writer(account))
    Publication.objects.filter(pk=row.pk).update(progress="sending")
    failing.wait_for_a_look(row, now=NOW)
    row.refresh_from_db()
    assert row.progress == "sending"


def test_a_look_back_whose_account_is_gone_is_at_its_end() -> None:
    row = cast("Any", SimpleNamespace(account=None))
    assert looking_back._next_of_ours(row, NOW) is False


def test_a_change_that_may_not_have_been_made_leaves_what_stands_as_it_is() -> None:
    account = AccountFactory.create(platform="demo")
    writer = a_writer(account)
    entry = TimelineEntry.objects.create(
        account=account, external_id="1", posted_at=NOW, seen_at=NOW
    )
    revision = a_publication(account, writer).revision
    asked = Amendment.objects.create(entry=entry, revision=revision, reason="R", asked_by=writer)
    changing._put_off(asked, Refused("No."), now=NOW)
    entry.refresh_from_db()
    assert (asked.work, asked.ended_at, entry.standing) == ("unknown", NOW, "live")


def test_no_more_people_than_needed_are_told_of_an_emergency(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = [StaffMemberFactory.create() for _each in range(4)]
    monkeypatch.setattr(emergencies, "custodians_of", lambda _account: [])
    monkeypatch.setattr(queries, "who_may_say", lambda *_of, **_more: people)
    account = AccountFactory.create(platform="demo")
    told = emergencies._others([account], StaffMemberFactory.create(), NOW)
    assert told == people[: emergencies.AT_LEAST]
