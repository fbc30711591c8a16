"""The email connector conforms, against a real Dovecot and Exim."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.servers.mail import MailServers

from moothall.connectors.email.connector import Email
from moothall.connectors.email.tests.counterpart import MailCounterpart, rude_server
from moothall.connectors.email.tests.test_archive import mail, mbox
from moothall.connectors.kit.conformance import (
    Counterpart,
    Declaring,
    Failing,
    Fetching,
    Importing,
    Listening,
    Publishing,
    ReadingBack,
)


@pytest.mark.servers
class TestEmail(Declaring, Fetching, Importing, Listening, Publishing, ReadingBack, Failing):
    connector = Email
    breakages = MailCounterpart.breakages

    @pytest.fixture
    def counterpart(self, mail_servers: MailServers) -> Iterator[Counterpart]:
        with rude_server() as port:
            counterpart = MailCounterpart(mail_servers, port)
            yield counterpart
            counterpart.close()

    @pytest.fixture
    def own_archive(self, tmp_path: Path) -> Path:
        (tmp_path / "own.mbox").write_bytes(mbox(mail(1), mail(2)))
        return tmp_path / "own.mbox"
