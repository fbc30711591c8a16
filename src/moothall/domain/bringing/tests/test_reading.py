"""What files say of themselves; what is broken, packed too tightly or not yet so says less."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.bringing import packed
from moothall.domain.bringing.errors import NotAnExport
from moothall.domain.bringing.kinds import NOTHING, DateFrom, DayPart, How
from moothall.domain.bringing.outlook import read_outlook
from moothall.domain.bringing.packed import chat_in, files_in
from moothall.domain.bringing.pages import read_page
from moothall.domain.bringing.pictures import date_in_picture
from moothall.domain.bringing.reading import Reading, chat_of, look_at
from moothall.domain.bringing.recordings import date_in_recording
from moothall.domain.bringing.saying import day_of, moment_of, said_as
from moothall.domain.bringing.sniffing import Form, as_text, form_of
from moothall.domain.bringing.tests.boxes import (
    a_heic,
    a_picture,
    a_recording,
    a_wave,
    a_zip,
    an_outlook_file,
)

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 28, 18, tzinfo=UTC)
AT = datetime(2026, 11, 28, 14, 3, 22, tzinfo=LONDON)
CHAT = b"28/11/2026, 14:03 - Rowan: hello\n"
MAIL = b"From: a@b.example\r\nDate: Sat, 28 Nov 2026 14:03:22 +0000\r\nSubject: x\r\n\r\nwords"


def look(content: bytes, name: str = "x") -> Reading:
    return look_at(name, content, LONDON, NOW)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (a_picture(), Form.JPEG),
        (a_picture("PNG"), Form.PNG),
        (a_picture("WEBP"), Form.WEBP),
        (b"RIFF0000WAVEfmt ", Form.WAV),
        (b"RIFF0000AVI ", Form.OTHER),
        (a_recording(AT), Form.M4A),
        (a_recording(AT, brand=b"isom"), Form.MP4),
        (a_recording(AT, brand=b"qt  "), Form.MOV),
        (a_recording(AT, brand=b"heic"), Form.HEIC),
        (b"%PDF-1.7", Form.PDF),
        (a_zip(x=b"y"), Form.ZIP),
        (an_outlook_file(), Form.OUTLOOK),
        (MAIL, Form.MAIL),
        (b"From x@y.example Sat Nov 28 14:03:22 2026\n" + MAIL, Form.MBOX),
        (b"From: <x>\nSnapshot-Content-Location: https://a.example/\n\n", Form.MHTML),
        (b"<!-- saved --><!DOCTYPE html><p>", Form.HTML),
        (b"Note: one field is no mail\n", Form.TEXT),
        ("\ufeffhello".encode("utf-16"), Form.TEXT),
        ("h\u00e9llo".encode(), Form.TEXT),
        (b"h\xe9llo, this is longer than a character", Form.OTHER),
        (b"\0\1", Form.OTHER),
        (b"", Form.OTHER),
    ],
)
def test_a_file_is_what_its_bytes_are(content: bytes, form: Form) -> None:
    assert form_of(content) is form


def test_texts_are_read_in_the_codings_of_phones_and_desks() -> None:
    for coding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert as_text("caf\u00e9".encode(coding)) == "caf\u00e9"


def test_a_picture_says_when_it_was_taken() -> None:
    with_zone = date_in_picture(a_picture(taken="2026:11:28 14:03:22", zone="+01:00"), LONDON)
    assert with_zone.at == AT - timedelta(hours=1)
    assert with_zone.clock == "camera"
    west = date_in_picture(a_picture(taken="2026:11:28 14:03:22", zone="-05:00"), LONDON)
    assert west.at == AT + timedelta(hours=5)
    without = date_in_picture(a_picture(taken="2026:11:28 14:03:22"), LONDON)
    assert (without.at, without.source) == (AT, DateFrom.FILE)


@pytest.mark.parametrize(
    "content",
    [
        a_picture(),
        a_picture(taken="0000:00:00 00:00:00"),
        a_picture(taken="0001:01:01 00:00:00", zone="+14:00"),
        a_picture(taken="yesterday"),
        a_picture()[:20],
        b"text",
    ],
)
def test_a_picture_that_says_nothing_proposes_nothing(content: bytes) -> None:
    assert date_in_picture(content, LONDON) is NOTHING


def test_a_picture_of_an_iphone_says_when_it_was_taken() -> None:
    found = date_in_picture(a_heic("2026:11:28 14:03:22", "+01:00"), LONDON)
    assert (found.at, found.clock) == (AT - timedelta(hours=1), "camera")
    assert look(a_heic("2026:11:28 14:03:22")).proposal.source is DateFrom.FILE


@pytest.mark.parametrize(
    "content",
    [
        a_recording(AT, brand=b"heic"),
        a_recording(AT, brand=b"heic") + b"Exif\0\0II\x2a\0\xff\xff\xff\xff",
        a_recording(AT, brand=b"heic") + b"Exif\0\0MM\0\x2a" + b"\0" * 9,
        a_recording(AT, brand=b"heic") + b"Exif\0\0" * 100_000,
        a_heic("2026:11:28 14:03:22")[:70],
    ],
)
def test_a_broken_picture_of_an_iphone_proposes_nothing(content: bytes) -> None:
    assert date_in_picture(content, LONDON) is NOTHING


def test_a_recorder_writes_its_own_clock_into_a_wave() -> None:
    for before in (b"", b"junk" + b"\3\0\0\0" + b"abc\0"):
        found = date_in_recording(a_wave(b"2026-11-2814:03:22", before=before), LONDON)
        assert found.at == AT
        assert "time zone taken to be ours" in found.clock


def test_an_offset_that_no_zone_has_counts_for_nothing() -> None:
    assert date_in_picture(a_picture(taken="2026:11:28 14:03:22", zone="+99:00"), LONDON).at == AT


@pytest.mark.parametrize("version", [0, 1])
def test_a_recording_says_when_it_began(version: int) -> None:
    assert date_in_recording(a_recording(AT, version=version), LONDON).at == AT


def test_a_box_of_eight_byte_length_is_stepped_over() -> None:
    plain = a_recording(AT)
    large = b"\0\0\0\1wide" + (20).to_bytes(8, "big") + b"1234"
    assert date_in_recording(plain[:16] + large + plain[16:], LONDON).at == AT


@pytest.mark.parametrize(
    "content",
    [
        b"ID3",
        a_recording(None),
        a_recording(datetime(1970, 1, 1, tzinfo=UTC)),
        a_recording(AT)[:40],
        a_recording(AT)[:20],
        b"\0\0\0\x10ftypM4A \0\0\0\0" + b"\0\0\0\4free",
        b"\0\0\0\x10ftypM4A \0\0\0\0" + b"\0\0\0\0moov" + b"\0\0\0\x0amvhd\0\0",
        b"\0\0\0\x10ftypM4A \0\0\0\0" + b"\0\0\0\x08free" * 1_100,
        a_wave(b""),
        a_wave(b"0000-00-0000:00:00"),
        a_wave(b"9999-12-3123:59:59")[:200],
        a_wave(b"1970-01-0100:00:00"),
        a_wave(b"2026-11-2814:03:22", before=b"junk" + b"\xff" * 4),
        b"RIFF0000WAVE" + b"junk\0\0\0\0" * 1_100,
    ],
)
def test_a_recording_that_is_cut_or_silent_proposes_nothing(content: bytes) -> None:
    assert date_in_recording(content, LONDON) is NOTHING


def test_outlooks_mail_says_who_when_and_what() -> None:
    sent = datetime(2026, 11, 28, 14, 3, tzinfo=UTC)
    names = {"0037": "Hello", "0C1A": "Gil", "5D01": "gil@mail.example", "1000": "words"}
    letter = read_outlook(an_outlook_file(sent, **names))
    assert (letter.subject, letter.words) == ("Hello", "words")
    reading = look(an_outlook_file(sent, **names))
    assert (reading.how, reading.proposal.at) == (How.MAIL, sent)
    assert reading.sender == "Gil <gil@mail.example>"


def test_the_header_that_outlook_kept_wins_over_its_own_time() -> None:
    header = "From: x\r\nDate: Sat, 28 Nov 2026 14:03:22 +0000\r\n\r\n"
    letter = read_outlook(an_outlook_file(NOW, **{"007D": header, "0C1A": "Gil"}))
    assert letter.sent_at == AT
    no_zone = "Date: Sat, 28 Nov 2026 14:03:22 -0000\r\n\r\n"
    assert read_outlook(an_outlook_file(None, **{"007D": no_zone})).sent_at == AT
    assert read_outlook(an_outlook_file(None, **{"007D": "Date: soon\r\n\r\n"})).sent_at is None


def test_a_mail_of_outlooks_without_a_name_for_its_address_is_named_plainly() -> None:
    assert look(an_outlook_file(None, **{"0C1A": "Gil"})).sender == "Gil"


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", a_zip(x=b"y")])
def test_what_is_no_mail_of_outlooks_is_refused(content: bytes) -> None:
    with pytest.raises(NotAnExport):
        read_outlook(content)


def test_a_compound_file_of_another_program_is_no_mail() -> None:
    content = an_outlook_file().replace("__prop".encode("utf-16-le"), "__grop".encode("utf-16-le"))
    with pytest.raises(NotAnExport):
        read_outlook(content)
    assert look(content).how is How.OTHER


def test_a_time_beyond_the_calendar_is_none() -> None:
    content = bytearray(an_outlook_file(NOW))
    at = content.index((0x00390040).to_bytes(4, "little"))
    content[at + 8 : at + 16] = b"\xff" * 8
    assert read_outlook(bytes(content)).sent_at is None


@pytest.mark.parametrize(
    "head",
    [
        "Snapshot-Content-Location: https://a.example/p",
        "<!-- saved from url=(0019)https://a.example/p -->",
    ],
)
def test_a_saved_page_says_where_it_was(head: str) -> None:
    assert read_page(head.encode()).address == "https://a.example/p"


def test_a_saved_page_says_when() -> None:
    mhtml = (
        b"From: <x>\r\nSnapshot-Content-Location: https://a.example/\r\n"
        b"Date: Sat, 28 Nov 2026 14:03:22 -0000\r\n\r\n"
    )
    assert look(mhtml).proposal.at == AT
    assert look(mhtml.replace(b"Nov", b"Xyz")).proposal is NOTHING
    assert look(b"<html><p>x").address == ""


def test_a_chat_in_a_text_and_in_a_zip_proposes_its_last_message() -> None:
    for content in (CHAT, a_zip(notes__txt=b"no chat", chat__txt=CHAT, a__jpg=a_picture())):
        reading = look(content)
        assert (reading.how, reading.parts, reading.sender) == (How.EXPORT, 1, "Rowan")
        assert reading.proposal.source is DateFrom.LINE
        assert len(chat_of(content, LONDON).messages) == 1


def test_a_chat_without_a_date_that_exists_is_dated_by_its_name() -> None:
    reading = look(b"32/13/2026, 14:03 - R: x\n", "20261127.txt")
    assert (reading.how, reading.proposal.source) == (How.EXPORT, DateFrom.NAME)


@pytest.mark.parametrize("content", [a_zip(x=b"y"), b"PK\x03\x04", b"just words", b"%PDF-1.7"])
def test_what_is_no_chat_is_kept_as_something_else(content: bytes) -> None:
    assert look(content).how in {How.OTHER, How.PAGE}


def test_what_fails_halfway_is_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moothall.domain.bringing.whatsapp.LONGEST", 10)
    assert look(CHAT).how is How.OTHER


def test_a_recording_of_a_phone_is_a_recording_and_a_film_is_not() -> None:
    assert look(a_recording(AT)).how is How.AUDIO
    assert look(a_recording(AT, brand=b"isom")).how is How.OTHER


def test_what_the_file_says_wins_over_its_name() -> None:
    reading = look(a_picture(taken="2026:11:28 14:03:22"), "Screenshot_20200101-000000.png")
    assert reading.proposal.source is DateFrom.FILE
    assert look(a_picture(), "Screenshot_20261128-140322.png").proposal.source is DateFrom.NAME


def test_a_date_in_the_future_is_not_believed() -> None:
    proposal = look(a_picture(taken="2027:11:28 14:03:22")).proposal
    assert (proposal.at, proposal.source) == (None, DateFrom.NONE)
    assert "not believed" in proposal.clock


def test_files_of_an_export_come_without_folders_and_within_bounds() -> None:
    content = a_zip(chat__txt=CHAT, **{"media/a__jpg": b"a" * 10, "b__jpg": b"b" * 30})
    small = list(files_in(content, largest=20, most=100))
    assert [(each.name, len(each.content)) for each in small] == [("a.jpg", 10)]
    assert len(list(files_in(content, largest=40, most=40))) == 2
    assert len(list(files_in(content, largest=40, most=15))) == 1


def test_a_zip_that_lies_about_a_size_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = a_zip(chat__txt=CHAT * 1_000)
    monkeypatch.setattr(packed, "LARGEST_TEXT", 1_000)
    with pytest.raises(NotAnExport):
        chat_in(bomb)


def test_a_file_in_a_zip_that_is_broken_is_passed_over() -> None:
    whole = a_zip(a__jpg=b"a" * 100, b__jpg=bytes(range(200)))
    at = whole.index(b"b.jpg") + 20
    broken = whole[:at] + bytes(8) + whole[at + 8 :]
    assert [each.name for each in files_in(broken, largest=999, most=999)] == ["a.jpg"]


def test_a_locked_zip_tells_nothing() -> None:
    content = bytearray(a_zip(chat__txt=CHAT))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(NotAnExport):
        chat_in(bytes(content))


@given(st.binary(max_size=300), st.text(max_size=60))
def test_any_bytes_have_a_reading(content: bytes, name: str) -> None:
    assert isinstance(look(content, name), Reading)


STARTS = [a_picture(taken="2026:11:28 14:03:22"), a_recording(AT), a_zip(c__txt=CHAT)]
STARTS += [an_outlook_file(NOW, **{"0C1A": "Gil"}), CHAT, MAIL]


@given(st.sampled_from(STARTS), st.data())
def test_whole_files_that_are_broken_anywhere_have_a_reading(
    start: bytes, data: st.DataObject
) -> None:
    content = bytearray(start)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    assert isinstance(look(bytes(content)), Reading)
    assert isinstance(look(bytes(content[:cut])), Reading)


def test_a_part_of_a_day_stands_at_its_beginning_and_is_said_back() -> None:
    day = AT.date()
    evening = said_as(day, None, DayPart.EVENING)
    assert evening is not None
    at = moment_of(*evening, zone=LONDON)
    assert at == datetime(2026, 11, 28, 18, tzinfo=LONDON)
    assert day_of(at, DayPart.EVENING, LONDON) == evening


def test_an_exact_time_wins_over_a_part_and_no_day_says_nothing() -> None:
    said = said_as(AT.date(), AT.time(), DayPart.EVENING)
    assert said is not None
    assert said.part is DayPart.MOMENT
    assert said_as(None, AT.time(), DayPart.EVENING) is None
    assert day_of(None, DayPart.MOMENT, LONDON) is None
    assert said_as(AT.date(), None, DayPart.MOMENT) == (AT.date(), None, DayPart.DAY)
