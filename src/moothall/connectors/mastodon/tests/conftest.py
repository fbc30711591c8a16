"""One stand-in for a Mastodon server for all tests here; each test finds it clean."""

from collections.abc import Iterator

import pytest
from tests.servers.mastodon import MastodonServer, mastodon_server


@pytest.fixture(scope="session")
def running_mastodon() -> Iterator[MastodonServer]:
    """Ask for `mastodon` instead."""
    with mastodon_server() as server:
        yield server


@pytest.fixture
def mastodon(running_mastodon: MastodonServer, loopback: None) -> MastodonServer:
    """A server on which nobody has said anything, and which connectors may speak to."""
    running_mastodon.clean()
    return running_mastodon
