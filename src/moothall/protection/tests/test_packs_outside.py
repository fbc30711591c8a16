"""A pack of the real desk, checked by people who have nothing of ours: openssl and sha256sum."""

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from moothall.cli.vault import vault
from moothall.connectors.kit.http import PRIVATE_HOSTS
from moothall.domain.evidence.tests.authority import Authority
from moothall.evidence.queries import EvidencePack
from moothall.evidence.services.packing import path_of
from moothall.evidence.tests.scene import served
from moothall.people.models import Notice
from moothall.protection.errors import NoSuchIncident, NotAgreedTo, PackNotMade
from moothall.protection.tests.packs import campaign, packed, unpacked

pytestmark = pytest.mark.django_db
STOCK = Path("/usr/bin/openssl")
TWENTY_YEARS = 20 * 366 * 24 * 3600  # seconds: the root lasts ten
_FULL = shutil._ntuple_diskusage(9, 9, 0)
Desk = Callable[[Authority], EvidencePack]


@pytest.fixture
def packed_by(settings: Any, tmp_path: Path) -> Iterator[Desk]:
    """Make a pack at a desk whose log this authority stamps."""
    PRIVATE_HOSTS.replace(["127.0.0.1"])
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path / "desk"})

    def make(authority: Authority) -> EvidencePack:
        (tmp_path / "root.pem").write_bytes(authority.root)
        with served(authority) as address:
            line = f"stamps {address} {tmp_path / 'root.pem'}"
            update = {"timestamp_authorities": (line,)}
            settings.MOOTHALL = settings.MOOTHALL.model_copy(update=update)
            return packed(campaign())

    yield make
    PRIVATE_HOSTS.replace([])


def commands(folder: Path) -> str:
    """Every command that VERIFY.txt gives, but those that run our own program."""
    text = (folder / "VERIFY.txt").read_text()
    lines = [line[3:] for line in text.splitlines() if line.startswith("   ")]
    return "\n".join(line for line in lines if not line.startswith("python3"))


def in_a_shell(folder: Path, script: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run it where there is no Python of ours, and nothing but the tools of the system."""
    return subprocess.run(
        ["/bin/sh", "-e", "-c", script],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not STOCK.exists(), reason="openssl is not installed")
def test_a_pack_of_the_desk_holds_in_a_shell_with_openssl_and_sha256sum_only(
    packed_by: Desk, tmp_path: Path
) -> None:
    row = packed_by(Authority(tmp_path / "tsa", "Stamps"))
    folder = unpacked(row, tmp_path / "there")
    script = commands(folder)
    assert "openssl ts -verify" in script
    assert "-attime" in script
    ran = in_a_shell(folder, script, tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count(": OK\n") >= 10
    assert "Signature Verified Successfully" in ran.stdout
    assert "Verification: OK" in ran.stdout + ran.stderr
    assert leaf_in(folder) in ran.stdout
    assert sealed_hash(folder) in ran.stdout


def leaf_in(folder: Path) -> str:
    """The leaf of its first entry, as our own tree has it."""
    stem = min((folder / "data/entries").glob("*.json")).with_suffix("")
    raw = stem.with_suffix(".salt").read_bytes() + stem.with_suffix(".json").read_bytes()
    return b64encode(sha256(b"\0" + sha256(raw).digest()).digest()).decode()


def sealed_hash(folder: Path) -> str:
    """What the log's key signed over the whole pack."""
    return (folder / "pack.note").read_text().splitlines()[1]


@pytest.mark.skipif(not STOCK.exists(), reason="openssl is not installed")
def test_the_same_commands_refuse_a_pack_in_which_one_byte_was_changed(
    packed_by: Desk, tmp_path: Path
) -> None:
    folder = unpacked(packed_by(Authority(tmp_path / "tsa", "Stamps")), tmp_path / "there")
    entry = min((folder / "data/entries").glob("*.json"))
    entry.write_bytes(entry.read_bytes().replace(b"hounds", b"houndz"))
    assert in_a_shell(folder, commands(folder), tmp_path).returncode != 0


@pytest.mark.skipif(not STOCK.exists(), reason="openssl is not installed")
def test_a_court_that_asks_when_every_certificate_has_expired_finds_the_same(
    packed_by: Desk, tmp_path: Path
) -> None:
    """What openssl is told of the time is all it knows of it: so it is asked twenty years on."""
    folder = unpacked(packed_by(Authority(tmp_path / "tsa", "Stamps")), tmp_path / "there")
    (stamped,) = (each for each in commands(folder).split("\n\n") if "ts -verify" in each)
    check = stamped[stamped.index("openssl ts -verify") :]
    assert in_a_shell(folder, check, tmp_path).returncode == 0
    later = re.sub(r"-attime (\d+)", lambda at: f"-attime {int(at[1]) + TWENTY_YEARS}", check)
    without = in_a_shell(folder, later, tmp_path)
    assert without.returncode != 0
    assert "expired" in without.stdout + without.stderr


def test_the_verifier_in_the_pack_and_the_command_agree(packed_by: Desk, tmp_path: Path) -> None:
    row = packed_by(Authority(tmp_path / "tsa", "Stamps"))
    folder = unpacked(row, tmp_path / "there")
    program = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(path_of(row))]
    ran = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "Everything holds.")
    said = CliRunner().invoke(vault, ["verify", str(path_of(row))])
    assert said.exit_code == 0
    assert "stamps saw its first" in said.output


def test_the_operator_exports_at_the_terminal_by_the_targets_yes(
    settings: Any, tmp_path: Path
) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path / "desk"})
    made, out = campaign(), tmp_path / "out.zip"
    asked = ["export", str(made.incident.pk), "--out", str(out)]
    refused = CliRunner().invoke(vault, asked)
    assert isinstance(refused.exception, NotAgreedTo)
    assert not out.exists()
    made.incident.to_police = "yes"
    made.incident.save()
    said = CliRunner().invoke(vault, asked, catch_exceptions=False)
    assert f"{out}: RE" not in said.output  # labels are hers, not ours
    assert sha256(out.read_bytes()).hexdigest() in said.output
    assert Notice.objects.filter(staff=made.target, kind="pack.asked").exists()


def test_the_terminal_says_what_it_cannot_do(settings: Any, tmp_path: Path) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path / "desk"})
    nobody = CliRunner().invoke(vault, ["export", "999999"])
    assert isinstance(nobody.exception, NoSuchIncident)
    made = campaign()
    danger = ["export", str(made.incident.pk), "--danger", "A knife.", "--out"]
    with pytest.raises(OSError, match="nowhere"):
        CliRunner().invoke(
            vault, [*danger, str(tmp_path / "nowhere" / "out.zip")], catch_exceptions=False
        )
    assert not list(tmp_path.glob("*.half"))
    with patch("shutil.disk_usage", return_value=_FULL):
        full = CliRunner().invoke(vault, [*danger, str(tmp_path / "out.zip")])
    assert isinstance(full.exception, PackNotMade)
    assert "The disk is full" in str(full.exception)
