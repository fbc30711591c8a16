"""Dates in names of files, as phones and desks write them; and names that only look like dates."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.bringing.kinds import NOTHING, DayPart
from moothall.domain.bringing.names import date_in_name

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 11, 28, 14, 3, 22, tzinfo=LONDON)


@pytest.mark.parametrize(
    "name",
    [
        "Screenshot_20261128-140322.png",
        "Screenshot_20261128_140322_Facebook.jpg",
        "Screenshot 2026-11-28 at 14.03.22.png",
        "Screenshot 2026-11-28 at 2.03.22\u202fPM.png",
        "Screenshot 2026-11-28 140322.png",
        "WhatsApp Image 2026-11-28 at 14.03.22.jpeg",
        "WhatsApp Image 2026-11-28 at 2.03.22 PM (1).jpeg",
        "PXL_20261128_140322123.jpg",
        "signal-2026-11-28-140322_002.jpg",
        "20261128_140322.jpg",
        "28-11-2026 14.03.22.png",
    ],
)
def test_a_name_tells_the_moment(name: str) -> None:
    assert date_in_name(name, LONDON).at == AT


@pytest.mark.parametrize("name", ["IMG-20261128-WA0003.jpg", "PTT-20261128-WA0001.opus"])
def test_a_name_that_tells_only_the_day_says_so(name: str) -> None:
    proposal = date_in_name(name, LONDON)
    assert proposal.at == datetime(2026, 11, 28, tzinfo=LONDON)
    assert proposal.part is DayPart.DAY


@pytest.mark.parametrize(
    "name",
    [
        "",
        "unnamed.png",
        "IMG_1234.HEIC",
        "image0.jpeg",
        "20261341.png",
        "20260230_101010.png",
        "1732802602123.jpg",
        "18991231.png",
        "19891231.png",
    ],
)
def test_a_name_without_a_day_that_exists_proposes_nothing(name: str) -> None:
    assert date_in_name(name, LONDON) is NOTHING


@pytest.mark.parametrize("clock", ["250322", "13.03.22 PM", "0.03.22 AM"])
def test_a_clock_that_no_day_has_leaves_the_day(clock: str) -> None:
    assert date_in_name(f"Screenshot 2026-11-28 at {clock}.png", LONDON).part is DayPart.DAY


def test_day_and_month_that_could_be_either_are_a_guess() -> None:
    assert date_in_name("03-04-2026.jpg", LONDON).guess
    assert not date_in_name("28-04-2026.jpg", LONDON).guess


def test_midnight_and_noon_are_told_apart() -> None:
    night = date_in_name("Screenshot 2026-11-28 at 12.03.22 AM.png", LONDON).at
    noon = date_in_name("Screenshot 2026-11-28 at 12.03.22 PM.png", LONDON).at
    assert (night and night.hour, noon and noon.hour) == (0, 12)


def test_the_camera_that_names_in_utc_is_known_in_summer_too() -> None:
    at = date_in_name("PXL_20260701_120000000.jpg", LONDON).at
    assert at == datetime(2026, 7, 1, 12, tzinfo=UTC)


@given(st.text(st.sampled_from("0123456789-_. :atpmWX\u202f"), max_size=60))
def test_any_name_is_read_to_its_end(name: str) -> None:
    proposal = date_in_name(name, LONDON)
    assert proposal.at is None or proposal.at.tzinfo is not None


@given(st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)))  # noqa: DTZ001 a phone's own clock
def test_every_moment_that_a_phone_writes_is_read(moment: datetime) -> None:
    name = f"{moment:Screenshot_%Y%m%d-%H%M%S}.png"
    assert date_in_name(name, UTC).at == moment.replace(microsecond=0, tzinfo=UTC)
