"""When somebody asks how she is, how a step stands, and what a bio has room for."""

from datetime import date

import pytest

from moothall.domain.care import (
    Outcome,
    Piece,
    Word,
    fitted,
    next_due,
    review_on,
    stand_of,
    working_days_after,
)

FRIDAY = date(2026, 11, 27)
CHRISTMAS_EVE = date(2026, 12, 24)
NATION = "england"


# Check-ins


def due(last: date | None = None, agreed: date | None = None, every: int = 7) -> date | None:
    return next_due(FRIDAY, last, agreed=agreed, every=every, nation=NATION)


def test_the_first_check_in_is_on_the_next_working_day() -> None:
    assert due() == date(2026, 11, 30)


def test_bank_holidays_are_nobodys_working_days() -> None:
    after = working_days_after(CHRISTMAS_EVE, 1, nation=NATION)
    assert after == date(2026, 12, 29)  # the 25th, a weekend, and Boxing Day on the Monday
    assert working_days_after(FRIDAY, 0, nation=NATION) == FRIDAY


def test_then_the_rhythm_counts_unless_a_day_was_agreed() -> None:
    assert due(last=date(2026, 12, 1)) == date(2026, 12, 8)
    assert due(last=date(2026, 12, 1), agreed=date(2026, 12, 3)) == date(2026, 12, 3)


def test_whoever_wants_no_asking_is_not_asked() -> None:
    assert due(every=0) is None
    assert due(last=date(2026, 12, 1), agreed=date(2026, 12, 3), every=0) is None


def test_a_review_in_a_shorter_month_is_on_its_last_day() -> None:
    assert review_on(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert review_on(FRIDAY, 12) == date(2027, 11, 27)
    assert review_on(FRIDAY, 0) is None


# Steps

EARLIER = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("outcome", "word", "due_on", "state"),
    [
        (Outcome.OPEN, None, FRIDAY, "due"),
        (Outcome.OPEN, None, EARLIER, "late"),
        (Outcome.OPEN, None, None, "due"),
        (Outcome.OPEN, Word.YES, EARLIER, "late"),
        (Outcome.OPEN, Word.UNSAID, EARLIER, "waits"),
        (Outcome.OPEN, Word.NO, EARLIER, "refused"),
        (Outcome.DONE, Word.NO, EARLIER, "done"),
        (Outcome.NOT_WANTED, Word.YES, EARLIER, "not_wanted"),
        (Outcome.DOES_NOT_APPLY, None, EARLIER, "does_not_apply"),
    ],
)
def test_a_step_stands_by_her_word_before_the_calendar(
    outcome: Outcome, word: Word | None, due_on: date | None, state: str
) -> None:
    found = stand_of(outcome, word, due_on=due_on, today=FRIDAY)
    assert found.state == state
    assert found.is_late == (state == "late")
    assert found.is_open == (state in {"due", "late"})
    assert found.is_settled == (state not in {"due", "late", "waits"})


# Bios

WHO = Piece("who", "Councillor for Larkfield and the Quay.", "Cllr, Larkfield.")
URGENT = Piece("urgent", "Not for emergencies: ring 999.", "Emergency: 999.")
HOURS = Piece("hours", "I read this on weekdays, 9:00 to 18:00.", "Weekdays 9-18.")


def test_all_is_said_where_there_is_room() -> None:
    found = fitted([WHO, URGENT, HOURS], limit=500)
    assert found.text == f"{WHO.long} {URGENT.long} {HOURS.long}"
    assert (found.fits, found.left_out, found.length) == (True, (), len(found.text))


def test_the_least_important_is_shortened_first() -> None:
    assert fitted([WHO, URGENT, HOURS], limit=90).text == f"{WHO.long} {URGENT.long} {HOURS.short}"


def test_what_finds_no_room_is_named_and_nothing_is_cut_in_the_middle() -> None:
    found = fitted([WHO, URGENT, HOURS], limit=32)
    assert found.text == f"{WHO.short} {URGENT.short}"
    assert found.left_out == ("hours",)


def test_what_cannot_fit_says_so() -> None:
    found = fitted([WHO], limit=5)
    assert (found.text, found.fits) == (WHO.short, False)


def test_a_network_counts_in_its_own_way() -> None:
    assert fitted([WHO], limit=20, length=lambda text: 2 * len(text)).fits is False


def test_nothing_to_say_is_an_empty_bio() -> None:
    found = fitted([Piece("who", "  ")], limit=10)
    assert (found.text, found.fits, found.left_out) == ("", True, ())
