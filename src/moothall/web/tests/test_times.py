"""Moments read as staff would say them, in London's time, whatever is stored."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from moothall.web.components.times import Style, when

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)  # a Saturday


def words(moment: datetime, style: Style = "relative", now: datetime = NOW) -> str:
    with translation.override("en-gb"):
        return when(moment, now=now, style=style).split(">")[1].removesuffix("</time")


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(seconds=-20), "just now"),
        (timedelta(seconds=70), "1 minute ago"),
        (timedelta(minutes=12), "12 minutes ago"),
        (timedelta(minutes=-5), "in 5 minutes"),
        (timedelta(hours=3), "today at 07:00"),
        (timedelta(hours=13), "yesterday at 21:00"),
        (timedelta(hours=-24), "tomorrow at 10:00"),
        (timedelta(days=3), "Wednesday at 10:00"),
        (timedelta(days=-3), "Tuesday at 10:00"),
        (timedelta(days=40), "12 October"),
        (timedelta(days=400), "17 October 2025"),
    ],
)
def test_a_moment_is_said_from_where_we_stand(ago: timedelta, said: str) -> None:
    assert words(NOW - ago) == said


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=20), "0 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=3), "07:00"),
        (timedelta(hours=-3), "13:00"),
        (timedelta(days=3), "Wed"),
        (timedelta(days=40), "12 Oct"),
        (timedelta(days=400), "17 Oct 2025"),
    ],
)
def test_a_moment_fits_a_narrow_column(ago: timedelta, said: str) -> None:
    assert words(NOW - ago, "short") == said


def test_the_exact_time_stands_behind_the_words_and_utc_behind_both() -> None:
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    made = when(summer, now=NOW)
    assert 'datetime="2026-07-01T23:30:00Z"' in made
    assert 'title="2 July 2026 at 00:30"' in made


def test_the_day_is_londons_day_and_not_utcs() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # 00:30 on the 2nd in London
    assert words(late, now=datetime(2026, 7, 2, 9, 0, tzinfo=UTC)) == "today at 00:30"


def test_a_page_reads_the_clock_once() -> None:
    page = Template("{% load moothall %}{% when moment %}{% when later %}")
    made = page.render(Context({"moment": NOW, "later": NOW - timedelta(minutes=2), "now": NOW}))
    assert "just now" in made
    assert "2 minutes ago" in made


def test_without_a_clock_in_its_context_a_page_looks_at_ours() -> None:
    page = Template("{% load moothall %}{% when moment %} {% when moment %}")
    assert page.render(Context({"moment": timezone.now()})).count(">just now<") == 2


def test_no_moment_shows_nothing() -> None:
    assert Template("{% load moothall %}{% when moment %}").render(Context({"moment": None})) == ""
