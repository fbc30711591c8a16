"""The connector conforms on the whole network: notifications, threads, counts, reports."""

from collections.abc import Iterator

import pytest
from tests.servers.bluesky import BlueskyServers, Person

from moothall.connectors.bluesky.connector import Bluesky
from moothall.connectors.bluesky.tests import test_conformance
from moothall.connectors.bluesky.tests.network import PROMPT, NetworkCounterpart
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
    becomes,
    eventually,
)
from moothall.connectors.kit.conformance.commenting import comments
from moothall.connectors.kit.conformance.publishing import post


@pytest.fixture(scope="session")
def amira(running_bluesky_network: BlueskyServers) -> Person:
    """One resident for the whole session."""
    return running_bluesky_network.person("amira")


@pytest.mark.servers
class TestBlueskyNetwork(
    Blocking, Commenting, Fetching, Gestures, Hiding, Publishing, Reaching, Removing, Reporting
):
    connector = Bluesky

    def test_a_reply_in_the_same_breath_as_its_post_comes_whether_or_not_we_are_notified(
        self, counterpart: NetworkCounterpart
    ) -> None:
        said = {f"In the same breath, {number}." for number in range(5)}
        for text in said:
            counterpart.reply_at_once(text)
        wanted = lambda: {each.text for each in comments(counterpart)[0]} == said  # noqa: E731
        assert eventually(wanted, within=PROMPT)

    def test_a_post_of_ours_stands_among_the_honest_ones_whatever_its_key(
        self, counterpart: NetworkCounterpart
    ) -> None:
        first = counterpart.post_elsewhere("Before.")
        ours = post(counterpart, "From the desk.")
        last = counterpart.post_elsewhere("After.")
        feed = counterpart.us.ask("app.bsky.feed.getAuthorFeed", actor=counterpart.us.did)["feed"]
        assert [each["post"]["uri"] for each in feed] == [last, ours, first]

    def test_somebody_is_reported_where_no_post_is_named(
        self, counterpart: NetworkCounterpart
    ) -> None:
        with counterpart.connect() as connector:
            assert connector.report("", profile_key=counterpart.resident.did, reason="Threats.")
        assert becomes(counterpart, lambda: list(counterpart.reports()) == ["Threats."])

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
