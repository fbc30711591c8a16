"""The connector against a real Dovecot and a real Exim."""

from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Event, Thread
from time import sleep

import pytest
from tests.servers.mail import DESK, PASSWORD, RESIDENTS, MailServers

from moothall.connectors.email.connector import Email
from moothall.connectors.kit import Refused, Secrets, SignInAgain, TryLater
from moothall.domain.exchange import ChannelKind, Outgoing, OutgoingFile, ReplyTarget

pytestmark = pytest.mark.servers
AMIRA = RESIDENTS[0]
MAIL = ChannelKind.MAIL


def desk(servers: MailServers, password: str = PASSWORD, **settings: str | int | bool) -> Email:
    return Email(
        address=DESK,
        settings=servers.settings(**settings),
        secrets=Secrets({"password": password}, lambda *_: None),
    )


def answer(message_id: str = "question@resident.test", **other: str) -> Outgoing:
    target = ReplyTarget(
        message_id, (other.get("to", AMIRA),), subject="Missed bin", reply_token="s3cret-t0ken"
    )
    return Outgoing("a" * 32, other.get("text", "It comes tomorrow – sorry."), target)


@pytest.fixture
def email(mail_servers: MailServers) -> Iterator[Email]:
    connector = desk(mail_servers)
    yield connector
    connector.close()


def test_a_resident_s_mail_is_fetched_as_it_lies(email: Email, mail_servers: MailServers) -> None:
    message_id = mail_servers.send_mail(subject="Müll", text="Our bin – again.")
    raw = mail_servers.wait_for_mail(DESK)
    batch = email.fetch(MAIL, "")
    (message,) = batch.messages
    assert (message.external_id, message.raw) == (message_id, raw[0])
    assert (message.subject, message.text) == ("Müll", "Our bin – again.")
    assert message.sender.address == AMIRA
    assert not batch.more


def test_what_was_fetched_is_not_fetched_again(email: Email, mail_servers: MailServers) -> None:
    mail_servers.put(DESK, b"Message-ID: <1@x.test>\r\n\r\none")
    cursor = email.fetch(MAIL, "").cursor
    assert not email.fetch(MAIL, cursor).messages
    mail_servers.put(DESK, b"Message-ID: <2@x.test>\r\n\r\ntwo")
    assert [each.text for each in email.fetch(MAIL, cursor).messages] == ["two"]


def test_fetching_leaves_mail_unread(email: Email, mail_servers: MailServers) -> None:
    mail_servers.put(DESK, b"Subject: x\r\n\r\none")
    email.fetch(MAIL, email.fetch(MAIL, "").cursor)
    assert unread(mail_servers) == 1


def test_mail_is_marked_as_read_only_once_the_desk_has_it(mail_servers: MailServers) -> None:
    mail_servers.put(DESK, b"Subject: x\r\n\r\none")
    with desk(mail_servers, mark_read=True) as email:
        cursor = email.fetch(MAIL, "").cursor
        assert unread(mail_servers) == 1
        email.fetch(MAIL, cursor)
    assert unread(mail_servers) == 0


def unread(servers: MailServers) -> int:
    with servers.opened(DESK) as box:
        return len(box.search(None, "UNSEEN")[1][0].split())


def test_a_full_mailbox_comes_in_batches_without_loss(
    email: Email, mail_servers: MailServers
) -> None:
    with mail_servers.opened(DESK) as box:
        for number in range(450):
            box.append("INBOX", "", "", f"Message-ID: <{number}@x.test>\r\n\r\nx".encode())
    cursor, more, found = "", True, []
    while more:
        batch = email.fetch(MAIL, cursor)
        assert 0 < len(batch.messages) <= 200
        found += [each.external_id for each in batch.messages]
        cursor, more = batch.cursor, batch.more
    assert found == [f"{number}@x.test" for number in range(450)]


