"""The connector conforms, against a stand-in that recognises repeats and one that does not."""

from pathlib import Path

import httpx
import pytest
from tests.servers.mastodon import MastodonServer

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
    Importing,
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
from moothall.connectors.kit.http import GuardedTransport
from moothall.connectors.kit.tests.packing import zipped
from moothall.connectors.mastodon.connector import Mastodon
from moothall.connectors.mastodon.tests.counterpart import MastodonCounterpart, RoomForNames
from moothall.connectors.mastodon.tests.test_archive import created, files, shared

pytestmark = pytest.mark.servers


class TestMastodon(
    Declaring,
    Fetching,
    Publishing,
    Threading,
    ReadingBack,
    Private,
    Attaching,
    Gestures,
    Importing,
    Looking,
    Editing,
    Removing,
    Blocking,
    Reporting,
    Reaching,
    Present,
    Timeline,
    Commenting,
    Failing,
):
    connector = Mastodon
    breakages = MastodonCounterpart.breakages

    @pytest.fixture
    def counterpart(self, mastodon: MastodonServer) -> Counterpart:
        return MastodonCounterpart(mastodon)

    @pytest.fixture
    def own_archive(self, tmp_path: Path) -> Path:
        return zipped(tmp_path / "own.zip", files(created(), shared()))


class Forgetful(GuardedTransport):
    """The way to a server to which the key means nothing, as to GoToSocial and Takahē."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers.pop("Idempotency-Key", None)
        return super().handle_request(request)


class ToForgetful(RoomForNames):
    @property
    def transport(self) -> httpx.BaseTransport:  # type: ignore[override]
        return Forgetful()


class ForgetfulCounterpart(MastodonCounterpart):
    recognises_repeats = False
    connector = ToForgetful


class TestMastodonThatRecognisesNothing(Publishing, Threading, ReadingBack):
    @pytest.fixture
    def counterpart(self, mastodon: MastodonServer) -> Counterpart:
        return ForgetfulCounterpart(mastodon)
