"""The one way out over HTTP: no private addresses, timeouts, bounded answers, quiet logs."""

import logging
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import cast

import httpx

from moothall.connectors.kit.failures import ConnectorFailure, Refused, SignInAgain, TryLater

Address = IPv4Address | IPv6Address
log = logging.getLogger(__name__)
for _chatty in ("httpx", "httpcore"):  # their lines hold whole addresses, secrets included
    logging.getLogger(_chatty).setLevel(logging.WARNING)

PATIENCE = httpx.Timeout(20.0, connect=10.0)  # seconds
LARGEST_ANSWER = 20 * 1024 * 1024  # bytes, unpacked
LONGEST_WAIT = 86_400.0  # seconds that a Platform may ask us to wait
CERTIFICATE_WAIT = 900.0
_SIGN_IN = frozenset({401, 403})
_BUSY = frozenset({408, 425, 429})


class AnswerTooLarge(httpx.HTTPError):
    """The other side sends more than anybody should have to keep in memory."""


class PrivateAddress(httpx.ConnectError):
    """The address leads into a private network, and the operator has not listed it."""


class PrivateHosts:
    """The private hosts and networks that the operator lets connectors speak to."""

    def __init__(self, listed: Iterable[str] = ()) -> None:
        self.names: frozenset[str] = frozenset()
        self.networks: tuple[IPv4Network | IPv6Network, ...] = ()
        self.replace(listed)

    def replace(self, listed: Iterable[str]) -> None:
        """Allow these names and networks, such as "mail.internal" or "10.1.0.0/16"."""
        names, networks = set(), []
        for each in listed:
            try:
                networks.append(ip_network(each.strip(), strict=False))
            except ValueError:
                names.add(each.strip().lower())
        self.names, self.networks = frozenset(names), tuple(networks)

    def allow(self, host: str, address: Address) -> bool:
        """Whether `host`, which is at `address`, may be spoken to."""
        inner = getattr(address, "ipv4_mapped", None) or address
        if inner.is_global and not inner.is_multicast:
            return True
        listed = any(inner.version == net.version and inner in net for net in self.networks)
        return listed or host.lower() in self.names


PRIVATE_HOSTS = PrivateHosts()  # filled once, at the start, from the operator's settings


class GuardedTransport(httpx.BaseTransport):
    """Looks a name up once, judges the address, and connects to that very address."""

    def __init__(self, inner: httpx.BaseTransport | None = None) -> None:
        # A kept connection could serve another name at the same address, unverified.
        limits = httpx.Limits(max_keepalive_connections=0)
        self.inner = inner or httpx.HTTPTransport(
            verify=_trusted(), limits=limits, trust_env=False
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request` to a judged address. Raises PrivateAddress."""
        host = request.url.host
        address = _judged(host, request.url.port or 443)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=str(address))
        response = self.inner.handle_request(request)
        response.stream = _Bounded(cast("httpx.SyncByteStream", response.stream))
        return response

    def close(self) -> None:
        """Let go of every connection."""
        self.inner.close()


def client(*, transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """A client for one piece of work. Redirects are answers like any other: not followed.

    `transport` stands in for the network in tests.
    """
    made = httpx.Client(
        transport=transport or GuardedTransport(),
        timeout=PATIENCE,
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": "Moothall"},
    )
    made.event_hooks = {"request": [_begin], "response": [_log]}
    return made


@contextmanager
def reaching(host: str) -> Iterator[None]:
    """Turn what can go wrong on the way to `host` into the failures of the kit."""
    try:
        yield
    except PrivateAddress as error:
        raise Refused(
            f"{host} is inside a private network. Ask whoever runs the desk to allow it."
        ) from error
    except httpx.TimeoutException as error:
        sent = False if isinstance(error, httpx.ConnectTimeout) else None
        raise TryLater(f"{host} did not answer in time.", sent=sent) from error
    except httpx.ConnectError as error:
        raise _unreached(host, error) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise TryLater(f"The connection to {host} broke off.", sent=None) from error


def failure_of(response: httpx.Response) -> ConnectorFailure | None:
    """What an answer that is no success means; None for a success."""
    host, code = response.url.host, response.status_code
    if response.is_success:
        return None
    if code in _BUSY or response.is_server_error:
        wait = retry_after(response)
        unknown = response.is_server_error and code != httpx.codes.SERVICE_UNAVAILABLE
        sent = None if unknown else False
        return TryLater(f"{host} is busy ({code}).", seconds=wait, sent=sent)
    if code in _SIGN_IN:
        return SignInAgain(f"{host} no longer accepts our sign-in ({code}). Sign in again.")
    return Refused(f"{host} refused what we asked ({code}).")


def retry_after(response: httpx.Response, otherwise: float = 60.0) -> float:
    """Seconds that the Platform asks us to wait, within reason."""
    given = response.headers.get("Retry-After", "").strip()
    try:
        seconds = float(given) if given.isdigit() else _until(given)
    except (ValueError, TypeError, OverflowError):
        return otherwise
    return min(max(seconds, 1.0), LONGEST_WAIT)


class _Bounded(httpx.SyncByteStream):
    """A stream that ends in AnswerTooLarge rather than in a full memory."""

    def __init__(self, inner: httpx.SyncByteStream) -> None:
        self.inner = inner

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for chunk in self.inner:
            seen += len(chunk)
            if seen > LARGEST_ANSWER:
                raise AnswerTooLarge("The answer is too large.")
            yield chunk

    def close(self) -> None:
        """Close the stream within."""
        self.inner.close()


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities we believe: reading them takes 10 ms and more, each client needs them."""
    return httpx.create_ssl_context(trust_env=False)


def _judged(host: str, port: int) -> Address:
    """The first address of `host`, if all of them may be spoken to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError(f"No server called {host} was found.") from error
    addresses = [ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    if not all(PRIVATE_HOSTS.allow(host, address) for address in addresses):
        raise PrivateAddress(f"{host} is inside a private network.")
    return addresses[0]


def _unreached(host: str, error: httpx.ConnectError) -> TryLater:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        reason = "has expired" if "expired" in str(error) else "cannot be trusted"
        return TryLater(f"The certificate of {host} {reason}.", seconds=CERTIFICATE_WAIT)
    return TryLater(f"{host} cannot be reached.")


def _until(given: str) -> float:
    return parsedate_to_datetime(given).timestamp() - time.time()


def _begin(request: httpx.Request) -> None:
    request.extensions = {**request.extensions, "begun": time.monotonic()}


def _log(response: httpx.Response) -> None:
    """One line without path, query, headers or body: those may hold secrets, names or words."""
    request = response.request
    spent = time.monotonic() - float(request.extensions.get("begun", time.monotonic()))
    host = request.extensions.get("sni_hostname", request.url.host)
    told = {"method": request.method, "host": host, "code": response.status_code}
    log.info("platform answered", extra={**told, "milliseconds": round(spent * 1000)})
