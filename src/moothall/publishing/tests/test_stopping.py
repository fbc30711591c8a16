"""One button stops what waits, says what it could not stop; nothing fires when it is lifted."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from moothall.domain.exchange import Published
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.publishing import queries, services
from moothall.publishing.errors import IsNotStopped
from moothall.publishing.models import Progress, Publication
from moothall.publishing.services.sending import claim
from moothall.publishing.tests.factories import LATER, NOW, Platform, a_publication
from moothall.register import services as register
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create()
    return made


@pytest.fixture
def by(account: Account) -> StaffMember:
    return staff_with(Role.PUBLISHER, on=account.department)


def progress_of(publication: Publication) -> str:
    return Publication.objects.get(pk=publication.pk).progress


def test_what_waits_stays_while_its_account_is_stopped(account: Account, by: StaffMember) -> None:
    publication = a_publication(account)
    stopped = services.stop(account=account, by=by, now=NOW)
    assert stopped.held == 1
    assert claim(publication.pk, now=LATER) is None
    assert progress_of(publication) == Progress.HELD


def test_a_department_is_stopped_with_all_its_accounts(account: Account, by: StaffMember) -> None:
    mine, other = a_publication(account), a_publication(conversation_id=8)
    services.stop(department=account.department, by=by, now=NOW)
    assert claim(mine.pk, now=LATER) is None
    assert claim(other.pk, now=LATER) is not None


def test_everything_is_stopped_by_whoever_publishes_everywhere(account: Account) -> None:
    publication = a_publication(account)
    services.stop(by=staff_with(Role.ADMINISTRATOR), now=NOW)
    assert claim(publication.pk, now=LATER) is None


def test_what_is_being_sent_is_named_since_it_cannot_be_stopped(
    account: Account, by: StaffMember
) -> None:
    publication = a_publication(account)
    claim(publication.pk, now=LATER)
    stopped = services.stop(account=account, by=by, now=LATER)
    assert stopped.in_flight == (publication,)
    assert stopped.held == 0


def test_nothing_fires_by_itself_when_a_halt_is_lifted(account: Account, by: StaffMember) -> None:
    missed = a_publication(account)
    stopped = services.stop(account=account, by=by, now=NOW)
    assert services.lift(stopped.halt, by=by, now=LATER) == 1
    assert progress_of(missed) == Progress.LATE
    assert claim(missed.pk, now=LATER) is None


def test_what_missed_its_time_leaves_when_a_person_says_so(
    account: Account, by: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = Platform(lambda: Published("1@there.example"))
    monkeypatch.setattr(register, "connect", platform.connect)
    missed = a_publication(account, by=by)
    claim(missed.pk, now=NOW + timedelta(days=1))
    assert progress_of(missed) == Progress.LATE
    missed.refresh_from_db()
    services.send_late(missed, by=by, now=NOW + timedelta(days=1))
    services.deliver(missed.pk, now=NOW + timedelta(days=1, minutes=1))
    assert progress_of(missed) == Progress.PUBLISHED
    assert len(platform.handed) == 1


def test_one_halt_lifted_leaves_another_standing(account: Account, by: StaffMember) -> None:
    publication = a_publication(account)
    first = services.stop(account=account, by=by, now=NOW)
    services.stop(department=account.department, by=by, now=NOW)
    services.lift(first.halt, by=by, now=NOW)
    assert claim(publication.pk, now=LATER) is None


def test_a_halt_is_lifted_once(account: Account, by: StaffMember) -> None:
    stopped = services.stop(account=account, by=by, now=NOW)
    services.lift(stopped.halt, by=by, now=NOW)
    with pytest.raises(IsNotStopped):
        services.lift(stopped.halt, by=by, now=NOW)


def test_whoever_may_not_publish_there_may_not_stop_it(account: Account) -> None:
    stranger = staff_with(Role.PUBLISHER, on=DepartmentFactory.create())
    for place in ({"account": account}, {"department": account.department}, {}):
        with pytest.raises(PermissionDenied):
            services.stop(by=stranger, now=NOW, **place)


@pytest.mark.parametrize("place", ["account", "department", "everything"])
def test_nobody_looks_at_what_is_halted_until_it_is_lifted(
    account: Account, by: StaffMember, place: str
) -> None:
    held, free = a_publication(account), a_publication(conversation_id=8)
    places = {"account": account, "department": account.department}
    stopped_by = staff_with(Role.ADMINISTRATOR) if place == "everything" else by
    where = {place: places[place]} if place in places else {}
    services.stop(by=stopped_by, now=NOW, **where)  # type: ignore[arg-type]
    expected = [] if place == "everything" else [free]
    assert list(queries.overdue(LATER + timedelta(minutes=1))) == expected
    assert held not in queries.overdue(LATER + timedelta(minutes=1))
