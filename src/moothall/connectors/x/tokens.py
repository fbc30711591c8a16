"""Tokens of X: taken with consent (OAuth 2 with PKCE), renewed in time, kept before use.

Source: https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code. A token lasts
two hours, and what renews it can be used once.
"""

import json
import threading
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import httpx

from moothall.connectors.kit import Refused, Secrets, SignInAgain, TryLater
from moothall.connectors.kit.http import failure_of, reaching
from moothall.connectors.kit.oauth import Settings, challenge

HOST = "api.x.com"
PLACE = f"https://{HOST}/2/oauth2/token"
SCOPES = (
    *("tweet.read", "tweet.write", "tweet.moderate.write", "users.read"),
    *("dm.read", "dm.write", "media.write", "offline.access"),
)
TOKENS = "oauth_tokens"  # the one secret that holds both, so that they change together
CLIENT_SECRET = "client_secret"  # noqa: S105 the name of a Credential
EARLY = timedelta(minutes=5)
LONGEST = 86_400  # seconds
SHORTEST = 600
_renewing: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


@dataclass(frozen=True, slots=True, repr=False)
class Tokens:
    """An access token, what renews it, and when it ends (UTC)."""

    access: str
    refresh: str
    ends_at: datetime

    @classmethod
    def read(cls, text: str) -> "Tokens | None":
        """What was kept as `text`; None where nothing was."""
        if not text:
            return None
        kept = json.loads(text)
        return cls(kept["access"], kept["refresh"], datetime.fromisoformat(kept["ends_at"]))

    def written(self) -> str:
        """As they are kept."""
        ends_at = self.ends_at.isoformat()
        return json.dumps({"access": self.access, "refresh": self.refresh, "ends_at": ends_at})


def consent_address(settings: Settings, *, redirect_uri: str, state: str, verifier: str) -> str:
    """Where a person gives consent. Raises Refused without a client ID."""
    client_id = str(settings.get("client_id") or "").strip()
    if not client_id:
        raise Refused("Enter the client ID of your app, then try again.")
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(SCOPES),
        "state": state,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
    }
    return f"https://x.com/i/oauth2/authorize?{urlencode(query)}"


def take(
    http: httpx.Client, settings: Settings, secrets: Secrets, grant: dict[str, str]
) -> Tokens:
    """Change a code, or what renews, into tokens; kept before they are used. Raises the kit's."""
    form = {**grant, "client_id": str(settings.get("client_id") or "")}
    secret = secrets.values.get(CLIENT_SECRET, "")
    request = http.build_request("POST", PLACE, data=form)
    if secret:
        request.headers["Authorization"] = _basic(form["client_id"], secret)
    with reaching(HOST):
        response = http.send(request)
    said = _tokens_in(response)
    tokens = Tokens(
        access=str(said["access_token"]),
        refresh=str(said.get("refresh_token") or grant.get("refresh_token") or ""),
        ends_at=datetime.now(UTC) + timedelta(seconds=_lasting(said.get("expires_in"))),
    )
    secrets.keep(TOKENS, tokens.written(), None)
    return tokens


def good_token(
    http: httpx.Client, settings: Settings, secrets: Secrets, *, name: str, refused: str = ""
) -> str:
    """An access token good for five minutes, and not the one that was refused.

    Raises SignInAgain, Refused or TryLater; nothing was published by then.
    """
    with _renewing[name]:
        tokens = Tokens.read(secrets.latest(TOKENS))
        if tokens is None:
            raise SignInAgain("Nobody has given consent on X yet. Sign in.")
        is_good = tokens.ends_at >= datetime.now(UTC) + EARLY and tokens.access != refused
        if is_good:
            return tokens.access
        if not tokens.refresh:
            raise SignInAgain("The consent for this account has ended. Sign in again.")
        return _renewed(http, settings, secrets, tokens)


def _renewed(http: httpx.Client, settings: Settings, secrets: Secrets, tokens: Tokens) -> str:
    grant = {"grant_type": "refresh_token", "refresh_token": tokens.refresh}
    try:
        return take(http, settings, secrets, grant).access
    except TryLater as failure:
        raise TryLater(failure.reason, seconds=failure.seconds, sent=False) from failure
    except SignInAgain:
        theirs = Tokens.read(secrets.latest(TOKENS))
        if theirs and theirs != tokens:
            return theirs.access  # another worker was quicker, and used up what renews
        raise


def _tokens_in(response: httpx.Response) -> dict[str, Any]:
    try:
        said = response.json()
    except ValueError:
        said = None
    if response.is_success and isinstance(said, dict) and said.get("access_token"):
        return said
    if response.status_code in {400, 401, 403}:
        raise SignInAgain("X no longer accepts the consent for this account. Sign in again.")
    raise failure_of(response) or Refused("X gave no token.")


def _basic(name: str, secret: str) -> str:
    return httpx.BasicAuth(name, secret)._auth_header  # noqa: SLF001 it has no public name


def _lasting(seconds: object) -> int:
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        return SHORTEST
    return min(max(seconds, 1), LONGEST)
