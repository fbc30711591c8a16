"""Signs in with handle and app password, and renews in time. What is new is kept before use.

Source: https://atproto.com/specs/xrpc#app-passwords (createSession, refreshSession)
"""

import base64
import json
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from moothall.connectors.bluesky.identity import Directory, is_did
from moothall.connectors.bluesky.server import (
    NOT_SIGNED_IN,
    STALE,
    Ask,
    Server,
    error_in,
)
from moothall.connectors.bluesky.wire import posts
from moothall.connectors.kit import Secrets, SignInAgain, TryLater
from moothall.connectors.kit.connector import Connector

SESSION = "session"  # the one secret that holds all tokens, so that they change together
EARLY = timedelta(minutes=2)  # before its end, a token is renewed
_renewing: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


@dataclass(frozen=True, slots=True, repr=False)
class Tokens:
    """Who we are signed in as, where, and with what.

    `account` is what was entered: where somebody enters another, these are no longer ours.
    """

    account: str
    did: str
    handle: str
    service: str
    access: str
    refresh: str

    def last_until(self, moment: datetime) -> bool:
        """Whether the access token is good until `moment`, as far as it says."""
        end = _end_of(self.access)
        return end is None or end > moment


class Session:
    """Asks the account's own server, signed in.

    Args:
        connector: whose address, settings and secrets it signs in with.
        http: the client to ask with.
        directory: finds the server where none was entered.
        clock: tells the time, in UTC.
    """

    def __init__(
        self,
        connector: Connector,
        http: httpx.Client,
        directory: Directory,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.directory = directory
        self.http = http
        self.clock = clock
        self._secrets: Secrets = connector.secrets
        self._identifier = connector.address.strip().lstrip("@").lower()
        self._service = str(connector.settings.get("service") or "").strip()
        self._own: Tokens | None = None

    @property
    def did(self) -> str:
        """Our lasting name. Raises as signing in does."""
        return self.tokens().did

    @property
    def known_did(self) -> str:
        """Our lasting name as far as it is known without asking anybody, else ""."""
        if is_did(self._identifier):
            return self._identifier
        known = self._known()
        return known.did if known else ""

    def server(self) -> Server:
        """The account's own server."""
        return Server(self.tokens().service, self.http)

    def ask(self, ask: Ask) -> Mapping[str, Any] | None:
        """Ask signed in; a token that is refused before its time is renewed once."""
        server, response = self._answered(ask)
        return server.read(response, ask)

    def download(self, ask: Ask) -> bytes:
        """The bytes that a question is answered with."""
        server, response = self._answered(ask)
        if not response.is_success:
            server.read(response, ask)
        return response.content

    def _answered(self, ask: Ask) -> tuple[Server, httpx.Response]:
        tokens = self.tokens()
        server = Server(tokens.service, self.http)
        response = server.send(ask, tokens.access)
        if error_in(response)[0] in STALE:
            response = server.send(ask, self.tokens(refused=tokens).access)
        return server, response

    def get(self, method: str, **query: str | int | bool | tuple[str, ...]) -> Mapping[str, Any]:
        """The answer to a question."""
        return self.ask(Ask(method, query)) or {}

    def sign_in_afresh(self) -> Tokens:
        """Sign in with the app password, whatever we hold: proves that it is still accepted."""
        return self._signed_in()

    def tokens(self, *, refused: Tokens | None = None) -> Tokens:
        """Tokens good for now, but not those just `refused`. Nothing was published by then."""
        with _renewing[self._account]:
            tokens = self._known()
            if tokens is None:
                return self._signed_in()
            early = (
                timedelta() if tokens == self._own else EARLY
            )  # what is new is used at least once
            if tokens != refused and tokens.last_until(self.clock() + early):
                return tokens
            return self._renewed(tokens) or self._signed_in()

    @property
    def _account(self) -> str:
        return f"{self._identifier} {self._service}"

    def _known(self) -> Tokens | None:
        """The newest tokens there are: ours, or what somebody else has kept meanwhile."""
        kept = _read(self._secrets.latest(SESSION))
        if kept and kept.account != self._account:
            kept = None
        newest = [each for each in (kept, self._own) if each]
        return max(newest, key=lambda each: _end_of(each.access) or self.clock(), default=None)

    def _renewed(self, tokens: Tokens) -> Tokens | None:
        """New tokens for old; None where the old ones have ended."""
        server = Server(tokens.service, self.http)
        nothing = (b"", "")
        ask = Ask("com.atproto.server.refreshSession", upload=nothing, missing=NOT_SIGNED_IN)
        answer = server.ask(ask, tokens.refresh)
        return self._keep(answer, server) if answer else None

    def _signed_in(self) -> Tokens:
        password = self._secrets.latest("app_password")
        if not password:
            raise SignInAgain("There is no app password. Make one on Bluesky and enter it.")
        server = Server(self._service or self._found(), self.http)
        body = {"identifier": self._identifier, "password": password}
        ask = Ask("com.atproto.server.createSession", body=body)
        response = server.send(ask)
        name, _ = error_in(response)
        if name == "AuthFactorTokenRequired":
            raise SignInAgain("Enter an app password, not the password of the account itself.")
        if name in NOT_SIGNED_IN:
            raise SignInAgain(
                f"{server.host} does not accept the handle and app password. "
                "Make a new app password on Bluesky and enter it."
            )
        return self._keep(server.read(response, ask) or {}, server)

    def _found(self) -> str:
        """The server that keeps the account, from its handle."""
        did = self._identifier
        if not is_did(did):
            did = self.directory.did_of(did)
        return self.directory.server_of(did)

    def _keep(self, answer: Mapping[str, Any], server: Server) -> Tokens:
        """Keep new tokens before they are used."""
        access, refresh, did = (
            posts.words(answer.get(name), 4_000) for name in ("accessJwt", "refreshJwt", "did")
        )
        if not (access and refresh and is_did(did)):
            raise TryLater(f"{server.host} let us in without saying as whom.", seconds=300)
        if answer.get("active") is False:
            raise SignInAgain(f"{server.host} says that the account is switched off.")
        handle = posts.words(answer.get("handle"), 300)
        self._own = Tokens(self._account, did, handle, server.address, access, refresh)
        self._secrets.keep(SESSION, json.dumps(asdict(self._own)), _end_of(refresh))
        return self._own


def _read(text: str) -> Tokens | None:
    try:
        return Tokens(**json.loads(text)) if text else None
    except (ValueError, TypeError):
        return None


def _end_of(token: str) -> datetime | None:
    """When a token says it ends; it is not for us to check its signature."""
    try:
        middle = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
        return datetime.fromtimestamp(int(claims["exp"]), UTC)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, OSError):
        return None
