"""The connector conforms against a stand-in of our own making; X itself was not asked."""

from typing import ClassVar

import pytest

from moothall.connectors.kit.conformance import (
    Attaching,
    Counterpart,
    Declaring,
    Failing,
    Fetching,
    Hiding,
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
    Failing,
):
    connector = X
    breakages = XCounterpart.breakages
    tweets: ClassVar[bool] = False

    @pytest.fixture
    def counterpart(self) -> Counterpart:
        return XCounterpart(tweets=self.tweets)


class TestXThatStillSaysTweets(TestX):
    tweets = True
