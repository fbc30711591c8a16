"""A hashtag is read aloud, and read by everybody, when it is written well."""

from datetime import date

import pytest

from moothall.domain.publishing.hashtags import Kind, Registered, Remark, hashtags_in, remarks

ON = date(2026, 11, 20)
KNOWN = {
    "eastmerelibraries": Registered("EastmereLibraries"),
    "summerreading": Registered("SummerReading", ends_on=date(2026, 9, 1)),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Come to #EastmereLibraries, all of you", ("EastmereLibraries",)),
        ("Bus #42 and #1 fan", ()),
        ("https://eastmere.example/#top and a#b", ()),
        ("#Bins #Bins", ("Bins", "Bins")),
        ("", ()),
    ],
)
def test_hashtags_are_found_and_numbers_and_addresses_are_not(
    text: str, found: tuple[str, ...]
) -> None:
    assert hashtags_in(text) == found


def test_one_of_ours_is_written_as_it_is_registered() -> None:
    said = remarks("#eastmerelibraries", KNOWN, on=ON)
    assert said == (Remark(Kind.OTHERWISE, "eastmerelibraries", "EastmereLibraries"),)


def test_a_long_one_without_capitals_is_pointed_out() -> None:
    assert remarks("#savethelibrary", KNOWN, on=ON)[0].kind is Kind.NO_CAPITALS


@pytest.mark.parametrize("fine", ["#EastmereLibraries", "#bins", "#SaveTheLibrary", "no tags"])
def test_of_what_reads_well_nothing_is_said(fine: str) -> None:
    assert remarks(fine, KNOWN, on=ON) == ()


def test_one_whose_time_is_over_is_pointed_out() -> None:
    assert remarks("#SummerReading", KNOWN, on=ON) == (Remark(Kind.ENDED, "SummerReading"),)
    assert remarks("#SummerReading", KNOWN, on=date(2026, 9, 1)) == ()


def test_more_than_a_few_are_too_many() -> None:
    assert remarks("#A1a #B2b #C3c", {}, on=ON) == ()
    assert remarks("#A1a #B2b #C3c #D4d", {}, on=ON) == (Remark(Kind.MANY, "4"),)
