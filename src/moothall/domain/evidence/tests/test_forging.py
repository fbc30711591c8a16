"""Packs that are sealed with the true key and still tell something that cannot be."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from moothall.domain.evidence import plainzip
from moothall.domain.evidence.bag import from_zip
from moothall.domain.evidence.checking import check
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.pack import Anchor, Earlier
from moothall.domain.evidence.tests.scene import (
    NOW,
    Log,
    files_of,
    honest,
    pack,
    resealed,
    signer,
    written,
    zipped,
)
from moothall.domain.evidence.verifier.files import Files, Wrong
from moothall.domain.evidence.verifier.main import check as check_again
from moothall.domain.evidence.verifier.proofs import root_of, roots_of

Change = Callable[[dict[str, bytes]], object]
TOP = "incident-7/"
ENTRY = f"{TOP}data/entries/00000000000"


def put(name: str, content: bytes) -> Change:
    return lambda files: files.update({TOP + name: content})


def drop(name: str) -> Change:
    return lambda files: files.pop(TOP + name)


def swap(name: str, old: bytes, new: bytes) -> Change:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[TOP + name]
        files[TOP + name] = files[TOP + name].replace(old, new, 1)

    return change


def refused(raw: bytes, folder: Path, why: str) -> None:
    with pytest.raises(DoesNotHold, match=why):
        check(from_zip(io.BytesIO(raw)))
    (folder / "pack.zip").write_bytes(raw)
    with pytest.raises(Wrong, match="does not hold"):
        check_again(Files(folder / "pack.zip"), [])


FORGED: dict[str, tuple[Change, str]] = {
    "short commitment": (put("data/entries/000000000005.erased", b"x"), "not 32 bytes"),
    "long commitment": (put("data/entries/000000000005.erased", b"x" * 33), "longer than"),
    "erased and there": (put("data/entries/000000000004.erased", b"x" * 32), "still there"),
    "no salt": (drop("data/entries/000000000004.salt"), "missing"),
    "no receipt": (drop("data/entries/000000000004.tlog-proof"), "missing"),
    "other receipt": (
        swap("data/entries/000000000004.tlog-proof", b"index 4", b"index 5"),
        "not in the log",
    ),
    "other checkpoint": (
        swap("data/entries/000000000004.tlog-proof", b"\n11\n", b"\n12\n"),
        "another checkpoint",
    ),
    "long entry": (put("data/entries/000000000004.json", b"x" * 70_000), "longer than"),
    "sloppy entry": (
        swap("data/entries/000000000004.json", b'"kind":"', b'"kind": "'),
        "canonical spelling",
    ),
    "media of no kind": (
        put("data/entries/000000000004.json", b'{"media":[{"sha256":[],"size":{}}]}'),
        "no SHA-256",
    ),
    "no reason": (put("data/left-out.txt", b"0000\n"), "hash and a reason"),
    "half a line": (put("data/left-out.txt", b"0000"), "last line has no end"),
    "unknown file": (put("data/x", b""), "no pack holds"),
    "no keys": (put("log.vkey", b""), "1 to 50 keys"),
    "many keys": (put("log.vkey", b"x\n" * 51), "1 to 50 keys"),
    "no key": (put("log.vkey", b"x\n"), "key"),
    "not text": (put("log.vkey", b"\xff\n"), "not UTF-8"),
    "other bag": (put("bagit.txt", b"BagIt-Version: 0.97\n"), "version 1.0"),
    "no checkpoint": (drop("data/checkpoint.note"), "missing"),
    "not a checkpoint": (
        put("data/checkpoint.note", b"a\n\n\xe2\x80\x94 a AAAAAAA=\n"),
        "three lines",
    ),
    "no note": (put("data/checkpoint.note", b"a"), "signatures below"),
    "no signature": (put("data/checkpoint.note", b"a\n\nb\n"), "not a signature"),
    "no proof": (drop("data/earlier/000000000004.proof"), "missing"),
    "false proof": (put("data/earlier/000000000004.proof", b"AAAA\n"), "not a hash"),
    "empty proof": (put("data/earlier/000000000004.proof", b""), "does not begin with it"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_pack_that_tells_what_cannot_be_is_refused(name: str, tmp_path: Path) -> None:
    change, why = FORGED[name]
    files = files_of(honest())
    change(files)
    refused(resealed(files, signer()), tmp_path, why)


@pytest.mark.parametrize(
    "line", [b"nonsense\n", b"AB  data/checkpoint.note\n", b"0" * 64 + b"  data/gone\n"]
)
def test_a_manifest_with_a_line_that_is_none_is_refused(line: bytes, tmp_path: Path) -> None:
    files = files_of(honest())
    files[f"{TOP}manifest-sha256.txt"] += line
    refused(resealed(files, signer(), keep=True), tmp_path, "one hash and one|it is missing")


def test_a_manifest_that_names_a_file_twice_is_refused(tmp_path: Path) -> None:
    files = files_of(honest())
    files[f"{TOP}manifest-sha256.txt"] *= 2
    refused(resealed(files, signer(), keep=True), tmp_path, "one new name")


def test_a_pack_that_is_not_one_folder_is_refused(tmp_path: Path) -> None:
    for name in ("other/x", "x"):
        refused(zipped(files_of(honest()) | {name: b""}), tmp_path, "not one folder")


def test_an_older_checkpoint_of_another_kind_is_refused(tmp_path: Path) -> None:
    log, by = Log(11), signer()
    other = replace(log.checkpoint(4), root=b"x" * 32)
    forged = Earlier(4, other.sign(by), log.earlier(4, by).proof)
    refused(written(pack(log, by, earlier=[forged]), by), tmp_path, "does not begin with it")


def test_a_token_that_stamps_nothing_here_is_refused(tmp_path: Path) -> None:
    made = pack(Log(11), signer(), anchors=[Anchor("x", 11, b"token", b"none", NOW)])
    refused(written(made, signer()), tmp_path, "certificates in PEM")


def test_a_pack_of_more_files_than_may_be_is_neither_read_nor_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plainzip, "MOST_FILES", 3)
    with pytest.raises(DoesNotHold, match="more than a pack may hold"):
        from_zip(io.BytesIO(honest()))
    with pytest.raises(ValueError, match="cannot stand in a pack"):
        zipped(files_of(honest()))


def test_a_pack_larger_than_a_plain_zip_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plainzip, "LARGEST", 1000)
    with pytest.raises(ValueError, match="Make two of it"):
        zipped({"a/b": b"x" * 1001})


def test_paths_that_lead_nowhere_lead_nowhere() -> None:
    leaf = b"l" * 32
    assert root_of(leaf, 0, 1, [leaf]) is None
    assert root_of(leaf, 2, 2, [leaf]) is None
    assert root_of(leaf, 0, 4, [leaf]) is None
    assert roots_of(2, 4, [], leaf) is None
    assert roots_of(4, 4, [leaf], leaf) is None
    assert roots_of(3, 4, [leaf], leaf) is None
