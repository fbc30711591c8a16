"""The demo connector conforms, on a Platform that recognises repeats and on one that does not."""

from pathlib import Path

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.tests.counterpart import DemoCounterpart
from moothall.connectors.kit.conformance import (
    Attaching,
    Blocking,
    Commenting,
    Counterpart,
    Declaring,
    Editing,
    Failing,
    Fetching,
    Gestures,
    Hiding,
    Listening,
    Looking,
    Present,
    Private,
    Publishing,
    Reaching,
    ReadingBack,
    Removing,
    Reporting,
    Threading,
    Timeline,
)


class TestDemo(
    Declaring,
    Fetching,
    Commenting,
    Timeline,
    Listening,
    Publishing,
    Threading,
    Private,
    Attaching,
    Gestures,
    ReadingBack,
    Looking,
    Editing,
    Removing,
    Hiding,
    Blocking,
    Reporting,
    Reaching,
    Present,
    Failing,
):
    connector = Demo
    breakages = DemoCounterpart.breakages

    @pytest.fixture
    def counterpart(self, tmp_path: Path) -> Counterpart:
        return DemoCounterpart(tmp_path / "platform")


class TestDemoThatRecognisesNothing(Publishing, Threading, Gestures, ReadingBack):
    @pytest.fixture
    def counterpart(self, tmp_path: Path) -> Counterpart:
        return DemoCounterpart(tmp_path / "platform", repeats="doubled")
