"""Dates in the tags of recordings: as recorders write them, and as nobody should."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.bringing.kinds import NOTHING, DateFrom, DayPart, How
from moothall.domain.bringing.reading import look_at
from moothall.domain.bringing.recordings import date_in_recording
from moothall.domain.bringing.sniffing import Form, form_of
from moothall.domain.bringing.tags import date_written
from moothall.domain.bringing.tests.boxes import (
    a_dated_list,
    a_song,
    a_voice_message,
    seven,
)

pytestmark = pytest.mark.once  # of files, not of a database
LONDON = ZoneInfo("Europe/London")
AT = datetime(2025, 7, 1, 14, 3, 22, tzinfo=UTC)
DAY = datetime(2025, 7, 1, tzinfo=LONDON)
NOW = datetime(2026, 11, 28, 18, tzinfo=UTC)
WIDE = "2025-07-01T14:03:22Z".encode("utf-16")


@pytest.mark.parametrize(
    "content",
    [
        a_song(TDRC=b"\x002025-07-01T14:03:22Z"),
        a_song(TDRC=b"\x032025-07-01T14:03:22Z\0"),
        a_song(TDRC=b"\x01" + WIDE),
        a_song(TDRC=b"\x02" + "2025-07-01T14:03:22Z".encode("utf-16-be")),
        a_song(APIC=bytes(9_000), TDRC=b"\x002025-07-01 14:03:22Z"),
        a_song(TDRC=b"\x002025", TDRL=b"\x002025-07-01T14:03:22Z"),
        a_song(flags=0x40, before=seven(6) + b"\x01\0", TDRC=b"\x002025-07-01T14:03:22Z"),
        a_song(3, 0x40, b"\0\0\0\6" + bytes(6), TDRC=b"\x002025-07-01T14:03:22Z"),
        a_song(3, 0x80, TDRC=b"\x01" + WIDE.replace(b"\xff", b"\xff\0")),
        a_voice_message("DATE=2025-07-01T14:03:22Z"),
        a_voice_message("title=x", "date=2025-07-01T15:03:22+01:00"),
        a_voice_message("DATE=2025", "creation_time=2025-07-01T14:03:22.000000Z"),
        a_voice_message("DATE=20250701T140322Z", start=b"\x03vorbis", head=b"\x01vorbis"),
        a_voice_message("METADATA_BLOCK_PICTURE=" + "A" * 9_000, "DATE=2025-07-01T090322-0500"),
        a_dated_list("2025-07-01T14:03:22Z"),
    ],
)
def test_a_recording_says_when_in_its_tags(content: bytes) -> None:
    found = date_in_recording(content, LONDON)
    assert (found.at, found.source, found.clock) == (AT, DateFrom.FILE, "recorder")


def test_a_frame_that_was_written_apart_is_put_together_again() -> None:
    text = b"\0\0\0\x2b\x01" + WIDE.replace(b"\xff", b"\xff\0")
    content = a_song(TDRC=text).replace(b"TDRC" + seven(len(text)) + b"\0\0",
                                        b"TDRC" + seven(len(text)) + b"\0\x03")  # fmt: skip
    assert date_in_recording(content, LONDON).at == AT


@pytest.mark.parametrize(
    "content",
    [
        a_song(3, TYER=b"\x002025", TDAT=b"\x000107", TIME=b"\x001403"),
        a_song(2, TYE=b"\x002025", TDA=b"\x000107", TIM=b"\x001403"),
        a_voice_message("DATE=2025-07-01 14:03"),
    ],
)
def test_a_recorder_that_tells_no_zone_is_taken_to_be_in_ours(content: bytes) -> None:
    found = date_in_recording(content, LONDON)
    assert found.at == datetime(2025, 7, 1, 14, 3, tzinfo=LONDON)
    assert "time zone taken to be ours" in found.clock


@pytest.mark.parametrize(
    "content",
    [
        a_song(TDRC=b"\x002025-07-01"),
        a_song(3, TYER=b"\x002025", TDAT=b"\x000107"),
        a_voice_message("DATE=2025/07/01"),
        a_dated_list("20250701"),
    ],
)
def test_a_tag_that_tells_only_the_day_says_so(content: bytes) -> None:
    found = date_in_recording(content, LONDON)
    assert (found.at, found.part) == (DAY, DayPart.DAY)
    assert "the day alone" in found.clock


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "2025",
            "2025-07",
            "July 2025",
            "2025-13-01",
            "2025-02-30",
            "1970-01-01",
            "0000-00-00",
        ),
        *(
            "9999-12-31T23:59:59-14:00",
            "2025-07-01T25:00",
            "2025-07-01T14:03+99:00",
            "20250701123456789",
        ),
    ],
)
def test_what_names_no_whole_day_that_can_be_proposes_nothing(text: str) -> None:
    assert date_written(text, LONDON) is NOTHING


@pytest.mark.parametrize(
    "content",
    [
        *(b"ID3", b"\xff\xfb" + bytes(99), b"OggS", b"OggS" + bytes(200), a_song()),
        a_song(TDRC=b""),
        a_song(TDRC=b"\x092025-07-01"),
        a_song(TDRC=b"\x002025-07-01")[:20],
        a_song(TYER=b"\x002025", TDAT=b"\x00107"),
        a_song(TXXX=b"\x00" + bytes(900), TDRC=b"\x002025"),
        a_song(before=b"\0" * 20_000),
        a_voice_message(),
        a_voice_message("DATE=2025-07-01")[:-4],
        a_voice_message("DATE=2025-07-01", start=b"fishhead"),
        a_voice_message("no equals sign"),
        a_voice_message("DATE=2025-07-01")[:70],
        a_dated_list(""),
    ],
)
def test_tags_that_are_cut_or_silent_propose_nothing(content: bytes) -> None:
    assert date_in_recording(content, LONDON) is NOTHING


def test_the_last_packet_may_end_with_its_page() -> None:
    whole = a_voice_message("DATE=2025-07-01T14:03:22Z")
    assert date_in_recording(whole + b"OggS" + bytes(23), LONDON).at == AT


def test_a_recording_whose_clock_was_ahead_says_so_and_goes_by_its_name() -> None:
    ahead = a_voice_message("DATE=2031-07-01")
    assert look_at("x.opus", ahead, LONDON, NOW).proposal.at is None
    assert "ahead of ours" in look_at("x.opus", ahead, LONDON, NOW).proposal.clock
    named = look_at("PTT-20250301-WA0003.opus", ahead, LONDON, NOW)
    assert (named.how, named.proposal.source) == (How.AUDIO, DateFrom.NAME)
    assert named.proposal.part is DayPart.DAY


STARTS = [
    a_song(TDRC=b"\x002025-07-01T14:03:22Z", TXXX=b"\x03words"),
    a_song(3, 0xC0, b"\0\0\0\6" + bytes(6), TYER=b"\x01\xff\xfe2\0"),
    a_song(2, TYE=b"\x002025", TDA=b"\x000107"),
    a_voice_message("DATE=2025-07-01T14:03:22Z", "x=y"),
    a_dated_list("2025-07-01"),
]


@given(st.sampled_from(STARTS), st.data())
def test_tags_that_are_broken_anywhere_are_read_to_their_end(
    start: bytes, data: st.DataObject
) -> None:
    content = bytearray(start)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])
    for each in (bytes(content), cut):
        found = date_in_recording(each, LONDON)
        assert found.at is None or found.at.tzinfo is not None


@given(st.sampled_from([b"ID3\4\0\0", b"ID3\3\0\xc0", b"OggS\0\0"]), st.binary(max_size=400))
def test_any_bytes_behind_a_known_beginning_have_a_reading(start: bytes, rest: bytes) -> None:
    assert form_of(start + rest) in {Form.MP3, Form.OGG}
    assert look_at("x", start + rest, LONDON, NOW).how is How.AUDIO


@given(st.text(max_size=40))
def test_any_words_are_a_date_or_none(text: str) -> None:
    assert date_written(text, LONDON).at is None or text.strip()[:4].isdecimal()
