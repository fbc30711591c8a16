"""Makes the log append-only inside the database; erasure is the one change that it allows."""

from django.db.backends.base.base import BaseDatabaseWrapper

from moothall.evidence.models import Anchor, Checkpoint, Entry, LogFrontier, Subtree

ENTRY = Entry._meta.db_table
FRONTIER = LogFrontier._meta.db_table
FIXED = tuple(model._meta.db_table for model in (Subtree, Checkpoint, Anchor))
TABLES = (ENTRY, FRONTIER, *FIXED)
REFUSAL = "the vault is written once"
_STAYS = ("position", "kind", "subject_type", "subject_id", "at", "late", "commitment")
# What an update of each table must be, so that it passes.
_ALLOWED = {
    ENTRY: "NEW.raw IS NULL AND NEW.salt IS NULL AND OLD.raw IS NOT NULL AND {same}",
    FRONTIER: "NEW.id = OLD.id AND NEW.size > OLD.size",
}
_SAME = {"sqlite": "IS", "postgresql": "IS NOT DISTINCT FROM"}
_LIST = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'evidence%%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'evidence%%'"
    " AND tgenabled IN ('O', 'A')",
}


def make(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place, as it is meant to be."""
    drop(connection)
    statements = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that are not there or are switched off."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST[connection.vendor], [])
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in _names(connection.vendor) if name not in there]


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away. Only the flush of a test database may ask this."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in _of_table(table, connection.vendor):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def exist(connection: BaseDatabaseWrapper) -> bool:
    """Whether the tables are there to be guarded."""
    return set(TABLES) <= set(connection.introspection.table_names())


def _names(vendor: str) -> list[str]:
    return [name for table in TABLES for name in _of_table(table, vendor)]


def _of_table(table: str, vendor: str) -> list[str]:
    kinds = {"sqlite": ("update", "delete", "replace"), "postgresql": ("change", "truncate")}
    return [f"{table}_no_{kind}" for kind in kinds[vendor]]


def _allowed(table: str, vendor: str) -> str:
    """The condition under which an update passes; for most tables none does."""
    same = " AND ".join(f"NEW.{name} {_SAME[vendor]} OLD.{name}" for name in _STAYS)
    return _ALLOWED.get(table, "1 = 0").format(same=same)


def _sqlite() -> list[str]:
    raised = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    made = []
    for table in TABLES:
        update, delete, replace = _of_table(table, "sqlite")
        key = "position" if table == ENTRY else "id"
        allowed = _allowed(table, "sqlite")
        made += [
            f"CREATE TRIGGER {update} BEFORE UPDATE ON {table} WHEN NOT ({allowed}) {raised}",
            f"CREATE TRIGGER {delete} BEFORE DELETE ON {table} {raised}",
            # REPLACE removes a row without asking the trigger above.
            (
                f"CREATE TRIGGER {replace} BEFORE INSERT ON {table} WHEN EXISTS"  # noqa: S608
                f" (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) {raised}"
            ),
        ]
    return made


def _postgresql() -> list[str]:
    made = []
    for table in TABLES:
        change, truncate = _of_table(table, "postgresql")
        refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';"
        made += [
            (
                f"CREATE OR REPLACE FUNCTION {table}_written_once() RETURNS trigger"
                f" LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' THEN"
                f" IF {_allowed(table, 'postgresql')} THEN RETURN NEW; END IF; END IF;"
                f" {refuse} END $$"
            ),
            (
                f"CREATE TRIGGER {change} BEFORE UPDATE OR DELETE ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {table}_written_once()"
            ),
            (
                f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {table}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_written_once()"
            ),
        ]
    return made
