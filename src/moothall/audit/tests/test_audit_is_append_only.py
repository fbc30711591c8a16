"""The database itself refuses to change the past, on SQLite and on PostgreSQL."""

from collections.abc import Callable

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from moothall.audit import services, triggers
from moothall.audit.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _an_entry() -> None:
    with transaction.atomic():
        services.record(None, "thing.done", None)


def _sql(statement: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


@pytest.mark.parametrize(
    "deed",
    [
        lambda: AuditEntry.objects.update(act="thing.undone"),
        lambda: AuditEntry.objects.all().delete(),
        lambda: AuditEntry.objects.get().delete(),
        lambda: AuditEntry.objects.get().save(),
        _sql(f"UPDATE {triggers.TABLE} SET actor_id = 1"),  # noqa: S608 a constant
        _sql(f"DELETE FROM {triggers.TABLE}"),  # noqa: S608 a constant
        pytest.param(_sql(f"TRUNCATE {triggers.TABLE}"), marks=pytest.mark.postgresql),
        pytest.param(
            _sql(f"REPLACE INTO {triggers.TABLE} SELECT * FROM {triggers.TABLE}"),  # noqa: S608
            marks=pytest.mark.sqlite,
        ),
    ],
    ids=["update", "delete", "delete one", "save", "UPDATE", "DELETE", "TRUNCATE", "REPLACE"],
)
def test_the_past_cannot_be_changed(deed: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError):
        deed()
    assert AuditEntry.objects.get().act == "thing.done"


def _doctor() -> list[str]:
    found = run_checks(tags=["doctor"], include_deployment_checks=True, databases=["default"])
    return [str(each.id) for each in found if str(each.id).startswith("audit.")]


def test_doctor_finds_nothing_wrong_and_leaves_no_trace() -> None:
    assert _doctor() == []
    assert AuditEntry.objects.count() == 1


def test_doctor_finds_a_trigger_that_is_gone_and_migrate_makes_it_again() -> None:
    triggers.drop(connection)
    assert _doctor() == ["audit.E002"]
    call_command("migrate", verbosity=0)
    assert _doctor() == []


@pytest.mark.postgresql
def test_doctor_finds_a_trigger_that_is_switched_off_and_migrate_switches_it_on() -> None:
    _sql(f"ALTER TABLE {triggers.TABLE} DISABLE TRIGGER audit_no_change")()
    assert _doctor() == ["audit.E002"]
    call_command("migrate", verbosity=0)
    assert _doctor() == []


def test_doctor_finds_triggers_that_do_not_bite(monkeypatch: pytest.MonkeyPatch) -> None:
    triggers.drop(connection)
    monkeypatch.setattr(triggers, "missing", lambda _connection: [])
    assert _doctor() == ["audit.E003"]
    assert AuditEntry.objects.count() == 1
    triggers.make(connection)
