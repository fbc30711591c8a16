"""`moothall triage --shards`: one file of verdicts a shard, whatever is wrong with another."""

import json
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from moothall.cli.shards import finding, writing
from moothall.cli.shards.errors import NeedsBulk, NoShards, SameFolder
from moothall.cli.shards.finding import require, shards_in
from moothall.cli.shards.judging import Outcome, judge_shard
from moothall.cli.shards.running import Tally
from moothall.cli.tests.shards import TEXTS, lines, rows
from moothall.domain.triage import judge
from moothall.domain.triage.heads import shipped

ENGINE = shipped().engine


def judged(shard: Path, to: Path, engine: str = ENGINE) -> Outcome:
    return judge_shard(shard, to, run="run", engine=engine)


def test_a_parquet_shard_gets_the_verdicts_that_its_lines_would_get(
    shards: Path, to: Path
) -> None:
    assert judged(rows(shards), to) == Outcome("a.parquet", messages=4)
    assert judged(lines(shards), to) == Outcome("b.jsonl", messages=4)
    found = parquet.read_table(to / "a.parquet").to_pylist()
    assert found == [{"id": each, **judge(text).as_json()} for each, text in enumerate(TEXTS)]
    said = [json.loads(line) for line in (to / "b.jsonl").read_text().splitlines()]
    assert [each | {"id": 0} for each in said] == [each | {"id": 0} for each in found]
    assert [each["id"] for each in said] == [f"b.jsonl-{number}" for number in range(4)]


@pytest.mark.parametrize(
    "kind",
    [pa.large_string(), pa.dictionary(pa.int32(), pa.string())],
    ids=["large", "dictionary"],
)
def test_words_may_be_stored_in_any_way(shards: Path, to: Path, kind: pa.DataType) -> None:
    shard = rows(shards, text=pa.array(TEXTS).cast(kind), id=pa.array(list("wxyz")))
    assert judged(shard, to).messages == 4
    assert parquet.read_table(to / "a.parquet").column("id").to_pylist() == list("wxyz")


def test_a_shard_without_messages_has_verdicts_without_rows(shards: Path, to: Path) -> None:
    for shard in (rows(shards, id=pa.array([], pa.int64()), text=pa.array([], pa.string())),
                  lines(shards, texts=[])):  # fmt: skip
        assert judged(shard, to) == Outcome(shard.name)
        assert judged(shard, to) == Outcome(shard.name, before=True)


