"""How the mails of the corpus are written down."""

import base64
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
