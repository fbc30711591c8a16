"""An ask to open somebody's incident lapses after a week, and says so to both."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.incidents import ASK_STANDS, VAIN_ASK_SHOWN
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import jobs, services
from moothall.protection.errors import AskLapsed, IncidentNeedsReason
from moothall.protection.models import SpecialOpening
from moothall.protection.queries.openings import special_openings_to_agree
from moothall.protection.tests.factories import Hounded, hounded

pytestmark = pytest.mark.django_db
PAGE = "/shield/special/"
MOMENT = timedelta(minutes=1)


@pytest.fixture
def case() -> Hounded:
    return hounded()


@pytest.fixture
def asker() -> StaffMember:
    return staff_with(Role.ADMINISTRATOR)


@pytest.fixture
def second() -> StaffMember:
    return staff_with(Role.ADMINISTRATOR)


@pytest.fixture
def asked(case: Hounded, asker: StaffMember) -> SpecialOpening:
    now = timezone.now()
    return services.ask_to_open(case.incident, why="She is away.", by=asker, now=now)


def page(client: Client, who: StaffMember, address: str = PAGE) -> str:
    sign_in(client, who)
    return client.get(address).content.decode()


def test_until_the_last_moment_of_a_week_somebody_can_agree(
    asked: SpecialOpening, second: StaffMember
) -> None:
    last = asked.asked_at + ASK_STANDS - MOMENT
    assert list(special_openings_to_agree(second, last)) == [asked]
    assert services.agree_to_open(asked, by=second, now=last).agreed_by == second
    services.let_lapse(asked.pk, now=last + timedelta(days=30))
    asked.refresh_from_db()
    assert asked.lapsed_at is None


def test_after_a_week_nobody_can_agree_whether_or_not_a_job_has_run(
    asked: SpecialOpening, asker: StaffMember, second: StaffMember
) -> None:
    late = asked.asked_at + ASK_STANDS
    assert not special_openings_to_agree(second, late).exists()
    for _each in range(2):
        with pytest.raises(AskLapsed):
            services.agree_to_open(asked, by=second, now=late)
        services.let_lapse(asked.pk, now=late)
    asked.refresh_from_db()
    assert asked.agreed_at is None
    assert not Notice.objects.filter(staff=asker, kind="special_opening.ready").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        SpecialOpening.objects.filter(pk=asked.pk).update(agreed_at=late, agreed_by=second)


def test_it_is_recorded_and_told_to_both_once(
    asked: SpecialOpening, case: Hounded, asker: StaffMember
) -> None:
    assert jobs.asks_to_lapse(asked.asked_at + ASK_STANDS - MOMENT) == []
    late = asked.asked_at + ASK_STANDS
    assert list(jobs.asks_to_lapse(late)) == [asked.pk]
    services.let_lapse(asked.pk, now=late)
    services.let_lapse(asked.pk, now=late + MOMENT)
    asked.refresh_from_db()
    assert asked.lapsed_at == late
    assert list(jobs.asks_to_lapse(late + MOMENT)) == []
    assert AuditEntry.objects.filter(act="special_opening.lapsed").count() == 1
    told = Notice.objects.get(kind="special_opening.lapsed")
    assert (told.staff, told.values) == (asker, {"number": case.incident.pk})
    hers = Notice.objects.get(kind="special_opening.in_vain")
    assert (hers.staff, hers.values) == (case.target, {"name": asker.name})


def test_the_job_lets_it_lapse(asked: SpecialOpening) -> None:
    jobs.let_ask_lapse(asked.pk)
    asked.refresh_from_db()
    assert asked.lapsed_at is None
    with time_machine.travel(asked.asked_at + ASK_STANDS, tick=False):
        jobs.let_ask_lapse(asked.pk)
    asked.refresh_from_db()
    assert asked.lapsed_at is not None


def test_the_screens_of_the_asker_and_of_the_target_say_so(
    client: Client, asked: SpecialOpening, case: Hounded, asker: StaffMember, second: StaffMember
) -> None:
    here = case.incident.get_absolute_url()
    assert "Waits for a second administrator" in page(client, asker)
    assert "Asked to open it, and nobody agreed" not in page(client, case.target, here)
    SpecialOpening.objects.filter(pk=asked.pk).update(asked_at=timezone.now() - ASK_STANDS)
    words = page(client, asker)
    assert "Lapsed" in words
    assert "Nobody agreed within 7 days. Ask again" in words
    words = page(client, case.target, here)
    assert "Asked to open it, and nobody agreed" in words
    assert "She is away." in words
    assert "She is away." not in page(client, second)
    refused = client.post(f"{PAGE}{asked.pk}/agree/", follow=True).content.decode()
    assert "it has lapsed" in refused
    asked.refresh_from_db()
    assert asked.agreed_at is None
    assert case.incident.pk == asked.incident_id
    assert "She is away." not in page(client, case.buddy, here), "that is for its target alone"


def test_it_can_be_asked_anew(
    asked: SpecialOpening, case: Hounded, asker: StaffMember, second: StaffMember
) -> None:
    late = asked.asked_at + ASK_STANDS
    services.let_lapse(asked.pk, now=late)
    anew = services.ask_to_open(case.incident, why="Still away.", by=asker, now=late)
    assert services.agree_to_open(anew, by=second, now=late + MOMENT).agreed_by == second


def test_an_ask_that_reaches_nobody_stands_and_lapses_before_its_asker_like_any_other(
    client: Client, case: Hounded, asker: StaffMember, second: StaffMember
) -> None:
    barred = staff_with(Role.ADMINISTRATOR)
    services.let_in(case.incident, barred, may_read=False, by=case.target, now=timezone.now())
    for who, number in ((asker, 4711), (barred, case.incident.pk)):
        sign_in(client, who)
        client.post(PAGE, {"number": number, "why": "Curious."})
        assert f"Incident {number}" in page(client, who)
        assert "Waits for a second administrator" in page(client, who)
    assert "Curious." not in page(client, second)
    SpecialOpening.objects.update(asked_at=timezone.now() - ASK_STANDS)
    for asks in SpecialOpening.objects.all():
        services.let_lapse(asks.pk, now=timezone.now())
        assert "Lapsed" in page(client, asks.asked_by)
        assert Notice.objects.filter(staff=asks.asked_by, kind="special_opening.lapsed").exists()
    assert not Notice.objects.filter(staff=case.target, kind="special_opening.in_vain").exists()


def test_an_ask_that_reaches_nobody_is_agreed_to_by_nobody_and_forgotten_in_time(
    client: Client, asker: StaffMember, second: StaffMember, case: Hounded
) -> None:
    now = timezone.now()
    vain = services.ask_in_vain(4711, why="Curious.", by=asker, now=now)
    with pytest.raises(PermissionDenied):
        services.agree_to_open(vain, by=second, now=now)
    sign_in(client, second)
    assert client.post(f"{PAGE}{vain.pk}/agree/").status_code == 404
    with pytest.raises(PermissionDenied):
        services.ask_in_vain(4711, why="Curious.", by=case.colleague, now=now)
    with pytest.raises(IncidentNeedsReason):
        services.ask_in_vain(4711, why=" ", by=asker, now=now)
    services.let_lapse(vain.pk, now=now + ASK_STANDS)
    assert SpecialOpening.objects.filter(pk=vain.pk).exists()
    services.let_lapse(vain.pk, now=now + ASK_STANDS + VAIN_ASK_SHOWN)
    assert not SpecialOpening.objects.filter(pk=vain.pk).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        SpecialOpening.objects.create(asked_by=asker, why="Of nothing at all.")
