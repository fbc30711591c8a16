"""In quiet hours what is not urgent waits, and comes together when somebody works again."""

from datetime import UTC, date, datetime, time

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from moothall.people import queries, services
from moothall.people.jobs import people_to_mail
from moothall.people.models import DayOff, Notice, NoticeChoice, QuietHours, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in

pytestmark = pytest.mark.django_db
FRIDAY_NIGHT = datetime(2026, 11, 27, 20, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
FRIDAY_NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def her() -> StaffMember:
    made: StaffMember = StaffMemberFactory.create(notices=NoticeChoice.DESK_AND_MAIL)
    quiet(made)
    return made


def quiet(staff: StaffMember, **more: object) -> QuietHours:
    chosen = {"on": True, "days": [0, 1, 2, 3, 4], "starts": time(8), "ends": time(18)}
    chosen |= {"bank_holidays": True, **more}
    return services.keep_quiet(staff, **chosen, now=FRIDAY_NOON)  # type: ignore[arg-type]


def tell(staff: StaffMember, kind: str = "x", now: datetime = FRIDAY_NIGHT) -> Notice:
    return services.notify(staff, kind, "/x/", now=now)[0]


def test_a_notice_in_quiet_hours_waits_for_the_next_ones(her: StaffMember) -> None:
    assert tell(her).held_until == MONDAY
    assert tell(her, now=FRIDAY_NOON).held_until is None
    assert tell(StaffMemberFactory.create()).held_until is None


def test_danger_does_not_wait(her: StaffMember) -> None:
    assert tell(her, "alarm.safeguarding").held_until is None
    assert tell(her, "people.break_glass").held_until is None


def test_bank_holidays_and_leave_are_waited_for(her: StaffMember) -> None:
    services.take_off(her, first=date(2026, 11, 30), last=date(2026, 12, 1), now=FRIDAY_NOON)
    assert tell(her).held_until == datetime(2026, 12, 2, 8, tzinfo=UTC)
    christmas = datetime(2026, 12, 24, 20, tzinfo=UTC)
    assert tell(her, now=christmas).held_until == datetime(2026, 12, 29, 8, tzinfo=UTC)
    quiet(her, bank_holidays=False)
    assert tell(her, now=christmas).held_until == datetime(2026, 12, 25, 8, tzinfo=UTC)


def test_whoever_never_works_is_asked_again_after_a_week(her: StaffMember) -> None:
    quiet(her, days=[])
    assert tell(her).held_until == datetime(2026, 12, 4, 20, tzinfo=UTC)


def test_no_mail_goes_before_and_then_one_with_all(her: StaffMember) -> None:
    for _each in range(3):
        tell(her)
    assert list(people_to_mail(FRIDAY_NIGHT.replace(hour=23))) == []
    assert services.mail_waiting(her.pk, now=FRIDAY_NIGHT.replace(hour=23)) == 0
    assert list(people_to_mail(MONDAY)) == [her.pk]
    assert services.mail_waiting(her.pk, now=MONDAY) == 3
    assert "3 notices waited for your working hours." in str(mail.outbox[0].body)
    assert len(mail.outbox) == 1


def test_the_bell_does_not_count_them_and_she_may_look_all_the_same(
    client: Client, her: StaffMember
) -> None:
    sign_in(client, her)
    notice = tell(her)
    Notice.objects.update(held_until=datetime(2999, 1, 1, tzinfo=UTC))
    assert queries.unseen_notices(her) == 0
    page = client.get("/people/notices/").content.decode()
    assert "1 notice waits for your working hours" in page
    assert f"/people/notices/{notice.pk}/" not in page
    assert f"/people/notices/{notice.pk}/" in client.get("/people/notices/?held").content.decode()
    services.mark_seen(her, now=datetime(2026, 11, 28, tzinfo=UTC))
    assert Notice.objects.get().seen_at is None
    services.mark_seen(her, now=datetime(2026, 11, 28, tzinfo=UTC), notice_id=notice.pk)
    assert Notice.objects.get().seen_at


def test_each_says_it_for_themselves(client: Client) -> None:
    me = sign_in(client, StaffMemberFactory.create())
    hours = {"on": "on", "days": ["0", "2"], "starts": "22:00", "ends": "06:00"}
    assert client.get("/people/me/quiet/").status_code == 200
    assert client.post("/people/me/quiet/", {**hours, "ends": "late"}).status_code == 200
    assert not QuietHours.objects.exists()
    client.post("/people/me/quiet/", hours)
    row = QuietHours.objects.get(pk=me.pk)
    assert (row.days, row.starts, row.bank_holidays) == ([0, 2], time(22), False)
    off = "/people/me/quiet/days-off/"
    assert client.post(off, {"first": "2050-01-02", "last": "2050-01-01"}).status_code == 200
    assert not DayOff.objects.exists()
    client.post(off, {"first": "2050-01-01", "last": "2050-01-02"})
    mine, theirs = DayOff.objects.get(), day_off_of_somebody_else()
    assert client.get("/people/me/quiet/").content.decode().count("I work then after all") == 1
    assert client.post(f"{off}{theirs.pk}/work/").status_code == 404
    client.post(f"{off}{mine.pk}/work/")
    assert list(DayOff.objects.all()) == [theirs]


def day_off_of_somebody_else() -> DayOff:
    other = StaffMemberFactory.create()
    return DayOff.objects.create(staff=other, first=date(2050, 1, 1), last=date(2050, 1, 1))


def test_days_off_end_no_sooner_than_they_begin(her: StaffMember) -> None:
    with pytest.raises(ValidationError):
        services.take_off(her, first=date(2026, 12, 2), last=date(2026, 12, 1), now=FRIDAY_NOON)
