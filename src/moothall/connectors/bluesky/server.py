"""One server that speaks XRPC: asks it, and turns what it says into the failures of the kit.

Source: https://atproto.com/specs/xrpc
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from moothall.connectors.bluesky.wire import posts
from moothall.connectors.kit import ConnectorFailure, Refused, SignInAgain, TryLater
from moothall.connectors.kit.http import LONGEST_WAIT, failure_of, reaching, retry_after

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
STALE = frozenset({"ExpiredToken", "InvalidToken"})  # a new token may do
NOT_SIGNED_IN = STALE | {"AuthMissing", "AuthenticationRequired", "AuthRequired"}
ENDED = {
    "AccountTakedown": "has taken the account down",
    "AccountSuspended": "has suspended the account",
    "AccountDeactivated": "says that the account is switched off",
    "RepoTakendown": "has taken the account down",
    "RepoSuspended": "has suspended the account",
    "RepoDeactivated": "says that the account is switched off",
}
GONE = frozenset({"RecordNotFound", "RepoNotFound", *ENDED})  # of somebody else's things
BUSY = 429
MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """One question or command.

    Attributes:
        method: its name (NSID).
        query: what stands after the question mark; a tuple is written as often as it has parts.
        body: the JSON of a command; None asks a question.
        upload: the bytes of a file and what they are, in place of a body.
        missing: the names of errors that mean "there is none", which is an answer too.
        writes: whether it changes anything, so that a lost answer leaves us not knowing.
    """

    method: str
    query: Mapping[str, str | int | bool | tuple[str, ...]] = field(default_factory=dict)
    body: Mapping[str, object] | None = None
    upload: tuple[bytes, str] | None = None
    missing: frozenset[str] = frozenset()
    writes: bool = False


class Server:
    """A server by its address, asked over one HTTP client."""

    def __init__(self, address: str, http: httpx.Client) -> None:
        """Judge the address. Raises Refused where it is none that may carry a password."""
        parts = urlsplit(address)
        plain = parts.scheme == "http" and parts.hostname in THIS_MACHINE
        if not parts.hostname or not (parts.scheme == "https" or plain):
            raise Refused("The server must be an address that begins with https://.")
        self.address = f"{parts.scheme}://{parts.netloc}"
        self.host = parts.hostname
        self._http = http

    def send(self, ask: Ask, token: str = "") -> httpx.Response:
        """What it answers, whatever that is. Raises TryLater or Refused."""
        headers = {"Accept": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        address = f"{self.address}/xrpc/{ask.method}"
        query = {name: _written(value) for name, value in ask.query.items()}
        try:
            with reaching(self.host):
                if ask.upload:
                    content, kind = ask.upload
                    headers |= {"Content-Type": kind} if kind else {}
                    return self._http.post(address, content=content, headers=headers)
                if ask.body is not None:
                    return self._http.post(address, json=ask.body, headers=headers)
                return self._http.get(address, params=query, headers=headers)
        except TryLater as failure:
            raise known(failure, ask) from failure.__cause__

    def read(self, response: httpx.Response, ask: Ask) -> Mapping[str, Any] | None:
        """What a successful answer says; None for one that is `missing`. Raises the others."""
        name, said = error_in(response)
        if name in ask.missing:
            return None
        if not response.is_success:
            raise known(self._failure(response, name, said), ask)
        if not response.content:
            return {}
        try:
            answer = response.json()
        except (ValueError, RecursionError) as error:
            raise self._nonsense(ask) from error
        if not isinstance(answer, dict):
            raise self._nonsense(ask)
        return answer

    def ask(self, ask: Ask, token: str = "") -> Mapping[str, Any] | None:
        """Send and read in one."""
        return self.read(self.send(ask, token), ask)

    def _nonsense(self, ask: Ask) -> TryLater:
        failure = TryLater(f"{self.host} answers what cannot be read.", seconds=300, sent=None)
        return TryLater(failure.reason, seconds=300, sent=None if ask.writes else False)

    def _failure(self, response: httpx.Response, name: str, said: str) -> ConnectorFailure:
        if name in ENDED:
            return SignInAgain(f"{self.host} {ENDED[name]}. Ask its owner, then sign in again.")
        if name in NOT_SIGNED_IN:
            return SignInAgain(f"{self.host} no longer accepts our sign-in. Sign in again.")
        if response.status_code == BUSY:
            return TryLater(f"{self.host} asks us to wait.", seconds=wait(response))
        if response.status_code == httpx.codes.BAD_REQUEST:
            return Refused(f"{self.host} does not take this. It said: “{said or name}”.")
        failure = failure_of(response)
        return failure or TryLater(f"{self.host} answers what cannot be read.", sent=None)


def known(failure: ConnectorFailure, ask: Ask) -> ConnectorFailure:
    """A failure of a question, after which nothing can have been changed."""
    if isinstance(failure, TryLater) and not ask.writes:
        return TryLater(failure.reason, seconds=failure.seconds, sent=False)
    return failure


def error_in(response: httpx.Response) -> tuple[str, str]:
    """The name of the error in an answer, and the server's own words for it."""
    if response.is_success:
        return "", ""
    try:
        answer = posts.mapping(response.json())
    except (ValueError, RecursionError):
        return "", ""
    said = " ".join(posts.words(answer.get("message"), MOST_WORDS).split())
    return posts.words(answer.get("error"), 100), said


def wait(response: httpx.Response) -> float:
    """Seconds until the limit is lifted: `ratelimit-reset` is a moment, in seconds since 1970."""
    reset = response.headers.get("ratelimit-reset", "")
    if not (reset.isascii() and reset.isdigit() and len(reset) < 12):  # noqa: PLR2004 year 5138
        return retry_after(response)
    return min(max(int(reset) - time.time(), 1.0), LONGEST_WAIT)


def _written(value: str | int | bool | tuple[str, ...]) -> str | int | tuple[str, ...]:  # noqa: FBT001
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
