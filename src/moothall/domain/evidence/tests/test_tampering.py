"""No byte of a pack can be changed, cut, added or moved unseen, and nothing in one can do harm."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from moothall.domain.evidence import plainzip
from moothall.domain.evidence.bag import from_folder, from_zip
from moothall.domain.evidence.checking import check
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.tests.scene import (
    Log,
    files_of,
    honest,
    pack,
    signer,
    with_new_manifests,
    written,
    zipped,
)
from moothall.domain.evidence.verifier.files import Files, Wrong
from moothall.domain.evidence.verifier.main import check as check_again

TRUSTED = [signer().key]
MUTATIONS = 10_000
SIZE = len(honest())


def found_by_us(raw: bytes) -> bool:
    try:
        check(from_zip(io.BytesIO(raw)), trusted=TRUSTED)
    except DoesNotHold:
        return True
    return False


def found_by_the_verifier(raw: bytes, folder: Path) -> bool:
    path = folder / "pack.zip"
    path.write_bytes(raw)
    try:
        check_again(Files(path), [TRUSTED[0].text()])
    except Wrong:
        return True
    return False


def refused(raw: bytes, folder: Path) -> bool:
    return found_by_us(raw) and found_by_the_verifier(raw, folder)


@given(some.integers(0, SIZE - 1), some.integers(1, 255))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
def test_a_changed_byte_anywhere_is_found(tmp_path: Path, at: int, flip: int) -> None:
    raw = bytearray(honest())
    raw[at] ^= flip
    assert refused(bytes(raw), tmp_path)


@given(some.integers(0, SIZE - 1), some.integers(0, 60), some.binary(max_size=30))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
def test_bytes_cut_out_or_put_in_are_found(
    tmp_path: Path, at: int, length: int, instead: bytes
) -> None:
    raw = honest()[:at] + instead + honest()[at + length :]
    assert raw == honest() or refused(raw, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_ten_thousand_mutations_are_all_found(tmp_path: Path, whole_harness: bool) -> None:
    step = 1 if whole_harness else 20
    raw = honest()
    for number in range(0, MUTATIONS, step):
        at = number * SIZE // MUTATIONS
        changed = bytearray(raw)
        changed[at] ^= 1 << number % 8
        assert refused(bytes(changed), tmp_path), f"byte {at}"


@pytest.mark.parametrize(
    "cut", [0, 1, 30, SIZE // 2, SIZE - 22, SIZE - 1], ids=["0", "1", "30", "half", "-22", "-1"]
)
def test_a_pack_that_is_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    assert refused(honest()[:cut], tmp_path)


def test_something_before_or_behind_a_pack_is_refused(tmp_path: Path) -> None:
    assert refused(honest() + b"\0", tmp_path)
    assert refused(b"#!/bin/sh\n" + honest(), tmp_path)


@pytest.mark.parametrize("name", sorted(files_of(honest())))
def test_a_file_taken_out_emptied_or_exchanged_is_found(tmp_path: Path, name: str) -> None:
    other = files_of(written(pack(Log(11, "b"), signer()), signer()))
    for change in ("dropped", "emptied", "exchanged"):
        files = files_of(honest())
        if change == "dropped":
            del files[name]
        else:
            files[name] = b"" if change == "emptied" else other[name]
        for raw in (zipped(files), zipped(with_new_manifests(dict(files)))):
            assert raw == honest() or refused(raw, tmp_path), change


@pytest.mark.parametrize(
    "name", ["x.txt", "data/x", "data/documents/x", "data/entries/000000000003.json"]
)
def test_a_file_put_in_is_found(tmp_path: Path, name: str) -> None:
    files = files_of(honest()) | {f"incident-7/{name}": b"{}"}
    assert refused(zipped(files), tmp_path)
    assert refused(zipped(with_new_manifests(files)), tmp_path)


def written_by_zipfile(change: Callable[[zipfile.ZipFile], None], method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as opened:
        for name, content in files_of(honest()).items():
            opened.writestr(name, content)
        change(opened)
    return stream.getvalue()


def put(name: str, content: bytes = b"x") -> Callable[[zipfile.ZipFile], None]:
    return lambda opened: opened.writestr(name, content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("change", "method"),
    [
        (put("incident-7/x"), zipfile.ZIP_DEFLATED),
        (put("incident-7/bomb", bytes(30_000_000)), zipfile.ZIP_DEFLATED),
        (put("../../etc/x"), zipfile.ZIP_STORED),
        (put("/etc/x"), zipfile.ZIP_STORED),
        (put("incident-7/../x"), zipfile.ZIP_STORED),
        (put("incident-7/.hidden"), zipfile.ZIP_STORED),
        (put("incident-7/a\\b"), zipfile.ZIP_STORED),
        (put("incident-7/ü"), zipfile.ZIP_STORED),
        (put("incident-7/folder/"), zipfile.ZIP_STORED),
        (put("incident-7/bagit.txt"), zipfile.ZIP_STORED),
        (put("incident-7/BAGIT.txt"), zipfile.ZIP_STORED),
        (lambda opened: setattr(opened, "comment", b"hello"), zipfile.ZIP_STORED),
    ],
    ids=["deflated", "bomb", "climbing", "absolute", "inside", "hidden", "backslash", "letters",
         "folder", "twice", "case", "comment"],
)  # fmt: skip
def test_a_zip_that_no_pack_is_is_refused(
    tmp_path: Path, change: Callable[[zipfile.ZipFile], None], method: int
) -> None:
    assert refused(written_by_zipfile(change, method), tmp_path)


def test_a_file_that_claims_four_gigabytes_is_refused_without_room_for_them(
    tmp_path: Path,
) -> None:
    head = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 20, 0x800, 0, 0, 0x21, 0, 2**32 - 1, 2**32 - 1, 3, 0
    )
    assert refused(head + b"a/b" + b"x" * 100, tmp_path)


def test_names_that_differ_in_case_alone_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot stand in a pack"):
        zipped({"a/x": b"", "a/X": b""})


def test_a_file_that_changes_while_it_is_copied_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "picture"
    path.write_bytes(b"before")
    monkeypatch.setattr(plainzip, "_copy", lambda _stream, _content: (5, 0))
    with pytest.raises(ValueError, match="changed while it was copied"):
        plainzip.write(io.BytesIO(), [("a/picture", path)])


def unpacked(folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(honest())) as opened:
        opened.extractall(folder)
    return folder / "incident-7"


def test_a_folder_with_a_link_in_it_is_refused(tmp_path: Path) -> None:
    (unpacked(tmp_path / "a") / "link").symlink_to("/etc/hostname")
    (unpacked(tmp_path / "b") / "data" / "folder").symlink_to("/etc")
    for name in ("a", "b"):
        with pytest.raises(DoesNotHold, match="plain file"):
            from_folder(tmp_path / name / "incident-7")
        with pytest.raises(Wrong, match="plain file"):
            Files(tmp_path / name / "incident-7")


def test_folders_without_end_are_refused(tmp_path: Path) -> None:
    home = unpacked(tmp_path)
    (home / "/".join("abcdefghij")).mkdir(parents=True)
    with pytest.raises(DoesNotHold, match="too deep"):
        from_folder(home)


def test_a_file_added_to_the_folder_is_found(tmp_path: Path) -> None:
    home = unpacked(tmp_path)
    (home / "note.txt").write_text("mine")
    with pytest.raises(DoesNotHold, match=r"note\.txt does not hold: tagmanifest"):
        from_folder(home)
    with pytest.raises(Wrong, match=r"note\.txt does not hold"):
        check_again(Files(home), [])
