"""What can be wrong with the audit log: triggers that are gone, or that do not bite."""

from collections.abc import Callable, Iterable, Sequence

from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from moothall.audit import triggers
from moothall.audit.models import AuditEntry

HINT = "Run `moothall migrate`, which makes them again, and find out who took them away."


@register("doctor", deploy=True)  # asked by `moothall doctor` alone, never by migrate
def audit_is_append_only(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Complain of each database whose audit log can be changed."""
    return [message for using in databases or () for message in _problems(using)]


def _problems(using: str) -> list[CheckMessage]:
    connection = connections[using]
    if triggers.TABLE not in connection.introspection.table_names():
        return [Error("There is no audit log.", hint="Run `moothall migrate`.", id="audit.E001")]
    if gone := triggers.missing(connection):
        what = f"The audit log can be changed: {', '.join(gone)} is not in the database."
        return [Error(what, hint=HINT, id="audit.E002")]
    if soft := _what_does_not_bite(using):
        what = f"The audit log can be changed: the database let us {' and '.join(soft)}."
        return [Error(what, hint=HINT, id="audit.E003")]
    return []


def _what_does_not_bite(using: str) -> list[str]:
    """Try to change and remove a probe that is rolled back, whatever happens."""
    with transaction.atomic(using=using):
        probe = AuditEntry.objects.using(using).create(at=timezone.now(), act="doctor.probe")
        row = AuditEntry.objects.using(using).filter(pk=probe.pk)
        allowed = []
        if _allowed(using, lambda: row.update(act="doctor.changed")):
            allowed.append("change an entry")
        if _allowed(using, row.delete):
            allowed.append("remove an entry")
        transaction.set_rollback(True, using=using)
    return allowed


def _allowed(using: str, deed: Callable[[], object]) -> bool:
    try:
        with transaction.atomic(using=using):
            deed()
    except DatabaseError:
        return False
    return True
