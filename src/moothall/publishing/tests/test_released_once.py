"""What was let go in one incident waits again in the next: nobody has looked at it since."""

from datetime import timedelta

import pytest

from moothall.people.models import StaffMember
from moothall.publishing import queries, services
from moothall.publishing.models import Mode, Progress, Publication
from moothall.publishing.services import sending
from moothall.publishing.tests.factories import NOW, a_post_that_is_out, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
HOUR, NEXT_DAY = timedelta(hours=1), NOW + timedelta(days=1)


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo")
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


@pytest.fixture
def planned(account: Account, writer: StaffMember) -> Publication:
    """A post for the next day that was released in an incident of today, which is over."""
    made = a_post_that_is_out(account, writer).publications.get()
    made.parts.update(published_at=None, external_id="")
    made.progress, made.published_at, made.external_id = Progress.HELD, None, ""
    made.leave_at = NEXT_DAY
    made.save()
    today = _an_incident(account, writer, at=0 * HOUR)
    services.release(made, by=writer, now=NOW + HOUR)
    services.end_mode(today, by=writer, now=NOW + 2 * HOUR)
    made.refresh_from_db()
    return made


def _an_incident(account: Account, by: StaffMember, *, at: timedelta) -> Mode:
    return services.begin_mode(
        kind=Mode.Kind.INCIDENT, words="A flood.", account=account, by=by, now=NOW + at
    )


def test_a_release_does_not_reach_into_the_next_incident(
    planned: Publication, account: Account, writer: StaffMember
) -> None:
    _an_incident(account, writer, at=20 * HOUR)
    assert sending.claim(planned.pk, now=NEXT_DAY) is None
    planned.refresh_from_db()
    assert planned.progress == Progress.HELD


def test_without_another_incident_it_leaves_at_its_time(planned: Publication) -> None:
    assert sending.claim(planned.pk, now=NEXT_DAY) == planned


def test_it_is_listed_and_can_be_released_once_more(
    planned: Publication, account: Account, writer: StaffMember
) -> None:
    another = _an_incident(account, writer, at=20 * HOUR)
    assert list(queries.held_back_by(another, writer)) == [planned]
    services.release(planned, by=writer, now=NOW + 21 * HOUR)
    assert list(queries.held_back_by(another, writer)) == []
    assert sending.claim(planned.pk, now=NEXT_DAY) == planned


def test_when_the_next_incident_ends_it_waits_for_a_person_like_the_others(
    planned: Publication, account: Account, writer: StaffMember
) -> None:
    another = _an_incident(account, writer, at=20 * HOUR)
    assert services.end_mode(another, by=writer, now=NEXT_DAY + HOUR) == 1
    planned.refresh_from_db()
    assert planned.progress == Progress.LATE
