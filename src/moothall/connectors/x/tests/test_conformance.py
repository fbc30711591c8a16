"""The connector conforms against a stand-in of our own making; X itself was not asked."""

from pathlib import Path
from typing import ClassVar

import pytest

from moothall.connectors.kit.conformance import (
    Attaching,
    Counterpart,
    Declaring,
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
    Threading,
    Timeline,
    Webhooks,
)
from moothall.connectors.x.connector import X
from moothall.connectors.x.tests.counterpart import XCounterpart
from moothall.connectors.x.tests.test_archive import POST, archive


class TestX(
    Declaring,
    Fetching,
    Publishing,
    ReadingBack,
    Attaching,
    Looking,
    Removing,
    Hiding,
    Private,
    Present,
    Reaching,
    Threading,
    Timeline,
    Webhooks,
    Importing,
    Failing,
):
    connector = X
    breakages = XCounterpart.breakages
    tweets: ClassVar[bool] = False

    @pytest.fixture
    def counterpart(self) -> Counterpart:
        return XCounterpart(tweets=self.tweets)

    @pytest.fixture
    def own_archive(self, tmp_path: Path) -> Path:
        return archive(tmp_path, POST, {**POST, "id_str": "1500000000000000002"})


class TestXThatStillSaysTweets(TestX):
    tweets = True
