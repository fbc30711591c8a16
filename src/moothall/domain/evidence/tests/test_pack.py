"""A pack holds in both programs and with stock tools; what is missing from it is said."""

import ast
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from moothall.domain.evidence import timestamp
from moothall.domain.evidence.bag import description, from_folder, from_zip
from moothall.domain.evidence.checking import Checked, check
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.instructions import instructions
from moothall.domain.evidence.note import Key
from moothall.domain.evidence.pack import Anchor, Pack, Sealed
from moothall.domain.evidence.tests.authority import Authority
from moothall.domain.evidence.tests.scene import (
    NOW,
    ORIGIN,
    PICTURE,
    Log,
    honest,
    pack,
    signer,
    written,
)
from moothall.domain.evidence.verifier.files import Files, Wrong
from moothall.domain.evidence.verifier.main import check as check_again
from moothall.domain.evidence.verifier.main import main

LOG = Log(11)
DIGEST = sha256(PICTURE).hexdigest()


def checked(raw: bytes, *trusted: Key) -> Checked:
    return check(from_zip(io.BytesIO(raw)), trusted=trusted)


def travelling(path: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the verify.py that was in the pack, away from us and without our packages."""
    program = folder / "verify.py"
    with zipfile.ZipFile(io.BytesIO(honest())) as opened:
        program.write_bytes(opened.read("incident-7/verify.py"))
    command = [sys.executable, "-I", "-S", str(program), str(path), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def unpacked(raw: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        opened.extractall(folder)
    (found,) = folder.iterdir()
    return found


@pytest.fixture(scope="module")
def anchored(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An honest pack with a token over its newest and one over its older checkpoint."""
    authority = Authority(tmp_path_factory.mktemp("tsa") / "a", "clock", unsorted=True)
    made = pack(LOG, signer())

    def anchor(size: int, note: str) -> Anchor:
        answer = authority.answer(timestamp.request(note.encode()).raw)
        roots = timestamp.certificates(authority.root)
        at = timestamp.check(answer, note.encode(), roots=roots).at
        return Anchor("clock", size, answer, authority.root, at, chain=authority.root)

    anchors = [anchor(11, made.note), anchor(4, made.earlier[0].note)]
    return written(replace(made, anchors=anchors), signer())


def test_an_honest_pack_holds_and_says_what_is_in_it() -> None:
    found = checked(honest(), signer().key)
    assert (found.origin, found.size) == (ORIGIN, 11)
    assert (found.whole, found.erased, found.media, found.left_out) == (2, 1, 1, 0)
    assert found.stamps == ()


def test_the_same_pack_is_the_same_bytes() -> None:
    assert written(pack(LOG, signer()), signer()) == honest()


def test_the_verifier_agrees_about_an_honest_pack(
    tmp_path: Path, anchored: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for raw in (honest(), anchored):
        (tmp_path / "pack.zip").write_bytes(raw)
        monkeypatch.setattr(sys, "argv", ["verify.py", str(tmp_path / "pack.zip")])
        assert main() == 0
    (tmp_path / "pack.zip").write_bytes(raw[:-1])
    assert main() == 1


def test_progress_is_told() -> None:
    told = list[tuple[int, int]]()
    check(from_zip(io.BytesIO(honest())), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_unpacked_pack_holds_too(tmp_path: Path) -> None:
    assert check(from_folder(unpacked(honest(), tmp_path))).size == 11


def test_tokens_hold_and_say_when(anchored: bytes) -> None:
    assert [(each.authority, each.size) for each in checked(anchored).stamps] == [
        ("clock", 4),
        ("clock", 11),
    ]


def test_the_program_in_the_pack_agrees(tmp_path: Path, anchored: bytes) -> None:
    (tmp_path / "pack.zip").write_bytes(anchored)
    by_zip = travelling(tmp_path / "pack.zip", tmp_path, "--key", signer().key.text())
    assert (by_zip.returncode, by_zip.stdout.splitlines()[-1]) == (0, "Everything holds.")
    home = unpacked(anchored, tmp_path / "out")
    bare = [sys.executable, "-I", "-S", str(home / "verify.py")]
    by_folder = subprocess.run(bare, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert by_folder.returncode == 0, by_folder.stdout + by_folder.stderr
    assert "Compare the key" in by_folder.stdout
    assert list(home.rglob("__pycache__")) == []


def test_the_program_in_the_pack_is_one_file_of_the_standard_library_for_python_3_9() -> None:
    with zipfile.ZipFile(io.BytesIO(honest())) as opened:
        tree = ast.parse(opened.read("incident-7/verify.py"), feature_version=(3, 9))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {getattr(node, "module", None) or node.names[0].name for node in imports}
    assert named <= sys.stdlib_module_names


def test_every_command_in_verify_txt_succeeds(tmp_path: Path, anchored: bytes) -> None:
    home = unpacked(anchored, tmp_path)
    text = (home / "VERIFY.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("   ")]
    script = "set -eu\n" + "\n".join(lines).replace("NAME+ID+KEY", signer().key.text())
    done = subprocess.run(
        ["sh", "-c", script], cwd=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout + done.stderr
    assert said.count("Everything holds.") == 2
    assert said.count("Verification: OK") == 2
    assert "Signature Verified Successfully" in said


def test_a_token_is_checked_at_its_own_time_years_later(tmp_path: Path, anchored: bytes) -> None:
    text = (unpacked(anchored, tmp_path) / "VERIFY.txt").read_text(encoding="utf-8")
    stamps = checked(anchored).stamps
    assert all(f"-attime {int(each.at.timestamp())}" in text for each in stamps)


def test_the_leaf_in_verify_txt_is_the_leaf_of_the_entry(tmp_path: Path) -> None:
    home = unpacked(honest(), tmp_path)
    command = (
        "(printf '\\000'; cat data/entries/000000000005.erased) | sha256sum"
        " && cat data/entries/000000000002.salt data/entries/000000000002.json | sha256sum"
    )
    said = subprocess.run(["sh", "-c", command], cwd=home, capture_output=True, check=True).stdout
    leaf, commitment = (line.split()[0].decode() for line in said.splitlines())
    assert leaf == LOG.hashes[0, 5].hex()
    assert commitment == LOG.commitments[2].hex()


def test_a_pack_without_tokens_does_not_claim_a_time() -> None:
    with zipfile.ZipFile(io.BytesIO(honest())) as opened:
        text = opened.read("incident-7/VERIFY.txt").decode()
    assert "No authority has stamped" in text
    assert "openssl ts" not in text


def test_erasing_an_entry_leaves_the_others_proved_and_its_words_nowhere() -> None:
    made = pack(LOG, signer(), sealed=[LOG.erased(2), LOG.sealed(4)], media={})
    raw = written(made, signer())
    found = checked(raw)
    assert (found.whole, found.erased) == (1, 1)
    assert LOG.raws[2] not in raw
    assert LOG.salts[2] not in raw


def test_a_file_may_be_left_out_for_a_reason() -> None:
    made = pack(LOG, signer(), media={}, left_out={DIGEST: "It shows somebody else's child."})
    assert checked(written(made, signer())).left_out == 1


def with_sealed(change: Callable[[Sealed], Sealed]) -> Pack:
    made = pack(LOG, signer())
    return replace(made, sealed=[change(made.sealed[0]), *made.sealed[1:]])


FORGED: dict[str, tuple[Pack, str]] = {
    "other words": (with_sealed(lambda each: replace(each, raw=LOG.raws[3])), "not in the log"),
    "other salt": (with_sealed(lambda each: replace(each, salt=b"x" * 32)), "not in the log"),
    "short salt": (with_sealed(lambda each: replace(each, salt=b"x")), "32 bytes"),
    "other place": (with_sealed(lambda each: replace(each, index=3)), "not in the log"),
    "beyond": (with_sealed(lambda each: replace(each, index=11)), "not in the log"),
    "other path": (with_sealed(lambda each: replace(each, path=each.path[1:])), "not in the log"),
    "sloppy": (with_sealed(lambda each: replace(each, raw=b'{"a": 1}')), "canonical"),
    "no media": (pack(LOG, signer(), media={}), "neither here nor left out"),
    "media twice": (pack(LOG, signer(), left_out={DIGEST: "So."}), "neither here nor left out"),
    "other media": (pack(LOG, signer(), media={DIGEST: b"other"}), "not the file"),
    "media too many": (
        pack(LOG, signer(), media={DIGEST: PICTURE, "0" * 64: b"x"}),
        "no entry names it",
    ),
    "other log": (
        pack(LOG, signer(), sealed=[Log(11, "b").sealed(4)], media={}),
        "not in the log",
    ),
    "other history": (
        pack(LOG, signer(), earlier=[Log(11, "b").earlier(4, signer())]),
        "does not begin with it",
    ),
    "other size": (
        pack(LOG, signer(), earlier=[replace(LOG.earlier(4, signer()), size=5)]),
        "another log or size",
    ),
    "token of nothing": (
        pack(LOG, signer(), anchors=[Anchor("x", 3, b"t", b"r", NOW)]),
        "not here",
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_pack_is_refused_by_both_though_it_is_sealed(name: str, tmp_path: Path) -> None:
    made, why = FORGED[name]
    raw = written(made, signer())
    with pytest.raises(DoesNotHold, match=why):
        checked(raw)
    (tmp_path / "pack.zip").write_bytes(raw)
    with pytest.raises(Wrong, match="does not hold"):
        check_again(Files(tmp_path / "pack.zip"), [])


def test_a_pack_signed_with_another_key_is_refused_where_the_key_is_known(tmp_path: Path) -> None:
    raw = written(pack(LOG, signer(2)), signer(2))
    assert checked(raw).keys == (signer(2).key,)
    with pytest.raises(DoesNotHold, match="not signed by a key that is trusted"):
        checked(raw, signer(1).key)
    (tmp_path / "pack.zip").write_bytes(raw)
    known = travelling(tmp_path / "pack.zip", tmp_path, "--key", signer(1).key.text())
    assert (known.returncode, "not signed" in known.stdout) == (1, True)


def test_a_seal_of_another_key_does_not_cover_a_checkpoint_of_ours() -> None:
    with pytest.raises(DoesNotHold, match=r"pack\.note"):
        checked(written(pack(LOG, signer(1)), signer(2)), signer(1).key)


@pytest.mark.parametrize("sealed", [{"raw": None}, {"salt": None}, {"raw": None, "salt": None}])
def test_half_an_entry_is_not_written(sealed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="whole, or erased"):
        written(with_sealed(lambda each: replace(each, **sealed)), signer())


def test_names_and_reasons_that_would_break_lines_are_not_written() -> None:
    with pytest.raises(ValueError, match="one line of words"):
        written(pack(LOG, signer(), left_out={DIGEST: "a\nb"}), signer())
    with pytest.raises(ValueError, match="cannot stand in a pack"):
        written(pack(LOG, signer(), documents={"../x": b""}), signer())
    with pytest.raises(ValueError, match="description"):
        description({"Bagging-Date": "a\nb"})


def test_the_command_that_takes_the_key_out_takes_one_with_plus_signs_too(tmp_path: Path) -> None:
    """In base64 every second key has one."""
    public = b"\xfb\xef\xbe" * 10 + b"\xfb\xef"
    (tmp_path / "log.vkey").write_text(f"{Key(ORIGIN, public).text()}\n")
    said = instructions(sealed=[], anchors=[], size=1)
    (line,) = (each for each in said.splitlines() if "log.vkey |" in each)
    command = line.strip().partition(")")[0]
    found = subprocess.run(  # noqa: S602 the very command that a reader copies
        command, shell=True, cwd=tmp_path, capture_output=True, check=True
    )
    assert found.stdout == public


def test_a_withheld_entry_is_proved_by_its_commitment_and_counted_apart(tmp_path: Path) -> None:
    kept_back = replace(LOG.erased(4), withheld=True)
    raw = written(pack(LOG, signer(), sealed=[LOG.sealed(2), kept_back]), signer())
    found = checked(raw)
    assert (found.whole, found.erased, found.withheld) == (1, 0, 1)
    (tmp_path / "pack.zip").write_bytes(raw)
    said = travelling(tmp_path / "pack.zip", tmp_path)
    assert said.returncode == 0
    assert "1 of them are withheld" in said.stdout
