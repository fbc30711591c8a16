"""The connector conforms against a stand-in of our own making; Facebook itself was not asked."""

import json
from pathlib import Path

import pytest

from moothall.connectors.facebook.connector import Facebook
from moothall.connectors.facebook.tests.counterpart import FIRST, FacebookCounterpart
from moothall.connectors.facebook.tests.test_archive import POSTS, post
from moothall.connectors.kit.conformance import (
    Attaching,
    Blocking,
    Commenting,
    Counterpart,
    Declaring,
    Editing,
    Failing,
    Fetching,
    Hiding,
    Importing,
    Looking,
    Present,
    Private,
    Publishing,
    Reaching,
    ReadingBack,
    Removing,
    Timeline,
    Webhooks,
)
from moothall.connectors.kit.tests.packing import zipped


class TestFacebook(
    Declaring,
    Fetching,
    Publishing,
    ReadingBack,
    Attaching,
    Commenting,
    Editing,
    Looking,
    Removing,
    Hiding,
    Blocking,
    Private,
    Present,
    Reaching,
    Timeline,
    Webhooks,
    Importing,
    Failing,
):
    connector = Facebook
    breakages = FacebookCounterpart.breakages

    @pytest.fixture
    def counterpart(self) -> Counterpart:
        return FacebookCounterpart()

    def test_what_a_message_answers_is_named_nearest_first(self, counterpart: Counterpart) -> None:
        """Facebook names the comment that is answered, and the post; no more between."""
        counterpart.say("a question")
        first = counterpart.read()[0][0]
        counterpart.say("an answer", about=[first.external_id])
        assert counterpart.read()[0][-1].references == (first.external_id, FIRST)

    # Facebook lists the posts of a Page, and not what it says under those of others.
    test_an_answer_given_elsewhere_is_noticed_too = None  # type: ignore[assignment]

    @pytest.fixture
    def own_archive(self, tmp_path: Path) -> Path:
        files = {POSTS: json.dumps([post(), post("Another.", at=1_700_000_100)])}
        return zipped(tmp_path / "own.zip", files)
