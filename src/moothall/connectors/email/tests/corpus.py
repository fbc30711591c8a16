"""Mail as councils get it, written by hand. Every person, place and address is invented."""

import quopri

from moothall.connectors.email.tests.oddities import ODDITIES
from moothall.connectors.email.tests.writing import HEAD, INVITE, PNG, Mail, b64, mail, multi, part

WORDS: dict[str, Mail] = {
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
}


CORPUS = WORDS | ODDITIES
