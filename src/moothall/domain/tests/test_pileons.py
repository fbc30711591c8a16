"""Far more people than usual are seen, few never are, and what they share is counted in people."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.pileons import (
    LEAST,
    LEAST_UNKNOWN,
    QUIET,
    WEEKS,
    Arrived,
    is_over,
    like_hours,
    threshold,
    usual,
    what_is_common,
)

NOW = datetime(2026, 11, 28, 19, 40, tzinfo=UTC)
HOURS = st.lists(st.integers(0, 500), max_size=40)


def people(count: int, text: str = "Where is the flood barrier?", **more: object) -> list[Arrived]:
    return [Arrived(number, text, **more) for number in range(count)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "from_"),
    [
        ([], LEAST_UNKNOWN),
        ([4, 4, 4], LEAST_UNKNOWN),
        ([0] * 18, LEAST),
        ([4, 3, 5, 4, 4, 6, 3, 4], 12),
        ([4, 3, 5, 4, 4, 6, 3, 400], 13),  # one wild hour changes nothing
        ([9, 11, 10, 12, 8, 10, 9, 400], 30),
        ([100] * 18, 300),
    ],
)
def test_far_more_than_usual_begins_where_it_should(hours: list[int], from_: int) -> None:
    assert threshold(usual(hours)) == from_


@given(HOURS)
def test_fewer_than_a_handful_are_never_far_more(hours: list[int]) -> None:
    assert threshold(usual(hours)) >= LEAST


@given(HOURS, st.integers(0, 50))
def test_busier_hours_never_make_it_find_more(hours: list[int], more: int) -> None:
    assert threshold(usual([each + more for each in hours])) >= threshold(usual(hours))


@given(st.lists(st.integers(0, 20), min_size=5, max_size=40))
def test_a_usual_hour_is_never_one(hours: list[int]) -> None:
    of = usual(hours)
    assert of.people is not None
    assert threshold(of) > of.people


def test_like_hours_are_of_this_time_of_the_week() -> None:
    found = like_hours(NOW)
    assert len(found) == 3 * WEEKS
    assert {each.weekday() for each in found} == {NOW.weekday()}
    assert {each.hour for each in found} == {18, 19, 20}
    assert max(found) < NOW - timedelta(days=6)


def test_what_they_share_is_counted_in_people_not_in_messages() -> None:
    links = people(31, "Read https://Blog.example/Flood?from=a and tell them!")
    again = [Arrived(1, "https://blog.example/flood/ https://blog.example/flood")] * 20
    rest = [Arrived(100 + number, f"word{number}", first_time=True) for number in range(10)]
    seen = what_is_common([*links, *again, *rest], usual([4] * 8))
    assert (seen.people, seen.usual, seen.first_time) == (41, 4, 10)
    assert (seen.link, seen.linked) == ("blog.example/flood", 31)


def test_the_same_words_are_found_whatever_their_capitals_and_marks() -> None:
    said = [Arrived(n, f"Shame on you, sack the WHOLE team now {n}") for n in range(8)]
    assert what_is_common(said, usual([])).worded == 8
    assert what_is_common(said, usual([])).usual is None


def test_a_few_who_say_the_same_are_not_called_common() -> None:
    seen = what_is_common(people(4), usual([]))
    assert (seen.worded, seen.linked, seen.link, seen.under) == (0, 0, "", "")


def test_the_post_that_most_write_under_is_found() -> None:
    said = [*people(6, under="post-1"), Arrived(50, "?", under="post-2"), Arrived(51, "?")]
    seen = what_is_common(said, usual([]))
    assert (seen.under, seen.there) == ("post-1", 6)


@given(
    st.lists(
        st.builds(Arrived, st.integers(0, 5), st.text("ab :/.htp", max_size=60), st.booleans()),
        max_size=20,
    )
)
def test_no_count_is_larger_than_the_number_of_people(arrived: list[Arrived]) -> None:
    seen = what_is_common(arrived, usual([]))
    assert max(seen.first_time, seen.linked, seen.worded, seen.there) <= seen.people


def test_it_is_over_after_quiet_hours() -> None:
    assert not is_over(NOW - QUIET + timedelta(minutes=1), NOW)
    assert is_over(NOW - QUIET, NOW)
