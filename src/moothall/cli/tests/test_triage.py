"""`moothall triage` reads lines, writes lines, and says in words which line it cannot read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
