"""Reads address fields (RFC 5322, loosely).

Structure first, words after, so that no name can pretend to be an address.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from moothall.connectors.email.wire.charsets import decode, one_line
from moothall.connectors.email.wire.limits import NAME_CHARACTERS
from moothall.connectors.email.wire.words import decode_words

TOKEN = re.compile(
    rb'"(?:[^"\\]|\\.)*+"?|\((?:[^()\\]|\\.)*+\)?|<[^>]*+>?|[,;:()>]|[^",;:<>()]++', re.DOTALL
)
ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
# Begins only where a word begins: else a long word without an @ would take its square to read.
BARE = re.compile(rb'("[^"]{0,64}"|(?<![^\s"<>@])[^\s"<>@]{1,320}+)@[^\s"<>@]+')
ADDRESS = re.compile(r'(?:"[^"@]{1,62}"|[^\s"@<>(),:;]{1,64})@[^\s"@<>(),:;]{1,190}')


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address, either of which may be empty."""

    name: str
    address: str


def read_mailboxes(fields: Iterable[bytes]) -> Iterator[Mailbox]:
    """Every mailbox of these address fields, in order, if it has a name or an address. Total."""
    for field in fields:
        for tokens in _split(field):
            mailbox = _mailbox(tokens)
            if mailbox.name or mailbox.address:
                yield mailbox


def read_address(text: str) -> str:
    """`text` as an address with its website in lower case; "" where it is none."""
    local, at, website = text.strip().rpartition("@")
    address = local + at + website.rstrip(".").lower()
    return address if ADDRESS.fullmatch(address) else ""


def _split(field: bytes) -> Iterator[list[bytes]]:
    """The tokens of each mailbox. Names of groups and their marks are passed over."""
    tokens: list[bytes] = []
    for token in TOKEN.findall(field):
        if token in {b",", b";"}:
            yield tokens
            tokens = []
        elif token == b":":
            tokens = []
        elif token not in {b"(", b")", b">"}:
            tokens.append(token)
    yield tokens


def _mailbox(tokens: list[bytes]) -> Mailbox:
    angle = next((token for token in tokens if token[:1] == b"<"), None)
    comments = [_comment(token) for token in tokens if token[:1] == b"("]
    phrase = [token for token in tokens if token[:1] not in {b"<", b"("}]
    if angle is not None:
        inside = angle[1:].removesuffix(b">").rpartition(b":")[2]
        return _made(phrase or comments, inside)
    return _without_angle(b"".join(phrase), comments)


def _without_angle(phrase: bytes, comments: list[bytes]) -> Mailbox:
    """`alice@x.example (Alice)`, or a bare address among words, or words alone."""
    bare = BARE.search(phrase)
    if bare is None:
        return _made([phrase or b"".join(comments)], b"")
    words = phrase[: bare.start()] + phrase[bare.end() :]
    return _made([words] if words.strip() else comments, bare[0])


def _made(phrase: list[bytes], address: bytes) -> Mailbox:
    name = decode_words(b" ".join(_unquoted(token.strip()) for token in phrase))
    read = read_address(decode(address))
    return Mailbox(one_line(name or ("" if read else decode(address)), NAME_CHARACTERS), read)


def _unquoted(token: bytes) -> bytes:
    if token[:1] != b'"':
        return token
    return ESCAPE.sub(rb"\1", token.strip(b'"'))


def _comment(token: bytes) -> bytes:
    return ESCAPE.sub(rb"\1", token[1:].removesuffix(b")"))
