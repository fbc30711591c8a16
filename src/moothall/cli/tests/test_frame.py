"""The command line loads late, and says in a sentence what a person can put right."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from django.db import OperationalError

from moothall.cli import COMMANDS, group
from moothall.cli.frame import LazyGroup, Row, guarded
from moothall.domain.errors import MoothallError

CHEAP = "import sys; from moothall.cli import main; sys.argv[1:] = ['--help']\ntry: main()\n"
CHEAP += "finally: print(sorted({'django', 'rich', 'pydantic', 'uvicorn'} & sys.modules.keys()))"


def moothall(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run it as a person does."""
    program = (sys.executable, "-c", "from moothall.cli import main; main()")
    clean = {"PATH": "/usr/bin:/bin", **environment}
    return subprocess.run(
        [*program, *words], env=clean, capture_output=True, text=True, check=False, timeout=60
    )


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words)


def test_help_lists_every_command_and_imports_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHEAP], capture_output=True, text=True, check=True, timeout=60
    )
    listing, _, imported = done.stdout.strip().rpartition("\n")
    assert imported == "[]"
    assert "serve" in listing
    assert COMMANDS["serve"].help in listing


@pytest.mark.parametrize("name", group.list_commands(click.Context(group)))
def test_every_row_of_the_table_loads_and_has_help(name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Usage:")


def test_a_command_that_is_not_installed_is_not_offered() -> None:
    rows = {"gone": Row("moothall.cli.no_such_module:gone", "Gone.")}
    assert "gone" not in CliRunner().invoke(LazyGroup(name="x", rows=rows), ["--help"]).output


def test_an_unknown_command_exits_2() -> None:
    assert run("fly").exit_code == 2


def test_a_wrong_setting_is_named_and_exits_2(tmp_path: Path) -> None:
    done = moothall("doctor", "--data", str(tmp_path), MOOTHALL_NATION="narnia")
    assert done.returncode == 2
    assert done.stderr.startswith("MOOTHALL_NATION: ")
    assert "'england'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_away_exits_2_with_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as leave, guarded():
        raise OperationalError("connection refused\nDETAIL: more")
    assert leave.value.code == 2
    assert capsys.readouterr().err == "The database cannot be used: connection refused.\n"


def test_doctor_says_where_there_is_no_database_yet(tmp_path: Path) -> None:
    done = moothall("doctor", "--json", "--data", str(tmp_path / "new"))
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert not said["healthy"]
    assert said["findings"][0]["id"] == "doctor.E002"
    assert said["findings"][0]["do"] == "Run `moothall migrate`."


def test_a_refusal_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leave, guarded():
        raise MoothallError
    assert leave.value.code == 2
    assert capsys.readouterr().err.strip() == MoothallError.message


def test_a_defect_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), guarded():
        raise ZeroDivisionError
