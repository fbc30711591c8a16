"""What we send says what we mean, to whom we mean it, and nothing about who wrote it."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from moothall.connectors.email.answers import Answers, read_answers
from moothall.connectors.email.letters import Letter, message_id, write
from moothall.connectors.email.wire.reading import read_strictly
from moothall.connectors.kit import Refused
from moothall.domain.exchange import Outgoing, OutgoingFile, ReplyTarget

DESK = "desk@council.test"
AMIRA = "amira.hassan@resident.test"
QUESTION = "question@resident.test"


def answers(address: str = DESK, **settings: str | int | bool) -> Answers:
    return read_answers(address, {"from_name": "Eastmere Council", **settings})


def letter(
    *files: OutgoingFile,
    text: str = "It comes tomorrow.",
    by: Answers | None = None,
    key: str = "a" * 32,
    **target: str | tuple[str, ...],
) -> Letter:
    reply_to = ReplyTarget(
        **{"external_id": QUESTION, "to": (AMIRA,), "subject": "Missed bin", **target}  # type: ignore[arg-type]  # by name
    )
    return write(Outgoing(key, text, reply_to, files), by or answers())


def parsed(written: Letter) -> EmailMessage:
    return message_from_bytes(written.raw, EmailMessage, policy=policy.default)


def test_the_same_publication_has_the_same_id_on_every_try() -> None:
    assert letter().message_id == letter(text="Other words").message_id
    assert letter().message_id != letter(key="b" * 32).message_id


def test_the_id_does_not_give_the_key_away() -> None:
    assert "a" * 32 not in letter().raw.decode()
    assert message_id(Outgoing("a" * 32, ""), answers()).endswith("@council.test")


def test_the_answer_stands_below_the_question() -> None:
    mail = parsed(letter(references=("second@x.test", "first@x.test")))
    assert mail["In-Reply-To"] == f"<{QUESTION}>"
    assert mail["References"] == f"<first@x.test> <second@x.test> <{QUESTION}>"
    assert mail["Subject"] == "Re: Missed bin"


def test_a_long_id_is_never_broken() -> None:
    long = f"{'CWLP265MB' * 20}@lo.prod.outlook.example"
    raw = letter(external_id=long, references=(long, "1@x.test")).raw.replace(b"\r\n ", b" ")
    assert f"In-Reply-To: <{long}>".encode() in raw
    assert f"References: <1@x.test> <{long}>".encode() in raw


def test_a_long_thread_keeps_its_first_and_its_last_ids() -> None:
    references = tuple(f"{number}@x.test" for number in range(100))
    ids = parsed(letter(references=references))["References"].split()
    assert (len(ids), ids[0], ids[-1]) == (20, "<99@x.test>", f"<{QUESTION}>")


@pytest.mark.parametrize(
    "strange", ["sha256:0123", "a b@x.test", "é@x.test", "x\r\nBcc: a@b.test"]
)
def test_what_is_no_id_is_not_answered_as_one(strange: str) -> None:
    mail = parsed(letter(external_id=strange))
    assert "In-Reply-To" not in mail
    assert "Bcc" not in mail


def test_re_is_said_once() -> None:
    assert parsed(letter(subject="RE: Missed bin"))["Subject"] == "RE: Missed bin"
    assert parsed(letter(subject=""))["Subject"] == "Re: your message"


def test_no_header_can_be_smuggled_in() -> None:
    by = answers(from_name="Eastmere\r\nBcc: all@council.test")
    file = OutgoingFile('x"\r\nBcc: all@council.test.pdf', "a/b\r\nX-Evil: 1", b"x")
    written = letter(file, by=by, subject="Hello\r\nBcc: all@council.test\0")
    mail = parsed(written)
    assert {"Bcc", "X-Evil"}.isdisjoint(mail.keys())
    assert b"\r\nBcc" not in written.raw
    assert mail["Subject"] == "Re: Hello Bcc: all@council.test"


@pytest.mark.parametrize(
    "address", ["no address", "a@b@c.test", "<a@b.test", "a@b.test\r\nRCPT TO:<x@y.test>", ""]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="not an address"):
        letter(to=(address,))


@pytest.mark.parametrize("address", ["MAILER-DAEMON@mx.test", "postmaster@resident.test"])
def test_mail_servers_are_not_answered(address: str) -> None:
    with pytest.raises(Refused, match="belongs to a mail server"):
        letter(to=(address,))


@pytest.mark.parametrize("address", [DESK, "Desk@Council.test", "desk+secret@council.test"])
def test_we_do_not_answer_ourselves(address: str) -> None:
    with pytest.raises(Refused, match="from ourselves"):
        letter(to=(address,))


def test_we_are_left_out_of_copies() -> None:
    written = letter(cc=(DESK, "bob.tanner@resident.test", AMIRA))
    assert written.recipients == (AMIRA, "bob.tanner@resident.test")
    assert parsed(written)["Cc"] == "bob.tanner@resident.test"


def test_mail_needs_somebody_to_write_to() -> None:
    with pytest.raises(Refused, match="somebody to write to"):
        write(Outgoing("a" * 32, "News"), answers())


def test_a_website_of_other_letters_is_written_in_ascii() -> None:
    written = letter(to=("amira@müll.test",), by=answers("desk@rådhus.test"))
    assert written.recipients == ("amira@xn--mll-hoa.test",)
    assert written.message_id.endswith("@xn--rdhus-mra.test")
    assert written.raw.isascii()


def test_an_address_nobody_can_deliver_to_yet_is_refused() -> None:
    with pytest.raises(Refused, match="cannot deliver to yet"):
        letter(to=("zoë@resident.test",))


def test_the_secret_address_is_used_only_where_it_works() -> None:
    assert "Reply-To" not in parsed(letter(reply_token="s3cret-t0ken"))
    with_plus = parsed(letter(reply_token="s3cret-t0ken", by=answers(plus_addresses=True)))
    assert with_plus["Reply-To"] == "desk+s3cret-t0ken@council.test"
    assert with_plus["From"] == "Eastmere Council <desk@council.test>"


def test_headers_are_those_we_mean_and_no_others() -> None:
    assert set(parsed(letter()).keys()) == {
        *("From", "To", "Message-ID", "In-Reply-To", "References", "Subject", "Date"),
        *("Content-Language", "X-Moothall-Desk", "MIME-Version", "Content-Type"),
        "Content-Transfer-Encoding",
    }


def test_a_robot_would_say_so_and_we_do_not() -> None:
    assert "Auto-Submitted" not in parsed(letter())


def test_words_arrive_as_they_were_written() -> None:
    text = "Siân,\n\n.\nFrom here on – 🚮\n" + "long " * 400
    assert read_strictly(letter(text=text).raw).text == text.strip("\n")


def test_our_own_mail_is_known_by_its_own_desk_alone() -> None:
    raw = letter().raw
    assert read_strictly(raw, desk=DESK).peculiarities == {"our_own"}
    assert read_strictly(raw, desk="desk@other-council.test").peculiarities == frozenset()


def test_our_mark_in_a_residents_mail_is_still_a_residents_mail() -> None:
    stolen = letter().raw.replace(f"<{DESK}>".encode(), b"<rude@residents.example>", 1)
    assert read_strictly(stolen, desk=DESK).sender.address == "rude@residents.example"
    assert read_strictly(stolen, desk=DESK).peculiarities == frozenset()


def test_a_name_of_any_letters_is_ours() -> None:
    by = answers(from_name="Cyngor Dŵr, “Gwastraff” <x@y>")
    assert read_strictly(letter(by=by).raw).sender.name == "Cyngor Dŵr, “Gwastraff” <x@y>"
