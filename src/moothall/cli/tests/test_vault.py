"""`moothall vault verify` needs nothing but the pack, and its exit says whether it holds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from moothall.domain.evidence.tests.scene import honest, signer

MOOTHALL = str(Path(sys.executable).with_name("moothall"))


def verify(raw: bytes, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """In a folder that holds the pack alone, with no settings: it must need none."""
    (folder / "pack.zip").write_bytes(raw)
    bare = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    command = [MOOTHALL, "vault", "verify", "pack.zip", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, env=bare
    )


def test_a_pack_that_holds_exits_0_and_says_what_was_checked(tmp_path: Path) -> None:
    said = verify(honest(), tmp_path, "--key", signer().key.text())
    assert (said.returncode, said.stdout.splitlines()[-1]) == (0, "Everything holds.")
    assert "2 entries are in the log of desk.northwick.example/evidence" in said.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["pack.zip"]


def test_without_a_known_key_it_says_to_compare(tmp_path: Path) -> None:
    said = verify(honest(), tmp_path)
    assert said.returncode == 0
    assert signer().key.text() in said.stdout


def test_the_first_thing_that_is_wrong_is_named_and_exits_1(tmp_path: Path) -> None:
    changed = honest().replace(b"You again, number 4", b"You again, number 5", 1)
    said = verify(changed, tmp_path)
    assert said.returncode == 1
    assert "000000000004.json does not hold: its bytes were changed." in said.stdout
    assert "Traceback" not in said.stderr


def test_a_pack_of_another_key_exits_1(tmp_path: Path) -> None:
    said = verify(honest(), tmp_path, "--key", signer(2).key.text())
    assert (said.returncode, "not signed" in said.stdout) == (1, True)


@pytest.mark.parametrize("key", ["", "nonsense"])
def test_a_key_that_is_none_is_refused(tmp_path: Path, key: str) -> None:
    said = verify(honest(), tmp_path, "--key", key)
    assert said.returncode == 2
    assert "The key does not hold" in said.stderr


def test_a_pack_that_is_not_there_is_refused(tmp_path: Path) -> None:
    said = subprocess.run(
        [MOOTHALL, "vault", "verify", "gone.zip"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    assert said.returncode == 2
