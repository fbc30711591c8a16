"""Captions leave as WebVTT that players show, or are refused with the line to look at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.errors import MoothallError
from moothall.publishing.media import read_captions
from moothall.publishing.media.captions import MOST_BYTES
from moothall.publishing.media.errors import EmptyCaptions, UnusableCaptions

pytestmark = pytest.mark.once  # of files, not of a database
GOOD = """WEBVTT - Bins
Kind: captions

NOTE by the press team
about bins

STYLE
::cue { color: white }

1
00:01.000 --> 00:02.500 align:start
The bins
are late.

00:01:02.000 --> 01:00:03.000
- Why?
"""


def test_good_captions_are_read() -> None:
    captions = read_captions(GOOD.encode())
    assert (captions.cues, captions.ends_at) == (2, 3_603_000)
    assert captions.text == GOOD


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_ends_of_lines_and_marks_are_made_alike(before: bytes, end: bytes) -> None:
    assert read_captions(before + GOOD.encode().replace(b"\n", end)).text == GOOD


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", 1),
        ("1\n00:00:01,000 --> 00:00:02,000\nA SubRip file\n", 1),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nx", 1),
        ("WEBVTT\n00:01.000 --> 00:02.000\nx", 2),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nx", 3),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nx", 3),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\nx", 6),
        ("WEBVTT\n\n1\n2\n00:01.000 --> 00:02.000\nx", 4),
        ("WEBVTT\n\n00:61.000 --> 00:62.000\nx", 3),
        ("WEBVTT\n\nwords alone", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na --> b", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na\0b", 4),
    ],
)
def test_captions_that_no_player_shows_are_refused_by_their_line(content: str, line: int) -> None:
    with pytest.raises(UnusableCaptions, match=rf"from line {line} on"):
        read_captions(content.encode())


def test_captions_in_another_charset_are_refused_by_their_line() -> None:
    with pytest.raises(UnusableCaptions, match="from line 4 on"):
        read_captions("WEBVTT\n\n00:01.000 --> 00:02.000\nCafé".encode("cp1252"))


def test_captions_longer_than_any_film_are_refused() -> None:
    with pytest.raises(UnusableCaptions):
        read_captions(b"WEBVTT\n\n" + b"x" * MOST_BYTES)
    cue = "00:01.000 --> 00:02.000\nx\n\n"
    with pytest.raises(UnusableCaptions):
        read_captions(f"WEBVTT\n\n{cue * 20_001}".encode())


@pytest.mark.parametrize("content", ["WEBVTT", "WEBVTT\n\n00:01.000 --> 00:02.000\n"])
def test_captions_without_words_are_refused(content: str) -> None:
    with pytest.raises(EmptyCaptions):
        read_captions(content.encode())


PIECES = st.sampled_from(["WEBVTT", "\n", "\n\n", "00:01.000 --> 00:02.000", "x", "NOTE", "-->"])


@given(st.lists(PIECES).map("".join).map(str.encode) | st.binary(max_size=60))
def test_any_bytes_are_captions_or_refused(content: bytes) -> None:
    try:
        read_captions(b"WEBVTT\n\n" + content)
    except MoothallError:
        return
