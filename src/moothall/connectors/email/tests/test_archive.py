"""An mbox is read mail by mail, whatever its length, as it is or packed."""

import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.connectors.email.connector import Email
from moothall.connectors.kit.archives import UnusableArchive
from moothall.connectors.kit.tests.packing import tarred, zipped
from moothall.domain.exchange import Peculiarity, ReceivedMessage

FROM = b"From morgan@mere.example Sat Jan  3 01:05:34 2026\n"


def mail(number: int, body: str = "The bins were missed.") -> bytes:
    return (
        f"Message-ID: <{number}@mere.example>\nFrom: Morgan <morgan@mere.example>\n"
        f"To: desk@council.test\nSubject: Bins {number}\n\n{body}\n"
    ).encode()


def mbox(*mails: bytes) -> bytes:
    return b"".join(FROM + each + b"\n" for each in mails)


def read(tmp_path: Path, content: bytes) -> list[ReceivedMessage]:
    (tmp_path / "a.mbox").write_bytes(content)
    return list(Email.read_archive(tmp_path / "a.mbox"))


def test_every_mail_is_read_as_if_it_had_just_come(tmp_path: Path) -> None:
    first, second = read(tmp_path, mbox(mail(1), mail(2)))
    assert (first.external_id, second.external_id) == ("1@mere.example", "2@mere.example")
    assert first.raw == mail(1)
    assert first.text.strip() == "The bins were missed."


def test_the_ends_of_lines_may_be_those_of_mail(tmp_path: Path) -> None:
    content = mbox(mail(1), mail(2)).replace(b"\n", b"\r\n")
    assert [each.subject for each in read(tmp_path, content)] == ["Bins 1", "Bins 2"]


def test_a_line_that_looks_like_the_next_mail_is_given_back_as_it_was(tmp_path: Path) -> None:
    (found,) = read(tmp_path, mbox(mail(1, "\n>From here to there\n>>From afar")))
    assert b"\nFrom here to there\n>From afar" in found.raw


def test_a_line_that_says_from_inside_a_mail_begins_none(tmp_path: Path) -> None:
    assert len(read(tmp_path, mbox(mail(1, "\nFrom Monday on we collect at 10:30")))) == 1


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_mbox_inside_an_archive_is_read(tmp_path: Path, pack: object) -> None:
    held = {"Takeout/Mail/All.mbox": mbox(mail(1)), "Takeout/readme.html": b"x"}
    path = pack(tmp_path / "takeout", held)  # type: ignore[operator]
    assert [each.subject for each in Email.read_archive(path)] == ["Bins 1"]


def test_an_archive_without_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableArchive, match=r"ends in \.mbox"):
        list(Email.read_archive(zipped(tmp_path / "a.zip", {"mail.eml": mail(1)})))


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"hello\n", mail(1), b"From here\n", b"\0" * 99]
)
def test_what_is_no_mbox_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnusableArchive, match="does not begin as an mbox"):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableArchive):
        list(Email.read_archive(tmp_path / "gone.mbox"))


def test_a_gzip_that_holds_no_tar_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableArchive):
        read(tmp_path, gzip.compress(mbox(mail(1))))


def test_a_mail_that_is_cut_off_at_the_end_of_the_file_is_kept(tmp_path: Path) -> None:
    first, second = read(tmp_path, mbox(mail(1), mail(2))[:-40])
    assert first.subject == "Bins 1"
    assert second.external_id == "2@mere.example"


def test_a_mail_without_end_is_cut_and_marked(tmp_path: Path) -> None:
    endless = FROM + mail(1) + b"x" * 40_000_000 + b"\n\n" + mbox(mail(2))
    first, second = read(tmp_path, endless)
    assert Peculiarity.CUT_SHORT in first.peculiarities
    assert second.subject == "Bins 2"


def test_many_mails_are_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.mbox"
    path.write_bytes(mbox(*(mail(n, "y" * 20_000) for n in range(1_500))))
    tracemalloc.start()
    assert sum(1 for _mail in Email.read_archive(path)) == 1_500
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([FROM, mail(1), b"\n", b"\r", b">From x 10:30\n"]) | st.binary()))
def test_any_bytes_are_mails_or_a_refusal(tmp_path: Path, pieces: list[bytes]) -> None:
    try:
        found = read(tmp_path, b"".join(pieces))
    except UnusableArchive:
        return
    assert found
