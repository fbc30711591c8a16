"""What the connectors of Meta's two Platforms have in common: a client, consent, challenges."""

from abc import ABC
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

import httpx

from moothall.connectors.kit.connector import Connector, Secrets
from moothall.connectors.kit.graph import consenting, hearing
from moothall.connectors.kit.graph.calling import Graph
from moothall.connectors.kit.graph.words import name
from moothall.connectors.kit.http import client
from moothall.connectors.kit.oauth import AsksForConsent, Settings
from moothall.connectors.kit.settings import Setting, SettingKind
from moothall.connectors.kit.webhooks import Delivery, HearsByWebhook

APP: Sequence[Setting] = (
    Setting("app_id", "App ID", help="The number of your app on developers.facebook.com."),
    Setting(consenting.APP_SECRET, "App secret", SettingKind.SECRET),
    Setting(
        hearing.VERIFY,
        "Verify token",
        SettingKind.SECRET,
        help="A word of your own. You enter it once more where the app's webhooks are set up.",
        required=False,
    ),
)


class GraphConnector(Connector, AsksForConsent, HearsByWebhook, ABC):
    """One Account that is reached by the Graph API, with the token of a Page.

    `permissions` is what whoever looks after the Page is asked to allow.
    """

    permissions: ClassVar[tuple[str, ...]]
    proven: ClassVar[bool] = False
    transport: ClassVar[httpx.BaseTransport | None] = None  # stands in for the network in tests

    def __init__(
        self, *, address: str, settings: Mapping[str, str | int | bool], secrets: Secrets
    ) -> None:
        """Make the client; it connects when it is first asked."""
        super().__init__(address=address, settings=settings, secrets=secrets)
        self._http = client(transport=self.transport)

    def close(self) -> None:
        """Let go of the client."""
        with suppress(Exception):
            self._http.close()

    @classmethod
    def needs_consent(cls, settings: Settings) -> bool:  # noqa: ARG003 always
        """It is always opened by somebody who looks after the Page."""
        return True

    @classmethod
    def consent_address(
        cls,
        settings: Settings,
        *,
        address: str,  # noqa: ARG003 Facebook takes no suggestion of who signs in
        redirect_uri: str,
        state: str,
        verifier: str,  # noqa: ARG003 the app's secret stands for it
    ) -> str:
        """Where somebody who looks after the Page gives consent."""
        return consenting.consent_address(
            settings, redirect_uri=redirect_uri, state=state, permissions=cls.permissions
        )

    @classmethod
    def take_consent(
        cls,
        settings: Settings,
        secrets: Secrets,
        *,
        code: str,
        redirect_uri: str,
        verifier: str,  # noqa: ARG003 as above
    ) -> None:
        """Keep a token of the Page."""
        consenting.take_consent(
            settings, secrets, code=code, redirect_uri=redirect_uri, transport=cls.transport
        )

    @classmethod
    def answer_challenge(cls, settings: Settings, secrets: Secrets, delivery: Delivery) -> str:  # noqa: ARG003 the word is a secret
        """Give the challenge back, where it came with our word."""
        return hearing.answer_challenge(secrets, delivery)

    @property
    def _graph(self) -> Graph:
        secrets = self.secrets.values
        return Graph(
            self._http,
            token=secrets.get(consenting.TOKEN, ""),
            app_secret=secrets.get(consenting.APP_SECRET, ""),
        )


def entries_about(
    ours: str, secrets: Secrets, delivery: Delivery, *, kind: str
) -> Iterator[dict[str, Any]]:
    """Each entry of a signed call that is about what has the id `ours`. Raises Refused."""
    for each in hearing.entries(secrets, delivery, about=kind):
        if name(each.get("id")) == ours:
            yield each
