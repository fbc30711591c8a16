"""Makes the table of AuditEntries append-only inside the database itself."""

from django.db.backends.base.base import BaseDatabaseWrapper

from moothall.audit.models import AuditEntry

TABLE = AuditEntry._meta.db_table
REFUSAL = "audit entries are written once"
NAMES = {
    "sqlite": ("audit_no_update", "audit_no_delete", "audit_no_replace"),
    "postgresql": ("audit_no_change", "audit_no_truncate"),
}
_MAKE = {
    "sqlite": (
        (
            f"CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON {TABLE}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
        (
            f"CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON {TABLE}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
        # REPLACE removes a row without asking the trigger above.
        (
            f"CREATE TRIGGER IF NOT EXISTS audit_no_replace BEFORE INSERT ON {TABLE}"  # noqa: S608
            f" WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE OR REPLACE FUNCTION audit_written_once() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';"
            " END $$"
        ),
        (
            f"CREATE OR REPLACE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE}"
            " FOR EACH ROW EXECUTE FUNCTION audit_written_once()"
        ),
        (
            f"CREATE OR REPLACE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {TABLE}"
            " FOR EACH STATEMENT EXECUTE FUNCTION audit_written_once()"
        ),
        # CREATE OR REPLACE keeps a trigger switched off that somebody switched off.
        f"ALTER TABLE {TABLE} ENABLE TRIGGER audit_no_change",
        f"ALTER TABLE {TABLE} ENABLE TRIGGER audit_no_truncate",
    ),
}
_LIST = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s)"
    " AND tgenabled IN ('O', 'A')",
}
_DROP = {
    "sqlite": "DROP TRIGGER IF EXISTS {name}",
    "postgresql": f"DROP TRIGGER IF EXISTS {{name}} ON {TABLE}",
}


def make(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place, whether or not it was there."""
    with connection.cursor() as cursor:
        for statement in _MAKE[connection.vendor]:
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that are not there or are switched off, in their own order."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST[connection.vendor], [TABLE])
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in NAMES[connection.vendor] if name not in there]


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away. Only the flush of a test database may ask this."""
    with connection.cursor() as cursor:
        for name in NAMES[connection.vendor]:
            cursor.execute(_DROP[connection.vendor].format(name=name))
