"""Somebody on the rota may send alone; two are told, and another person looks afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from moothall.domain.publishing.approving import When
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.publishing import queries, services
from moothall.publishing.errors import (
    NotOnTheRota,
    NotYourOwnWords,
    ReviewedAlready,
    SayWhy,
    SayWhyNow,
)
from moothall.publishing.models import Draft, EmergencyPost, Post, Progress, Standby
from moothall.publishing.services import sending
from moothall.publishing.services.emergencies import note_emergency
from moothall.publishing.tests.factories import HOLD, LATER, NOW, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory, CustodianFactory

pytestmark = pytest.mark.django_db
FLOOD = "The river is over the bank at Mill Lane. Leave now; the leisure centre is open."


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(
        name="Eastmere Streets", platform="demo", last_posted_at=NOW - timedelta(days=2)
    )
    return made


@pytest.fixture
def manager(account: Account) -> StaffMember:
    made: StaffMember = staff_with(Role.MANAGER, on=account.department)
    services.set_policy(account, when=[When.ALWAYS], by=made, now=NOW - timedelta(days=1))
    return made


@pytest.fixture
def on_duty(account: Account, manager: StaffMember) -> StaffMember:
    writer = a_writer(account)
    Standby.objects.create(
        staff=writer,
        department=account.department,
        starts_at=NOW - timedelta(hours=6),
        ends_at=NOW + timedelta(hours=6),
        added_by=manager,
    )
    return writer


def send(by: StaffMember, account: Account, emergency: str = "The river is rising.") -> Post:
    made = Composition(text=FLOOD, accounts=(account.pk,))
    draft = Draft.objects.create(author=by, text=FLOOD, created_at=NOW)
    return services.submit_post(draft, made, by=by, now=NOW, hold=HOLD, emergency=emergency)


def told() -> set[int]:
    kind = "approval.emergency"
    return set(Notice.objects.filter(kind=kind).values_list("staff", flat=True))


def test_somebody_on_the_rota_sends_alone_and_two_are_told(
    account: Account, on_duty: StaffMember, manager: StaffMember
) -> None:
    custodian = CustodianFactory.create(account=account).staff
    made = send(on_duty, account)
    publication = made.publications.get()
    assert publication.progress == Progress.HELD
    assert told() == {custodian.pk, manager.pk}
    assert sending.claim(publication.pk, now=LATER) is not None


def test_two_publishers_are_told_where_nobody_answers_for_it(
    account: Account, on_duty: StaffMember, manager: StaffMember
) -> None:
    other = a_writer(account)
    send(on_duty, account)
    assert told() == {manager.pk, other.pk}


def test_whoever_is_not_on_the_rota_waits_like_others(
    account: Account, on_duty: StaffMember, manager: StaffMember
) -> None:
    with pytest.raises(NotOnTheRota):
        send(manager, account)
    Standby.objects.update(ends_at=NOW)  # an hour that is over
    with pytest.raises(NotOnTheRota):
        send(on_duty, account)
    assert not Post.objects.exists()


def test_the_rota_of_another_department_does_not_count(
    account: Account, on_duty: StaffMember
) -> None:
    Standby.objects.update(department=DepartmentFactory.create())
    with pytest.raises(NotOnTheRota):
        send(on_duty, account)


def test_an_emergency_has_a_reason(account: Account, on_duty: StaffMember) -> None:
    waits = send(on_duty, account, emergency="")
    assert waits.publications.get().progress == Progress.AWAITING
    with pytest.raises(SayWhyNow):
        note_emergency(waits.revision, [account], reason="  ", by=on_duty, now=NOW)


def test_what_needs_no_yes_is_no_emergency(
    account: Account, on_duty: StaffMember, manager: StaffMember
) -> None:
    services.set_policy(account, when=[], by=manager, now=NOW)
    send(on_duty, account)
    assert not EmergencyPost.objects.exists()


def test_another_person_reviews_it_once(
    account: Account, on_duty: StaffMember, manager: StaffMember
) -> None:
    send(on_duty, account)
    [left] = queries.emergencies_to_review(manager)
    assert not queries.emergencies_to_review(on_duty).exists()
    with pytest.raises(NotYourOwnWords):
        services.review(left, words="All is well.", by=on_duty, now=LATER)
    responder = staff_with(Role.RESPONDER, on=account.department)
    with pytest.raises(PermissionDenied):
        services.review(left, words="All is well.", by=responder, now=LATER)
    with pytest.raises(SayWhy):
        services.review(left, words=" ", by=manager, now=LATER)
    services.review(left, words="Right to send it.", by=manager, now=LATER)
    with pytest.raises(ReviewedAlready):
        services.review(left, words="Again.", by=a_writer(account), now=LATER)
    assert not queries.emergencies_to_review(manager).exists()
    left.refresh_from_db()
    assert (left.reviewed_by, left.review) == (manager, "Right to send it.")


def test_the_database_knows_that_nobody_reviews_their_own(
    account: Account, on_duty: StaffMember
) -> None:
    send(on_duty, account)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyPost.objects.update(reviewed_by=on_duty, reviewed_at=LATER)
