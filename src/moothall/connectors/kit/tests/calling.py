"""A Platform that signs its calls, and a connector that hears it: what `Webhooks` is tried on."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.tests.counterpart import DemoCounterpart
from moothall.connectors.kit import Refused, Secrets
from moothall.connectors.kit.webhooks import Delivery, HearsByWebhook, Settings
from moothall.domain.exchange import ChannelKind, ReceivedMessage, Sender

SIGNED_WITH = "known to them and us"
WORD = "told to them on their form"


class Called(Demo, HearsByWebhook):
    """Hears a resident's words, one a call."""

    @classmethod
    def answer_challenge(
        cls,
        settings: Settings,
        secrets: Secrets,  # noqa: ARG003 the word is no secret here
        delivery: Delivery,
    ) -> str:
        """Give back what came with the right word."""
        if delivery.query.get("word") != settings["word"]:
            raise Refused("This does not come from the platform.")
        return delivery.query["echo"]

    @classmethod
    def read_delivery(
        cls,
        settings: Settings,  # noqa: ARG003 only the secret tells
        secrets: Secrets,
        delivery: Delivery,
    ) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
        """Believe the signature, and only the signature."""
        cls.believe(secrets.latest("signing"), delivery)
        return [] if (text := said(delivery.body)) is None else [(ChannelKind.MENTIONS, text)]

    @classmethod
    def believe(cls, secret: str, delivery: Delivery) -> None:
        """Raise Refused where the signature is false, or there is no secret to tell by."""
        told = delivery.headers.get("x-signature", "")
        if not secret or not hmac.compare_digest(told, signature(secret, delivery.body)):
            raise Refused("This does not come from the platform.")


class BelievesAnybody(Called):
    """Looks at no signature."""

    @classmethod
    def believe(cls, secret: str, delivery: Delivery) -> None:
        """Believe."""


class BelievesAnEmptySecret(Called):
    """Forgets that a signature by an empty secret is no signature."""

    @classmethod
    def believe(cls, secret: str, delivery: Delivery) -> None:
        """Believe anybody until there is a secret."""
        if secret:
            super().believe(secret, delivery)


class BreaksOnNonsense(Called):
    """Takes for granted what a call looks like."""

    @classmethod
    def read_delivery(
        cls, settings: Settings, secrets: Secrets, delivery: Delivery
    ) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
        """Raise whatever comes."""
        json.loads(delivery.body)["text"].strip()
        return super().read_delivery(settings, secrets, delivery)


class CallingCounterpart(DemoCounterpart):
    """A demo Platform that also calls."""

    settings: ClassVar[Mapping[str, str | int | bool]] = {"word": WORD}

    def call(self, text: str) -> Delivery:
        """One resident's words."""
        return self.signed(json.dumps({"text": text}).encode())

    def signed(self, body: bytes) -> Delivery:
        """As they sign."""
        return Delivery({"x-signature": signature(SIGNED_WITH, body)}, {}, body)

    def challenge(self) -> tuple[Delivery, str]:
        """With the word that we told them."""
        return Delivery({}, {"word": WORD, "echo": "4711"}, b""), "4711"

    def settings_and_secret(self) -> tuple[Mapping[str, str | int | bool], Mapping[str, str]]:
        """What the desk keeps."""
        return self.settings, {"signing": SIGNED_WITH}


def signature(secret: str, body: bytes) -> str:
    """What only who knows `secret` can make."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def said(body: bytes) -> ReceivedMessage | None:
    """The message in `body`, if there is one."""
    try:
        text = json.loads(body)["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    name = hashlib.sha256(body).hexdigest()
    return ReceivedMessage(name, body, Sender("resident"), text=str(text), public=True)
