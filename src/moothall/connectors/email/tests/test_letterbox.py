"""A private letterbox: headings first, whole mails only when asked, nothing marked or lost."""

import pytest
from tests.servers.mail import HOUSING, PASSWORD, MailServers

from moothall.connectors.email import letterbox
from moothall.connectors.email.answers import Server
from moothall.connectors.email.letterbox import opened, read_heading, try_out
from moothall.connectors.email.places import Answers, Place
from moothall.connectors.kit import SignInAgain, TryLater

MAIL = (
    b"Received: from somewhere\r\n"
    b"Authentication-Results: mx.test; dkim=pass header.d=council.test\r\n"
    b"Authentication-Results: forged.test; dkim=pass\r\n"
    b"From: Kim <Kim@council.test>\r\nSubject: =?utf-8?q?He=20again?= [R17]\r\n"
    b"Message-ID: <1@council.test>\r\nIn-Reply-To: <0@desk.test>\r\n\r\nHe rang."
)


def server(servers: MailServers) -> Server:
    return Server(servers.host, servers.imap_port, "starttls")


def test_a_heading_says_who_wrote_and_what_it_answers() -> None:
    read = read_heading(MAIL)
    assert read.authors == ("Kim@council.test",)
    assert (read.message_id, read.answers) == ("1@council.test", ("0@desk.test",))
    assert read.subject == "He again [R17]"
    assert read.results[0].startswith("mx.test; dkim=pass")
    assert not read.is_robot


@pytest.mark.parametrize(
    "field",
    [
        b"Auto-Submitted: auto-replied",
        b"List-Id: <x.test>",
        b"Precedence: bulk",
        b"Return-Path: <>",
        b"Content-Type: multipart/report; report-type=delivery-status",
    ],
)
def test_what_a_program_sent_is_known_by_its_heading(field: bytes) -> None:
    assert read_heading(field + b"\r\n" + MAIL).is_robot


@pytest.mark.parametrize("raw", [b"", b"\0" * 900, b"From: " + b"<" * 9_000, b"From:\r\n\r\nx"])
def test_what_cannot_be_read_is_nobody_s(raw: bytes) -> None:
    assert read_heading(raw).authors == ()


def test_a_defect_of_ours_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letterbox, "take_apart", lambda _raw: 1 / 0)
    assert read_heading(MAIL).authors == ()


@pytest.mark.servers
def test_headings_come_first_and_nothing_is_marked(mail_servers: MailServers) -> None:
    for _number in range(3):
        mail_servers.put(HOUSING, MAIL)
    with opened(server(mail_servers), login=HOUSING, password=PASSWORD) as box:
        lying, place, more = box.after("INBOX", Place(), address=HOUSING)
        assert [each.heading.authors for each in lying] == [("Kim@council.test",)] * 3
        assert not more
        assert box.whole(lying[0].uid) == MAIL
        assert box.whole(99) is None
        assert box.after("INBOX", place, address=HOUSING)[0] == []
    with mail_servers.opened(HOUSING) as there:
        assert len(there.search(None, "UNSEEN")[1][0].split()) == 3


@pytest.mark.servers
def test_a_full_letterbox_is_read_in_batches(
    mail_servers: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letterbox, "AT_ONCE", 2)
    for _number in range(5):
        mail_servers.put(HOUSING, MAIL)
    place, more, found = Place(), True, list[int]()
    with opened(server(mail_servers), login=HOUSING, password=PASSWORD) as box:
        while more:
            lying, place, more = box.after("INBOX", place, address=HOUSING)
            found += [each.uid for each in lying]
    assert found == [1, 2, 3, 4, 5]


@pytest.mark.servers
def test_a_new_generation_of_numbers_is_read_anew(mail_servers: MailServers) -> None:
    mail_servers.put(HOUSING, MAIL)
    with opened(server(mail_servers), login=HOUSING, password=PASSWORD) as box:
        lying, place, _more = box.after("INBOX", Place(uidvalidity=1, uid=77), address=HOUSING)
    assert len(lying) == 1
    assert place.uidvalidity != 1


@pytest.mark.servers
def test_trying_it_out_says_how_much_lies_there(mail_servers: MailServers) -> None:
    mail_servers.put(HOUSING, MAIL)
    here = server(mail_servers)
    assert try_out(here, login=HOUSING, password=PASSWORD, folder="INBOX") == 1
    with pytest.raises(SignInAgain):
        try_out(here, login=HOUSING, password="wrong", folder="INBOX")
    with pytest.raises(TryLater, match="no folder"):
        try_out(here, login=HOUSING, password=PASSWORD, folder="Nowhere")
    with pytest.raises(TryLater, match="no password"):
        try_out(here, login=HOUSING, password="", folder="INBOX")


@pytest.mark.servers
def test_a_server_that_refuses_many_is_asked_for_each(
    mail_servers: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(2):
        mail_servers.put(HOUSING, MAIL)
    ask = letterbox.Letterbox._fetch

    def fussy(box: letterbox.Letterbox, uids: str, wanted: str) -> Answers:
        if "HEADER" in wanted and uids != "1":
            raise TryLater("No.")
        return ask(box, uids, wanted)

    monkeypatch.setattr(letterbox.Letterbox, "_fetch", fussy)
    with opened(server(mail_servers), login=HOUSING, password=PASSWORD) as box:
        lying, _place, _more = box.after("INBOX", Place(), address=HOUSING)
    assert [len(each.heading.authors) for each in lying] == [1, 0]  # the other is nobody's


@pytest.mark.servers
def test_an_empty_letterbox_is_no_trouble(mail_servers: MailServers) -> None:
    with opened(server(mail_servers), login=HOUSING, password=PASSWORD) as box:
        assert box.after("INBOX", Place(), address=HOUSING)[0] == []
