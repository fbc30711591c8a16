"""The connector conforms, against the vendor's own PDS. What that cannot do: test_network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.servers.bluesky import BlueskyServers, Person

from moothall.connectors.bluesky.connector import Bluesky
from moothall.connectors.bluesky.tests.counterpart import PdsCounterpart
from moothall.connectors.kit.conformance import (
    Attaching,
    Counterpart,
    Failing,
    Fetching,
    Gestures,
    Hiding,
    Importing,
    Looking,
    Present,
    Publishing,
    ReadingBack,
    Removing,
    Threading,
    Timeline,
)


@pytest.fixture(scope="session")
def carys(running_bluesky: BlueskyServers) -> Person:
    """One resident for the whole session."""
    return running_bluesky.person("carys")


@pytest.mark.servers
class TestBlueskyPds(
    Attaching,
    Failing,
    Fetching,
    Gestures,
    Hiding,
    Importing,
    Looking,
    Present,
    Publishing,
    ReadingBack,
    Removing,
    Threading,
    Timeline,
):
    connector = Bluesky
    breakages = PdsCounterpart.breakages

    @pytest.fixture
    def counterpart(self, bluesky_servers: BlueskyServers, carys: Person) -> Iterator[Counterpart]:
        counterpart = PdsCounterpart(bluesky_servers, carys)
        yield counterpart
        counterpart.close()

    @pytest.fixture
    def own_archive(self, counterpart: PdsCounterpart, tmp_path: Path) -> Path:
        """What the server itself hands out."""
        counterpart.say_all(["One thing.", "And another."])
        address = f"{counterpart.servers.service}/xrpc/com.atproto.sync.getRepo"
        given = counterpart.servers.http.get(address, params={"did": counterpart.us.did})
        (tmp_path / "own.car").write_bytes(given.content)
        return tmp_path / "own.car"
