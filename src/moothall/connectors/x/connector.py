"""An account on X, by its API v2. Not yet proven against the live service."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import httpx

from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Limits,
    Refused,
    Secrets,
    Setting,
    SettingKind,
)
from moothall.connectors.kit.http import client
from moothall.connectors.kit.oauth import AsksForConsent, Settings
from moothall.connectors.kit.webhooks import Delivery, HearsByWebhook
from moothall.connectors.x import (
    archive,
    hearing,
    prices,
    reading,
    tokens,
    weighing,
    wire,
    writing,
)
from moothall.connectors.x.calling import Api, digits, is_gone
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Cost,
    Outgoing,
    Presence,
    Published,
    Reach,
    ReceivedMessage,
    Sender,
)


class X(Connector, AsksForConsent, HearsByWebhook):
    """X: https://docs.x.com/x-api. Every act costs money, and so does everything read.

    X refuses the same words soon after, but knows no key: `find` reads our posts back.
    """

    key: ClassVar[str] = "x"
    name: ClassVar[str] = "X"
    abilities: ClassVar[frozenset[Ability]] = frozenset(
        {
            Ability.RECEIVE,
            Ability.REPLY,
            Ability.PUBLISH,
            Ability.READ_BACK,
            Ability.PRIVATE,
            Ability.ATTACH,
            Ability.LOOK,
            Ability.REMOVE,
            Ability.HIDE,
            Ability.REACH,
            Ability.PRESENCE,
            Ability.WEBHOOK,
            Ability.IMPORT,
        }
    )
    channels: ClassVar[tuple[ChannelKind, ...]] = (
        ChannelKind.MENTIONS,
        ChannelKind.DIRECT_MESSAGES,
        ChannelKind.POSTS,
    )
    settings_form: ClassVar[tuple[Setting, ...]] = (
        Setting("client_id", "Client ID", help="Of your app in the developer console of X."),
        Setting(
            tokens.CLIENT_SECRET,
            "Client secret",
            SettingKind.SECRET,
            help="Only if the app is a confidential client.",
            required=False,
        ),
        Setting(
            hearing.CONSUMER_SECRET,
            "API key secret",
            SettingKind.SECRET,
            help="X signs its calls with it. Leave it empty if X does not call the desk.",
            required=False,
        ),
    )
    limits: ClassVar[Limits] = writing.LIMITS
    poll_seconds: ClassVar[int] = 300
    proven: ClassVar[bool] = False
    transport: ClassVar[httpx.BaseTransport | None] = None  # stands in for the network in tests

    @classmethod
    def read_archive(cls, path: Path) -> Iterator[ReceivedMessage]:
        """Every post in what the Platform hands out. Raises UnusableArchive."""
        return archive.read_archive(path)

    def __init__(
        self, *, address: str, settings: Mapping[str, str | int | bool], secrets: Secrets
    ) -> None:
        """Make the client; it connects when it is first asked."""
        super().__init__(address=address, settings=settings, secrets=secrets)
        self._http = client(transport=self.transport)
        self._api = Api(self._http, settings, secrets, name=f"{self.key} {address}")

    def close(self) -> None:
        """Let go of the client."""
        with suppress(Exception):
            self._http.close()

    @classmethod
    def profile_page(cls, sender: Sender) -> str:
        """Where their handle leads."""
        handle = re.fullmatch(r"@(\w{1,15})", sender.address, re.ASCII)
        return f"https://x.com/{handle[1]}" if handle else ""

    def test(self) -> ConnectionReport:
        """Read the account and say what it is called."""
        try:
            found = self.presence()
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        return ConnectionReport(working=True, sentence=f"The account is @{found.handle}.")

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what is new, oldest first."""
        return reading.read(self._api, self._own, channel, cursor)

    def publish(self, outgoing: Outgoing) -> Published:
        """Say it once."""
        return writing.publish(self._api, outgoing, handle=self.address)

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        """Look for it by its words."""
        return writing.find(self._api, self._own, outgoing, since=since, handle=self.address)

    @classmethod
    def length(cls, text: str) -> int:
        """As X counts: links 23, emoji and most other scripts 2."""
        return weighing.weight(text)

    @classmethod
    def objection(cls, outgoing: Outgoing) -> str:
        """Why X would surely refuse it; above all an answer to somebody who did not ask."""
        return writing.objection(outgoing)

    @classmethod
    def cost(cls, outgoing: Outgoing) -> Cost:
        """What X charges for it."""
        return prices.cost_of(outgoing)

    def presence(self) -> Presence:
        """How the account is shown."""
        said = self._api.get("users/me", user__fields=wire.USER).get("data")
        return wire.presence(said if isinstance(said, dict) else {})

    def look(self, external_id: str) -> ReceivedMessage | None:
        """Read a post as it stands there now. X answers 200 with errors for one that is gone."""
        asked = {"post__fields": wire.POST, "user__fields": wire.USER, "expansions": "author_id"}
        answer = self._api.get(f"tweets/{digits(external_id)}", **asked)
        if is_gone(answer):
            return None
        said = answer.get("data")
        if not isinstance(said, dict):
            raise Refused("X does not show this post.")
        return wire.posts({**answer, "data": [said]}, own=self._own)[0]

    def remove(self, external_id: str) -> None:
        """Ask for a post to be deleted."""
        self._api.delete(f"tweets/{digits(external_id)}")

    def hide(self, external_id: str, *, under: str, hidden: bool = True) -> None:  # noqa: ARG002 the reply's id is enough
        """Move a reply under our post behind a click, or back."""
        self._api.put(f"tweets/{digits(external_id)}/hidden", {"hidden": hidden})

    def reach(self, external_id: str) -> Reach:
        """How a post did so far."""
        answer = self._api.get(f"tweets/{digits(external_id)}", post__fields="public_metrics")
        said = answer.get("data")
        return wire.reach(said if isinstance(said, dict) else {})

    @classmethod
    def needs_consent(cls, settings: Settings) -> bool:  # noqa: ARG003 always
        """It is always opened by whoever may sign in to it."""
        return True

    @classmethod
    def consent_address(
        cls,
        settings: Settings,
        *,
        address: str,  # noqa: ARG003 X takes no suggestion of who signs in
        redirect_uri: str,
        state: str,
        verifier: str,
    ) -> str:
        """Where somebody who may sign in to the account gives consent."""
        return tokens.consent_address(
            settings, redirect_uri=redirect_uri, state=state, verifier=verifier
        )

    @classmethod
    def take_consent(
        cls, settings: Settings, secrets: Secrets, *, code: str, redirect_uri: str, verifier: str
    ) -> None:
        """Keep the tokens, and the number of the account that they open."""
        grant = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        with client(transport=cls.transport) as http:
            taken = tokens.take(http, settings, secrets, grant)
        known = Secrets({**secrets.values, tokens.TOKENS: taken.written()}, secrets.keep)
        with cls(address="", settings=settings, secrets=known) as account:
            secrets.keep(hearing.OWN_ID, account.presence().key, None)

    @classmethod
    def answer_challenge(cls, settings: Settings, secrets: Secrets, delivery: Delivery) -> str:  # noqa: ARG003 the secret is enough
        """Prove that the app is ours."""
        return hearing.answer_challenge(secrets, delivery)

    @classmethod
    def read_delivery(
        cls,
        settings: Settings,  # noqa: ARG003 the secret is enough
        secrets: Secrets,
        delivery: Delivery,
    ) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
        """What a signed call brings."""
        return hearing.read_delivery(secrets, delivery)

    @property
    def _own(self) -> str:
        """The number of the account; asked once, and kept."""
        known = self.secrets.latest(hearing.OWN_ID)
        if not known:
            known = self.presence().key
            self.secrets.keep(hearing.OWN_ID, known, None)
        return known


CONNECTOR = X
