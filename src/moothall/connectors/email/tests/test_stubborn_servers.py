"""Servers that withhold a message, or cannot wake us, lose and stop nothing."""

from collections.abc import Callable

import pytest
from tests.servers.mail import DESK, PASSWORD, MailServers

from moothall.connectors.email.connector import Email
from moothall.connectors.email.inbox import Inbox
from moothall.connectors.email.places import Answers
from moothall.connectors.kit import Secrets, TryLater
from moothall.domain.exchange import ChannelKind

pytestmark = pytest.mark.servers
MAIL = ChannelKind.MAIL
Fetch = Callable[[Inbox, str, str], Answers]


def desk(servers: MailServers) -> Email:
    secrets = Secrets({"password": PASSWORD}, lambda *_: None)
    return Email(address=DESK, settings=servers.settings(), secrets=secrets)


def refusing(*ways: str, uid: str = "2") -> Fetch:
    """A server that refuses some ways of asking for one message, alone or with others."""
    honest = Inbox._fetch

    def fetch(inbox: Inbox, uids: str, wanted: str) -> Answers:
        if uid in uids.split(",") and wanted in ways:
            raise TryLater("no")
        return honest(inbox, uids, wanted)

    return fetch


@pytest.fixture
def three(mail_servers: MailServers) -> MailServers:
    for number in range(1, 4):
        raw = f"Message-ID: <{number}@x.test>\r\nSubject: {number}\r\n\r\nwords"
        mail_servers.put(DESK, raw.encode())
    return mail_servers


WHOLE, PART, HEAD = "(UID BODY.PEEK[])", "(UID BODY.PEEK[]<0.1048576>)", "(UID BODY.PEEK[HEADER])"


@pytest.mark.parametrize(
    ("ways", "second", "oddity"),
    [
        ((WHOLE,), "2@x.test", "cut_short"),
        ((WHOLE, PART), "2@x.test", "cut_short"),
        ((WHOLE, PART, HEAD), "imap:", "unreadable"),
    ],
)
def test_one_message_withheld_does_not_stop_the_others(
    three: MailServers,
    monkeypatch: pytest.MonkeyPatch,
    ways: tuple[str, ...],
    second: str,
    oddity: str,
) -> None:
    monkeypatch.setattr(Inbox, "_fetch", refusing(*ways))
    with desk(three) as email:
        batch = email.fetch(MAIL, "")
        assert not email.fetch(MAIL, batch.cursor).messages
    first, withheld, third = batch.messages
    assert (first.external_id, third.external_id) == ("1@x.test", "3@x.test")
    assert withheld.external_id.startswith(second)
    assert withheld.peculiarities == {oddity}


def test_a_message_deleted_while_we_read_is_no_trouble(
    three: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Inbox._fetch

    def fetch(inbox: Inbox, uids: str, wanted: str) -> Answers:
        return [] if uids == "2" else honest(inbox, uids.replace("2,", ""), wanted)

    monkeypatch.setattr(Inbox, "_fetch", fetch)
    with desk(three) as email:
        found = [each.external_id for each in email.fetch(MAIL, "").messages]
    assert found == ["1@x.test", "3@x.test"]


def test_a_server_that_cannot_wake_us_is_asked_now_and_then(
    three: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inbox, "can_idle", lambda _: False)
    monkeypatch.setattr(Email, "poll_seconds", 0)
    with desk(three) as email, email.listen(MAIL) as wake_ups:
        assert [next(wake_ups) for _ in range(3)] == [None, None, None]


def test_a_server_that_tells_no_next_uid_is_read_all_the_same(
    three: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Inbox._number
    monkeypatch.setattr(
        Inbox, "_number", lambda inbox, name: 0 if name == "UIDNEXT" else honest(inbox, name)
    )
    with desk(three) as email:
        batch = email.fetch(MAIL, "")
        assert len(batch.messages) == 3
        assert not email.fetch(MAIL, batch.cursor).messages


def test_a_mailbox_put_back_from_a_backup_under_the_same_numbers_is_read_again(
    three: MailServers,
) -> None:
    with desk(three) as email:
        cursor = email.fetch(MAIL, "").cursor
        later = cursor.replace('"uid": 3', '"uid": 300')
        assert later != cursor
        assert len(email.fetch(MAIL, later).messages) == 3
