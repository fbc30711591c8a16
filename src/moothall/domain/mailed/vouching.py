"""Whether the server that took a mail says that it comes from where it claims. RFC 8601."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

LONGEST = 16_384  # characters of one field that are read
MOST_CHECKS = 50  # of one field
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+"?|[()]|\\.?|[^()"\\]+', re.DOTALL)
_PLAIN = re.compile(r"[^\s;=()\"]*")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the server checked.

    Attributes:
        method: "spf", "dkim", "dmarc", "auth" and others, in lower case.
        outcome: "pass", "fail", "none" and others, in lower case.
        properties: such as {"header.d": "council.example"}, in lower case.
    """

    method: str
    outcome: str
    properties: Mapping[str, str] = field(default_factory=dict)


def vouches(fields: Iterable[str], *, server: str, address: str) -> bool:
    """Whether `server` says in Authentication-Results that mail from `address` is no forgery.

    Args:
        fields: the values of all fields of that name, the topmost first.
        server: the authserv-id of the receiving server; "" where nobody named it.
        address: whom the mail names as its only author.

    Only the topmost field of that server counts: whoever sends can write such a field too, but
    only below those that the server puts on top. Its word is taken for the very website of the
    address or one above it, never for one below, which may be somebody else's.
    """
    website = address.rpartition("@")[2].casefold()
    if not server or not website:
        return False
    for value in fields:
        name, checks = read_results(value)
        if name == server.casefold():
            return _is_vouched(checks, address.casefold(), website)
    return False


def read_results(value: str) -> tuple[str, list[Check]]:
    """The server's name and its checks. Total: what cannot be read is left out."""
    parts = _without_comments(value[:LONGEST]).casefold().split(";")
    name = next(iter(parts[0].split()), "")
    found = (_check(part) for part in islice(parts[1:], MOST_CHECKS))
    return name, [check for check in found if check]


def _is_vouched(checks: list[Check], address: str, website: str) -> bool:
    if any(each.method == "dmarc" and each.outcome == "fail" for each in checks):
        return False
    passed = [each for each in checks if each.outcome == "pass"]
    return any(_passes(each, address, website) for each in passed)


def _passes(check: Check, address: str, website: str) -> bool:
    said = check.properties
    if check.method == "dmarc":
        return said.get("header.from", "") == website
    if check.method == "auth":
        return address in (said.get("smtp.auth", ""), said.get("smtp.mailfrom", ""))
    if check.method == "dkim":
        signer = said.get("header.d") or said.get("header.i", "").rpartition("@")[2]
        return _covers(signer, website)
    if check.method == "spf":
        return _covers(said.get("smtp.mailfrom", "").rpartition("@")[2], website)
    return False


def _covers(named: str, website: str) -> bool:
    """Whether what holds for `named` holds for `website`: the same, or one below it."""
    return "." in named and (website == named or website.endswith(f".{named}"))


def _check(part: str) -> Check | None:
    words = " ".join(part.split()).replace(" =", "=").replace("= ", "=").split(" ")
    method, _, outcome = words[0].partition("=")
    if not method or not outcome:
        return None
    pairs = (word.partition("=") for word in words[1:])
    said = {name: value for name, _, value in pairs if "." in name}
    return Check(method.partition("/")[0], outcome, said)


def _without_comments(value: str) -> str:
    """`value` without what stands in parentheses; a quoted string stays where it is one word."""
    kept, depth = [], 0
    for piece in _PIECE.findall(value):
        if piece in {"(", ")"}:
            depth = max(depth + (1 if piece == "(" else -1), 0)
        elif depth == 0:
            kept.append(_unquoted(piece) if piece[0] == '"' else piece)
    return "".join(kept)


def _unquoted(piece: str) -> str:
    inside = piece.strip('"')
    return inside if _PLAIN.fullmatch(inside) else "?"
