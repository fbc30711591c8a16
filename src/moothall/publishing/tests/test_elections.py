"""An election on record moves the checks, and no older post leaves in its period unlooked at."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from moothall.audit.models import AuditEntry
from moothall.domain.publishing.approving import Hours
from moothall.domain.publishing.quiet_period import NoCalendar, checklist
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import queries, services
from moothall.publishing.calendar_file import calendar_file
from moothall.publishing.errors import ElectionIsOver, NothingToLookAt
from moothall.publishing.models import Election, Progress, Publication
from moothall.publishing.services import checking, sending, settling
from moothall.publishing.tests.factories import a_post_that_is_out, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
POLL = date(2027, 5, 6)
BEFORE = datetime(2027, 2, 1, 9, tzinfo=UTC)
INSIDE = datetime(2027, 4, 12, 9, tzinfo=UTC)
AFTER = datetime(2027, 5, 7, 9, tzinfo=UTC)


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo")
    return made


@pytest.fixture
def keeper(account: Account) -> StaffMember:
    return staff_with(Role.MANAGER, on=account.department)


def an_election(by: StaffMember, **more: object) -> Election:
    told = {"kind": "local-england", "area": "Northmere", "poll_on": POLL, "notice_on": None}
    whole = {**told, "mourning": (), "by": by, "now": BEFORE, **more}
    return services.enter_election(**whole)  # type: ignore[arg-type]


def a_post_for(account: Account, *, made_at: datetime, leave_at: datetime) -> Publication:
    post = a_post_that_is_out(account, a_writer(account))
    waiting = {"progress": Progress.HELD, "published_at": None, "external_id": ""}
    post.publications.update(**waiting, leave_at=leave_at)
    publication: Publication = post.publications.get()
    publication.parts.update(published_at=None, external_id="")
    type(publication.revision).objects.filter(pk=publication.revision_id).update(made_at=made_at)
    return Publication.objects.get(pk=publication.pk)


def test_the_period_of_a_poll_on_record_holds_from_the_last_day_for_its_notice(
    keeper: StaffMember,
) -> None:
    election = an_election(keeper)
    assert election.period.starts == date(2027, 3, 31)
    assert not checking.pre_election(datetime(2027, 3, 30, 12, tzinfo=UTC))
    assert checking.pre_election(INSIDE)
    assert not checking.pre_election(AFTER)
    assert AuditEntry.objects.filter(act="election.entered", actor_id=keeper.pk).exists()


def test_a_notice_published_early_begins_the_period_and_the_change_says_why(
    keeper: StaffMember,
) -> None:
    election = an_election(keeper)
    early = date(2027, 3, 22)
    change = services.change_election(
        election,
        poll_on=POLL,
        notice_on=early,
        mourning=(),
        reason="The notice went up today.",
        by=keeper,
        now=BEFORE,
    )
    assert (change.began_on, change.begins_on) == (date(2027, 3, 31), early)
    assert checking.pre_election(datetime(2027, 3, 22, 8, tzinfo=UTC))
    assert AuditEntry.objects.filter(act="election.changed").exists()


def test_a_day_of_mourning_moves_the_period(keeper: StaffMember) -> None:
    assert an_election(keeper, mourning=[date(2027, 4, 14)]).period.starts == date(2027, 3, 30)


def test_what_cannot_be_reckoned_or_is_wrong_is_refused(keeper: StaffMember) -> None:
    with pytest.raises(NoCalendar):
        an_election(keeper, poll_on=date(2041, 5, 2))
    with pytest.raises(NoCalendar):
        an_election(keeper, kind="uk-parliament")
    with pytest.raises(ValidationError):
        an_election(keeper, notice_on=POLL + timedelta(days=1))
    assert an_election(keeper, kind="uk-parliament", notice_on=date(2027, 3, 31)).pk


def test_only_whoever_looks_after_an_account_keeps_the_record(account: Account) -> None:
    with pytest.raises(PermissionDenied):
        an_election(a_writer(account))
    assert not Election.objects.exists()


def test_an_election_that_is_over_or_taken_off_changes_no_more(keeper: StaffMember) -> None:
    election = an_election(keeper)
    days = {"poll_on": POLL, "notice_on": None, "mourning": ()}
    with pytest.raises(ElectionIsOver):
        services.change_election(election, **days, reason="late", by=keeper, now=AFTER)  # type: ignore[arg-type]
    services.withdraw_election(election, by=keeper, now=BEFORE)
    assert not checking.pre_election(INSIDE)
    election.refresh_from_db()
    with pytest.raises(ElectionIsOver):
        services.withdraw_election(election, by=keeper, now=BEFORE)


def test_an_older_post_does_not_leave_in_the_period_until_somebody_has_looked(
    account: Account, keeper: StaffMember
) -> None:
    election = an_election(keeper)
    publication = a_post_for(account, made_at=BEFORE, leave_at=INSIDE)
    assert list(queries.to_look_at(election, keeper)) == [publication]
    assert sending.claim(publication.pk, now=INSIDE) is None
    publication.refresh_from_db()
    assert publication.progress == Progress.LATE
    assert Notice.objects.filter(kind="publication.before_election").exists()


def test_what_somebody_has_looked_at_leaves_at_its_time(
    account: Account, keeper: StaffMember
) -> None:
    election = an_election(keeper)
    publication = a_post_for(account, made_at=BEFORE, leave_at=INSIDE)
    writer = a_writer(account)
    services.keep_in_period(election, publication, by=writer, now=BEFORE)
    assert not queries.to_look_at(election, keeper)
    assert sending.claim(publication.pk, now=INSIDE) is not None
    with pytest.raises(NothingToLookAt):
        services.keep_in_period(election, publication, by=writer, now=BEFORE)


def test_a_reader_lets_nothing_leave(account: Account, keeper: StaffMember) -> None:
    election = an_election(keeper)
    publication = a_post_for(account, made_at=BEFORE, leave_at=INSIDE)
    reader = staff_with(Role.READER, on=account.department)
    assert not queries.to_look_at(election, reader), "nor is anybody offered what they may not do"
    with pytest.raises(PermissionDenied):
        services.keep_in_period(election, publication, by=reader, now=BEFORE)


def test_to_send_it_late_is_a_look_too(account: Account, keeper: StaffMember) -> None:
    election = an_election(keeper)
    publication = a_post_for(account, made_at=BEFORE, leave_at=INSIDE)
    assert sending.claim(publication.pk, now=INSIDE) is None
    publication.refresh_from_db()
    settling.send_late(publication, by=a_writer(account), now=INSIDE)
    assert election.looks.get().publication == publication
    later = INSIDE + timedelta(minutes=5)
    Publication.objects.filter(pk=publication.pk).update(leave_at=later)
    assert sending.claim(publication.pk, now=later) is not None


def test_what_is_written_in_the_period_or_leaves_outside_it_needs_no_look(
    account: Account, keeper: StaffMember
) -> None:
    election = an_election(keeper)
    a_post_for(account, made_at=INSIDE, leave_at=INSIDE + timedelta(hours=1))
    a_post_for(account, made_at=BEFORE, leave_at=AFTER)
    assert not queries.to_look_at(election, keeper)


def test_the_checklist_is_ticked_by_name_and_taken_back(
    account: Account, keeper: StaffMember
) -> None:
    election, writer = an_election(keeper), a_writer(account)
    name = checklist()[0].name
    for _ in range(2):
        services.tick_step(election, account, name=name, done=True, by=writer, now=BEFORE)
    assert queries.steps_done(election, [account]) == {account.pk: 1}
    services.tick_step(election, account, name=name, done=False, by=writer, now=BEFORE)
    assert queries.steps_done(election, [account]) == {}
    with pytest.raises(LookupError):
        services.tick_step(election, account, name="nothing", done=True, by=writer, now=BEFORE)
    reader = staff_with(Role.READER, on=account.department)
    with pytest.raises(PermissionDenied):
        services.tick_step(election, account, name=name, done=True, by=reader, now=BEFORE)


def test_the_calendar_file_holds_period_and_poll(keeper: StaffMember) -> None:
    election = an_election(keeper, area="Elm, and “Mere”; all\nof it")
    content = calendar_file([election], host="desk.example", now=BEFORE)
    period, poll = Calendar.from_ical(content).walk("VEVENT")
    assert (period.decoded("dtstart"), period.decoded("dtend")) == (
        date(2027, 3, 31),
        date(2027, 5, 7),
    )
    assert (poll.decoded("dtstart"), poll.decoded("dtend")) == (POLL, date(2027, 5, 7))
    assert "Elm, and “Mere”; all" in str(period["summary"])
    assert str(poll["uid"]) == f"election-{election.pk}-poll@desk.example"


def test_office_hours_know_bank_holidays() -> None:
    easter_monday = datetime(2027, 3, 29, 10, tzinfo=UTC)
    assert not Hours().hold(easter_monday)
    assert Hours(nation="scotland").hold(easter_monday)


def test_on_the_screens_it_is_entered_seen_changed_and_looked_at(
    client: Client, account: Account, keeper: StaffMember, time_machine: object
) -> None:
    time_machine.move_to(INSIDE - timedelta(days=1), tick=False)  # type: ignore[attr-defined]
    sign_in(client, keeper)
    page = client.get(reverse("publishing:elections"))
    assert "No election is on record" in words(page)
    told = {"kind": "local-england", "area": "Northmere", "poll_on": "2027-05-06"}
    wrong = client.post(reverse("publishing:elections"), {**told, "mourning": "soon"})
    assert "as 2027-04-12" in words(wrong)
    far = client.post(reverse("publishing:elections"), {**told, "poll_on": "2041-05-02"})
    assert "Enter the date of the notice" in words(far)
    entered = client.post(reverse("publishing:elections"), told, follow=True)
    assert "Wednesday 31 March 2027" in words(entered)
    election = Election.objects.get()
    publication = a_post_for(account, made_at=BEFORE, leave_at=INSIDE)
    seen = client.get(election.get_absolute_url())
    assert "Written before, and to leave in the period" in words(seen)
    assert "Held in part against the text on 29 November 2026" in words(seen)
    for address in (reverse("publishing:calendar"), "/"):
        assert "until" in words(client.get(address))
        assert "Northmere" in words(client.get(address))
    writer = a_writer(account)
    sign_in(client, writer)
    kept = reverse("publishing:keep_in_period", args=[election.pk, publication.pk])
    assert "with your name to it" in words(client.post(kept, follow=True))
    assert "Somebody may have been quicker" in words(client.post(kept, follow=True))
    step = reverse("publishing:election_step", args=[election.pk, account.pk])
    ticked = client.post(step, {"name": checklist()[0].name, "done": "yes"}, follow=True)
    assert "1 of 10" in words(ticked)
    assert "no such line" in words(client.post(step, {"name": "nothing"}, follow=True))
    diary = client.get(reverse("publishing:election_diary"))
    assert diary.content.startswith(b"BEGIN:VCALENDAR")
    sign_in(client, keeper)
    days = {"poll_on": "2027-05-06", "notice_on": "2027-03-22", "reason": "It went up."}
    changed = client.post(election.get_absolute_url(), days, follow=True)
    assert "The last day for it was 31 March" in words(changed)
    late = client.post(election.get_absolute_url(), {**days, "notice_on": "2027-05-07"})
    assert "before the poll" in words(late)
    off = client.post(reverse("publishing:withdraw_election", args=[election.pk]), follow=True)
    assert "Taken off" in words(off)
    assert client.get(election.get_absolute_url()).status_code == 404
