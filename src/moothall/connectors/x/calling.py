"""Calls of X's API v2, and its failures as the kit has them."""

import time
from collections.abc import Mapping
from typing import Any

import httpx

from moothall.connectors.kit import ConnectorFailure, Refused, Secrets, SignInAgain, TryLater
from moothall.connectors.kit.http import LONGEST_WAIT, failure_of, reaching, retry_after
from moothall.connectors.kit.oauth import Settings
from moothall.connectors.x.tokens import HOST, good_token

USUAL_WAIT = 900.0  # seconds; X counts by quarters of an hour
NO_CREDITS = 402
NOT_FOUND = "https://api.twitter.com/2/problems/resource-not-found"
ENDINGS = (NOT_FOUND, NOT_FOUND.replace("api.twitter.com", "api.x.com"))
Files = Mapping[str, tuple[str, bytes, str]]


class Api:
    """The API, opened by a person's consent.

    Args:
        http: the kit's client.
        settings: the answers to the account form.
        secrets: where tokens are kept.
        name: whose tokens these are.
    """

    def __init__(
        self, http: httpx.Client, settings: Settings, secrets: Secrets, *, name: str
    ) -> None:
        self._http = http
        self._settings = settings
        self._secrets = secrets
        self._name = name

    def get(self, path: str, **params: object) -> dict[str, Any]:
        """Read. A read that fails has sent nothing."""
        given = {name.replace("__", "."): str(value) for name, value in params.items() if value}
        try:
            return self._ask("GET", path, params=given)
        except TryLater as failure:
            raise TryLater(failure.reason, seconds=failure.seconds, sent=False) from failure

    def post(self, path: str, body: Mapping[str, object]) -> dict[str, Any]:
        """Write. Raises TryLater(sent=None) where the outcome cannot be known."""
        return self._ask("POST", path, json=dict(body))

    def upload(self, path: str, form: Mapping[str, str], files: Files) -> dict[str, Any]:
        """Bring a file, or a part of one."""
        return self._ask("POST", path, data=dict(form), files=dict(files))

    def put(self, path: str, body: Mapping[str, object]) -> dict[str, Any]:
        """Change."""
        return self._ask("PUT", path, json=dict(body))

    def delete(self, path: str) -> dict[str, Any]:
        """Take away."""
        return self._ask("DELETE", path)

    def _ask(self, method: str, path: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 httpx's own
        token = self._token()
        response = self._sent(method, path, token, more)
        if response.status_code == httpx.codes.UNAUTHORIZED:  # ended early: once more, renewed
            response = self._sent(method, path, self._token(refused=token), more)
        return answer_in(response)

    def _token(self, refused: str = "") -> str:
        return good_token(
            self._http, self._settings, self._secrets, name=self._name, refused=refused
        )

    def _sent(self, method: str, path: str, token: str, more: Mapping[str, Any]) -> httpx.Response:
        request = self._http.build_request(method, f"https://{HOST}/2/{path}", **more)
        request.headers["Authorization"] = f"Bearer {token}"
        with reaching(HOST):
            return self._http.send(request)


def answer_in(response: httpx.Response) -> dict[str, Any]:
    """What was answered. Raises the failure that a refusal means."""
    if failure := failure_in(response):
        raise failure
    try:
        said = response.json() if response.content else {}
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise TryLater("X gave an answer that cannot be read.", sent=None)
    return said


def failure_in(response: httpx.Response) -> ConnectorFailure | None:
    """What an answer that is no success means. Its own words may quote ours: left out."""
    code = response.status_code
    if code == httpx.codes.TOO_MANY_REQUESTS:
        return TryLater("X asks us to slow down.", seconds=waiting(response))
    if code == NO_CREDITS:
        return TryLater("The credits at X are used up. Buy some there.", seconds=3_600)
    if code == httpx.codes.UNAUTHORIZED:
        return SignInAgain("X no longer accepts the consent for this account. Sign in again.")
    if code == httpx.codes.FORBIDDEN:
        return Refused(
            "X does not allow this (403): the same words may stand there already, or the consent "
            "or the app has no right to it."
        )
    return failure_of(response)


def waiting(response: httpx.Response) -> float:
    """Seconds until X counts anew."""
    for header in ("x-user-limit-24hour-reset", "x-rate-limit-reset"):
        emptied = response.headers.get(header.replace("reset", "remaining"), "0") == "0"
        given = response.headers.get(header, "")
        if emptied and given.isascii() and given.isdigit():
            return min(max(float(given) - time.time(), 1.0), LONGEST_WAIT)
    return retry_after(response, USUAL_WAIT)


def is_gone(said: Mapping[str, Any]) -> bool:
    """Whether an answer says that there is no such thing: with 200, and errors in place of it."""
    errors = said.get("errors")
    if said.get("data") or not isinstance(errors, list):
        return False
    return any(isinstance(each, dict) and each.get("type") in ENDINGS for each in errors)


def digits(external_id: str) -> str:
    """An id of X, which is a number; nothing else may stand in an address. Raises Refused."""
    if not (external_id.isascii() and external_id.isdigit()):
        raise Refused("X has nothing of this name.")
    return external_id
