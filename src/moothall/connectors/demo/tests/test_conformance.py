"""The demo connector conforms, on a Platform that recognises repeats and on one that does not."""

from pathlib import Path

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.tests.counterpart import DemoCounterpart
from moothall.connectors.kit.conformance import (
    Counterpart,
    Declaring,
    Failing,
    Fetching,
    Listening,
    Publishing,
    ReadingBack,
)


class TestDemo(Declaring, Fetching, Listening, Publishing, ReadingBack, Failing):
    connector = Demo
    breakages = DemoCounterpart.breakages

    @pytest.fixture
    def counterpart(self, tmp_path: Path) -> Counterpart:
        return DemoCounterpart(tmp_path / "platform")


class TestDemoThatRecognisesNothing(Publishing, ReadingBack):
    @pytest.fixture
    def counterpart(self, tmp_path: Path) -> Counterpart:
        return DemoCounterpart(tmp_path / "platform", repeats="doubled")
