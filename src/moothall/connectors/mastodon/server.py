"""Asks one server and says in the kit's three ways what went wrong.

Servers answer 400 where others answer 422, and 400 where others answer 401: both are understood.
"""

import re
import time
from collections.abc import Container, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from moothall.connectors.kit import ConnectorFailure, Refused, SignInAgain, TryLater
from moothall.connectors.kit.http import (
    LONGEST_WAIT,
    client,
    failure_of,
    reaching,
    retry_after,
)
from moothall.connectors.mastodon.wire import as_list, as_mapping, as_text

Query = Mapping[str, str | int]
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SIGN_IN = frozenset({401, 403})
GONE = frozenset({404, 410})
NO_ANSWER = frozenset({400, 404, 410, 422, 500, 501, 502, 504})  # to a question we can do without
TOKEN = re.compile(r"token|identity|credential|not signed in", re.IGNORECASE)
LONGEST_REASON = 200  # characters of a server's own words that staff are shown


class Server:
    """One server, spoken to with one token.

    Args:
        name: as entered: "social.example" or "https://social.example".
        token: what opens the Account; "" where the question needs none.
        transport: stands in for the network in tests.
    """

    def __init__(
        self, name: str, token: str = "", *, transport: httpx.BaseTransport | None = None
    ) -> None:
        self.base = base_address(name)
        self.host = urlsplit(self.base).netloc
        self._http = client(transport=transport)
        if token:
            self._http.headers["Authorization"] = f"Bearer {token}"

    def close(self) -> None:
        """Let go of every connection."""
        self._http.close()

    def get(self, path: str, query: Query | None = None) -> object:
        """Read something. Raises TryLater, SignInAgain or Refused; nothing was published."""
        return self._harmless("GET", path, params=dict(query or {}))

    def get_unless(
        self, path: str, codes: Container[int], query: Query | None = None
    ) -> object | None:
        """As `get`; None where the answer has one of `codes`."""
        return self._harmless("GET", path, codes, params=dict(query or {}))

    def page(self, path: str, query: Query) -> list[object]:
        """Read a list, as the server orders it."""
        return as_list(self.get(path, query))

    def act(self, method: str, path: str, form: Mapping[str, object] | None = None) -> object:
        """Do something that may be done again without harm."""
        return self._harmless(method, path, data=dict(form or {}))

    def say(
        self, method: str, path: str, form: Mapping[str, object], *, key: str = ""
    ) -> Mapping[str, object]:
        """Publish something. Raises TryLater(sent=None) where the outcome cannot be known."""
        headers = {"Idempotency-Key": key} if key else {}
        response = self.ask(method, path, data=dict(form), headers=headers)
        answer = as_mapping(read_json(response))
        if not as_text(answer.get("id")):
            raise TryLater(f"{self.host} gave an answer that cannot be read.", sent=None)
        return answer

    def ask(
        self,
        method: str,
        path: str,
        excused: Container[int] = (),
        **parts: Any,  # noqa: ANN401 as httpx takes them
    ) -> httpx.Response:
        """The server's answer: a success, or one of the `excused` codes. Raises as `say`."""
        with reaching(self.host):
            response = self._http.request(method, f"{self.base}{path}", **parts)
        failure = failure_in(response, self.host)
        if failure and response.status_code not in excused:
            raise failure
        return response

    def _harmless(
        self,
        method: str,
        path: str,
        excused: Container[int] = (),
        **parts: Any,  # noqa: ANN401 as httpx takes them
    ) -> object:
        try:
            response = self.ask(method, path, excused, **parts)
        except TryLater as failure:
            raise TryLater(failure.reason, seconds=failure.seconds) from failure
        if response.status_code in excused:
            return None
        answer = read_json(response)
        if answer is None:
            raise TryLater(f"{self.host} gave an answer that cannot be read.")
        return answer


def base_address(name: str) -> str:
    """The address of a server that was entered by a person. Raises Refused."""
    entered = name.strip().rstrip("/")
    address = entered if "://" in entered else f"https://{entered}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    plain = parts.scheme == "http" and host in LOOPBACK
    odd = "@" in parts.netloc or any(sign.isspace() for sign in address)
    if not host or odd or not (parts.scheme == "https" or plain):
        raise Refused("Enter the server as it stands in the browser, such as social.example.")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}"


def segment(opaque: str) -> str:
    """An id as one part of a path, whatever is in it."""
    if not opaque.strip("."):
        raise Refused("This is no id of a server's.")
    return quote(opaque, safe="")


def read_json(response: httpx.Response) -> object:
    """What an answer says; None where it says nothing that can be read."""
    try:
        answer: object = response.json()
    except (ValueError, RecursionError):
        return None
    return answer


def failure_in(response: httpx.Response, host: str) -> ConnectorFailure | None:
    """What an answer that is no success means; None for a success."""
    if response.is_success:
        return None
    code, said = response.status_code, _said(response)
    if code == httpx.codes.TOO_MANY_REQUESTS:
        return TryLater(f"{host} asks us to wait.", seconds=_wait(response), sent=False)
    if code in SIGN_IN or (code == httpx.codes.BAD_REQUEST and TOKEN.search(said)):
        return SignInAgain(f"{host} no longer accepts our sign-in{_because(said)}. Sign in again.")
    if code in GONE:
        return Refused(f"{host} says that this is not there{_because(said)}.")
    if response.is_server_error or response.is_redirect:
        return _other(response, host)
    return Refused(f"{host} refused this{_because(said)}.")


def _other(response: httpx.Response, host: str) -> ConnectorFailure | None:
    if response.is_redirect:
        return Refused(f"{host} sends us elsewhere. Check the name of the server.")
    wait = failure_of(response)
    sent = wait.sent if isinstance(wait, TryLater) else None
    seconds = wait.seconds if isinstance(wait, TryLater) else 60.0
    return TryLater(f"{host} has trouble ({response.status_code}).", seconds=seconds, sent=sent)


def _said(response: httpx.Response) -> str:
    """The reason in the server's own words, on one line and not too long."""
    answer = as_mapping(read_json(response))
    words = as_text(answer.get("error_description")) or as_text(answer.get("error"))
    return " ".join(words.split())[:LONGEST_REASON].rstrip(".")


def _because(said: str) -> str:
    return f" ({said})" if said else ""


def _wait(response: httpx.Response) -> float:
    """Seconds to wait: as Retry-After says, else until X-RateLimit-Reset (a time, or seconds)."""
    if "Retry-After" in response.headers:
        return retry_after(response)
    given = response.headers.get("X-RateLimit-Reset", "").strip()
    try:
        until = float(given) if given.isdigit() else _moment(given)
    except (ValueError, OverflowError):
        return 60.0
    return min(max(until - time.time(), 1.0), LONGEST_WAIT)


def _moment(given: str) -> float:
    moment = datetime.fromisoformat(given)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
