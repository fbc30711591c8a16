"""What is met once in a hundred packs is refused, or proved, like all the rest."""

import io
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from moothall.domain.evidence import plainzip
from moothall.domain.evidence.bag import from_folder, from_zip
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.instructions import instructions
from moothall.domain.evidence.note import Key
from moothall.domain.evidence.tests.scene import Log, honest, signer
from moothall.domain.evidence.tree import consistency_proof
from moothall.domain.evidence.verifier import files
from moothall.domain.evidence.verifier.files import Files, Wrong, measured
from moothall.domain.evidence.verifier.proofs import roots_of
from moothall.domain.evidence.verifier.signatures import open_note, read_checkpoint, read_key

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
LARGEST = 12  # leaves: every shape of tree up to there


@pytest.mark.parametrize("size", range(2, LARGEST + 1))
def test_the_verifier_finds_both_roots_of_every_older_tree(size: int) -> None:
    log = Log(LARGEST)
    for first in range(1, size):
        older, newer = log.checkpoint(first).root, log.checkpoint(size).root
        path = consistency_proof(first, size, log.node)
        assert roots_of(first, size, path, older) == (older, newer)


def test_an_unpacked_pack_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ZipFile(io.BytesIO(honest())).extractall(tmp_path)
    monkeypatch.setattr(plainzip, "MOST_FILES", 3)
    with pytest.raises(DoesNotHold, match="more than 3 files"):
        from_folder(tmp_path / "incident-7")


def test_the_verifier_too_counts_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pack.zip").write_bytes(honest())
    monkeypatch.setattr(files, "MOST_FILES", 3)
    with pytest.raises(Wrong, match="more than a pack may hold"):
        Files(tmp_path / "pack.zip")


def test_a_pack_that_ends_within_its_first_head_is_cut_off() -> None:
    with pytest.raises(DoesNotHold, match="cut off"):
        from_zip(io.BytesIO(honest()[:20]))


def test_bytes_that_are_not_there_are_not_counted() -> None:
    assert measured(io.BytesIO(b"abc"), 10)[0] == 3


def test_a_key_whose_name_no_note_can_carry_is_no_key() -> None:
    line = signer().key.text().replace("desk", "desk\x01", 1)
    assert "\x01" in line
    with pytest.raises(DoesNotHold, match="not a key"):
        Key.parse(line)


def test_a_signature_that_does_not_match_is_named() -> None:
    key = signer().key
    raw = Log(5).checkpoint().sign(signer()).replace("\n5\n", "\n6\n")
    with pytest.raises(Wrong, match=f"the signature of {key.name} does not match"):
        open_note(raw.encode(), [read_key(key.text())], "The checkpoint")


@pytest.mark.parametrize("text", ["desk.example\n5\n", "desk.example\nfive\ncm9vdA==\n"])
def test_a_checkpoint_is_three_lines(text: str) -> None:
    with pytest.raises(Wrong, match="not three lines"):
        read_checkpoint(text, "The checkpoint")


def test_a_pack_without_entries_explains_no_entry() -> None:
    shown = instructions(sealed=[(2, "")], anchors=[], size=11)
    without = instructions(sealed=[], anchors=[], size=11)
    assert "data/entries/000000000002" in shown
    assert "data/entries/0000" not in without
