"""`moothall check` reads lines, writes lines, and says in words which line it cannot read."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.once  # of a command that knows no database

MOOTHALL = str(Path(sys.executable).with_name("moothall"))
DRAFT = {"id": 1, "account": "Northmere", "text": "The library is open."}


def run(text: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """In an empty folder, with no settings: it must need none."""
    bare = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    command = [MOOTHALL, "check", *arguments]
    return subprocess.run(
        command, input=text, capture_output=True, text=True, check=False, cwd=folder, env=bare
    )


def findings(said: subprocess.CompletedProcess[str], place: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said.stdout.splitlines()[place])["findings"]
    return found


def test_each_draft_is_looked_at_in_its_order(tmp_path: Path) -> None:
    lines = [DRAFT, {**DRAFT, "id": "b", "text": "Vote Labour \ud800", "pre_election": True}]
    said = run("\n".join(map(json.dumps, lines)) + "\n\n", folder=tmp_path)
    assert [json.loads(line)["id"] for line in said.stdout.splitlines()] == [1, "b"]
    assert findings(said) == []
    first = findings(said, 1)[0]
    assert (first["check"], first["level"]) == ("political", "stop")
    assert {"check", "level", "start", "end", "why", "fix"} <= set(first)
    assert list(tmp_path.iterdir()) == []


def test_a_history_teaches_voices_and_finds_repeats(tmp_path: Path) -> None:
    text = "Mill Lane will be closed from Monday for repairs."
    past = [{"account": "Northmere", "text": f"{text} Part {n}."} for n in range(30)]
    past.append({"account": "Northmere", "text": text, "at": "2026-11-27T09:00"})
    (tmp_path / "past.jsonl").write_text("\n".join(map(json.dumps, past)))
    drafts = [{**DRAFT, "text": text}, {**DRAFT, "text": "Mate I am so bored, need a pint"}]
    said = run(
        "\n".join(map(json.dumps, drafts)),
        *("--history", "past.jsonl", "--now", "2026-11-28T09:00"),
        folder=tmp_path,
    )
    assert [(each["check"], each["level"]) for each in findings(said)] == [("duplicate", "warn")]
    (voice,) = [each for each in findings(said, 1) if each["check"] == "voice"]
    assert voice["type_name"] is True


def test_facts_may_be_a_list_and_media_have_captions(tmp_path: Path) -> None:
    draft = {
        **DRAFT,
        "text": "Our account was hacked.",
        "kind": "correction",
        "facts": ["Posted by a member of staff."],
        "media": [{"filename": "a.mp4", "alt": "Ducks swim", "captions": ""}],
    }
    found = findings(run(json.dumps(draft), folder=tmp_path))
    assert {"correction", "access"} <= {each["check"] for each in found}


def test_names_of_colleagues_may_stand_beside_a_draft(tmp_path: Path) -> None:
    draft = {**DRAFT, "text": "Kim Orchard decided it.", "kind": "reply"}
    lines = [draft, {**draft, "colleagues": ["Kim Orchard"]}]
    said = run("\n".join(map(json.dumps, lines)), folder=tmp_path)
    assert findings(said) == []
    assert [each["check"] for each in findings(said, 1)] == ["staff-details"]


@pytest.mark.parametrize(
    "wrong",
    [
        *("nonsense", "[]", "{}", '{"id": 1, "text": 2}', '{"id": [], "text": "a"}'),
        *('{"id": 1, "text": "a", "kind": "poem"}', '{"id": 1, "text": "a", "kind": []}'),
        *('{"id": 1, "text": "a", "media": {}}', '{"id": 1, "text": "a", "media": [1]}'),
        *('{"id": 1, "text": "a", "pre_election": "no"}', '{"id": 1, "text": "a", "facts": 1}'),
        '{"id": 1, "text": "a", "colleagues": "Kim Orchard"}',
        '{"id": 1, "text": "a", "media": [' + "{}," * 100 + "{}]}",
    ],
)
def test_a_line_that_is_no_draft_is_named_and_refused(tmp_path: Path, wrong: str) -> None:
    said = run(json.dumps(DRAFT) + "\n" + wrong, folder=tmp_path)
    assert said.returncode == 2
    assert "Line 2" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("wrong", ["nonsense", "[]", '{"account": "a"}', '{"text": "a"}'])
def test_a_line_that_is_no_past_post_is_named_and_refused(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "past.jsonl").write_text(wrong)
    said = run(json.dumps(DRAFT), "--history", "past.jsonl", folder=tmp_path)
    assert said.returncode == 2
    assert "Line 1 of the history" in said.stderr


@pytest.mark.parametrize("words", ["tomorrow", "0001-01-01T00:00+14:00"])
def test_a_moment_that_is_none_is_refused(tmp_path: Path, words: str) -> None:
    said = run(json.dumps(DRAFT), "--now", words, folder=tmp_path)
    assert said.returncode == 2
    assert "is no moment" in said.stderr


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert run("", "gone.jsonl", folder=tmp_path).returncode == 2