def test_many_rows_are_written_in_groups_and_none_is_lost(
    shards: Path, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_GROUP", 300)
    shard = rows(shards, id=list(range(1000)), text=["Hello"] * 1000)
    assert judged(shard, to).messages == 1000
    found = parquet.ParquetFile(to / "a.parquet")
    assert found.num_row_groups > 1
    assert found.read().column("id").to_pylist() == list(range(1000))


BROKEN = pa.Array.from_buffers(
    pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0\3\0\0\0"), pa.py_buffer(b"a\xff\xfe")]
)
WRONG: Mapping[str, tuple[dict[str, Any], str]] = {
    "a text that is missing": ({"text": ["a", None, "b", None]}, "row 2 has no text"),
    "an id that is missing": ({"id": [1, 2, 3, None]}, "row 4 has no id"),
    "texts of numbers": ({"text": [1, 2, 3, 4]}, "its column text holds int64, not words"),
    "ids of fractions": ({"id": [1.5, 2, 3, 4]}, "its column id holds double, not words"),
    "texts of bytes": ({"text": [b"a"] * 4}, "its column text holds binary, not words"),
    "broken letters": ({"id": [1, 2], "text": BROKEN}, "row 2: its text is not UTF-8"),
    "a huge text": ({"id": [1], "text": ["a" * 16_000_001]}, "a text in it is longer than 16 MB"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_parquet_shard_that_cannot_be_judged_is_left_out_in_a_sentence(
    shards: Path, to: Path, name: str
) -> None:
    columns, why = WRONG[name]
    assert judged(rows(shards, **columns), to).refusal == f"a.parquet was left out: {why}."
    assert list(to.iterdir()) == []


@pytest.mark.parametrize("missing", ["id", "text"])
def test_a_column_that_is_missing_is_named(shards: Path, to: Path, missing: str) -> None:
    table = pa.table({"id": [1], "text": ["a"]}).drop_columns(missing)
    parquet.write_table(table, shards / "a.parquet")
    assert f"no column named {missing}" in judged(shards / "a.parquet", to).refusal


LINES = {
    b'{"id": 1, "text": "a"}\nnonsense': "line 2 is not JSON",
    b"[" * 20_000: "line 1 is not JSON",
    b'{"id": 1}': "line 1 has no text",
    b"[]": "line 1 has no id",
    b'{"id": 1, "text": "\xff"}': "line 1 is not UTF-8",
    b'{"id": 1, "text": "' + b"a" * 16_000_001 + b'"}': "line 1 is longer than 16 MB",
}


@pytest.mark.parametrize("content", LINES, ids=LINES.values())
def test_a_line_that_is_no_message_leaves_its_shard_out(
    shards: Path, to: Path, content: bytes
) -> None:
    (shards / "b.jsonl").write_bytes(content)
    outcome = judged(shards / "b.jsonl", to)
    assert outcome.refusal == f"b.jsonl was left out: {LINES[content]}."
    assert list(to.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"PAR1 and then nothing PAR1", b"nonsense" * 99]
)
def test_what_is_no_parquet_file_is_left_out(shards: Path, to: Path, content: bytes) -> None:
    (shards / "a.parquet").write_bytes(content)
    assert "not a Parquet file" in judged(shards / "a.parquet", to).refusal


def test_a_shard_that_was_cut_off_half_way_is_left_out(shards: Path, to: Path) -> None:
    whole = rows(shards).read_bytes()
    for length in range(4, len(whole), len(whole) // 20):
        (shards / "a.parquet").write_bytes(whole[:length])
        assert judged(shards / "a.parquet", to).refusal
    assert list(to.iterdir()) == []


def test_a_shard_that_went_away_is_left_out(shards: Path, to: Path) -> None:
    assert "it cannot be read" in judged(shards / "gone.jsonl", to).refusal


def test_a_folder_that_takes_nothing_is_said(shards: Path, to: Path) -> None:
    shutil.rmtree(to)
    assert "the verdicts cannot be written" in judged(lines(shards), to).refusal


def test_a_worker_with_another_engine_judges_nothing(shards: Path, to: Path) -> None:
    assert "install one version" in judged(rows(shards), to, engine="another").refusal
    assert list(to.iterdir()) == []


def test_what_is_finished_is_not_judged_again(shards: Path, to: Path) -> None:
    for shard in (rows(shards), lines(shards)):
        judged(shard, to)
        before = (to / shard.name).stat().st_mtime_ns
        assert judged(shard, to) == Outcome(shard.name, before=True)
        assert (to / shard.name).stat().st_mtime_ns == before


def test_verdicts_of_another_engine_are_made_anew(shards: Path, to: Path) -> None:
    verdict = {"id": 1, **judge("a").as_json()} | {"engine": "older"}
    (to / "b.jsonl").write_text(json.dumps(verdict) + "\n")
    with writing.written(to / "a.parquet", run="run", engine="older"):
        pass
    for shard in (rows(shards), lines(shards)):
        assert not finding.finished(shard, to=to, engine=ENGINE)
        assert judged(shard, to).messages == 4
        assert finding.finished(shard, to=to, engine=ENGINE)


def test_a_shard_that_changed_since_is_judged_again(shards: Path, to: Path) -> None:
    shard = rows(shards)
    judged(shard, to)
    os.utime(to / shard.name, (1, 1))
    assert judged(shard, to).messages == 4


@pytest.mark.parametrize("content", [b"mine", b'{"mine": 1}\n', b"[]", b"\xff"])
@pytest.mark.parametrize("name", ["a.parquet", "b.jsonl"])
def test_a_file_of_somebody_else_is_never_written_over(
    shards: Path, to: Path, name: str, content: bytes
) -> None:
    shard = rows(shards, name) if name == "a.parquet" else lines(shards, name)
    (to / name).write_bytes(content)
    assert "did not write it" in judged(shard, to).refusal
    assert (to / name).read_bytes() == content


def test_shards_are_never_written_over_when_the_folders_are_swapped(
    shards: Path, to: Path
) -> None:
    shard = rows(shards)
    judged(shard, to)
    before = shard.read_bytes()
    assert "did not write it" in judged(to / shard.name, shards).refusal
    assert shard.read_bytes() == before


def test_the_folder_of_shards_is_read_by_name_and_hidden_files_are_not(
    shards: Path, to: Path
) -> None:
    lines(shards), rows(shards), rows(shards, ".c.parquet")
    (shards / "readme.txt").write_text("hello")
    (shards / "d.parquet").mkdir()
    assert [each.name for each in shards_in(shards, to=to)] == ["a.parquet", "b.jsonl"]


def test_folders_that_cannot_be_used_are_refused(shards: Path, to: Path) -> None:
    with pytest.raises(NoShards):
        shards_in(shards, to=to)
    with pytest.raises(SameFolder):
        shards_in(shards, to=to.parent / "verdicts" / ".." / "shards")


def test_what_is_not_installed_is_named_with_what_to_do() -> None:
    require("json")
    with pytest.raises(NeedsBulk, match=r"pip install 'moothall\[bulk\]'"):
        require("json", "no_such_module_anywhere")


def test_what_killed_workers_left_is_cleared_and_other_runs_are_left_alone(to: Path) -> None:
    for run_ in ("ours", "theirs", "old"):
        (to / f".a.jsonl.{run_}-1.part").write_text("half")
    os.utime(to / ".a.jsonl.old-1.part", (1, 1))
    writing.clear(to, run="ours", now=time.time())
    assert [each.name for each in to.iterdir()] == [".a.jsonl.theirs-1.part"]


def test_the_end_is_told_in_sentences() -> None:
    tally = Tally()
    for outcome in (Outcome("a", 1200), Outcome("b", before=True), Outcome("c", refusal="No.")):
        tally.count(outcome)
    assert list(tally.sentences()) == [
        "1 shards were judged, with 1,200 messages.",
        "1 had their verdicts before.",
        "1 were left out. Put them right and run this again.",
    ]
