"""The fixtures that tests ask for. Named as a plugin by the conftest.py at the root."""

from collections.abc import Iterator

import pytest

from tests.servers import mail
from tests.servers.mail import MailServers


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
