"""Who could recognise somebody, by which details stand together, and what one click loosens."""

import pytest

from moothall.domain.publishing.checks.circles import who_could
from moothall.domain.publishing.checks.tests.sets import said


def who(*kinds: str) -> list[str]:
    return [each.who for each in who_could(kinds)]


@pytest.mark.parametrize(
    ("kinds", "circle"),
    [
        (("place", "age"), "neighbours"),
        (("family", "health"), "their family"),
        (("child", "place"), "their school or workplace"),
        (("work", "time"), "their school or workplace"),
        (("visit", "money"), "colleagues, and services that know them"),
        (("court", "time"), "the local press"),
        (("origin", "work"), "their community"),
    ],
)
def test_two_details_together_open_a_circle(kinds: tuple[str, str], circle: str) -> None:
    assert circle in who(*kinds)


@pytest.mark.parametrize("kind", ["place", "family", "child", "court", "origin", "care", "age"])
def test_one_detail_alone_opens_none_but_their_own(kind: str) -> None:
    assert who(kind) == ["the person themselves"]


def test_nothing_told_is_recognised_by_nobody() -> None:
    assert who() == []


def test_each_detail_is_marked_in_the_text_with_what_would_loosen_it() -> None:
    text = "Visited a 34-year-old mum of twins on the Elmfield estate today."
    (found,) = said(text, "recognisable")
    details = found.values["told"]
    assert isinstance(details, tuple)
    assert {"age", "family", "place", "time"} <= {each.kind for each in details}
    for each in details:
        assert text[each.start : each.end] == each.words
        assert each.loosen


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (
            "Today our team met a Syrian doctor in the village who sleeps rough.",
            "Recently our team met a Syrian doctor in the village who sleeps rough.",
        ),
        (
            "We visited an 84-year-old woman with dementia on the Elmfield estate.",
            "We visited a woman with dementia on the Elmfield estate.",
        ),
        (
            "We visited a blind man, aged 61, on the Elmfield estate.",
            "We visited a blind man on the Elmfield estate.",
        ),
    ],
)
def test_one_click_makes_a_moment_or_an_age_wider(text: str, mended: str) -> None:
    (found,) = said(text, "recognisable")
    assert found.edit is not None
    assert found.edit.of(text) == mended


def test_where_nothing_can_be_loosened_by_a_click_there_is_no_click() -> None:
    text = "We visited a blind man with dementia on the Elmfield estate."
    (found,) = said(text, "recognisable")
    assert found.edit is None
