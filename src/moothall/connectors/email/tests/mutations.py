"""Breaks mail in the ways in which gateways, attackers and bad luck break it."""

import random
from collections.abc import Callable

from moothall.connectors.email.tests.corpus import CORPUS

LONGEST = 100_000  # bytes of one mutant
SEEDS = [mail.raw for mail in CORPUS.values()]
TOKENS = [
    b"\0", b"\r", b"\n", b"\r\n\r\n", b"\n\n", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80",
    b"=?utf-8?B?", b"=?utf-8?Q?", b"?=", b"=?x?q?=00?=", b"=00", b"=\r\n", b"=ZZ", b"====",
    b"--", b"--=_mixed", b"--=_mixed--", b"\r\n--=_alternative\r\n", b'boundary="', b"boundary=a",
    b"Content-Type: multipart/mixed; boundary=a\r\n", b"Content-Type: message/rfc822\r\n",
    b"Content-Type: text/html\r\n", b'Content-Type: multipart/alternative; boundary="=_mixed"',
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n", b"begin 644 x\r\n", b"charset=utf-7",
    b"charset=utf-16", b"charset=utf-32", b"charset=hz", b"charset=iso-2022-jp", b"charset=cp037",
    b"charset=idna", b"charset=unicode_escape", b"charset=undefined", b"charset=gb18030",
    b"charset=euc-kr", b"charset=big5", b"+2AA-", b"~{", b"\x1b$B", b"\x1b(J", b"format=flowed",
    b"filename*0*=", b"filename*=''%00%ff", b"filename=../../x", b"name*999=x", b";", b'"', b"\\",
    b"<", b">", b"(", b")", b",", b":", b"@", b"Message-ID: <\r\n",
    b"Date: 31 Dec 9999 99:99 X\r\n",
    b"Date: Fri, 0 Foo -1 -1:-1:-1 +9999\r\n", b"In-Reply-To: <", b"References: ", b"Reply-To: ",
    b"From: \r\n", b"From: @\r\n", b"From: <>\r\n", b"Return-Path: <>\r\n", b"report-type=x",
    b"<!--", b"-->", b"<style>", b"</style", b"<a href='", b"<pre>", b"</pre></ul></blockquote>",
    b"<blockquote>", b"<ol><li>", b"&#0;", b"&#xD800;", b"&#1114112;", b"&amp", b"&lt;script&gt;",
    b"http://[", b'<a href="http://[x">y</a>', "\u202e".encode(), "\u2028".encode(), b" " * 3000,
]  # fmt: skip


def mutant(chance: random.Random) -> bytes:
    """One mail of the corpus, broken a few times."""
    raw = chance.choice(SEEDS)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 13))):
        raw = chance.choice(WAYS)(raw, chance)[:LONGEST]
    return raw


def _flip(raw: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _insert(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(raw))
    return raw[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 50)) + raw[at:]


def _overwrite(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(raw))
    token = chance.choice(TOKENS)
    return raw[:at] + token + raw[at + len(token) :]


def _cut(raw: bytes, chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[:start] + raw[end:]


def _repeat(raw: bytes, chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice((1, 2, 30)) + raw[end:]


def _move(raw: bytes, chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    rest = raw[:start] + raw[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + raw[start:end] + rest[at:]


def _truncate(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randint(0, len(raw))]


def _splice(raw: bytes, chance: random.Random) -> bytes:
    other = chance.choice(SEEDS)
    return raw[: chance.randint(0, len(raw))] + other[chance.randint(0, len(other)) :]


def _shuffle_lines(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\r\n")
    chance.shuffle(lines)
    return b"\r\n".join(lines)


def _drop_line(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\r\n")
    del lines[chance.randrange(len(lines))]
    return b"\r\n".join(lines)


def _other_line_ends(raw: bytes, chance: random.Random) -> bytes:
    return raw.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\r\r\n", b"\n\r")))


def _nest(raw: bytes, chance: random.Random) -> bytes:
    kind = chance.choice((b"mixed", b"alternative", b"digest", b"report", b"related"))
    mark = chance.choice((b"a", b"=_mixed", b"=_alternative", b"n"))
    head = b"Content-Type: multipart/" + kind + b"; boundary=" + mark + b"\r\n\r\n--" + mark
    return head + b"\r\n" + raw + b"\r\n--" + mark + b"--\r\n"


def _span(raw: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(raw))
    return start, min(len(raw), start + chance.choice((1, 4, 30, 300, 3000)))


WAYS: list[Callable[[bytes, random.Random], bytes]] = [
    _flip, _insert, _insert, _insert, _overwrite, _cut, _repeat, _move, _truncate, _splice,
    _shuffle_lines, _drop_line, _other_line_ends, _nest,
]  # fmt: skip
