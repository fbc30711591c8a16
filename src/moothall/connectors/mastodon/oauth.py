"""Makes the desk known to a server, and changes a person's consent into a token.

Sources: https://docs.joinmastodon.org/methods/apps/ and /methods/oauth/, RFC 6749, RFC 7636.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx

from moothall.connectors.kit import Refused, Secrets
from moothall.connectors.kit.oauth import Settings, challenge
from moothall.connectors.mastodon.server import Server, base_address
from moothall.connectors.mastodon.wire import as_mapping, as_text

TOKEN = "access_token"  # noqa: S105 the name of a secret
APPLICATION = "application"  # the secret that holds how the server knows the desk
# The least that the abilities need. Servers that know only broad scopes take these for theirs.
SCOPES = (
    "read:accounts read:notifications read:search read:statuses "
    "write:blocks write:favourites write:media write:reports write:statuses"
)


@dataclass(frozen=True, slots=True, repr=False)
class Application:
    """How one server knows the desk, for one page to come back to."""

    server: str
    redirect_uri: str
    client_id: str
    client_secret: str
    scopes: str = ""  # that it was made known with; the server refuses to give others

    @classmethod
    def read(cls, text: str) -> "Application | None":
        """The application that was kept as `text`; None where there is none."""
        with suppress(ValueError, TypeError):
            return cls(**json.loads(text))
        return None

    def written(self) -> str:
        """As it is kept."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__})


def introduce(
    settings: Settings,
    secrets: Secrets,
    redirect_uri: str,
    transport: httpx.BaseTransport | None = None,
) -> Application:
    """The desk as the server knows it; it is made known, and that is kept, where it was not."""
    known = Application.read(secrets.latest(APPLICATION))
    base = base_address(str(settings.get("server") or ""))
    if known and (known.server, known.redirect_uri, known.scopes) == (base, redirect_uri, SCOPES):
        return known
    server = Server(base, transport=transport)
    try:
        form = {"client_name": "Moothall", "redirect_uris": redirect_uri, "scopes": SCOPES}
        answer = as_mapping(server.act("POST", "/api/v1/apps", form))
    finally:
        server.close()
    made = Application(
        base,
        redirect_uri,
        as_text(answer.get("client_id")),
        as_text(answer.get("client_secret")),
        SCOPES,
    )
    if not made.client_id:
        raise Refused(f"{server.host} does not let the desk register. Use an access token.")
    secrets.keep(APPLICATION, made.written(), None)
    return made


def consent_address(settings: Settings, redirect_uri: str, *, state: str, verifier: str) -> str:
    """Where a person gives consent."""
    client_id = str(settings.get("client_id") or "")
    if not client_id:
        raise Refused("The server does not know the desk yet. Try again.")
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": SCOPES,
        "state": state,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
        "force_login": "true",  # whoever is signed in there may be signed in as themselves
    }
    return f"{base_address(str(settings.get('server') or ''))}/oauth/authorize?{urlencode(query)}"


def take(
    application: Application,
    secrets: Secrets,
    *,
    code: str,
    verifier: str,
    transport: httpx.BaseTransport | None = None,
) -> None:
    """Change a code into a token, and keep it. Mastodon's tokens do not end by themselves."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": application.client_id,
        "client_secret": application.client_secret,
        "redirect_uri": application.redirect_uri,
        "code_verifier": verifier,
        "scope": SCOPES,
    }
    server = Server(application.server, transport=transport)
    try:
        answer = as_mapping(server.act("POST", "/oauth/token", form))
    finally:
        server.close()
    token = as_text(answer.get("access_token"))
    if not token:
        raise Refused(f"{server.host} gave no token. Try again.")
    secrets.keep(TOKEN, token, None)
