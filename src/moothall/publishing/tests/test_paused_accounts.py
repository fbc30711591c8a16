"""A paused account sends nothing that was held before; one that has ended never sends it."""

from datetime import timedelta

import pytest

from moothall.people.models import Department, StaffMember
from moothall.publishing import queries
from moothall.publishing.models import Progress, Publication
from moothall.publishing.services import sending
from moothall.publishing.services.sending import claim
from moothall.publishing.tests.factories import (
    LATER,
    NOW,
    a_post_that_is_out,
    a_publication,
    a_writer,
)
from moothall.publishing.views.lines import line_of
from moothall.register.models import Account, AccountState
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo")
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


def _held_post(account: Account, by: StaffMember) -> Publication:
    made = a_post_that_is_out(account, by).publications.get()
    made.parts.update(published_at=None, external_id="")
    waiting = {"progress": Progress.HELD, "published_at": None, "external_id": ""}
    Publication.objects.filter(pk=made.pk).update(**waiting)
    return Publication.objects.get(pk=made.pk)


def test_what_is_held_waits_while_the_account_is_paused_and_leaves_once_it_is_resumed(
    account: Account, writer: StaffMember
) -> None:
    post, reply = _held_post(account, writer), a_publication(account, writer)
    Account.objects.update(state=AccountState.PAUSED)
    assert [claim(each.pk, now=LATER) for each in (post, reply)] == [None, None]
    assert not queries.overdue(LATER + AN_HOUR).exists()  # nobody looks in vain meanwhile
    Account.objects.update(state=AccountState.WORKING)
    assert set(queries.overdue(LATER)) == {post, reply}
    assert [claim(each.pk, now=LATER) for each in (post, reply)] == [post, reply]


def test_a_post_that_missed_its_time_in_a_pause_waits_for_a_person(
    account: Account, writer: StaffMember
) -> None:
    post = _held_post(account, writer)
    Account.objects.update(state=AccountState.PAUSED)
    assert claim(post.pk, now=NOW + AN_HOUR) is None
    Account.objects.update(state=AccountState.WORKING)
    assert claim(post.pk, now=NOW + AN_HOUR) is None
    post.refresh_from_db()
    assert post.progress == Progress.LATE


def test_the_page_says_why_it_waits(account: Account, writer: StaffMember) -> None:
    post = _held_post(account, writer)
    assert line_of(post, [], staff=writer, now=NOW).means == ""
    Account.objects.update(state=AccountState.PAUSED)
    post = Publication.objects.get(pk=post.pk)
    assert "paused" in line_of(post, [], staff=writer, now=NOW).means


def test_what_was_planned_on_a_closed_account_is_for_a_person(
    account: Account, writer: StaffMember
) -> None:
    post, reply = _held_post(account, writer), a_publication(account, writer)
    Account.objects.update(state=AccountState.CLOSED)
    assert [claim(each.pk, now=LATER) for each in (post, reply)] == [None, None]
    assert set(Publication.objects.values_list("progress", flat=True)) == {Progress.LATE}


def test_what_was_planned_in_a_department_that_was_closed_does_not_leave(
    account: Account, writer: StaffMember
) -> None:
    post = _held_post(account, writer)
    Department.objects.update(closed_at=NOW)
    account.refresh_from_db()
    assert claim(post.pk, now=LATER) is None
    post.refresh_from_db()
    assert post.progress == Progress.LATE


def test_a_thread_stops_between_two_parts_when_its_account_is_paused(
    account: Account, writer: StaffMember
) -> None:
    post = _held_post(account, writer)
    claimed = claim(post.pk, now=LATER)
    assert claimed is not None
    Account.objects.update(state=AccountState.PAUSED)
    assert not sending._go_on(claimed)
    post.refresh_from_db()
    assert post.progress == Progress.PARTLY
