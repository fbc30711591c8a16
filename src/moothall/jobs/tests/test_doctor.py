"""Doctor says what stands still, and what is switched on that should not be."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.utils import timezone

from moothall.jobs import clock, enqueue, leases, registry
from moothall.jobs.conformance import toy
from moothall.jobs.models import Worker
from moothall.jobs.registry import Due, finders, job_named
from moothall.jobs.testing import look_for_due, work_off

pytestmark = pytest.mark.django_db(transaction=True)


def findings() -> dict[str, str]:
    found = run_checks(tags=["doctor"], include_deployment_checks=True, databases=["default"])
    return {str(each.id): str(each.msg) for each in found if str(each.id).startswith("jobs.")}


@pytest.fixture
def at_work() -> None:
    leases.hold(leases.TICK, "here", leases.TICK_LENGTH)
    now = clock.now()
    queues = list(registry.Queue)
    Worker.objects.create(id=uuid4(), slot="all", queues=queues, started_at=now, beat_at=now)


@pytest.mark.usefixtures("at_work")
def test_a_desk_at_work_has_nothing_wrong() -> None:
    assert findings() == {}


def test_a_desk_where_nobody_works_is_told_so() -> None:
    assert findings() == {
        "jobs.W001": "Nobody works on what waits in: in, out, default.",
        "jobs.W002": "Nobody looks for what is due: nothing is fetched or sent by itself.",
    }


@pytest.mark.usefixtures("at_work")
def test_work_that_waits_too_long_is_named_by_its_queue() -> None:
    enqueue("jobs.toy_send", 1, at=timezone.now() - timedelta(minutes=20))
    assert findings()["jobs.E003"] == "1 job waits in out, the oldest for 20 minutes."


@pytest.mark.usefixtures("at_work")
def test_a_finder_without_its_job_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Due("jobs.lost", lambda _now: [], timedelta(1), "jobs.no_such_job")
    monkeypatch.setitem(registry._finders, "jobs.lost", lost)
    assert findings()["jobs.E005"] == "jobs.lost runs jobs.no_such_job, which no app declares."


@pytest.mark.usefixtures("at_work")
def test_crash_points_that_are_switched_on_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    on = settings.MOOTHALL.model_copy(update={"crash_points": True})
    monkeypatch.setattr(settings, "MOOTHALL", on)
    assert "jobs.E006" in findings()


def test_every_finder_of_the_product_runs_a_job_that_exists() -> None:
    for due in finders():
        assert job_named(due.runs).name == due.runs


def test_tests_can_do_at_once_what_workers_do_by_and_by() -> None:
    (toy.folder() / "due-8").touch()
    assert look_for_due("jobs.toys_due") == [8]
    assert work_off() == 1
    assert toy.lines()[-1].startswith("noted 8")
