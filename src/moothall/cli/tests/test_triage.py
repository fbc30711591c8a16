"""`moothall triage` reads lines, writes lines, and says in words which line it cannot read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from moothall.cli.triage import NeedsEncoder, triage
from moothall.domain.triage import encoder, middle

pytestmark = pytest.mark.once  # of a command that knows no database

MOOTHALL = str(Path(sys.executable).with_name("moothall"))


def run(text: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """In an empty folder, with no settings: it must need none."""
    bare = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    command = [MOOTHALL, "triage", *arguments]
    return subprocess.run(
        command, input=text, capture_output=True, text=True, check=False, cwd=folder, env=bare
    )


def test_each_line_is_judged_in_its_order(tmp_path: Path) -> None:
    lines = [
        {"id": 7, "text": "When does the library open?"},
        {"id": "b", "text": "\ud800 you cunt"},
    ]
    said = run("\n".join(map(json.dumps, lines)) + "\n\n", folder=tmp_path)
    found = [json.loads(line) for line in said.stdout.splitlines()]
    assert [each["id"] for each in found] == [7, "b"]
    assert found[0]["shield"] is False
    assert found[1]["tone"] == "abusive"
    assert set(found[1]["reasons"][0]) == {"label", "start", "end", "why"}
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_read_like_what_is_piped(tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_text('{"id": 1, "text": ""}\n')
    assert json.loads(run("", "m.jsonl", folder=tmp_path).stdout)["tone"] == "neutral"


@pytest.mark.parametrize(
    "line", ["nonsense", "[]", '{"id": 1}', '{"text": "a"}', '{"id": 1, "text": 2}']
)
def test_a_line_that_is_no_message_is_named_and_refused(tmp_path: Path, line: str) -> None:
    said = run('{"id": 1, "text": "a"}\n' + line, folder=tmp_path)
    assert said.returncode == 2
    assert "Line 2" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert run("", "gone.jsonl", folder=tmp_path).returncode == 2


def test_the_second_look_is_asked_for_and_named_in_each_verdict(tmp_path: Path) -> None:
    said = run('{"id": 1, "text": "The lift is broken."}\n', "--encoder", folder=tmp_path)
    assert json.loads(said.stdout)["engine"].endswith("+encoder")


def test_shards_are_not_looked_at_twice(tmp_path: Path) -> None:
    said = run("", "--encoder", "--shards", str(tmp_path), "--to", "x", folder=tmp_path)
    assert said.returncode == 2
    assert "judge without it" in said.stderr


def test_a_second_look_without_the_extra_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoder, "NEEDED", ("no_such_module_anywhere",))
    encoder.shipped.cache_clear()
    middle.with_encoder.cache_clear()
    found = CliRunner().invoke(triage, ["--encoder"], input="")
    assert isinstance(found.exception, NeedsEncoder)
    assert "moothall[encoder]" in str(found.exception)
