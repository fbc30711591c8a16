"""An upgrade keeps a copy of what it changes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from moothall.cli import migrating


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_left_alone() -> None:
    said: list[str] = []
    assert migrating.migrate(say=said.append) is False
    assert said == ["The database is up to date."]


@pytest.mark.sqlite
def test_a_sqlite_database_in_use_is_copied_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "desk.sqlite3"
    with closing(sqlite3.connect(source)) as made:
        made.execute("CREATE TABLE kept (words TEXT)")
        made.execute("INSERT INTO kept VALUES ('here')")
        made.commit()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(source))
    monkeypatch.setattr(migrating, "missing_migrations", lambda: ["inbox.0009"])
    monkeypatch.setattr(migrating, "_in_use", lambda: True)
    monkeypatch.setattr(migrating, "call_command", lambda *_words, **_more: None)
    said: list[str] = []
    assert migrating.migrate(say=said.append) is True
    (copy,) = tmp_path.glob("desk-before-*.sqlite3")
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT words FROM kept").fetchall() == [("here",)]
    assert copy.stat().st_mode & 0o077 == 0
    assert str(copy) in said[0]


@pytest.mark.postgresql
@pytest.mark.django_db
def test_on_postgresql_a_person_is_told_to_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrating, "missing_migrations", lambda: ["inbox.0009"])
    monkeypatch.setattr(migrating, "call_command", lambda *_words, **_more: None)
    said: list[str] = []
    migrating.migrate(say=said.append)
    assert "backup" in said[0]


def test_the_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = settings.MOOTHALL.model_copy(update={"data": tmp_path / "new"})
    monkeypatch.setattr(settings, "MOOTHALL", new)
    monkeypatch.setattr(migrating, "missing_migrations", list)
    migrating.migrate(say=str)
    assert (tmp_path / "new").is_dir()