def test_a_batch_keeps_to_its_bytes(
    email: Email, mail_servers: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moothall.connectors.email.places.BUDGET", 1_000)
    for number in range(3):
        mail_servers.put(DESK, b"Subject: %d\r\n\r\n" % number + b"x" * 600)
    first = email.fetch(MAIL, "")
    assert (len(first.messages), first.more) == (1, True)
    assert [each.subject for each in email.fetch(MAIL, first.cursor).messages] == ["1"]


def test_a_message_beyond_all_measure_is_read_in_part_and_says_so(
    email: Email, mail_servers: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moothall.connectors.email.inbox.LARGEST", 1_000)
    monkeypatch.setattr("moothall.connectors.email.inbox.GLIMPSE", 500)
    mail_servers.put(DESK, b"Message-ID: <big@x.test>\r\n\r\n" + b"x" * 2_000)
    (message,) = email.fetch(MAIL, "").messages
    assert message.external_id == "big@x.test"
    assert "cut_short" in message.peculiarities
    assert len(message.raw) == 500


def test_an_emptied_mailbox_is_no_trouble(email: Email, mail_servers: MailServers) -> None:
    mail_servers.put(DESK, b"Subject: x\r\n\r\none")
    cursor = email.fetch(MAIL, "").cursor
    mail_servers.empty(DESK)
    assert not email.fetch(MAIL, cursor).messages
    mail_servers.put(DESK, b"Subject: y\r\n\r\ntwo")
    assert [each.text for each in email.fetch(MAIL, cursor).messages] == ["two"]


def test_new_uidvalidity_reads_from_the_start(mail_servers: MailServers) -> None:
    for number in range(3):
        mail_servers.put(DESK, b"Subject: x\r\n\r\n%d" % number)
    with desk(mail_servers) as email:
        cursor = email.fetch(MAIL, "").cursor
    mail_servers.forget(DESK)
    mail_servers.put(DESK, b"Subject: y\r\n\r\nafter the restore")
    with desk(mail_servers) as email:
        again = email.fetch(MAIL, cursor.replace('"uidvalidity": ', '"uidvalidity": 1'))
    assert [each.text for each in again.messages] == ["after the restore"]


def test_old_mail_stays_out_where_it_is_not_wanted(mail_servers: MailServers) -> None:
    with mail_servers.opened(DESK) as box:
        box.append("INBOX", "", '"01-Jan-2020 10:00:00 +0000"', b"Subject: old\r\n\r\nold")
    mail_servers.put(DESK, b"Subject: new\r\n\r\nnew")
    with desk(mail_servers, read_existing=False) as email:
        first = email.fetch(MAIL, "")
        assert [each.subject for each in first.messages] == ["new"]
        again = email.fetch(MAIL, first.cursor.replace('"uidvalidity": ', '"uidvalidity": 1'))
        assert [each.subject for each in again.messages] == ["new"]


def test_another_folder_can_be_read(mail_servers: MailServers) -> None:
    with mail_servers.opened(DESK) as box:
        box.create("Anfragen/B&APw-rger")
    mail_servers.put(DESK, b"Subject: x\r\n\r\none", "Anfragen/B&APw-rger")
    with desk(mail_servers, folder="Anfragen/Bürger") as email:
        assert len(email.fetch(MAIL, "").messages) == 1


def test_a_folder_that_is_not_there_is_named(mail_servers: MailServers) -> None:
    with desk(mail_servers, folder="Nowhere") as email, pytest.raises(TryLater, match="“Nowhere”"):
        email.fetch(MAIL, "")


def test_new_mail_wakes_the_desk(email: Email, mail_servers: MailServers) -> None:
    with email.listen(MAIL) as wake_ups:
        next(wake_ups)
        for number in range(3):
            before = datetime.now(UTC)
            mail_servers.send_mail(text=f"number {number}")
            next(wake_ups)
            assert (datetime.now(UTC) - before).total_seconds() < 10


def test_closing_ends_the_wait_of_another_thread(email: Email, mail_servers: MailServers) -> None:
    ended = Event()

    def listen() -> None:
        with email.listen(MAIL) as wake_ups:
            for _ in wake_ups:
                began.set()
        ended.set()

    began = Event()
    Thread(target=listen, daemon=True).start()
    assert began.wait(10)
    sleep(0.2)
    email.close()
    assert ended.wait(10)


def test_an_answer_arrives_threaded_and_says_nothing_of_staff(
    email: Email, mail_servers: MailServers
) -> None:
    question = mail_servers.send_mail()
    published = email.publish(answer(question))
    (raw,) = mail_servers.wait_for_mail(AMIRA)
    text = raw.decode()
    assert f"Message-ID: <{published.external_id}>" in text
    assert f"In-Reply-To: <{question}>" in text
    assert f"References: <{question}>" in text
    assert "Subject: Re: Missed bin" in text
    assert "From: Eastmere Council <desk@council.test>" in text
    assert "Reply-To: desk+s3cret-t0ken@council.test" in text
    assert "It comes tomorrow =E2=80=93 sorry." in text
    assert "Auto-Submitted" not in text
    for telling in ("X-Mailer", "User-Agent", "X-Originating-IP", "Sender:"):
        assert telling not in text


def test_an_answer_to_the_secret_address_comes_back_with_the_secret(
    email: Email, mail_servers: MailServers
) -> None:
    mail_servers.send_mail(to="desk+s3cret-t0ken@council.test")
    mail_servers.wait_for_mail(DESK)
    assert email.fetch(MAIL, "").messages[0].reply_token == "s3cret-t0ken"


def test_our_own_mail_is_known_when_it_returns(email: Email, mail_servers: MailServers) -> None:
    email.publish(answer())
    (raw,) = mail_servers.wait_for_mail(AMIRA)
    mail_servers.send_mail(message=raw, to=DESK)
    mail_servers.wait_for_mail(DESK)
    (message,) = email.fetch(MAIL, "").messages
    assert message.peculiarities == {"our_own"}


def test_a_real_bounce_names_what_bounced(email: Email, mail_servers: MailServers) -> None:
    published = email.publish(answer(to="moved.away@resident.test"))
    mail_servers.wait_for_mail(DESK)
    (message,) = email.fetch(MAIL, "").messages
    assert "bounce" in message.peculiarities
    assert message.about_external_id == published.external_id


def test_every_try_has_the_same_message_id(email: Email, mail_servers: MailServers) -> None:
    assert email.publish(answer()) == email.publish(answer())


def test_files_arrive_whole(email: Email, mail_servers: MailServers) -> None:
    form = OutgoingFile("Antrag – Größe.pdf", "application/pdf", b"%PDF-1.4\n\x00\xff")
    outgoing = answer()
    email.publish(Outgoing(outgoing.key, outgoing.text, outgoing.reply_to, (form,)))
    (raw,) = mail_servers.wait_for_mail(AMIRA)
    mail_servers.put(DESK, raw)
    (message,) = email.fetch(MAIL, "").messages
    assert [(each.filename, each.content) for each in message.files] == [
        (form.filename, form.content)
    ]


def test_a_line_with_a_dot_alone_survives(email: Email, mail_servers: MailServers) -> None:
    email.publish(answer(text="one\n.\n..two\n.three\n"))
    (raw,) = mail_servers.wait_for_mail(AMIRA)
    assert raw.replace(b"\r", b"").endswith(b"\n\none\n.\n..two\n.three\n\n")


def test_a_refused_recipient_is_refused_at_once(email: Email) -> None:
    with pytest.raises(Refused, match=r"gone@bounce\.test.*550 5\.1\.1 no such resident"):
        email.publish(answer(to="gone@bounce.test"))


def test_a_server_that_puts_us_off_is_tried_later_and_nothing_was_sent(email: Email) -> None:
    with pytest.raises(TryLater, match="451") as put_off:
        email.publish(answer(to="someone@slow.test"))
    assert put_off.value.sent is False


def test_all_recipients_or_none(email: Email, mail_servers: MailServers) -> None:
    target = ReplyTarget("q@resident.test", (AMIRA,), cc=("gone@bounce.test",))
    with pytest.raises(Refused):
        email.publish(Outgoing("b" * 32, "Hello", target))
    email.publish(answer())
    assert len(mail_servers.wait_for_mail(AMIRA)) == 1


def test_a_wrong_password_asks_to_sign_in_again(mail_servers: MailServers) -> None:
    with desk(mail_servers, password="wrong") as email:
        with pytest.raises(SignInAgain, match="does not accept"):
            email.fetch(MAIL, "")
        with pytest.raises(SignInAgain, match="does not accept"):
            email.publish(answer())
        report = email.test()
    assert (report.working, "does not accept" in report.sentence) == (False, True)


def test_a_password_of_any_letters_opens_the_mailbox(mail_servers: MailServers) -> None:
    mail_servers.set_password(DESK, "Grüße aus £ondon")
    with desk(mail_servers, password="Grüße aus £ondon") as email:
        assert email.fetch(MAIL, "").messages == ()


def test_a_server_that_is_gone_is_tried_later_and_mends_itself(mail_servers: MailServers) -> None:
    mail_servers.stop()
    with desk(mail_servers) as email:
        with pytest.raises(TryLater, match="Nothing answers"):
            email.fetch(MAIL, "")
        with pytest.raises(TryLater) as unsent:
            email.publish(answer())
        assert unsent.value.sent is False
    mail_servers.start_dovecot()
    mail_servers.start_exim()
    with desk(mail_servers) as email:
        assert email.test().working


def test_a_server_that_goes_while_we_are_signed_in_is_tried_later(
    email: Email, mail_servers: MailServers
) -> None:
    cursor = email.fetch(MAIL, "").cursor
    mail_servers.stop_dovecot()
    with pytest.raises(TryLater, match="broke off"):
        email.fetch(MAIL, cursor)
    mail_servers.start_dovecot()


def test_a_distrusted_certificate_is_explained(distrusted_mail_servers: MailServers) -> None:
    words = {"expired": "has expired", "self-signed": "does not trust"}
    expected = words[distrusted_mail_servers.kind]
    with desk(distrusted_mail_servers) as email:
        with pytest.raises(TryLater, match=expected):
            email.fetch(MAIL, "")
        with pytest.raises(TryLater, match=expected) as unsent:
            email.publish(answer())
    assert unsent.value.sent is False


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_every_way_of_encryption_works(mail_servers: MailServers, security: str) -> None:
    tls = security == "tls"
    with desk(
        mail_servers,
        imap_security=security,
        smtp_security=security,
        imap_port=mail_servers.imaps_port if tls else mail_servers.imap_port,
        smtp_port=mail_servers.smtps_port if tls else mail_servers.smtp_port,
    ) as email:
        assert email.test().working


def test_a_copy_is_kept_where_wanted_and_proves_that_mail_left(mail_servers: MailServers) -> None:
    with desk(mail_servers, sent_copies="append") as email:
        published = email.publish(answer())
        assert email.find(answer(), since=datetime.now(UTC)) == published
    assert len(mail_servers.read_mailbox(DESK, "Sent")) == 1


def test_a_mailbox_never_proves_that_mail_did_not_leave(email: Email) -> None:
    with pytest.raises(TryLater, match="cannot be told") as unknown:
        email.find(answer(), since=datetime.now(UTC))
    assert unknown.value.sent is None


def test_a_shared_mailbox_is_opened_under_another_name(mail_servers: MailServers) -> None:
    mail_servers.put("waste@council.test", b"Subject: x\r\n\r\nshared")
    with desk(mail_servers, login="waste@council.test") as email:
        assert [each.text for each in email.fetch(MAIL, "").messages] == ["shared"]
