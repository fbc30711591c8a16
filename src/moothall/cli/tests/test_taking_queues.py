"""`moothall import queue` makes drafts for one person, and names the line of each trouble."""

from pathlib import Path

import click
import pytest

from moothall.cli.taking_queues import take_queue
from moothall.people.access import NotAllowed
from moothall.people.tests.factories import StaffMemberFactory
from moothall.publishing.models import Draft
from moothall.publishing.tests.factories import a_writer
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    file = tmp_path / "queue.csv"
    file.write_text("text,account\nThe library is open.,Eastmere\nBins.,[nobody]\n")
    return file


def test_drafts_are_made_once_for_the_person_named(
    queue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by = a_writer(AccountFactory.create(name="Eastmere", platform="demo"))
    take_queue(file=queue, email=by.email.upper(), dry_run=True)
    assert not Draft.objects.exists()
    take_queue(file=queue, email=by.email, dry_run=False)
    take_queue(file=queue, email=by.email, dry_run=False)
    said = capsys.readouterr().out
    assert "1 drafts would be made" in said
    assert "Line 3: There is no account “[nobody]”" in " ".join(said.split())
    assert f"0 drafts were made for {by.name}." in said
    assert Draft.objects.get().author == by


@pytest.mark.parametrize("email", [None, "", "nobody@eastmere.example"])
def test_somebody_must_be_named(queue: Path, email: str | None) -> None:
    with pytest.raises(click.UsageError, match="--for EMAIL"):
        take_queue(file=queue, email=email, dry_run=False)


def test_whoever_may_publish_nowhere_gets_no_drafts(queue: Path) -> None:
    with pytest.raises(NotAllowed):
        take_queue(file=queue, email=StaffMemberFactory.create().email, dry_run=False)
