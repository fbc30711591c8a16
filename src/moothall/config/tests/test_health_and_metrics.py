"""Machines learn whether the desk works; strangers learn nothing."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from pydantic import SecretStr

from moothall.config.observability import health
from moothall.jobs import clock, leases
from moothall.jobs.models import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work() -> Worker:
    """A desk whose workers and tick live."""
    leases.hold(leases.TICK, "here", leases.TICK_LENGTH)
    return Worker.objects.create(
        id=uuid4(),
        slot="all",
        queues=["in", "out", "default"],
        started_at=clock.now(),
        beat_at=clock.now(),
    )


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    changed = settings.MOOTHALL.model_copy(update={"metrics_token": SecretStr("abc")})
    monkeypatch.setattr(settings, "MOOTHALL", changed)
    return "Bearer abc"


@pytest.mark.usefixtures("at_work")
def test_a_working_desk_is_healthy(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"healthy": True})


def test_a_desk_without_a_tick_or_a_worker_is_not_and_tells_strangers_no_more(
    client: Client,
) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"healthy": False})
    assert health.what_is_wrong() == [
        "no-tick", "no-worker:in", "no-worker:out", "no-worker:default",
    ]  # fmt: skip


def test_a_worker_that_fell_silent_is_missed(at_work: Worker) -> None:
    Worker.objects.filter(pk=at_work.pk).update(beat_at=clock.now() - timedelta(minutes=1))
    assert "no-worker:out" in health.what_is_wrong()


@pytest.mark.usefixtures("at_work")
def test_a_database_that_is_away_is_unhealthy(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> bool:
        raise OperationalError

    monkeypatch.setattr(health, "_migrated", away)
    assert health.what_is_wrong() == ["database-away"]


def test_code_ahead_of_its_database_is_unhealthy(monkeypatch: pytest.MonkeyPatch) -> None:
    class Behind:
        loader = SimpleNamespace(graph=SimpleNamespace(leaf_nodes=list))

        def __init__(self, _connection: object) -> None: ...

        def migration_plan(self, _targets: object) -> list[str]:
            return ["inbox.0009"]

    monkeypatch.setattr(health, "_known_to_fit", [])
    monkeypatch.setattr(health, "MigrationExecutor", Behind)
    assert health.what_is_wrong() == ["migrations-missing"]


@pytest.mark.usefixtures("at_work")
def test_metrics_are_for_this_machine_while_there_is_no_token(client: Client) -> None:
    text = client.get("/metrics").content.decode()
    assert 'moothall_jobs_waiting{queue="out"} 0.0' in text
    assert 'moothall_publications{progress="unconfirmed"} 0.0' in text
    assert "moothall_tick_seconds 0." in text
    assert "moothall_messages_total 0.0" in text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_metrics_are_not_for_whoever_came_through_a_proxy(client: Client, header: str) -> None:
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8::1", "", "somewhere"])
def test_metrics_are_not_for_other_machines(client: Client, address: str) -> None:
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == 404


def test_metrics_are_for_the_token_wherever_it_comes_from(client: Client, token: str) -> None:
    given = {"Authorization": token}
    assert client.get("/metrics", headers=given, REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize("given", ["", "Bearer", "Bearer abd", "abc", "Basic abc"])
def test_metrics_with_a_wrong_token_are_nowhere(client: Client, given: str) -> None:
    assert client.get("/metrics", headers={"Authorization": given}).status_code == 404
