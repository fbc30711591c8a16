"""A demonstration has a folder of its own, and never touches a real installation."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from moothall.demo import folder
from moothall.demo.errors import NotADemoFolder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "demo"


def moothall(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from moothall.cli import main; main()", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )


def test_a_real_installation_is_left_as_it_is(home: Path) -> None:
    home.mkdir()
    (home / "moothall.sqlite3").write_bytes(b"years of work")
    for fresh in (False, True):
        with pytest.raises(NotADemoFolder):
            folder.claim(home, fresh=fresh)
    assert [each.name for each in home.iterdir()] == ["moothall.sqlite3"]
    assert (home / "moothall.sqlite3").read_bytes() == b"years of work"


def test_the_command_says_so_in_a_sentence(home: Path) -> None:
    home.mkdir()
    (home / "moothall.sqlite3").write_bytes(b"years of work")
    told = moothall("demo", "--data", str(home), "--fresh")
    assert told.returncode == 2
    assert "is left as it is" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_file_in_its_place_is_left_as_it_is(home: Path) -> None:
    home.write_text("a letter")
    with pytest.raises(NotADemoFolder):
        folder.claim(home, fresh=True)
    assert home.read_text() == "a letter"


def test_what_a_visitor_did_is_there_next_time(home: Path) -> None:
    folder.claim(home, fresh=False)
    folder.note_ready(home)
    (home / "moothall.sqlite3").write_bytes(b"what the visitor did")
    folder.claim(home, fresh=False)
    assert folder.is_ready(home)
    assert (home / "moothall.sqlite3").exists()


def test_fresh_begins_anew(home: Path) -> None:
    folder.claim(home, fresh=False)
    folder.note_ready(home)
    (home / "moothall.sqlite3").write_bytes(b"what the visitor did")
    folder.claim(home, fresh=True)
    assert not folder.is_ready(home)
    assert not (home / "moothall.sqlite3").exists()


def test_one_that_was_interrupted_begins_anew(home: Path) -> None:
    folder.claim(home, fresh=False)
    (home / "moothall.sqlite3").write_bytes(b"half of Eastmere")
    folder.claim(home, fresh=False)
    assert not (home / "moothall.sqlite3").exists()


def test_nobody_else_can_read_it(home: Path) -> None:
    folder.claim(home, fresh=False)
    assert home.stat().st_mode & 0o077 == 0


def test_settings_of_a_real_installation_are_not_taken(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("MOOTHALL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MOOTHALL_DATABASE_URL", "postgresql://the.real.one/moothall")
    monkeypatch.setenv("MOOTHALL_SMTP_URL", "smtp://the.real.one")
    folder.describe(home, port=8123)
    ours = {name: value for name, value in os.environ.items() if name.startswith("MOOTHALL_")}
    for name in ours:
        monkeypatch.delenv(name)
    assert "the.real.one" not in str(ours)
    assert ours["MOOTHALL_DATA"] == str(home)
    assert ours["MOOTHALL_DEMO"] == "true"


def test_demo_mode_is_refused_off_this_machine(home: Path) -> None:
    told = moothall(
        *("serve", "--data", str(home), "--host", "0.0.0.0", "--port", "0"),  # noqa: S104 the point
        MOOTHALL_DEMO="true",
        MOOTHALL_DATABASE_URL="",
    )
    assert told.returncode == 2
    assert "DEMO mode" in told.stderr
    assert not (home / "moothall.sqlite3").exists()
