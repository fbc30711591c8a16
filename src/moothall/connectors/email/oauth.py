"""Tokens of OAuth 2 for a mailbox: taken with consent, renewed in time, kept before use.

Sources: RFC 6749 (sections 4.1, 4.4, 6), RFC 7636 (PKCE), RFC 8414 names of errors.
"""

import json
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

import httpx

from moothall.connectors.email.answers import Settings
from moothall.connectors.kit import Refused, Secrets, SignInAgain, TryLater
from moothall.connectors.kit.http import client, failure_of, reaching, retry_after
from moothall.connectors.kit.oauth import challenge

EARLY = timedelta(minutes=5)  # before its end, a token is renewed
A_YEAR = 31_536_000  # seconds
SHORTEST = timedelta(minutes=10)  # where a provider does not say how long a token lasts
TOKENS = "oauth_tokens"  # the one secret that holds them all, so that they change together
CONSENT_GONE = frozenset({"invalid_grant", "interaction_required", "consent_required"})
OUR_FAULT = frozenset({"invalid_client", "unauthorized_client", "invalid_scope"})
_renewing: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


@dataclass(frozen=True, slots=True)
class Provider:
    """Where consent is given and tokens are given out, and what is asked for."""

    consent: str
    token: str
    scope: str
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Tokens:
    """An access token, what renews it, and when it ends (UTC)."""

    access: str
    refresh: str
    ends_at: datetime

    @classmethod
    def read(cls, text: str) -> "Tokens | None":
        """The tokens that were kept as `text`; None where there are none."""
        if not text:
            return None
        kept = json.loads(text)
        return cls(kept["access"], kept["refresh"], datetime.fromisoformat(kept["ends_at"]))

    def written(self) -> str:
        """As they are kept."""
        ends_at = self.ends_at.isoformat()
        return json.dumps({"access": self.access, "refresh": self.refresh, "ends_at": ends_at})

    def last_until(self, moment: datetime) -> bool:
        """Whether the access token is good until `moment`."""
        return self.ends_at >= moment


def provider(settings: Settings) -> Provider:
    """The provider that the settings name. Raises Refused where they are incomplete."""
    server, by_person = str(settings.get("server") or "own"), not by_application(settings)
    if server == "microsoft":
        return _microsoft(str(settings.get("tenant") or "organizations"), by_person=by_person)
    if server == "google":
        return GOOGLE
    consent, token = (
        str(settings.get(f"{each}_url") or "") for each in ("authorisation", "token")
    )
    if not token or (by_person and not consent):
        raise Refused("Enter the addresses of your OAuth 2 provider, then try again.")
    return Provider(consent, token, str(settings.get("scope") or ""))


def by_application(settings: Settings) -> bool:
    """Whether the application signs in by itself, without a person."""
    return settings.get("consent") == "application"


def consent_address(
    settings: Settings, *, address: str, redirect_uri: str, state: str, verifier: str
) -> str:
    """Where a person gives consent."""
    asked = provider(settings)
    query = {
        "response_type": "code",
        "client_id": str(settings.get("client_id") or ""),
        "redirect_uri": redirect_uri,
        "scope": asked.scope,
        "state": state,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
        "login_hint": address,
        **dict(asked.extra),
    }
    return f"{asked.consent}{'&' if '?' in asked.consent else '?'}{urlencode(query)}"


