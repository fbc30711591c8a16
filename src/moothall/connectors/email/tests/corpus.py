"""Mail as councils get it, written by hand. Every person, place and address is invented."""

import base64
import quopri
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mail:
    """One mail, and what a person should find in it."""

    raw: bytes
    subject: str = ""
    key: str = "amira.hassan@resident.test"
    text: str = ""
    files: tuple[str, ...] = ()
    peculiarities: frozenset[str] = field(default_factory=frozenset)
    about: str = ""


FROM = "From: Amira Hassan <amira.hassan@resident.test>\r\n"
TO = "To: Eastmere Council <desk@council.test>\r\n"
DATE = "Date: Fri, 20 Nov 2026 08:14:00 +0000\r\n"
ID = "Message-ID: <one@resident.test>\r\n"
HEAD = FROM + TO + DATE + ID
BOUNCE, AUTO, CUT, OURS = (
    frozenset({each}) for each in ("bounce", "auto_reply", "cut_short", "our_own")
)
ROBOT = "From: Mail Delivery System <Mailer-Daemon@mx.council.test>\r\n"
ROBOT_KEY = "mailer-daemon@mx.council.test"
SENT_ID = "moothall.0123456789abcdef0123456789abcdef@council.test"


def mail(head: str, body: str | bytes = "", charset: str = "utf-8") -> bytes:
    """Header lines in UTF-8, a blank line, and a body in `charset`, all with CRLF."""
    content = body.encode(charset) if isinstance(body, str) else body
    return head.replace("\r\n", "\n").replace("\n", "\r\n").encode() + b"\r\n" + content


def crlf(text: str) -> str:
    """`text` with the line ends of the wire."""
    return text.lstrip("\n").replace("\n", "\r\n")


def b64(data: bytes) -> str:
    """`data` as a transfer encoding writes it."""
    return base64.encodebytes(data).decode().replace("\n", "\r\n")


def multi(kind: str, *parts: str, head: str = HEAD + "Subject: Parts\r\n") -> bytes:
    """A multipart of complete parts."""
    boundary = f"=_{kind.partition(';')[0]}"
    lines = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    declared = f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="{boundary}"\r\n'
    return mail(head + declared, f"This is MIME.\r\n{lines}--{boundary}--\r\n")


def part(media_type: str, body: str, *more: str) -> str:
    """One part: its type, further fields, its body."""
    return "\r\n".join([f"Content-Type: {media_type}", *more, "", body])


ATTACHED = "Content-Disposition: attachment;"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
INVITE = crlf("""
BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Site visit, Mill Lane
DTSTART:20261127T100000Z
END:VEVENT
END:VCALENDAR
""")
DSN = crlf("""
Reporting-MTA: dns; mx.council.test

Action: %s
Final-Recipient: rfc822;moved.away@resident.test
Status: 5.0.0
""")
RETURNED = crlf(f"""
Message-ID: <{SENT_ID}>
From: desk@council.test
Subject: Re: Missed bin

It comes.""")

