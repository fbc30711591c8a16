"""Reads Message-IDs, and the two marks by which a desk knows its own mail."""

import re
from collections.abc import Iterable
from hashlib import sha256

from moothall.connectors.email.wire.charsets import decode, one_line
from moothall.connectors.email.wire.fields import Fields
from moothall.connectors.email.wire.limits import ID_CHARACTERS, REFERENCES

IN_BRACKETS = re.compile(rb"<([^<>]{1,2000})>")
BARE = re.compile(rb"(?<![^\s<>,;@])[^\s<>,;@]++@[^\s<>,;@]+")
TOKEN = re.compile(r"[A-Za-z0-9_-]{6,64}")
DESK_FIELD = "x-moothall-desk"


def external_id(fields: Fields, raw: bytes) -> str:
    """The Message-ID without brackets, or the hash of the raw where it has no usable one."""
    value = fields.first("message-id")
    found = _ids(value) or [_cleaned(value.strip(b"<> \t"))]
    return found[0] or raw_id(raw)


def raw_id(raw: bytes) -> str:
    """The id of a mail that names none that can be kept."""
    return f"sha256:{sha256(raw).hexdigest()}"


def references(fields: Fields) -> tuple[str, ...]:
    """What this mail says it answers, nearest first."""
    nearest = _ids(fields.first("in-reply-to")) or _bare_ids(fields.first("in-reply-to"))
    earlier = _ids(b" ".join(fields.every("references")))[::-1]
    return tuple(dict.fromkeys(nearest + earlier))[:REFERENCES]


def ids_in(text: bytes) -> list[str]:
    """Every usable id in brackets, in order."""
    return _ids(text)


def reply_token(addresses: Iterable[str], desk: str) -> str:
    """The secret part of `local+SECRET@website` among `addresses`, "" where there is none."""
    local, _, website = desk.casefold().rpartition("@")
    for address in addresses:
        given, _, place = address.rpartition("@")
        ours, plus, token = given.partition("+")
        same = ours.casefold() == local and place.casefold() == website
        if same and plus and TOKEN.fullmatch(token):
            return token
    return ""


def desk_mark(desk: str) -> str:
    """The opaque value that every mail of `desk` carries, to be known again when it returns."""
    return sha256(f"moothall desk {desk.casefold()}".encode()).hexdigest()[:32]


def is_desks(address: str, desk: str) -> bool:
    """Whether `address` is that of `desk`, with or without a secret in it."""
    local, _, website = address.casefold().rpartition("@")
    ours, _, place = desk.casefold().rpartition("@")
    return website == place and local.partition("+")[0] == ours


def _ids(value: bytes) -> list[str]:
    found = (_cleaned(match) for match in IN_BRACKETS.findall(value))
    return [each for each in found if each]


def _bare_ids(value: bytes) -> list[str]:
    return [each for each in map(_cleaned, BARE.findall(value)) if each]


def _cleaned(value: bytes) -> str:
    """One id without blanks; "" where it is too long to be kept whole."""
    text = one_line(decode(value), ID_CHARACTERS + 1).replace(" ", "")
    return text if len(text) <= ID_CHARACTERS else ""
