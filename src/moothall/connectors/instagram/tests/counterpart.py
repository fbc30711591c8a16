"""The stand-in for Instagram as the conformance suite's counterpart."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from moothall.connectors.instagram.connector import Instagram
from moothall.connectors.instagram.tests.standin import (
    MEDIA,
    OWN,
    RESIDENT,
    SECRET,
    SETTINGS,
    TOKEN,
    WORD,
    StandIn,
    an_account,
)
from moothall.connectors.kit.conformance import Breakage, Counterpart
from moothall.connectors.kit.webhooks import Delivery
from moothall.domain.exchange import ChannelKind


class InstagramCounterpart(Counterpart):
    """Residents comment under one picture."""

    channel = ChannelKind.COMMENTS
    recognises_repeats = False
    secrets = (TOKEN, SECRET, WORD)
    a_crowd: ClassVar[int] = 250
    breakages: ClassVar[frozenset[Breakage]] = frozenset(Breakage)

    def __init__(self) -> None:
        self.instagram = StandIn()

    def connect(self) -> Instagram:
        """A connector to the account."""
        return an_account(self.instagram)

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        """Comment, or answer a comment."""
        above = about[0] if about else MEDIA
        self.instagram.add("comment", self.instagram.number(), RESIDENT, text, above=above)

    def arrived(self) -> list[str]:
        """What we said in public, oldest first; the picture that was there is not counted."""
        said = [*self.instagram.things.values()]
        return [
            each["text"]
            for each in said
            if each["from"]["id"] == OWN and each["id"] != MEDIA and each["kind"] != "message"
        ]

    def break_down(self, how: Breakage) -> None:
        """Fail in that way."""
        self.instagram.trouble = how

    def mend(self) -> None:
        """Work again."""
        self.instagram.trouble = None

    def rename(self, name: str) -> None:
        """Call the account something else."""
        self.instagram.name = name

    def say_private(self, text: str) -> None:
        """Write in private."""
        self.instagram.add("message", f"mid{self.instagram.number()}", RESIDENT, text)

    def reads_private(self, text: str) -> bool:
        """Whether it came in private and nowhere else."""
        said = [each for each in self.instagram.things.values() if each["text"] == text]
        return bool(said) and all(each["kind"] == "message" for each in said)

    def call(self, text: str) -> Delivery:
        """A call about a comment."""
        by = {"id": RESIDENT, "username": "alice.moor"}
        value = {"id": "901", "text": text, "from": by, "media": {"id": MEDIA}}
        entry = {"id": OWN, "time": 1, "changes": [{"field": "comments", "value": value}]}
        return self.signed(json.dumps({"object": "instagram", "entry": [entry]}).encode())

    def signed(self, body: bytes) -> Delivery:
        """As Meta signs."""
        digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        return Delivery({"x-hub-signature-256": f"sha256={digest}"}, {}, body)

    def challenge(self) -> tuple[Delivery, str]:
        """Whether the address is ours."""
        asked = {"hub.mode": "subscribe", "hub.verify_token": WORD, "hub.challenge": "1158"}
        return Delivery({}, asked, b""), "1158"

    def settings_and_secret(self) -> tuple[Mapping[str, str | int | bool], Mapping[str, str]]:
        """Of our account."""
        return SETTINGS, {"app_secret": SECRET, "verify_token": WORD}
