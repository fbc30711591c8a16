"""`moothall import` says what is in an archive, and refuses bad ones in a sentence with exit 2."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from moothall.cli.reading_archives import one_line, reader_of
from moothall.cli.taking_in import account_of, take_in
from moothall.connectors.email.connector import Email
from moothall.connectors.kit.tests.packing import zipped
from moothall.register.tests.factories import AccountFactory

POST = {
    "id_str": "15",
    "created_at": "Sun Mar 21 12:53:22 +0000 2021",
    "full_text": "Roads are closed.",
}


def moothall(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run it as a person does, with no settings and no database."""
    program = (sys.executable, "-c", "from moothall.cli import main; main()", "import")
    return subprocess.run(
        [*program, *words],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def archive(path: Path, *posts: object) -> Path:
    said = json.dumps([{"tweet": each} for each in posts])
    return zipped(path / "x.zip", {"data/tweets.js": f"window.YTD.tweets.part0 = {said}"})


def test_a_dry_run_says_what_would_be_taken_and_names_what_would_not(tmp_path: Path) -> None:
    file = archive(tmp_path, POST, POST, {"id_str": "16"}, POST | {"id_str": "17"})
    done = moothall("x", str(file), "--dry-run")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("2: left. This stands in the archive more than once.")
    assert lines[1].startswith("3: left. This could not be read.")
    assert "4 entries were read, of which 2 can be taken." in lines
    assert "They are from 21 March 2021 to 21 March 2021." in lines
    assert lines[-1] == "Nothing was taken: this was a dry run."
    assert "Roads" not in done.stdout


def test_a_dry_run_names_every_post_where_asked(tmp_path: Path) -> None:
    hostile = POST | {"full_text": "\x1b[31mRoads\x07 are\u202e closed."}
    done = moothall("x", str(archive(tmp_path, hostile)), "--dry-run", "--list")
    assert "1: 2021-03-21 12:53 UTC 15 [31mRoads are closed." in done.stdout
    assert "\x1b" not in done.stdout


def test_an_empty_archive_is_said_to_be_so(tmp_path: Path) -> None:
    assert "nothing in it" in moothall("x", str(archive(tmp_path)), "--dry-run").stdout


@pytest.mark.parametrize(
    ("platform", "said"),
    [
        ("x", "neither a zip nor a tar.gz"),
        ("mastodon", "neither a zip nor a tar.gz"),
        ("facebook", "neither a zip nor a tar.gz"),
        ("bluesky", "no repository of Bluesky"),
        ("mbox", "does not begin as an mbox"),
        ("pigeon", "nothing here that reads archives of “pigeon”"),
        ("../x", "nothing here that reads archives of “../x”"),
    ],
)
def test_bad_input_exits_2_with_a_sentence(tmp_path: Path, platform: str, said: str) -> None:
    (tmp_path / "a").write_text("hello")
    done = moothall(platform, str(tmp_path / "a"), "--dry-run")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_exits_2(tmp_path: Path) -> None:
    assert moothall("x", str(tmp_path / "gone.zip"), "--dry-run").returncode == 2


@pytest.mark.django_db
def test_posts_are_kept_once_however_often_it_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    account = AccountFactory.create(platform="x", address="@EastmereCouncil")
    file = archive(tmp_path, POST, POST | {"id_str": "16"}, {"id_str": "17"})
    take_in(platform="x", file=file, name=None)
    said = capsys.readouterr().out
    assert "3: left. This could not be read." in said
    assert f"2 were taken in as past posts of {account.name}." in said
    take_in(platform="x", file=file, name=account.name)
    said = capsys.readouterr().out
    assert "2 are left: The desk has this already." in said
    assert "0 were taken in" in said
    assert account.timeline_entries.count() == 2


@pytest.mark.django_db
def test_an_account_must_be_named_where_there_are_several() -> None:
    one, _two = AccountFactory.create_batch(2, platform="x")
    with pytest.raises(click.UsageError, match="whose posts these are"):
        account_of("x", None)
    with pytest.raises(click.UsageError, match=one.name):
        account_of("x", "Somebody else")
    assert account_of("x", one.name) == account_of("x", one.address) == one


@pytest.mark.django_db
@pytest.mark.parametrize("platform", ["facebook", "instagram"])
def test_an_account_of_instagram_has_archives_of_facebook(platform: str) -> None:
    account = AccountFactory.create(platform="instagram")
    assert account_of(platform, None) == account


@pytest.mark.django_db
def test_without_an_account_nothing_is_taken() -> None:
    AccountFactory.create(platform="x", state="closed")
    with pytest.raises(click.UsageError, match="there are: none"):
        account_of("x", None)


def test_mail_is_not_taken_in_as_if_it_were_new(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="Add --dry-run"):
        take_in(platform="mbox", file=tmp_path, name=None)


def test_a_connector_reads_its_own_archives() -> None:
    assert reader_of("mbox") == Email.read_archive


def test_a_line_is_one_line_however_long_the_text() -> None:
    line = one_line("a\nb" * 100)
    assert len(line) == 60
    assert line.startswith("a ba ba")
    assert line.endswith("…")
