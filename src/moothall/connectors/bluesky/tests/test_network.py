"""The connector conforms on the whole network: notifications, threads, counts, reports."""

from collections.abc import Iterator

import pytest
from tests.servers.bluesky import BlueskyServers, Person

from moothall.connectors.bluesky.connector import Bluesky
from moothall.connectors.bluesky.tests import test_conformance
from moothall.connectors.bluesky.tests.network import NetworkCounterpart
from moothall.connectors.kit.conformance import (
    Blocking,
    Commenting,
    Counterpart,
    Declaring,
    Fetching,
    Gestures,
    Hiding,
    Publishing,
    Reaching,
    Removing,
    Reporting,
)


@pytest.fixture(scope="session")
def amira(running_bluesky_network: BlueskyServers) -> Person:
    """One resident for the whole session."""
    return running_bluesky_network.person("amira")


@pytest.mark.servers
class TestBlueskyNetwork(
    Blocking, Commenting, Fetching, Gestures, Hiding, Publishing, Reaching, Removing, Reporting
):
    connector = Bluesky

    @pytest.fixture
    def counterpart(self, bluesky_network: BlueskyServers, amira: Person) -> Iterator[Counterpart]:
        counterpart = NetworkCounterpart(bluesky_network, amira)
        yield counterpart
        counterpart.close()


class TestBlueskyDeclares(Declaring):
    connector = Bluesky

    def _is_proved(self, *by: type) -> bool:
        return all(
            issubclass(test_conformance.TestBlueskyPds, each)
            or issubclass(TestBlueskyNetwork, each)
            for each in by
        )
