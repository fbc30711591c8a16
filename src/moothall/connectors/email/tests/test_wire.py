"""What the desk reads in mail that residents, robots and rogues really send."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from moothall.connectors.email.tests.corpus import CORPUS
from moothall.connectors.email.tests.fitness import assert_fit
from moothall.connectors.email.tests.writing import FROM, HEAD, Mail, b64, mail, multi, part
from moothall.connectors.email.wire import read_message, reading
from moothall.connectors.email.wire.reading import read_strictly
from moothall.domain.exchange import Peculiarity, ReceivedMessage

DESK = "desk@council.test"
FOR_EVER = 15.0  # seconds of this processor, for what takes one or two


@pytest.mark.parametrize("name", CORPUS)
def test_mail_is_read_as_a_person_would(name: str) -> None:
    written = CORPUS[name]
    message = read_strictly(written.raw, desk=DESK)
    assert_fit(message)
    found = Mail(
        written.raw,
        message.subject,
        message.sender.key,
        message.text.strip("\n") if written.text else "",
        tuple(file.filename for file in message.files),
        frozenset(message.peculiarities),
        message.about_external_id,
    )
    assert found == written


def read(head: str, body: str | bytes = "x", desk: str = DESK) -> ReceivedMessage:
    return read_strictly(mail(head, body), desk=desk)


def test_the_raw_bytes_are_kept_whole() -> None:
    raw = CORPUS["russian"].raw
    assert read_message(raw).raw is raw


def test_the_message_id_loses_its_brackets() -> None:
    assert read(HEAD).external_id == "one@resident.test"


@pytest.mark.parametrize("given", ["", "Message-ID: <>\r\n", "Message-ID:  \r\n"])
def test_without_an_id_the_raw_gives_one(given: str) -> None:
    message = read(FROM + given)
    assert message.external_id == f"sha256:{sha256(message.raw).hexdigest()}"


def test_an_id_too_long_to_keep_is_replaced() -> None:
    message = read(FROM + f"Message-ID: <{'x' * 300}@resident.test>\r\n")
    assert message.external_id == f"sha256:{sha256(message.raw).hexdigest()}"


def test_an_id_over_two_lines_is_one() -> None:
    assert read(FROM + "Message-ID:\r\n <a@b.test>\r\n").external_id == "a@b.test"


def test_references_are_named_nearest_first_and_once() -> None:
    head = "In-Reply-To: <3@x.test>\r\nReferences: <1@x.test> <2@x.test>\r\n\t<3@x.test>\r\n"
    assert read(HEAD + head).references == ("3@x.test", "2@x.test", "1@x.test")


def test_references_alone_thread_too() -> None:
    assert read(HEAD + "References: <1@x.test> <2@x.test>\r\n").references == (
        "2@x.test",
        "1@x.test",
    )


def test_an_in_reply_to_with_words_is_read() -> None:
    head = "In-Reply-To: Your message of Friday <1@x.test>\r\n"
    assert read(HEAD + head).references == ("1@x.test",)


def test_ten_thousand_references_are_bounded() -> None:
    references = " ".join(f"<{number}@x.test>" for number in range(10_000))
    assert len(read(HEAD + f"References: {references}\r\n").references) <= 100


@pytest.mark.parametrize(
    "head",
    [
        "To: desk+abc-DEF_123@council.test\r\n",
        "Cc: Bob <b@x.test>, Desk <DESK+abc-DEF_123@Council.TEST>\r\n",
        "Delivered-To: desk+abc-DEF_123@council.test\r\n",
        "X-Original-To: desk+abc-DEF_123@council.test\r\n",
        "Envelope-To: desk+abc-DEF_123@council.test\r\n",
    ],
)
def test_the_secret_of_the_address_is_found(head: str) -> None:
    assert read(HEAD.replace("To:", "X-To:") + head).reply_token == "abc-DEF_123"


@pytest.mark.parametrize(
    "address",
    [
        "other+abcdef123@council.test",
        "desk+abcdef123@council.test.evil.test",
        "desk+a@council.test",
    ],
)
def test_a_secret_of_somebody_else_is_none(address: str) -> None:
    assert read(FROM + f"To: {address}\r\n").reply_token == ""


def test_without_a_desk_there_is_no_secret() -> None:
    assert read(FROM + "To: +abcdef123@council.test\r\n", desk="").reply_token == ""


def test_mail_without_a_sender_is_nobody_s_and_never_two_people_s_the_same_nobody() -> None:
    first, second = read("Subject: x\r\n", "one"), read("Subject: x\r\n", "two")
    assert first.sender.address == ""
    assert first.sender.key != second.sender.key
    assert first.sender.key.startswith("unknown:")


def test_a_sender_with_a_name_and_no_address_keeps_the_name() -> None:
    message = read("From: Amira Hassan\r\n")
    assert (message.sender.name, message.sender.address) == ("Amira Hassan", "")


def test_from_two_hundred_is_from_the_first_and_says_so() -> None:
    senders = ", ".join(f"P{number} <p{number}@resident.test>" for number in range(200))
    message = read(f"From: {senders}\r\nSubject: x\r\n")
    assert message.sender.address == "p0@resident.test"
    assert Peculiarity.CUT_SHORT in message.peculiarities


def test_whoever_wants_the_answer_elsewhere_cannot_pass_for_either() -> None:
    forged = read("From: alice@resident.test\r\nReply-To: mallory@other.test\r\n").sender
    assert forged.key not in {"alice@resident.test", "mallory@other.test"}
    assert forged.address == "mallory@other.test"


def test_an_answer_to_the_same_address_changes_nothing() -> None:
    same = read("From: Alice@resident.test\r\nReply-To: alice@Resident.test\r\n").sender
    assert same.key == "alice@resident.test"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Fri, 20 Nov 2026 08:14:00 +0100", datetime(2026, 11, 20, 7, 14, tzinfo=UTC)),
        ("20 Nov 2026 08:14 GMT", datetime(2026, 11, 20, 8, 14, tzinfo=UTC)),
        ("Fri, 20 Nov 2026 08:14:00 -0000", datetime(2026, 11, 20, 8, 14, tzinfo=UTC)),
        ("Fri, 99 Nov 2026 08:14:00 +0000", None),
        ("Fri, 20 Nov 99999 08:14:00 +0000", None),
        ("Fri, 20 Nov 2026 08:14:00 +9999999999", None),
        ("Fri, 31 Dec 9999 23:59:59 -1400", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_utc_or_unknown(given: str, expected: datetime | None) -> None:
    assert read(FROM + f"Date: {given}\r\n").sent_at == expected


def test_an_inline_picture_keeps_its_content_id() -> None:
    (file,) = read_strictly(CORPUS["picture in html"].raw).files
    assert (file.content_id, file.inline) == ("p1@x", True)


def test_a_picture_that_is_attached_is_not_inline() -> None:
    attached = part("image/png", "x", "Content-ID: <a@x>", "Content-Disposition: attachment")
    (file,) = read_strictly(multi("mixed", part("text/plain", "x"), attached)).files
    assert not file.inline


def test_twenty_five_megabytes_of_words_are_cut_and_say_so() -> None:
    raw = mail(HEAD + "Subject: Long\r\n", b"All work and no play.\r\n" * 1_140_000)
    assert len(raw) > 25_000_000
    message = soon(raw)
    assert Peculiarity.CUT_SHORT in message.peculiarities
    assert len(message.text) == 500_000
    assert message.raw is raw


def test_four_hundred_files_are_four_hundred_files() -> None:
    files = [part("image/png", "x", "Content-Disposition: attachment")] * 400
    message = soon(multi("mixed", part("text/plain", "Photos"), *files))
    assert len(message.files) == 400
    assert message.peculiarities == frozenset()


def test_files_beyond_measure_stay_in_the_raw_and_that_is_said() -> None:
    files = [part("image/png", "x", "Content-Disposition: attachment")] * 3_000
    message = soon(multi("mixed", part("text/plain", "Photos"), *files))
    assert len(message.files) == 500
    assert Peculiarity.CUT_SHORT in message.peculiarities


def test_ten_thousand_multiparts_inside_each_other() -> None:
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{depth}"\r\n\r\n--b{depth}\r\n'
        for depth in range(10_000)
    )
    message = soon((HEAD + "Subject: Deep\r\n" + head + "\r\nbottom").encode())
    assert message.subject == "Deep"
    assert Peculiarity.CUT_SHORT in message.peculiarities


def test_a_zip_bomb_is_a_file_that_nobody_opened() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(50_000_000))
    attached = part(
        "application/zip",
        b64(bomb.getvalue()),
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=bomb.zip",
    )
    raw = multi("mixed", part("text/plain", "Open me"), attached)
    tracemalloc.start()
    message = soon(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert message.files[0].content == bomb.getvalue()
    assert peak < 10_000_000


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a newline": lambda: b"\r\n",
    "nul": lambda: bytes(1_000_000),
    "no end of header": lambda: b"X: " + b"a" * 5_000_000,
    "many fields": lambda: b"X: y\r\n" * 500_000,
    "folds without end": lambda: b"Subject: x" + b"\r\n x" * 500_000,
    "encoded words without end": lambda: b"Subject: " + b"=?a?q?" * 100_000 + b"\r\n\r\n",
    "words that are nothing": lambda: b"Subject: " + b"=?utf-8?q??= " * 100_000 + b"\r\n\r\n",
    "quotes without end": lambda: b"From: " + b'"' * 100_001 + b"\r\n\r\n",
    "comments without end": lambda: b"From: " + b"(" * 100_001 + b"\r\n\r\n",
    "angles without end": lambda: b"From: " + b"<" * 100_001 + b"\r\n\r\n",
    "commas without end": lambda: b"To: " + b"," * 200_001 + b"\r\n\r\n",
    "parameters without end": lambda: b"Content-Type: a/b" + b";a*0*=x" * 100_000 + b"\r\n\r\n",
    "boundaries without end": lambda: (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n" * 1_000_000
    ),
    "lines like boundaries": lambda: (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--bx\r\n" * 1_000_000
    ),
    "a boundary of regular expression": lambda: (
        b'Content-Type: multipart/mixed; boundary="(a+)+$"\r\n\r\n--(a+)+$\r\n\r\nx'
    ),
    "tags without end": lambda: b"Content-Type: text/html\r\n\r\n" + b"<a " * 400_000,
    "attributes without end": lambda: b"Content-Type: text/html\r\n\r\n" + b"<a '\">" * 200_000,
    "comments in html": lambda: b"Content-Type: text/html\r\n\r\n" + b"<!--" * 300_000,
    "styles without end": lambda: b"Content-Type: text/html\r\n\r\n" + b"<style>" * 200_000,
    "elements inside each other": lambda: b"Content-Type: text/html\r\n\r\n" + b"<div>" * 250_000,
    "quotations inside each other": lambda: (
        b"Content-Type: text/html\r\n\r\n" + b"<blockquote>x" * 80_000
    ),
    "links inside each other": lambda: (
        b"Content-Type: text/html\r\n\r\n" + b"<a href=http://x.test/>" * 60_000 + b"</a>" * 60_000
    ),
    "lists inside each other": lambda: b"Content-Type: text/html\r\n\r\n" + b"<ul><li>x" * 100_000,
    "ampersands": lambda: b"Content-Type: text/html\r\n\r\n" + b"&#x110000;&" * 90_000,
    "dates of digits": lambda: b"Date: " + b"9" * 100_000 + b"\r\n\r\n",
    "an id of brackets": lambda: b"Message-ID: " + b"<" * 100_000 + b"\r\n\r\n",
    "base64 of signs": lambda: b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * 3_000_000,
    "uuencode of signs": lambda: (
        b"Content-Transfer-Encoding: uuencode\r\n\r\nbegin 644 x\r\n" + b"M\r\n" * 500_000
    ),
    "a charset of dots": lambda: (
        b"Content-Type: text/plain; charset=" + b"." * 100_000 + b"\r\n\r\n\xff"
    ),
    "punycode": lambda: b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-" * 50_000,
    "words that might be an address": lambda: (b"From: " + b"x" * 16_000 + b"\r\n") * 16 + b"\r\n",
    "words that might be an id": lambda: b"In-Reply-To: " + b"x" * 16_000 + b"\r\n\r\n",
    "soft line ends": lambda: (
        b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"a \r\n" * 1_000_000
    ),
    "parts of html": lambda: (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + (b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<p>x" * 6_000) * 900
    ),
    "parts of one choice": lambda: (
        b"Content-Type: multipart/alternative; boundary=b\r\n\r\n"
        + (b"--b\r\n\r\n" + b"x" * 25_000) * 900
    ),
    "a bounce of ids": lambda: (
        b"From: mailer-daemon@x.test\r\nReturn-Path: <>\r\n\r\n" + b"Message-ID: <\r\n" * 100_000
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_is_one_message_soon(name: str) -> None:
    assert_fit(soon(HOSTILE[name]()))


def soon(raw: bytes) -> ReceivedMessage:
    """Read `raw`. What takes more than so long grows with the square of something."""
    begun = time.process_time()
    message = read_strictly(raw, desk=DESK)
    assert time.process_time() - begun < FOR_EVER
    return message


def test_what_is_no_mail_at_all_says_so_and_is_kept() -> None:
    message = read_message(b"\x00\x01\x02")
    assert Peculiarity.UNREADABLE in message.peculiarities
    assert message.raw == b"\x00\x01\x02"


def test_a_defect_of_ours_loses_nobody_s_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_: bytes) -> None:
        raise RecursionError

    monkeypatch.setattr(reading, "take_apart", break_down)
    message = read_message(b"Subject: x\r\n\r\nhello", desk=DESK)
    assert message.peculiarities == {Peculiarity.UNREADABLE}
    assert message.raw == b"Subject: x\r\n\r\nhello"
    assert message.external_id.startswith("sha256:")
