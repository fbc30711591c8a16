"""Mail of robots, rogues and broken programs, written by hand and invented."""

from moothall.connectors.email.tests.writing import (
    AUTO,
    BOUNCE,
    DATE,
    DSN,
    FROM,
    HEAD,
    ID,
    PNG,
    RETURNED,
    ROBOT,
    ROBOT_KEY,
    SENT_ID,
    Mail,
    b64,
    mail,
    multi,
    part,
)

ODDITIES: dict[str, Mail] = {
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
