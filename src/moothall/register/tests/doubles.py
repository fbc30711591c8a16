"""A Platform that lives in a test: it says what it is told to say."""

from collections.abc import Mapping
from typing import ClassVar

from moothall.connectors.kit import (
    Ability,
    Connector,
    Limits,
    Secrets,
    Setting,
    SettingKind,
)
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
PLATFORMS = {each.key: each for each in (Pigeon, Untried, Toy)}