class Renewal:
    """Gives access tokens that are good for now, renewing and keeping them where needed.

    Args:
        name: whose tokens these are; one renewal at a time for one name in this process.
        settings: the answers to the account form.
        secrets: where tokens are kept.
        clock: tells the time, in UTC.
        transport: stands in for the network in tests.
    """

    def __init__(
        self,
        name: str,
        settings: Settings,
        secrets: Secrets,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.name = name
        self.settings = settings
        self.secrets = secrets
        self.clock = clock
        self.transport = transport
        self._own: Tokens | None = None

    def access_token(self, *, afresh: bool = False) -> str:
        """A token good for five minutes at least; `afresh` where the last one was refused.

        Raises SignInAgain, TryLater or Refused. Nothing was published by then.
        """
        with _renewing[self.name]:
            tokens = self._known()
            if tokens and not afresh and tokens.last_until(self.clock() + EARLY):
                return tokens.access
            try:
                return self._renewed(tokens).access
            except TryLater as error:
                raise TryLater(error.reason, seconds=error.seconds, sent=False) from error

    def take(self, *, code: str, redirect_uri: str, verifier: str) -> None:
        """Change a code into tokens, and keep them."""
        grant = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        self._keep(self._asked(grant))

    def _known(self) -> Tokens | None:
        """The newest tokens there are: ours, or what somebody else has kept meanwhile."""
        kept = Tokens.read(self.secrets.latest(TOKENS))
        if self._own and (kept is None or kept.ends_at < self._own.ends_at):
            return self._own
        return kept

    def _renewed(self, tokens: Tokens | None) -> Tokens:
        if by_application(self.settings):
            scope = provider(self.settings).scope
            return self._keep(self._asked({"grant_type": "client_credentials", "scope": scope}))
        if tokens is None or not tokens.refresh:
            raise SignInAgain("Nobody has given consent to open this mailbox yet. Sign in.")
        try:
            answer = self._asked({"grant_type": "refresh_token", "refresh_token": tokens.refresh})
        except SignInAgain:
            theirs = self._known()
            if theirs and theirs != tokens and theirs.last_until(self.clock()):
                return theirs  # another process was quicker, and used the token up
            raise
        return self._keep(answer, tokens.refresh)

    def _keep(self, answer: dict[str, object], refresh: str = "") -> Tokens:
        """Keep new tokens before they are used: some providers renew once only."""
        self._own = Tokens(
            access=str(answer["access_token"]),
            refresh=str(answer.get("refresh_token") or refresh),
            ends_at=self.clock() + _lasting(answer.get("expires_in")),
        )
        self.secrets.keep(TOKENS, self._own.written(), None)
        return self._own

    def _asked(self, grant: dict[str, str]) -> dict[str, object]:
        """The provider's answer to a request for tokens."""
        address = provider(self.settings).token
        host = urlsplit(address).hostname or address
        form = {**grant, "client_id": str(self.settings.get("client_id") or "")}
        secret = self.secrets.values.get("client_secret", "")
        if secret:
            form["client_secret"] = secret
        with reaching(host), client(transport=self.transport) as http:
            response = http.post(address, data=form, headers={"Accept": "application/json"})
        return _tokens_in(response, host)


def _lasting(seconds: object) -> timedelta:
    """How long a token lasts, where the provider says so in earnest."""
    text = str(seconds)
    return (
        timedelta(seconds=min(int(text), A_YEAR))
        if text.isascii() and text.isdigit()
        else SHORTEST
    )


def _tokens_in(response: httpx.Response, host: str) -> dict[str, object]:
    """What the provider gave. Raises the failure that its error means (RFC 6749, 5.2)."""
    try:
        answer = response.json()
    except ValueError:
        answer = {}
    if not isinstance(answer, dict):
        answer = {}
    if response.is_success and answer.get("access_token"):
        return answer
    error = str(answer.get("error") or "")
    if error in CONSENT_GONE:
        raise SignInAgain(f"{host} says that the consent was taken back or ended. Sign in again.")
    if error in OUR_FAULT:
        raise SignInAgain(
            f"{host} does not accept the client ID, secret or scope of the desk ({error}). Check "
            "them in the settings of the account."
        )
    if error == "temporarily_unavailable":
        raise TryLater(f"{host} is busy.", seconds=retry_after(response))
    raise failure_of(response) or Refused(f"{host} gave no token ({error or 'no reason'}).")


def _microsoft(tenant: str, *, by_person: bool) -> Provider:
    """Microsoft Entra, v2.0 endpoints. Not proven by us on the live service."""
    base = f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0"
    office = "https://outlook.office.com"
    scope = f"offline_access {office}/IMAP.AccessAsUser.All {office}/SMTP.Send"
    if not by_person:
        scope = "https://outlook.office365.com/.default"
    return Provider(f"{base}/authorize", f"{base}/token", scope)


GOOGLE = Provider(  # not proven by us on the live service
    "https://accounts.google.com/o/oauth2/v2/auth",
    "https://oauth2.googleapis.com/token",
    "https://mail.google.com/",
    (("access_type", "offline"), ("prompt", "consent")),
)
