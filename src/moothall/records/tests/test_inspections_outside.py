"""A pack for inspectors, checked by people who have sha256sum, openssl and one file of Python."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.utils import timezone

from moothall.cli.vault import vault
from moothall.domain.evidence import bag, note
from moothall.domain.evidence.bag import manifest
from moothall.domain.evidence.pack import seal_text
from moothall.evidence import services as evidence
from moothall.evidence import triggers
from moothall.evidence.models import Entry
from moothall.evidence.queries import EvidencePack
from moothall.evidence.services.keys import origin
from moothall.evidence.services.packing import path_of
from moothall.moderation.models import ModerationAction
from moothall.moderation.tests.factories import a_scene, hidden
from moothall.protection.tests.test_packs_outside import STOCK, commands, in_a_shell
from moothall.records.errors import InspectionNotMade, NothingToInspect
from moothall.records.tests.inspections import inspected, unpacked

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(settings: Any, tmp_path: Path) -> ModerationAction:
    """One comment was hidden, and the log was signed since."""
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path / "desk"})
    made = hidden(a_scene(tmp_path))
    evidence.sign(now=timezone.now())
    return made


def act_of(action: ModerationAction) -> int:
    """The place of the entry that says that it is hidden."""
    found: int = Entry.objects.get(subject_type="moderation_action", subject_id=action.pk).pk
    return found


def verified(pack: Path) -> tuple[int, list[str]]:
    """What the program in the pack says of it, run away from us and without our packages."""
    program = pack / "verify.py" if pack.is_dir() else pack.parent / "verify.py"
    command = [sys.executable, "-I", "-S", str(program), str(pack)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout.splitlines()


@pytest.mark.skipif(not STOCK.exists(), reason="openssl is not installed")
def test_it_holds_in_a_shell_with_openssl_and_sha256sum_only(
    action: ModerationAction, tmp_path: Path
) -> None:
    folder = unpacked(inspected(), tmp_path / "there")
    ran = in_a_shell(folder, commands(folder), tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "Signature Verified Successfully" in ran.stdout
    size = Entry.objects.count()
    assert f"from 0 to {size}\n" in ran.stdout
    assert f" {size - 1} withheld personal\n" in ran.stdout
    assert " 1 given\n" in ran.stdout
    found = [line for line in ran.stdout.splitlines() if line.endswith(" given")]
    assert [line.partition(":")[0] for line in found if ":" in line] == [
        "data/stretch/000000000000.list"
    ]
    assert act_of(action) < size


def test_both_programs_say_that_every_place_is_accounted_for(
    action: ModerationAction, tmp_path: Path
) -> None:
    row = inspected()
    code, said = verified(unpacked(row, tmp_path / "there"))
    assert (code, said[-1]) == (0, "Everything holds.")
    sentence = f"Each of the {Entry.objects.count()} places from 0 on is accounted for: 1 given, "
    assert any(line.startswith(sentence) for line in said)
    assert act_of(action)
    ours = CliRunner().invoke(vault, ["verify", str(path_of(row))])
    assert ours.exit_code == 0
    assert sentence in ours.output


def sealed_again(folder: Path) -> None:
    """As somebody does who has the key of the log and mends every manifest."""
    files = {
        each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if each.is_file()
    }
    inside = {name: path for name, path in files.items() if name.startswith("data/")}
    (folder / bag.MANIFEST).write_bytes(manifest(inside))
    apart = {bag.NOTE, bag.TAGMANIFEST}
    beside = {name: path for name, path in files.items() if name not in inside.keys() | apart}
    (folder / bag.TAGMANIFEST).write_bytes(manifest(beside))
    text = seal_text(origin(), folder / bag.TAGMANIFEST)
    signers = evidence.signers(now=timezone.now())
    (folder / bag.NOTE).write_text(note.sign(text, signers), encoding="utf-8")


def test_a_hidden_comment_that_is_taken_out_of_the_export_is_missed(
    action: ModerationAction, tmp_path: Path
) -> None:
    """Though whoever took it out has the key, and makes every manifest anew."""
    folder = unpacked(inspected(), tmp_path / "there")
    sealed_again(folder)
    assert verified(folder)[0] == 0
    place = act_of(action)
    for each in (folder / "data/entries").glob(f"{place:012}.*"):
        each.unlink()
    sealed_again(folder)
    code, said = verified(folder)
    assert code == 1
    assert said[0].startswith(f"Place {place} in data/stretch")
    assert said[0].endswith("it is said to be given, and is not here.")


def test_a_line_that_is_taken_out_of_the_list_with_it_is_missed_too(
    action: ModerationAction, tmp_path: Path
) -> None:
    folder = unpacked(inspected(), tmp_path / "there")
    place = act_of(action)
    for each in (folder / "data/entries").glob(f"{place:012}.*"):
        each.unlink()
    (listed,) = (folder / "data/stretch").glob("*.list")
    lines = [line for line in listed.read_text().splitlines(keepends=True) if "given" not in line]
    listed.write_text("".join(lines))
    bounds = folder / "data/stretch/bounds.txt"
    bounds.write_text(f"from 0 to {place}\n")
    sealed_again(folder)
    code, said = verified(folder)
    assert code == 1
    assert f"no checkpoint of {place} entries is in this pack" in said[0]


@pytest.fixture
def _behind_its_back() -> Any:
    triggers.drop(connection)
    yield
    triggers.make(connection)


@pytest.mark.usefixtures("_behind_its_back")
def test_a_hidden_comment_that_is_wiped_from_the_log_keeps_any_pack_from_being_made(
    action: ModerationAction,
) -> None:
    Entry.objects.filter(pk=act_of(action)).update(
        commitment=b"x" * 32, salt=None, raw=None, erased_at=timezone.now()
    )
    row = inspected()
    assert row.state == "failed"
    assert "the log does not say so" in row.failure


@pytest.mark.usefixtures("_behind_its_back")
def test_one_that_is_exchanged_in_the_log_gives_a_pack_that_does_not_hold(
    action: ModerationAction, tmp_path: Path
) -> None:
    place = act_of(action)
    another = Entry.objects.get(pk=0)
    Entry.objects.filter(pk=place).update(
        commitment=another.commitment, salt=another.salt, raw=another.raw,
        kind="received", subject_type="message",
    )  # fmt: skip
    code, said = verified(unpacked(inspected(), tmp_path / "there"))
    assert code == 1
    assert "another root" in said[0] or "is not in the log at this place" in said[0]


def invoked(out: Path, *more: str) -> Any:
    day = timezone.localdate().isoformat()
    asked = ["inspection", "--from", day, "--to", day, "--out", str(out), *more]
    return CliRunner().invoke(vault, asked)


def test_the_operator_writes_one_at_the_terminal(action: ModerationAction, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    said = invoked(out, "--account", str(action.account_id), "--answer-days", "3")
    assert said.exit_code == 0, said.output
    assert EvidencePack.objects.get().sha256 in said.output
    assert EvidencePack.objects.get().wishes["answer_days"] == 3
    assert CliRunner().invoke(vault, ["verify", str(out)]).exit_code == 0


def test_the_terminal_refuses_days_that_are_none_and_accounts_that_are_none(
    action: ModerationAction, tmp_path: Path
) -> None:
    out = tmp_path / "out.zip"
    assert action.pk
    asked = ["inspection", "--from", "2026-03-02", "--to", "2026-03-01", "--out", str(out)]
    assert "before the first day" in CliRunner().invoke(vault, asked).output
    assert isinstance(invoked(out, "--account", "999999").exception, NothingToInspect)
    assert not out.exists()


def test_the_terminal_says_why_one_could_not_be_made(settings: Any, tmp_path: Path) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path / "desk"})
    failed = invoked(tmp_path / "out.zip")
    assert isinstance(failed.exception, InspectionNotMade)
    assert "Nothing is sealed" in str(failed.exception)
