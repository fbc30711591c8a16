"""The SQLite file that the demo Platform lives in: its tables, and how it is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 20.0  # seconds to wait for another process's write
SCHEMA = """
CREATE TABLE IF NOT EXISTS said (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order of arrival; a cursor is one of these
    name TEXT NOT NULL UNIQUE,                 -- the id that we are told
    address TEXT NOT NULL,                     -- the account it was said to
    channel TEXT NOT NULL,
    thread TEXT NOT NULL DEFAULT '',           -- the exchange it belongs to
    payload BLOB NOT NULL                      -- the bytes as they came
);
CREATE INDEX IF NOT EXISTS said_to ON said (address, channel, number);
CREATE TABLE IF NOT EXISTS script (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    due REAL,                                  -- seconds since 1970; null until we answer
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL DEFAULT '',
    payload BLOB NOT NULL,
    after REAL NOT NULL DEFAULT 0              -- where due is null: seconds after our answer
);
CREATE INDEX IF NOT EXISTS script_due ON script (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS accepted (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    address TEXT NOT NULL,
    target TEXT NOT NULL,                      -- the id that it answers, or ''
    text TEXT NOT NULL,
    at REAL NOT NULL,
    shown_at REAL NOT NULL                     -- later than `at` on a day that publishes later
);
CREATE INDEX IF NOT EXISTS accepted_key ON accepted (key);
CREATE TABLE IF NOT EXISTS bad_days (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL,
    during TEXT NOT NULL,
    kind TEXT NOT NULL,
    seconds REAL NOT NULL,
    times INTEGER                              -- null: until somebody mends it
);
CREATE TABLE IF NOT EXISTS rules (name TEXT PRIMARY KEY, value NOT NULL);
"""


class Ledger:
    """Opens the file for one piece of work at a time, from as many processes as like."""

    def __init__(self, path: Path) -> None:
        """Name the file; the first piece of work makes it."""
        self.path = path

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that is closed afterwards."""
        connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        try:
            self._prepare(connection)
            yield connection
        finally:
            connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: everything in it happens, or nothing."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = 1; COMMIT;")