CORPUS: dict[str, Mail] = {
    "plain": Mail(
        mail(HEAD + "Subject: Missed bin\r\n", "Our bin was not emptied.\r\nMill Lane 12\r\n"),
        "Missed bin",
        text="Our bin was not emptied.\nMill Lane 12",
    ),
    "alternative": Mail(
        multi(
            "alternative",
            part("text/plain; charset=utf-8", "Damp in the back bedroom – again.\r\n"),
            part("text/html; charset=utf-8", "<p>Damp in the <b>back</b> bedroom – again.</p>"),
        ),
        "Parts",
        text="Damp in the back bedroom – again.",
    ),
    "html alone": Mail(
        mail(
            HEAD + "Subject: Noise\r\nContent-Type: text/html; charset=utf-8\r\n",
            "<html><head><title>x</title><style>p{color:red}</style></head><body>"
            "<p>Dear&nbsp;council,</p><p>it is <b>2&nbsp;am</b> and the alarm of "
            '<a href="https://shop.example/">the shop</a> rings.</p>'
            '<p style="display:none">I have a child here.</p><script>x()</script></body></html>',
        ),
        "Noise",
        text="Dear council,\n\nit is 2 am and the alarm of the shop <https://shop.example/> rings."
        "\n\nI have a child here.",
    ),
    "utf-8 that says it is latin": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n",
            "Siân’s café – £5",
        ),
        "x",
        text="Siân’s café – £5",
    ),
    "windows quotes that say they are ascii": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Type: text/plain; charset=us-ascii\r\n",
            "It’s “urgent” – £5",
            "cp1252",
        ),
        "x",
        text="It’s “urgent” – £5",
    ),
    "windows that says it is utf-8": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n",
            "Señor Muñoz’s café",
            "cp1252",
        ),
        "x",
        text="Señor Muñoz’s café",
    ),
    "no charset at all": Mail(
        mail(HEAD + "Subject: x\r\n", "Zażółć gęślą jaźń"), "x", text="Zażółć gęślą jaźń"
    ),
    "an unknown charset": Mail(
        mail(HEAD + "Subject: x\r\nContent-Type: text/plain; charset=x-none\r\n", "£ and é"),
        "x",
        text="£ and é",
    ),
    "one broken byte in much utf-8": Mail(
        mail(HEAD + "Subject: x\r\n", "Dzień dobry, światło nie działa".encode() + b"\xff"),
        "x",
        text="Dzień dobry, światło nie działa\ufffd",
    ),
    "russian": Mail(
        mail(
            HEAD
            + "Subject: =?koi8-r?B?8NLJ18XU?=\r\nContent-Type: text/plain; charset=koi8-r\r\n",
            "Лифт сломан.",
            "koi8-r",
        ),
        "Привет",
        text="Лифт сломан.",
    ),
    "japanese": Mail(
        mail(
            HEAD + "Subject: =?ISO-2022-JP?B?GyRCJDQkXxsoQg==?=\r\n"
            "Content-Type: text/plain; charset=iso-2022-jp\r\n",
            "ごみが回収されませんでした。",
            "iso-2022-jp",
        ),
        "ごみ",
        text="ごみが回収されませんでした。",
    ),
    "chinese": Mail(
        mail(
            HEAD
            + "Subject: =?gb2312?B?wKy7+A==?=\r\nContent-Type: text/plain; charset=gb2312\r\n",
            "垃圾没有收走。",
            "gb18030",
        ),
        "垃圾",
        text="垃圾没有收走。",
    ),
    "arabic": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Type: text/plain; charset=windows-1256\r\n",
            "الإنارة لا تعمل",
            "cp1256",
        ),
        "x",
        text="الإنارة لا تعمل",
    ),
    "welsh in quoted-printable": Mail(
        mail(
            HEAD + "Subject: =?UTF-8?Q?Biniau_ym_Ma?= =?UTF-8?Q?es-y-D=C5=B5r?=\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n",
            quopri.encodestring("Mae’r bin glas heb ei wagio ym Maes-y-Dŵr.".encode()),
        ),
        "Biniau ym Maes-y-Dŵr",
        text="Mae’r bin glas heb ei wagio ym Maes-y-Dŵr.",
    ),
    "utf-16": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Type: text/plain; charset=utf-16le\r\n"
            "Content-Transfer-Encoding: base64\r\n",
            b64("Streetlight 44 is out".encode("utf-16le")),
        ),
        "x",
        text="Streetlight 44 is out",
    ),
    "a character cut in two by encoded words": Mail(
        mail(HEAD + "Subject: =?utf-8?B?w6k=?= =?utf-8?Q?=E2=82?=\r\n =?utf-8?Q?=AC_5?=\r\n"),
        "é€ 5",
    ),
    "flowed": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n",
            "> You wrote this \r\n> some days ago.\r\nAnd I answer \r\nnow.\r\n-- \r\nAmira\r\n",
        ),
        "x",
        text="> You wrote this some days ago.\nAnd I answer now.\n-- \nAmira",
    ),
    "words, a picture, words": Mail(
        multi(
            "mixed",
            part("text/plain; charset=utf-8", "This is the wall:"),
            part(
                'image/png; name="wall.png"',
                b64(PNG),
                "Content-Transfer-Encoding: base64",
                'Content-Disposition: inline; filename="wall.png"',
            ),
            part("text/plain; charset=utf-8", "Please come."),
        ),
        "Parts",
        text="This is the wall:\n\nPlease come.",
        files=("wall.png",),
    ),
    "an invitation": Mail(
        multi(
            "alternative",
            part("text/plain", "Site visit on Friday"),
            part("text/calendar; method=REQUEST; charset=utf-8", INVITE),
        ),
        "Parts",
        text="Site visit on Friday",
        files=("invitation.ics",),
    ),
    "forwarded whole, without a word": Mail(
        multi(
            "mixed",
            part("text/plain", ""),
            part(
                "message/rfc822",
                "From: landlord@letting.example\r\nSubject: Your rent\r\n\r\nIt rises by £90.",
            ),
        ),
        "Parts",
        text="From: landlord@letting.example\nSubject: Your rent\n\nIt rises by £90.",
        files=("Your rent.eml",),
    ),
    "quoted below": Mail(
        mail(
            HEAD + "Subject: Re: Missed bin\r\nIn-Reply-To: <two@council.test>\r\n",
            "Still not emptied.\r\n\r\nOn Fri, the council wrote:\r\n> It comes tomorrow.\r\n",
        ),
        "Re: Missed bin",
        text="Still not emptied.\n\nOn Fri, the council wrote:\n> It comes tomorrow.",
    ),
    "a bulletin": Mail(
        mail(
            "From: Eastmere Bulletin <news@bulletin.example>\r\nSubject: Bin days at Christmas\r\n"
            "List-Id: <bins.bulletin.example>\r\nPrecedence: bulk\r\n" + DATE + ID,
            "Your bin days change.",
        ),
        "Bin days at Christmas",
        "news@bulletin.example",
        "Your bin days change.",
        peculiarities=AUTO,
    ),
    "out of office": Mail(
        mail(HEAD + "Subject: Automatic reply: Re\r\nAuto-Submitted: auto-replied\r\n", "Away."),
        "Automatic reply: Re",
        text="Away.",
        peculiarities=AUTO,
    ),
    "a person's mail that says no robot sent it": Mail(
        mail(HEAD + "Subject: x\r\nAuto-Submitted: no\r\n", "Hello"), "x", text="Hello"
    ),
    "a bounce": Mail(
        multi(
            'report; report-type="delivery-status"',
            part("text/plain", "This message could not be delivered."),
            part("message/delivery-status", DSN % "failed"),
            part("message/rfc822", RETURNED),
            head=ROBOT + "Subject: Mail delivery failed\r\nReturn-Path: <>\r\n",
        ),
        "Mail delivery failed",
        ROBOT_KEY,
        "This message could not be delivered.",
        ("delivery-report.txt", "Re_ Missed bin.eml"),
        BOUNCE,
        SENT_ID,
    ),
    "a warning that mail is late": Mail(
        multi(
            "report; report-type=delivery-status",
            part("text/plain", "Not yet delivered."),
            part("message/delivery-status", DSN % "delayed"),
            part("text/rfc822-headers", RETURNED),
            head=ROBOT + "Subject: Warning\r\n",
        ),
        "Warning",
        ROBOT_KEY,
        "Not yet delivered.",
        ("delivery-report.txt", "headers.txt"),
        BOUNCE,
        SENT_ID,
    ),
    "a note that mail arrived": Mail(
        multi(
            "report; report-type=delivery-status",
            part("text/plain", "Delivered."),
            part("message/delivery-status", DSN % "delivered"),
            head=ROBOT + "Subject: Delivered\r\n",
        ),
        "Delivered",
        ROBOT_KEY,
        "Delivered.",
        ("delivery-report.txt",),
        AUTO,
    ),
    "a read receipt": Mail(
        multi(
            "report; report-type=disposition-notification",
            part("text/plain", "Your message was read."),
            part("message/disposition-notification", "Disposition: manual-action; displayed"),
        ),
        "Parts",
        text="Your message was read.",
        files=("receipt.txt",),
        peculiarities=AUTO,
    ),
    "a plain bounce of an older server": Mail(
        mail(
            ROBOT + "Subject: Mail delivery failed: returning message to sender\r\n"
            "X-Failed-Recipients: moved.away@resident.test\r\nAuto-Submitted: auto-replied\r\n",
            "A message that you sent could not be delivered.\r\n\r\n"
            "------ This is a copy of the message, including all the headers. ------\r\n\r\n"
            "Return-path: <desk@council.test>\r\n" + RETURNED,
        ),
        "Mail delivery failed: returning message to sender",
        ROBOT_KEY,
        peculiarities=BOUNCE,
        about=SENT_ID,
    ),
    "a bounce by reference alone": Mail(
        mail(
            "From: postmaster@resident.test\r\nReturn-Path: <>\r\nSubject: Undeliverable\r\n"
            f"References: <{SENT_ID}>\r\n",
            "The mailbox is full.",
        ),
        "Undeliverable",
        "postmaster@resident.test",
        "The mailbox is full.",
        peculiarities=BOUNCE,
        about=SENT_ID,
    ),
    "a name in japanese with a comma that is none": Mail(
        mail("From: =?utf-8?Q?Smith=2C_Jo?= <jo@resident.test>\r\nSubject: x\r\n", "Hi"),
        "x",
        "jo@resident.test",
        "Hi",
    ),
    "a web form": Mail(
        mail(
            "From: Website <forms@council.test>\r\nReply-To: Bob <Bob@Resident.test>\r\n"
            "Subject: Form 7\r\n",
            "Pothole",
        ),
        "Form 7",
        "forms@council.test answered at bob@resident.test",
        "Pothole",
    ),
    "a line that tries to be a header": Mail(
        mail(HEAD + "Subject: =?utf-8?Q?Hello=0D=0ABcc=3A_all=40council.test?=\r\n", "x"),
        "Hello Bcc: all@council.test",
        text="x",
    ),
    "names of files in every way": Mail(
        multi(
            "mixed",
            part("text/plain", "See below."),
            part(
                "application/pdf",
                "x",
                "Content-Disposition: attachment; filename*=utf-8''%C3%84.pdf",
            ),
            part(
                "application/pdf",
                "x",
                "Content-Disposition: attachment; filename*0*=utf-8''long%20;",
                " filename*1*=na%C3%AFve; filename*2=.pdf",
            ),
            part('application/pdf; name="=?utf-8?B?w4QucGRm?="', "x"),
            part(
                "image/png", "x", 'Content-Disposition: attachment; filename="..\\\\..\\\\a/b.png"'
            ),
            part("image/png", "x", 'Content-Disposition: attachment; filename="\u202egnp.exe"'),
            part("application/pdf", "x", "Content-Disposition: attachment"),
        ),
        "Parts",
        text="See below.",
        files=("Ä.pdf", "long naïve.pdf", "Ä.pdf", "b.png", "gnp.exe", "attachment-6.pdf"),
    ),
    "a part that is never closed": Mail(
        multi("mixed", part("text/plain", "It goes on")).replace(b"--=_mixed--", b""),
        "Parts",
        text="It goes on",
    ),
    "a boundary that never comes": Mail(
        mail(HEAD + 'Subject: x\r\nContent-Type: multipart/mixed; boundary="no"\r\n', "Words"),
        "x",
        text="Words",
    ),
    "base64 with dirt in it": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Transfer-Encoding: base64\r\n",
            "RGVhci\r\n!Bjb3V*uY2ls=\r\n",
        ),
        "x",
        text="Dear council",
    ),
    "nul bytes and other controls": Mail(
        mail(HEAD + "Subject: a\0b\x07c\r\n", b"one\0two\x1b[31mthree\x7f"),
        "abc",
        text="onetwo[31mthree",
    ),
    "half characters": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Type: text/plain; charset=utf-7\r\n", "a +2AA- b +3AA- c"
        ),
        "x",
        text="a  b  c",
    ),
    "lines that end with a carriage return": Mail(
        b"From: old@mac.test\rSubject: Old\r\rWords\rmore\r", "Old", "old@mac.test", "Words\nmore"
    ),
    "lines that end with a newline": Mail(
        b"From: new@unix.test\nSubject: New\n\nWords\n", "New", "new@unix.test", "Words"
    ),
    "two of everything": Mail(
        mail(
            FROM + "From: mallory@other.test\r\nSubject: First\r\nSubject: Second\r\n"
            "Message-ID: <first@x.test>\r\nMessage-ID: <second@x.test>\r\n",
            "x",
        ),
        "First",
        text="x",
    ),
    "an address in a name": Mail(
        mail('From: "desk@council.test" <mallory@other.test>\r\nSubject: x\r\n', "x"),
        "x",
        "mallory@other.test",
        "x",
    ),
    "an address with its name behind it": Mail(
        mail("From: bob@resident.test (Bob Tanner)\r\nSubject: x\r\n", "x"),
        "x",
        "bob@resident.test",
        "x",
    ),
    "no blank line before the words": Mail(
        b"From: amira.hassan@resident.test\nSubject: x\nthen words\nand more\n",
        "x",
        text="then words\nand more",
    ),
    "a line in the header that is no field": Mail(
        mail(FROM + "broken by a gateway\r\nSubject: Whole\r\n", "Words"), "Whole", text="Words"
    ),
    "signed": Mail(
        multi(
            "signed; protocol=application/pgp-signature",
            part("text/plain", "I swear."),
            part("application/pgp-signature", "-----BEGIN"),
        ),
        "Parts",
        text="I swear.",
        files=("signature.asc",),
    ),
    "a list's footer in html": Mail(
        multi("mixed", part("text/plain", "Words"), part("text/html", "<p>Footer</p>")),
        "Parts",
        text="Words\n\nFooter",
    ),
    "picture in html": Mail(
        multi(
            "related",
            part("text/html", '<p>Look: <img src="cid:p1@x" alt="the wall"></p>'),
            part("image/png", b64(PNG), "Content-ID: <p1@x>", "Content-Transfer-Encoding: base64"),
        ),
        "Parts",
        text="Look: [the wall]",
        files=("image-1.png",),
    ),
    "a file in uuencode": Mail(
        mail(
            HEAD + "Subject: x\r\nContent-Transfer-Encoding: x-uuencode\r\n",
            "begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n",
        ),
        "x",
        text="Cat",
    ),
    "a group instead of people": Mail(
        mail(FROM + "To: undisclosed-recipients:;\r\nSubject: x\r\n", "x"), "x", text="x"
    ),
}
