"""A yes is to exactly what was shown, at about its time; else it is asked for again."""

from datetime import timedelta

import pytest

from moothall.domain.publishing.approving import Stand, When
from moothall.people.models import Grant, StaffMember
from moothall.publishing import queries, services
from moothall.publishing.errors import (
    WasChangedSince,
)
from moothall.publishing.models import Approval, Progress, Publication, Revision
from moothall.publishing.services import posting, sending, settling
from moothall.publishing.tests.approvals import AN_HOUR, SOON, agree, ask, post, progress, told
from moothall.publishing.tests.factories import NOW
from moothall.register.models import Account

pytestmark = pytest.mark.django_db


def test_another_time_is_another_revision_and_voids_the_yes(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account, scheduled_at=NOW + AN_HOUR)
    before = made.revision
    agree(before, other)
    posting.move(made, to=NOW + 2 * AN_HOUR, by=writer, now=SOON)
    assert progress(made) == {Progress.AWAITING}
    with pytest.raises(WasChangedSince):
        agree(before, other)
    assert queries.newest_of(before) == made.revision
    with pytest.raises(WasChangedSince):
        agree(made.revision, other, digest=before.digest)
    assert agree(made.revision, other) is Stand.AGREED


def test_a_row_that_is_not_what_its_digest_says_is_not_agreed_to(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account)
    Revision.objects.filter(pk=made.revision_id).update(text="Something else.")
    with pytest.raises(WasChangedSince):
        agree(Revision.objects.get(pk=made.revision_id), other)


def test_a_yes_that_comes_late_never_fires_by_itself(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account, scheduled_at=NOW + AN_HOUR)
    after = NOW + 2 * AN_HOUR
    assert agree(made.revision, other, now=after) is Stand.AGREED
    assert progress(made) == {Progress.LATE}
    assert "publication.late" in told(writer)
    publication = made.publications.get()
    assert sending.claim(publication.pk, now=after + AN_HOUR) is None
    settling.send_late(publication, by=writer, now=after)
    publication.refresh_from_db()
    assert sending.claim(publication.pk, now=publication.leave_at) is not None


def test_a_yes_is_not_for_a_day_that_nobody_spoke_of(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account, scheduled_at=NOW + AN_HOUR)
    agree(made.revision, other)
    publication = made.publications.get()
    Publication.objects.update(progress=Progress.LATE)
    settling.send_late(publication, by=writer, now=NOW + timedelta(days=3))
    publication.refresh_from_db()
    assert sending.claim(publication.pk, now=publication.leave_at) is None
    assert progress(made) == {Progress.AWAITING}
    later = publication.leave_at + AN_HOUR
    assert agree(made.revision, other, now=later) is Stand.AGREED  # and returns as late
    assert progress(made) == {Progress.LATE}


def test_the_yes_of_somebody_who_left_counts_no_more(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account, scheduled_at=NOW + AN_HOUR)
    agree(made.revision, other)
    StaffMember.objects.filter(pk=other.pk).update(is_active=False)
    publication = made.publications.get()
    assert sending.claim(publication.pk, now=publication.leave_at) is None
    assert progress(made) == {Progress.AWAITING}
    assert "approval.again" in told(writer)
    assert Approval.objects.get().void_since is not None
    assert agree(made.revision, manager) is Stand.AGREED
    publication.refresh_from_db()
    assert sending.claim(publication.pk, now=publication.leave_at) is not None


def test_a_yes_of_somebody_without_a_grant_counts_no_more(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account)
    agree(made.revision, other)
    Grant.objects.filter(staff=other).update(ends_at=SOON)
    publication = made.publications.get()
    assert sending.claim(publication.pk, now=publication.leave_at) is None


def test_a_policy_that_changed_is_asked_again_when_it_leaves(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    made = post(writer, account, scheduled_at=NOW + AN_HOUR)
    assert progress(made) == {Progress.HELD}
    services.set_policy(account, when=[When.ALWAYS], by=manager, now=SOON)
    publication = made.publications.get()
    assert sending.claim(publication.pk, now=publication.leave_at) is None
    assert progress(made) == {Progress.AWAITING}
    assert "approval.asked" in told(other)


def test_a_second_tier_asked_for_meanwhile_is_waited_for(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account, scheduled_at=NOW + AN_HOUR)
    agree(made.revision, other)
    services.set_policy(account, when=[When.ALWAYS], tiers=2, by=manager, now=SOON)
    publication = made.publications.get()
    assert sending.claim(publication.pk, now=publication.leave_at) is None
    assert agree(made.revision, manager, tier=2) is Stand.AGREED
