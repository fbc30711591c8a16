"""`moothall vault` on our own log: its keys, its signing, and whether it holds."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from moothall.cli import group
from moothall.cli.frame import guarded
from moothall.domain.evidence.note import Key
from moothall.evidence import triggers
from moothall.evidence.models import Entry
from moothall.evidence.tests.scene import seal

pytestmark = pytest.mark.django_db


def vault(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["vault", *arguments])


def test_the_key_that_signs_is_printed_to_be_published() -> None:
    first, again = vault("key"), vault("key")
    assert first.exit_code == 0, first.output
    assert first.output == again.output
    assert Key.parse(first.output.strip()).text() == first.output.strip()


def test_a_key_is_replaced_in_two_steps() -> None:
    old = vault("key").output.strip()
    new = vault("rotate").output.strip()
    assert vault("key").output.splitlines() == [old, new]
    ended = vault("end-key", old.split("+")[1])
    assert (ended.exit_code, ended.output) == (0, f"It signs no more: {old}\n")
    assert vault("key").output.splitlines() == [new]


@pytest.mark.parametrize("which", ["the only one", "none of ours"])
def test_a_key_that_may_not_end_is_refused_in_a_sentence(
    which: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key_id = vault("key").output.split("+")[1] if which == "the only one" else "00000000"
    with pytest.raises(SystemExit) as leave, guarded():
        group.main(["vault", "end-key", key_id, "--lost"], standalone_mode=False)
    assert leave.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_there_is_nothing_to_sign_in_an_empty_log() -> None:
    assert vault("sign").output == "There is nothing to sign yet.\n"


def test_the_log_is_signed_and_then_holds(tmp_path: Path) -> None:
    seal(3)
    note = vault("sign").output
    assert note.splitlines()[1] == "3"
    (tmp_path / "kept.note").write_text(note)
    done = vault("verify", "--whole", "--checkpoint", str(tmp_path / "kept.note"))
    assert done.exit_code == 0, done.output
    assert "3 entries, all of them read." in done.output
    assert "No authority has said when" in done.output
    assert done.output.endswith("Everything holds.\n")


def test_the_first_thing_that_is_wrong_with_the_log_exits_1() -> None:
    seal(3)
    triggers.drop(connection)
    Entry.objects.filter(pk=1).update(raw=b"{}")
    done = vault("verify")
    triggers.make(connection)
    assert done.exit_code == 1
    assert done.output.strip() == "Entry 1 does not hold: it does not match its commitment."
