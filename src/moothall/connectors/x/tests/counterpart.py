"""The stand-in for X as the conformance suite's counterpart."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from moothall.connectors.kit.conformance import Breakage, Counterpart, SeenFile
from moothall.connectors.kit.webhooks import Delivery
from moothall.connectors.x.connector import X
from moothall.connectors.x.tests.standin import (
    ACCESS,
    CONSUMER,
    OWN,
    REFRESH,
    RESIDENT,
    SETTINGS,
    StandIn,
    an_account,
)
from moothall.domain.exchange import ChannelKind


class XCounterpart(Counterpart):
    """Residents mention the account."""

    channel = ChannelKind.MENTIONS
    recognises_repeats = False
    secrets = (ACCESS, REFRESH, CONSUMER)
    ancestors: ClassVar[int | None] = 1
    breakages: ClassVar[frozenset[Breakage]] = frozenset(Breakage)

    def __init__(self, *, tweets: bool = False) -> None:
        self.x = StandIn(tweets=tweets)

    def connect(self) -> X:
        """A connector to the account."""
        return an_account(self.x)

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        """Mention the account."""
        self.x.add(RESIDENT, text, about=about[0] if about else "")

    def arrived(self) -> list[str]:
        """What we said in public, oldest first."""
        return [each["text"] for each in self.x.posts.values() if each["author_id"] == OWN]

    def break_down(self, how: Breakage) -> None:
        """Fail in that way."""
        self.x.trouble = how
        if how is Breakage.SIGNED_OUT:
            self.x.access = "changed"

    def mend(self) -> None:
        """Work again."""
        self.x.trouble, self.x.access = None, ACCESS

    def post_elsewhere(self, text: str, *, about: str = "") -> str:
        """Post from a phone."""
        return str(self.x.add(OWN, text, about=about)["id"])

    def remove_elsewhere(self, external_id: str) -> None:
        """Delete from a phone."""
        del self.x.posts[external_id]

    def rename(self, name: str) -> None:
        """Call the account something else."""
        self.x.name = name

    def said_by_resident_post(self, text: str) -> str:
        """Post without a word of us."""
        return str(self.x.add(RESIDENT, text)["id"])

    def under(self, post_id: str, text: str, *, about: str = "") -> str:
        """Answer a post."""
        return str(self.x.add(RESIDENT, text, about=about or post_id)["id"])

    def like(self, post_id: str) -> None:
        """Like a post."""
        self.x.likes[post_id] = 1

    def say_private(self, text: str) -> None:
        """Write in private."""
        self.x.tell(RESIDENT, text)

    def seen_by_resident(self, external_id: str) -> str | None:
        """What stands there."""
        there = self.x.posts.get(external_id)
        return str(there["text"]) if there else None

    def answers(self, external_id: str) -> str:
        """What a post of ours answers."""
        referenced = self.x.posts[external_id][f"referenced_{self.x.spelling}"]
        return str(referenced[0]["id"]) if referenced else ""

    def files_arrived(self) -> Sequence[SeenFile]:
        """Pictures of posts that stand there, in their order."""
        held = [each.get("media") or {} for each in self.x.posts.values()]
        return [SeenFile(self.x.media[key]) for each in held for key in each.get("media_ids", ())]

    def is_hidden(self, external_id: str) -> bool:
        """Whether an answer is hidden."""
        return external_id in self.x.hidden

    def reads_private(self, text: str) -> bool:
        """Whether it came in private and nowhere else."""
        return text in [each["text"] for each in self.x.events] and text not in self.arrived()

    def call(self, text: str) -> Delivery:
        """A call about a mention."""
        post = {
            "id_str": "77",
            "text": text,
            "created_at": "Fri Nov 20 09:30:00 +0000 2026",
            "user": {"id_str": RESIDENT, "name": "Alice Moor", "screen_name": "alicemoor"},
        }
        said = {"for_user_id": OWN, "tweet_create_events": [post]}
        return self.signed(json.dumps(said).encode())

    def signed(self, body: bytes) -> Delivery:
        """As X signs."""
        return Delivery({"x-twitter-webhooks-signature": _signature(body)}, {}, body)

    def challenge(self) -> tuple[Delivery, str]:
        """Whether the app is ours."""
        proof = json.dumps({"response_token": _signature(b"abc")})
        return Delivery({}, {"crc_token": "abc"}, b""), proof

    def settings_and_secret(self) -> tuple[Mapping[str, str | int | bool], Mapping[str, str]]:
        """Of our account."""
        return SETTINGS, {"consumer_secret": CONSUMER, "own_id": OWN}


def _signature(body: bytes) -> str:
    digest = hmac.new(CONSUMER.encode(), body, hashlib.sha256).digest()
    return "sha256=" + base64.b64encode(digest).decode()
