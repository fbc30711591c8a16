"""Exports of a chat in the manners of many phones; days and months that could be either."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.bringing import whatsapp
from moothall.domain.bringing.errors import NotAnExport
from moothall.domain.bringing.whatsapp import is_chat, last_moment, main_sender, read_chat

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 11, 28, 14, 3, tzinfo=LONDON)
_LRM, _NNBSP = "\u200e", "\u202f"


@pytest.mark.parametrize(
    "line",
    [
        "28/11/2026, 14:03 - Rowan: hello",
        "28/11/26, 14:03 - Rowan: hello",
        "28/11/2026, 2:03 pm - Rowan: hello",
        f"28/11/2026, 2:03{_NNBSP}pm - Rowan: hello",
        f"11/28/26, 2:03{_NNBSP}PM - Rowan: hello",
        "28.11.26, 14:03 - Rowan: hello",
        "28.11.2026 14:03 - Rowan: hello",
        "28. 11. 2026, 14:03 - Rowan: hello",
        "28-11-2026 14:03 - Rowan: hello",
        "2026-11-28, 14:03 - Rowan: hello",
        "2026-11-28, 2:03 p.m. - Rowan: hello",
        "[28/11/2026, 14:03:00] Rowan: hello",
        f"{_LRM}[28/11/2026, 14:03:00] Rowan: hello",
        f"[11/28/26, 2:03:00{_NNBSP}PM] Rowan: hello",
        "[28.11.26, 14:03:00] Rowan: hello",
        "[2026-11-28 14.03.00] Rowan: hello",
    ],
)
def test_a_line_is_read_in_the_manner_of_its_phone(line: str) -> None:
    chat = read_chat(f"{line}\n", LONDON)
    (said,) = chat.messages
    assert (said.at, said.sender, said.words) == (AT, "Rowan", "hello")
    assert not chat.is_guess


def test_lines_without_a_head_go_on_with_what_was_before() -> None:
    text = "28/11/2026, 14:03 - Rowan: one\ntwo: three\n\nfour\n28/11/2026, 14:04 - Gil: five\n"
    first, second = read_chat(text, LONDON).messages
    assert (first.words, second.words) == ("one\ntwo: three\n\nfour", "five")
    assert (first.number, second.number) == (1, 2)


def test_a_line_of_the_app_has_no_sender() -> None:
    text = "28/11/2026, 14:03 - Messages and calls are end-to-end encrypted.\n"
    assert read_chat(text, LONDON).messages[0].sender == ""


@pytest.mark.parametrize(
    "words",
    [
        "<Media omitted>",
        f"{_LRM}image omitted",
        "<Medien ausgeschlossen>",
        "<Médias omis>",
        "<Multimedia omitido>",
        "<Pominięto multimedia>",
    ],
)
def test_what_the_export_left_out_is_known_in_many_languages(words: str) -> None:
    assert read_chat(f"{_LRM}[28/11/2026, 14:03:00] Rowan: {words}\n", LONDON).messages[0].left_out


@pytest.mark.parametrize(
    "words",
    [
        "IMG-20261128-WA0003.jpg (file attached)",
        "<attached: IMG-20261128-WA0003.jpg>",
        "IMG-20261128-WA0003.jpg (Datei angehängt)\nund Worte",
        "<pièce jointe : IMG-20261128-WA0003.jpg>",
    ],
)
def test_what_was_attached_is_named(words: str) -> None:
    text = f"28/11/2026, 14:03 - Rowan: {words}\n"
    assert read_chat(text, LONDON).messages[0].file == "IMG-20261128-WA0003.jpg"


def test_one_day_above_twelve_decides_for_the_whole_file() -> None:
    text = "\n3/4/26, 14:03 - R: x\n3/13/26, 14:04 - R: y\n"
    chat = read_chat(text, LONDON)
    assert (chat.order, chat.is_guess) == ("mdy", False)
    assert chat.messages[0].at == datetime(2026, 3, 4, 14, 3, tzinfo=LONDON)


def test_where_nothing_decides_time_that_runs_forwards_does_and_it_is_a_guess() -> None:
    forwards = "3/4/26, 14:03 - R: x\n4/1/26, 14:04 - R: y\n"
    assert read_chat(forwards, LONDON).order == "mdy"
    backwards = "4/3/26, 14:03 - R: x\n1/4/26, 14:04 - R: y\n"
    chat = read_chat(backwards, LONDON)
    assert (chat.order, chat.is_guess) == ("dmy", True)


def test_a_person_puts_the_guess_right() -> None:
    text = "3/4/2026, 14:03 - R: x\n"
    guessed, told = read_chat(text, LONDON), read_chat(text, LONDON, order="mdy")
    assert (guessed.order, guessed.is_guess) == ("dmy", True)
    assert (told.order, told.is_guess) == ("mdy", False)


def test_an_american_clock_with_short_years_is_guessed_to_put_the_month_first() -> None:
    chat = read_chat(f"3/4/26, 2:03{_NNBSP}PM - R: x\n", LONDON)
    assert (chat.order, chat.is_guess) == ("mdy", True)


def test_figures_that_contradict_each_other_stay_a_guess_and_the_odd_one_has_no_date() -> None:
    text = "28/11/26, 14:03 - R: x\n29/11/26, 14:03 - R: y\n11/28/26, 14:03 - R: z\n"
    chat = read_chat(text, LONDON)
    assert (chat.order, chat.is_guess) == ("dmy", True)
    assert [each.at is None for each in chat.messages] == [False, False, True]


def test_a_clock_that_no_day_has_leaves_the_message_undated() -> None:
    assert read_chat("28/11/2026, 25:03 - R: x\n", LONDON).messages[0].at is None


@pytest.mark.parametrize("text", ["", "hello\n", "Dear council,\n28/11/2026 I wrote", "\n\n"])
def test_another_text_is_no_chat(text: str) -> None:
    assert not is_chat(text)
    with pytest.raises(NotAnExport):
        read_chat(text, LONDON)


def test_a_file_beyond_the_bounds_is_refused_or_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "28/11/2026, 14:03 - R: x\n" * 5
    monkeypatch.setattr(whatsapp, "MOST_MESSAGES", 3)
    chat = read_chat(text, LONDON)
    assert (len(chat.messages), chat.cut_short) == (3, True)
    monkeypatch.setattr(whatsapp, "LONGEST", 30)
    with pytest.raises(NotAnExport):
        read_chat(text, LONDON)


def test_who_wrote_most_and_when_last() -> None:
    text = (
        "28/11/2026, 14:03 - R: x\n28/11/2026, 14:05 - R: y\n28/11/2026, 14:04 - S: z\n"
        "28/11/2026, 14:04 - somebody left\n"
    )
    chat = read_chat(text, LONDON)
    assert (main_sender(chat), last_moment(chat)) == ("R", AT + timedelta(minutes=2))
    silent = read_chat("28/11/2026, 25:03 - somebody left\n", LONDON)
    assert (main_sender(silent), last_moment(silent)) == ("", None)


MANNERS: list[Callable[[datetime], str]] = [
    lambda at: f"{at:%d/%m/%Y, %H:%M} - ",
    lambda at: f"[{at:%d/%m/%Y, %H:%M:%S}] ",
    lambda at: f"{at:%d.%m.%y, %H:%M} - ",
    lambda at: f"{_LRM}[{at:%m/%d/%y}, {at:%I:%M:%S}{_NNBSP}{at:%p}] ",
    lambda at: f"{at:%Y-%m-%d, %H:%M} - ",
]
_moments = st.datetimes(datetime(2020, 1, 13), datetime(2030, 1, 1))  # noqa: DTZ001
_words = st.text(st.sampled_from("aZ9 :-[]/\u00e9\u6f22\U0001f600"), min_size=1, max_size=30)


@given(
    st.sampled_from(MANNERS),
    st.lists(st.tuples(_moments, _words), min_size=1, max_size=8),
)
def test_whatever_was_written_is_read_back(
    manner: Callable[[datetime], str], said: list[tuple[datetime, str]]
) -> None:
    said = [(at.replace(day=28), words) for at, words in said]  # a day that is no month
    text = "".join(f"{manner(at)}Rowan: {words}\n" for at, words in said)
    chat = read_chat(text, UTC)
    assert [each.words for each in chat.messages] == [words.strip("\n\r ") for _at, words in said]
    minutes = [each.at.replace(second=0) if each.at else None for each in chat.messages]
    assert minutes == [at.replace(second=0, microsecond=0, tzinfo=UTC) for at, _words in said]


@given(st.text(max_size=500), st.sampled_from(["", "dmy", "mdy", "ymd"]))
def test_any_text_is_read_or_refused(text: str, order: str) -> None:
    try:
        chat = read_chat(f"1/2/26, 1:01 - {text}", LONDON, order=order)
    except NotAnExport:
        raise AssertionError("it begins as an export does") from None
    assert chat.messages[0].number == 1


def test_words_without_a_single_message_give_none() -> None:
    assert (
        list(whatsapp._raw_messages("Only words, and no date before them.\nMore of them.")) == []
    )
