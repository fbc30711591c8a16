"""The fixtures that tests ask for. Named as a plugin by the conftest.py at the root."""

from collections.abc import Iterator

import pytest

from moothall.connectors.kit.http import PRIVATE_HOSTS
from tests.servers import bluesky, mail
from tests.servers.bluesky import BlueskyServers
from tests.servers.clamd import Clamd
from tests.servers.clamd import clamd as running_clamd
from tests.servers.mail import MailServers
from tests.servers.mastodon import MastodonServer, mastodon_server
from tests.servers.oidc import OidcProvider, oidc_provider


@pytest.fixture(scope="session")
def running_mail_servers() -> Iterator[MailServers]:
    """One Dovecot and one Exim for the whole session. Ask for `mail_servers` instead."""
    with mail.mail_servers() as servers:
        yield servers


@pytest.fixture
def mail_servers(
    running_mail_servers: MailServers, monkeypatch: pytest.MonkeyPatch
) -> MailServers:
    """A Dovecot and an Exim with empty mailboxes, whose authority this process trusts."""
    running_mail_servers.clean()
    monkeypatch.setenv("SSL_CERT_FILE", str(running_mail_servers.authority.file))
    return running_mail_servers


@pytest.fixture(params=["expired", "self-signed"])
def distrusted_mail_servers(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MailServers]:
    """Servers whose certificate nobody should accept."""
    with mail.mail_servers(request.param) as servers:
        monkeypatch.setenv("SSL_CERT_FILE", str(servers.authority.file))
        yield servers


@pytest.fixture(scope="session")
def oidc() -> Iterator[OidcProvider]:
    """An OpenID provider for the whole session; anybody can sign in at it."""
    with oidc_provider() as provider:
        yield provider


@pytest.fixture(scope="session")
def running_token_mail_servers(oidc: OidcProvider) -> Iterator[MailServers]:
    """A Dovecot and an Exim that ask `oidc` about tokens. Ask for `token_mail_servers` instead."""
    with mail.mail_servers(tokens_from=oidc.port) as servers:
        yield servers


@pytest.fixture
def token_mail_servers(
    running_token_mail_servers: MailServers, monkeypatch: pytest.MonkeyPatch, loopback: None
) -> MailServers:
    """As `mail_servers`; tokens of `oidc` open their mailboxes."""
    running_token_mail_servers.clean()
    monkeypatch.setenv("SSL_CERT_FILE", str(running_token_mail_servers.authority.file))
    return running_token_mail_servers


@pytest.fixture
def loopback() -> Iterator[None]:
    """Let connectors speak HTTP to this machine, as an operator can."""
    names, networks = PRIVATE_HOSTS.names, PRIVATE_HOSTS.networks
    PRIVATE_HOSTS.replace(["127.0.0.0/8"])
    yield
    PRIVATE_HOSTS.names, PRIVATE_HOSTS.networks = names, networks


@pytest.fixture(scope="session")
def clamd() -> Iterator[Clamd]:
    """A clamd for the whole session."""
    with running_clamd() as scanner:
        yield scanner


@pytest.fixture(scope="session")
def running_bluesky() -> Iterator[BlueskyServers]:
    """One PLC and one PDS for the whole session. Ask for `bluesky_servers` instead."""
    with bluesky.bluesky_servers() as servers:
        yield servers


@pytest.fixture
def bluesky_servers(running_bluesky: BlueskyServers, loopback: None) -> BlueskyServers:
    """A PLC and a PDS that connectors may speak to; make new accounts in them."""
    return running_bluesky


@pytest.fixture(scope="session")
def running_bluesky_network() -> Iterator[BlueskyServers]:
    """The whole network for the whole session. Ask for `bluesky_network` instead."""
    with bluesky.whole_network() as servers:
        yield servers


@pytest.fixture
def bluesky_network(running_bluesky_network: BlueskyServers, loopback: None) -> BlueskyServers:
    """PDS, AppView and Ozone; runs with --long only."""
    return running_bluesky_network


@pytest.fixture(scope="session")
def running_mastodon() -> Iterator[MastodonServer]:
    """One stand-in for a Mastodon server for the whole session. Ask for `mastodon` instead."""
    with mastodon_server() as server:
        yield server


@pytest.fixture
def mastodon(running_mastodon: MastodonServer, loopback: None) -> MastodonServer:
    """A server on which nobody has said anything, and which connectors may speak to."""
    running_mastodon.clean()
    return running_mastodon
