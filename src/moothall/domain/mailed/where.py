"""Reads where the private mailbox is from one address, as an environment gives it."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_PORTS = {"tls": 993, "starttls": 143, "none": 143}
_KNOWN = frozenset({"address", "server"})
_SHAPE = (
    "It must look like imaps://name:password@host:993/INBOX?address=safe@council.example"
    "&server=mx.council.example"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the private mailbox is, and what opens it.

    Attributes:
        address: where people write to, in lower case.
        security: *tls*, *starttls*, or *none* on this very machine.
        server: the authserv-id of the server that checks senders; "": no sender is sure.
    """

    address: str
    host: str
    port: int
    security: str
    login: str
    folder: str
    server: str
    password: str = field(repr=False)


def read_place(url: str) -> Place:
    """The mailbox at `imaps://` (TLS) or `imap://` (STARTTLS, but on this machine).

    Raises:
        ValueError: it is neither, or lacks its host, its password, or an address of mail. The
            sentence holds no part of it, since a password is in it.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        said = parse_qs(parts.query, strict_parsing=bool(parts.query), max_num_fields=len(_KNOWN))
    except ValueError:
        raise ValueError(_SHAPE) from None
    login = unquote(parts.username or "")
    address = said.get("address", [login])[-1].casefold()
    sound = parts.hostname and parts.password and not set(said) - _KNOWN and _is_mail(address)
    if parts.scheme not in {"imap", "imaps"} or not sound:
        raise ValueError(_SHAPE)
    security = _security(parts)
    return Place(
        address=address,
        host=parts.hostname or "",
        port=port or _PORTS[security],
        security=security,
        login="" if login.casefold() == address else login,
        folder=unquote(parts.path.strip("/")) or "INBOX",
        server=said.get("server", [""])[-1].strip(),
        password=unquote(parts.password or ""),
    )


def _security(parts: SplitResult) -> str:
    if parts.scheme == "imaps":
        return "tls"
    return "none" if parts.hostname in _LOOPBACK else "starttls"


def _is_mail(address: str) -> bool:
    name, at, website = address.partition("@")
    return bool(name and at and website) and not any(each in address for each in " ,;<>\n")
