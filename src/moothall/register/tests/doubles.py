"""A Platform that lives in a test: it says what it is told to say."""

from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlencode

from moothall.connectors.kit import (
    Ability,
    Connector,
    Limits,
    Refused,
    Secrets,
    Setting,
    SettingKind,
    SignInAgain,
)
from moothall.connectors.kit.oauth import AsksForConsent, Settings, challenge
from moothall.domain.exchange import Batch, ChannelKind, ConnectionReport, Outgoing, Published


class Pigeon(Connector):
    """Carries messages if its password is right."""

    key = "pigeon"
    name = "Pigeon post"
    abilities = frozenset({Ability.RECEIVE, Ability.LISTEN})
    channels = (ChannelKind.MAIL, ChannelKind.POSTS)
    limits = Limits(text_length=100)
    poll_seconds = 60
    settings_form = (
        Setting("loft", "Name of the loft"),
        Setting("birds", "How many birds?", SettingKind.NUMBER, default=2),
        Setting(
            "sign_in",
            "How do we sign in?",
            SettingKind.CHOICE,
            default="password",
            choices=(("password", "With a password"), ("ring", "With a ring")),
        ),
        Setting("password", "Password", SettingKind.SECRET, shown_when=("sign_in", "password")),
        Setting("ring", "Number on the ring", shown_when=("sign_in", "ring")),
        Setting("fast", "Fast birds only", SettingKind.YES_NO, required=False),
        Setting("speed", "How fast?", SettingKind.NUMBER, shown_when=("fast", "yes")),
        Setting("keeper", "Keeper", SettingKind.EMAIL, required=False),
    )
    tried: ClassVar[list[Mapping[str, str]]] = []

    def test(self) -> ConnectionReport:
        self.tried.append(dict(self.secrets.values))
        working = self.secrets.values.get("password") == RIGHT
        words = "The loft lets us in." if working else "The loft does not know this password."
        return ConnectionReport(working=working, sentence=words)

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        return Batch((), cursor)

    def publish(self, outgoing: Outgoing) -> Published:
        return Published(outgoing.key)


class Untried(Pigeon):
    key = "untried"
    name = "Untried post"
    proven = False


class Toy(Pigeon):
    key = "toy"
    name = "Toy post"
    demo_only = True
    abilities = frozenset({Ability.RECEIVE})


RIGHT = "Ruffled-Feathers-77"
NO_SECRETS = Secrets({}, lambda _name, _value, _expires: None)
PLATFORMS: dict[str, type[Connector]] = {each.key: each for each in (Pigeon, Untried, Toy)}


class Falcon(Pigeon, AsksForConsent):
    """Opens by a person's consent, given with the code "granted"."""

    key = "falcon"
    name = "Falcon post"

    @classmethod
    def needs_consent(cls, settings: Settings) -> bool:
        return settings.get("sign_in") == "ring"

    @classmethod
    def consent_address(
        cls, settings: Settings, *, address: str, redirect_uri: str, state: str, verifier: str
    ) -> str:
        if not settings.get("ring"):
            raise Refused("The ring has no number.")
        asked = {"of": address, "back": redirect_uri}
        asked |= {"state": state, "challenge": challenge(verifier)}
        return f"https://falcons.example/consent?{urlencode(asked)}"

    @classmethod
    def take_consent(
        cls, settings: Settings, secrets: Secrets, *, code: str, redirect_uri: str, verifier: str
    ) -> None:
        if code != "granted" or not settings:
            raise SignInAgain("The falconer took it back.")
        secrets.keep("token", f"{redirect_uri} {challenge(verifier)}", None)


PLATFORMS[Falcon.key] = Falcon
