"""In an incident posts wait for a person and replies do not; whoever is on standby is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import queries, services
from moothall.publishing.errors import ModeIsOver, NothingWaits
from moothall.publishing.models import (
    Mode,
    Origin,
    Progress,
    Publication,
    Rumour,
    TimelineEntry,
)
from moothall.publishing.services import sending, watching
from moothall.publishing.tests.factories import (
    LATER,
    NOW,
    a_post_that_is_out,
    a_publication,
    a_writer,
)
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(seconds=30)


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo")
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


def a_held_post(account: Account, by: StaffMember) -> Publication:
    post = a_post_that_is_out(account, by)
    waiting = {"progress": Progress.HELD, "published_at": None, "external_id": ""}
    post.publications.update(**waiting, leave_at=NOW + timedelta(seconds=20))
    post.publications.get().parts.update(published_at=None, external_id="")
    return post.publications.get()


def an_incident(by: StaffMember, **place: object) -> Mode:
    return services.begin_mode(
        kind=Mode.Kind.INCIDENT,
        words="A fire in Mill Lane.",
        by=by,
        now=NOW,
        **place,  # type: ignore[arg-type]
    )


def test_in_an_incident_a_post_waits_and_a_reply_leaves(
    account: Account, writer: StaffMember
) -> None:
    post, reply = a_held_post(account, writer), a_publication(account, writer)
    an_incident(writer, department=account.department)
    assert sending.claim(post.pk, now=SOON) is None
    assert sending.claim(reply.pk, now=SOON) == reply
    post.refresh_from_db()
    assert post.progress == Progress.HELD


def test_a_live_event_holds_nothing_back(account: Account, writer: StaffMember) -> None:
    post = a_held_post(account, writer)
    services.begin_mode(
        kind=Mode.Kind.LIVE_EVENT, words="Election night.", account=account, by=writer, now=NOW
    )
    assert sending.claim(post.pk, now=SOON) == post


def test_an_incident_elsewhere_holds_nothing_back(account: Account, writer: StaffMember) -> None:
    post, other = a_held_post(account, writer), AccountFactory.create()
    an_incident(a_writer(other), account=other)
    assert sending.claim(post.pk, now=SOON) == post


def test_a_post_that_was_released_leaves_one_by_one(account: Account, writer: StaffMember) -> None:
    one, two = a_held_post(account, writer), a_held_post(account, writer)
    mode = an_incident(writer, account=account)
    assert list(queries.held_back_by(mode, writer)) == [one, two]
    long_after = NOW + timedelta(hours=5)
    services.release(one, by=writer, now=long_after)
    assert list(queries.held_back_by(mode, writer)) == [two]
    assert sending.claim(one.pk, now=long_after + timedelta(seconds=1)) == one
    assert sending.claim(two.pk, now=long_after + timedelta(seconds=1)) is None


def test_what_does_not_wait_is_not_released(account: Account, writer: StaffMember) -> None:
    post = a_held_post(account, writer)
    with pytest.raises(NothingWaits):
        services.release(post, by=writer, now=NOW)
    an_incident(writer, account=account)
    services.release(post, by=writer, now=NOW)
    with pytest.raises(NothingWaits):
        services.release(post, by=writer, now=NOW)


def test_only_whoever_may_publish_there_releases_begins_and_ends(
    account: Account, writer: StaffMember
) -> None:
    post, reader = a_held_post(account, writer), staff_with(Role.READER, on=account.department)
    mode = an_incident(writer, account=account)
    for refused in (
        lambda: services.release(post, by=reader, now=NOW),
        lambda: services.end_mode(mode, by=reader, now=NOW),
        lambda: an_incident(reader, account=account),
        lambda: an_incident(writer),
        lambda: services.approve_line(mode, text="All is well.", by=reader, now=NOW),
        lambda: services.note_rumour(mode, said="It spread.", by=reader, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_when_an_incident_ends_what_missed_its_time_waits_for_a_person(
    account: Account, writer: StaffMember
) -> None:
    missed = a_held_post(account, writer)
    later = a_held_post(account, writer)
    Publication.objects.filter(pk=later.pk).update(leave_at=NOW + timedelta(days=1))
    mode = an_incident(writer, account=account)
    assert services.end_mode(mode, by=writer, now=NOW + timedelta(hours=1)) == 1
    missed.refresh_from_db()
    later.refresh_from_db()
    assert (missed.progress, later.progress) == (Progress.LATE, Progress.HELD)
    with pytest.raises(ModeIsOver):
        services.end_mode(mode, by=writer, now=NOW + timedelta(hours=2))


def test_a_mode_ends_by_itself_at_its_time(account: Account, writer: StaffMember) -> None:
    an_incident(writer, account=account, ends_at=NOW + timedelta(hours=1))
    assert queries.holds_back(account, NOW + timedelta(minutes=59))
    assert queries.holds_back(account, NOW + timedelta(hours=1)) is None
    with pytest.raises(ValidationError):
        an_incident(writer, account=account, ends_at=NOW - timedelta(hours=1))


def test_a_mode_is_seen_by_those_it_concerns(account: Account, writer: StaffMember) -> None:
    other = a_writer(AccountFactory.create())
    mode = an_incident(writer, account=account)
    assert queries.modes_now(writer, LATER) == [mode]
    assert queries.modes_now(other, LATER) == []
    everywhere = Mode.objects.create(
        kind=Mode.Kind.INCIDENT, words="A flood.", begun_by=writer, begins_at=NOW
    )
    assert queries.modes_now(other, LATER) == [everywhere]


def test_a_verified_line_says_who_approved_it_and_stays_on_record(
    account: Account, writer: StaffMember
) -> None:
    mode = an_incident(writer, account=account)
    line = services.approve_line(mode, text="Nobody is hurt.", by=writer, now=LATER)
    assert (line.approved_by, line.approved_at) == (writer, LATER)
    services.withdraw_line(line, by=writer, now=LATER)
    line.refresh_from_db()
    assert line.withdrawn_at == LATER
    assert AuditEntry.objects.filter(act__startswith="mode.line").count() == 2


def test_what_is_known_of_a_rumour_is_written_beside_it(
    account: Account, writer: StaffMember
) -> None:
    mode = an_incident(writer, account=account)
    rumour = services.note_rumour(mode, said="The school burns.", by=writer, now=NOW)
    services.settle_rumour(
        rumour, known="The school is safe.", outcome=Rumour.Outcome.UNTRUE, by=writer, now=LATER
    )
    rumour.refresh_from_db()
    assert (rumour.outcome, rumour.changed_at) == (Rumour.Outcome.UNTRUE, LATER)
    services.end_mode(mode, by=writer, now=LATER)
    mode.refresh_from_db()
    with pytest.raises(ModeIsOver):
        services.note_rumour(mode, said="Again.", by=writer, now=LATER)


def test_whoever_is_on_standby_hears_of_what_was_not_from_here(
    account: Account, writer: StaffMember
) -> None:
    manager = staff_with(Role.MANAGER, on=account.department)
    hours = {"starts_at": NOW - timedelta(hours=1), "ends_at": NOW + timedelta(hours=8)}
    over = {"starts_at": NOW - timedelta(hours=9), "ends_at": NOW - timedelta(hours=1)}
    asleep = a_writer(account)
    for staff, when in ((writer, hours), (asleep, over)):
        services.add_standby(
            staff=staff, department=account.department, **when, by=manager, now=NOW
        )
    elsewhere = AccountFactory.create().department
    services.add_standby(
        staff=a_writer(account),
        department=elsewhere,
        **hours,
        by=staff_with(Role.MANAGER, on=elsewhere),
        now=NOW,
    )
    entry = TimelineEntry.objects.create(
        account=account, external_id="x", origin=Origin.ELSEWHERE, posted_at=NOW, seen_at=NOW
    )
    watching.raise_alarm(entry, now=NOW)
    told = Notice.objects.filter(kind="timeline.not_from_here").values_list("staff", flat=True)
    assert set(told) == {writer.pk, manager.pk}  # who answers for it, as it has no custodian


def test_the_rota_is_kept_by_whoever_looks_after_accounts(
    account: Account, writer: StaffMember
) -> None:
    hours = {"starts_at": NOW, "ends_at": LATER}
    with pytest.raises(PermissionDenied):
        services.add_standby(
            staff=writer, department=account.department, **hours, by=writer, now=NOW
        )
    manager = staff_with(Role.MANAGER, on=account.department)
    with pytest.raises(ValidationError):
        services.add_standby(
            staff=writer,
            department=account.department,
            starts_at=LATER,
            ends_at=NOW,
            by=manager,
            now=NOW,
        )
    standby = services.add_standby(
        staff=writer, department=account.department, **hours, by=manager, now=NOW
    )
    assert queries.standby_now(writer, NOW) == [standby]
    services.remove_standby(standby, by=manager, now=NOW)
    assert queries.standby_now(writer, NOW) == []


def test_whoever_writes_a_post_at_a_live_event_is_asked_for_care(
    client: Client, account: Account, writer: StaffMember
) -> None:
    sign_in(client, writer)
    draft = services.begin_post(by=writer, now=NOW)
    address = reverse("publishing:compose", args=[draft.pk])
    care = "whatever you post now is read politically"
    assert care not in words(client.get(address))
    services.begin_mode(
        kind=Mode.Kind.LIVE_EVENT,
        words="Election night.",
        account=account,
        by=writer,
        now=timezone.now(),
    )
    assert care in words(client.get(address))


@pytest.mark.parametrize("minutes", [1, 30])
def test_what_waited_for_an_incident_that_ended_by_itself_is_late_and_never_fires(
    account: Account, writer: StaffMember, minutes: int
) -> None:
    ends = NOW + timedelta(minutes=minutes)
    post = a_held_post(account, writer)
    an_incident(writer, account=account, ends_at=ends)
    assert sending.claim(post.pk, now=ends - timedelta(seconds=1)) is None
    assert sending.claim(post.pk, now=ends + timedelta(seconds=5)) is None
    post.refresh_from_db()
    assert post.progress == Progress.LATE
    services.send_late(post, by=writer, now=ends + timedelta(minutes=1))
    post.refresh_from_db()
    assert sending.claim(post.pk, now=post.leave_at) == post


def test_what_comes_due_after_an_incident_leaves_as_always(
    account: Account, writer: StaffMember
) -> None:
    post = a_held_post(account, writer)
    an_incident(writer, account=account, ends_at=post.leave_at - timedelta(seconds=1))
    assert sending.claim(post.pk, now=post.leave_at) == post


def test_what_was_released_leaves_though_the_incident_is_over(
    account: Account, writer: StaffMember
) -> None:
    post = a_held_post(account, writer)
    an_incident(writer, account=account, ends_at=NOW + timedelta(minutes=1))
    services.release(post, by=writer, now=NOW)
    assert sending.claim(post.pk, now=NOW + timedelta(minutes=2)) == post
