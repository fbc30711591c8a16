"""The feed connector conforms as far as a Platform can that nobody may speak on."""

from collections.abc import Iterator

import pytest

from moothall.connectors.feed.connector import Feed
from moothall.connectors.feed.tests.counterpart import FeedCounterpart
from moothall.connectors.kit.conformance import (
    Breakage,
    Counterpart,
    Declaring,
    Failing,
    Fetching,
)
from moothall.connectors.kit.http import PRIVATE_HOSTS


class TestFeed(Declaring, Fetching, Failing):
    connector = Feed
    breakages = FeedCounterpart.breakages

    @pytest.fixture
    def counterpart(self) -> Iterator[Counterpart]:
        PRIVATE_HOSTS.replace(["127.0.0.1", "::1"])
        blog = FeedCounterpart()
        yield blog
        blog.website.end()
        PRIVATE_HOSTS.replace(())

    def test_what_a_message_answers_is_named_nearest_first(self, counterpart: Counterpart) -> None:
        """An entry answers nothing."""
        counterpart.say("a remark", about=["a question"])
        assert counterpart.read()[0][0].references == ()

    # Nothing is published here, so these have nothing to fail at.
    test_publishing_fails_as_it_should_and_tells_the_truth = None  # type: ignore[assignment]
    test_a_try_that_surely_failed_can_be_repeated_once_it_is_mended = None  # type: ignore[assignment]

    def test_no_secret_is_ever_seen(self, counterpart: Counterpart, breakage: Breakage) -> None:
        """There is none to see."""
        with counterpart.connect() as connector:
            assert connector.secrets.values == {}
            assert not [each for each in Feed.settings_form if each.kind == "secret"]
