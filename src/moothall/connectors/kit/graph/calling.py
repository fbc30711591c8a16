"""Calls of the Graph API: with a token and its proof, and its failures as the kit has them."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from moothall.connectors.kit.failures import ConnectorFailure, Refused, SignInAgain, TryLater
from moothall.connectors.kit.http import LONGEST_WAIT, failure_of, reaching, retry_after

VERSION = "v26.0"
HOST = "graph.facebook.com"
UPLOADS = "rupload.facebook.com"
Params = Mapping[str, object]
Files = Mapping[str, tuple[str, bytes, str]]

# https://developers.facebook.com/docs/graph-api/guides/error-handling and …/overview/rate-limiting
SIGNED_OUT = frozenset({102, 190})
FORBIDDEN = frozenset({3, 10, *range(200, 300)})
BUSY = frozenset({4, 17, 32, 341, 368, 613, *range(80_000, 80_015)})
PASSING = frozenset({1, 2})
NOT_THERE = frozenset({(100, 33), (803, 0)})  # code and subcode
ENDED = frozenset({463, 467})
TOO_LATE = 2018278  # a private message after the time in which one may answer
USUAL_WAIT = 900.0  # seconds


class Graph:
    """The Graph API, opened by one token.

    Args:
        http: the kit's client.
        token: of a Page.
        app_secret: proves with every call that the token is used by the app it was given to.
    """

    def __init__(self, http: httpx.Client, *, token: str, app_secret: str) -> None:
        self._http = http
        self._token = token
        self._app_secret = app_secret

    def get(self, path: str, **params: object) -> dict[str, Any]:
        """Read. Raises the kit's failures; a read that fails has sent nothing."""
        with surely_nothing_sent():
            return self._ask("GET", path, params)

    def find(self, path: str, **params: object) -> dict[str, Any] | None:
        """Read what may not be there any more: then None."""
        with surely_nothing_sent():
            return self._ask("GET", path, params, may_be_gone=True) or None

    def post(self, path: str, *, files: Files | None = None, **params: object) -> dict[str, Any]:
        """Write. Raises TryLater(sent=None) where the outcome cannot be known."""
        return self._ask("POST", path, params, files=files)

    def delete(self, path: str, **params: object) -> dict[str, Any]:
        """Take away; what is gone already is no failure."""
        return self._ask("DELETE", path, params, may_be_gone=True)

    def upload(self, address: str, content: bytes) -> dict[str, Any]:
        """Bring the bytes of a video to where Meta takes them (resumable upload, in one part)."""
        headers = {
            "Authorization": f"OAuth {self._token}",
            "offset": "0",
            "file_size": str(len(content)),
        }
        with surely_nothing_sent(), reaching(UPLOADS):
            response = self._http.post(address, content=content, headers=headers)
            return answer_in(response)

    def _ask(
        self,
        method: str,
        path: str,
        params: Params,
        *,
        files: Files | None = None,
        may_be_gone: bool = False,
    ) -> dict[str, Any]:
        if not self._token:
            raise SignInAgain("Nobody has given consent on the platform yet. Sign in.")
        given = {**written(params), "appsecret_proof": proof(self._token, self._app_secret)}
        sent = {"data": given, "files": files} if method == "POST" else {"params": given}
        request = self._http.build_request(
            method,
            f"https://{HOST}/{VERSION}/{path}",
            headers={"Authorization": f"Bearer {self._token}"},
            **sent,
        )
        with reaching(HOST):
            response = self._http.send(request)
        return answer_in(response, may_be_gone=may_be_gone)


def proof(token: str, app_secret: str) -> str:
    """What shows that whoever holds the token holds the app's secret too (appsecret_proof)."""
    return hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()


def written(params: Params) -> dict[str, str]:
    """Parameters as the Graph API reads them: what is no word, as JSON."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in params.items()
        if value is not None
    }


def answer_in(response: httpx.Response, *, may_be_gone: bool = False) -> dict[str, Any]:
    """What was answered; {} for what is gone. Raises the failure that an error means."""
    try:
        said = response.json()
    except ValueError:
        said = None
    error = said.get("error") if isinstance(said, dict) else None
    if isinstance(error, dict):
        code, subcode = _number(error.get("code")), _number(error.get("error_subcode"))
        if may_be_gone and (code, subcode) in NOT_THERE:
            return {}
        raise failure_in(response, code, subcode)
    if failure := failure_of(response):
        raise failure
    if not isinstance(said, dict):
        raise TryLater(f"{HOST} gave an answer that cannot be read.", sent=None)
    return said


def failure_in(response: httpx.Response, code: int, subcode: int) -> ConnectorFailure:
    """What an error of the Graph API means for us. Its own words may quote ours: left out."""
    if code in SIGNED_OUT:
        why = "has ended" if subcode in ENDED else "is no longer accepted"
        return SignInAgain(
            f"The consent for this account {why} ({code}/{subcode}). Sign in again."
        )
    if subcode == TOO_LATE:
        return Refused("The time in which this message may be answered is over.")
    if code in FORBIDDEN:
        return Refused(
            f"The consent for this account does not allow this ({code}). Sign in again, and leave "
            "every permission ticked."
        )
    if code in BUSY or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return TryLater(f"{HOST} asks us to slow down ({code}).", seconds=waiting(response))
    if code in PASSING or response.is_server_error:
        return TryLater(f"{HOST} has a problem of its own ({code}).", sent=None)
    return Refused(f"{HOST} refused what we asked ({code}/{subcode}).")


def waiting(response: httpx.Response) -> float:
    """Seconds to wait: what usage headers estimate in minutes, else Retry-After, else a while."""
    minutes = [0.0]
    try:
        for uses in json.loads(response.headers["X-Business-Use-Case-Usage"]).values():
            minutes += [float(use.get("estimated_time_to_regain_access", 0)) for use in uses]
    except (KeyError, ValueError, AttributeError, TypeError):
        pass
    longest = max(minutes) * 60
    if not 0 < longest < float("inf"):
        return retry_after(response, USUAL_WAIT)
    return min(longest, LONGEST_WAIT)


@contextmanager
def surely_nothing_sent() -> Iterator[None]:
    """Around what goes before the one call that publishes: whatever fails here sent nothing."""
    try:
        yield
    except TryLater as failure:
        raise TryLater(failure.reason, seconds=failure.seconds, sent=False) from failure


def _number(given: object) -> int:
    return given if isinstance(given, int) else 0
