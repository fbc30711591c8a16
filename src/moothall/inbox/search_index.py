"""Makes and keeps the search index, in each database's own way.

SQLite: FTS5 tables beside ours, kept by triggers (a rebuild of our table drops those, so they
are made again after each migrate). PostgreSQL: a generated column and a GIN index.
Either way the database keeps them: covering, erasing or deleting a row reaches the index in the
same transaction, whoever does it. Words of a covered message are not in it.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

TOKENS = "porter unicode61 remove_diacritics 2"
SEPARATORS = '-_/@.:#=&?+,;!()[]{}<>|*%"~\\'
CONFIGURATION = "moothall"


@dataclass(frozen=True, slots=True)
class Searched:
    """One table whose words can be found.

    Attributes:
        words: the columns that hold them.
        scope: a column whose number narrows a search inside the index; "" for none.
        shown: SQL on one row (`{row}`): whether its words may be found at all.
    """

    table: str
    words: tuple[str, ...]
    scope: str = ""
    shown: str = ""

    @property
    def index(self) -> str:
        """The FTS5 table, or the generated column's index."""
        return f"{self.table}_words"

    @property
    def columns(self) -> tuple[str, ...]:
        """What FTS5 indexes."""
        return (*filter(None, [self.scope]), *self.words)

    def condition(self, row: str) -> str:
        """`shown` of `row` (`old`, `new` or a table)."""
        return self.shown.format(row=row) if self.shown else "1=1"


MESSAGES = Searched(
    "inbox_message", ("subject", "text"), scope="account_id", shown="{row}.cover = 'open'"
)
NOTES = Searched("inbox_note", ("text",))
PROFILES = Searched("inbox_profile", ("name", "address", "key"))
EVERYTHING = (MESSAGES, NOTES, PROFILES)


def make(connection: BaseDatabaseWrapper) -> None:
    """Make the indexes for rows that are there, and keep them from now on."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def unmake(connection: BaseDatabaseWrapper) -> None:
    """Take the indexes away."""
    undo = _unmade_sqlite if connection.vendor == "sqlite" else _unmade_postgresql
    with connection.cursor() as cursor:
        for statement in undo():
            cursor.execute(statement)


def keep(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers back that a rebuild of a table has dropped."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in (each for one in EVERYTHING for each in _triggers(one)):
                cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that should be there and are not."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {row[0] for row in cursor.fetchall()}
    wanted = [f"{one.index}_{when}" for one in EVERYTHING for when in ("new", "changed", "gone")]
    return [name for name in wanted if name not in there]


def compact(connection: BaseDatabaseWrapper) -> None:
    """Make erased words leave the pages of the index too, not only its answers."""
    with connection.cursor() as cursor:
        for one in EVERYTHING if connection.vendor == "sqlite" else ():
            cursor.execute(f"INSERT INTO {one.index}({one.index}) VALUES ('optimize')")  # noqa: S608


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [each for one in EVERYTHING for each in (*_fts5(one), *_triggers(one))]
    return [*_configuration(), *(each for one in EVERYTHING for each in _generated(one))]


def _fts5(one: Searched) -> list[str]:
    columns = ", ".join(one.columns)
    return [
        (
            f"CREATE VIRTUAL TABLE {one.index} USING fts5({columns},"
            f" content='{one.table}', content_rowid='id', tokenize='{TOKENS}')"
        ),
        (
            f"INSERT INTO {one.index}(rowid, {columns}) SELECT id, {columns} FROM {one.table}"  # noqa: S608
            f" WHERE {one.condition(one.table)}"
        ),
    ]


def _triggers(one: Searched) -> list[str]:
    """FTS5 is told the old words when they go: it keeps none of its own."""
    columns = ", ".join(one.columns)
    watched = ", ".join((*one.columns, *(["cover"] if one.shown else [])))
    add = (
        f"INSERT INTO {one.index}(rowid, {columns}) SELECT new.id, {_of('new', one)}"
        f" WHERE {one.condition('new')};"
    )
    drop = (
        f"INSERT INTO {one.index}({one.index}, rowid, {columns})"
        f" SELECT 'delete', old.id, {_of('old', one)} WHERE {one.condition('old')};"
    )
    on = f"ON {one.table} BEGIN"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {one.index}_new AFTER INSERT {on} {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {one.index}_gone AFTER DELETE {on} {drop} END",
        (
            f"CREATE TRIGGER IF NOT EXISTS {one.index}_changed AFTER UPDATE OF {watched} {on}"
            f" {drop} {add} END"
        ),
    ]


def _of(row: str, one: Searched) -> str:
    return ", ".join(f"{row}.{column}" for column in one.columns)


def _configuration() -> list[str]:
    """English stems, every word kept: "the" and "who" can be somebody's search too."""
    kinds = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"
    return [
        f"CREATE TEXT SEARCH DICTIONARY {CONFIGURATION} (TEMPLATE = snowball, Language = english)",
        f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = english)",
        (
            f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} ALTER MAPPING FOR {kinds}"
            f" WITH {CONFIGURATION}"
        ),
    ]


def _generated(one: Searched) -> list[str]:
    text = " || ' ' || ".join(one.words)
    # 200,000 characters: PostgreSQL refuses an index entry past 1 MB, and the mail with it
    plain = f"translate(left({text}, 200000), {_quoted(SEPARATORS)}, {_quoted(' ' * 60)})"
    words = f"to_tsvector('{CONFIGURATION}', {plain})"
    if one.scope:
        words += f" || array_to_tsvector(ARRAY['=' || {one.scope}::text])"
    if one.shown:
        words = f"CASE WHEN {one.shown.format(row=one.table).split('.', 1)[1]} THEN {words} END"
    return [
        f"ALTER TABLE {one.table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED",
        f"CREATE INDEX {one.index} ON {one.table} USING gin (words)",
    ]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _unmade_sqlite() -> list[str]:
    return [
        *(
            f"DROP TRIGGER IF EXISTS {one.index}_{when}"
            for one in EVERYTHING
            for when in ("new", "changed", "gone")
        ),
        *(f"DROP TABLE IF EXISTS {one.index}" for one in EVERYTHING),
    ]


def _unmade_postgresql() -> list[str]:
    return [
        *(f"ALTER TABLE {one.table} DROP COLUMN IF EXISTS words" for one in EVERYTHING),
        f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {CONFIGURATION}",
        f"DROP TEXT SEARCH DICTIONARY IF EXISTS {CONFIGURATION}",
    ]
