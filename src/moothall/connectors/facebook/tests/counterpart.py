"""The stand-in for Facebook as the conformance suite's counterpart."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from moothall.connectors.facebook.connector import Facebook
from moothall.connectors.facebook.tests.standin import (
    PAGE,
    RESIDENT,
    SECRET,
    SETTINGS,
    TOKEN,
    WORD,
    StandIn,
    a_page,
)
from moothall.connectors.kit.conformance import Breakage, Counterpart
from moothall.connectors.kit.conformance.other_hands import SeenFile
from moothall.connectors.kit.webhooks import Delivery
from moothall.domain.exchange import ChannelKind

FIRST = f"{PAGE}_500"


class FacebookCounterpart(Counterpart):
    """Residents comment under one post of the Page, and under others."""

    channel = ChannelKind.COMMENTS
    recognises_repeats = False
    secrets = (TOKEN, SECRET, WORD)
    breakages: ClassVar[frozenset[Breakage]] = frozenset(Breakage)

    def __init__(self) -> None:
        self.facebook = StandIn(with_post=False)

    def connect(self) -> Facebook:
        """A connector to the Page."""
        return a_page(self.facebook)

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        """Comment, or answer a comment."""
        if FIRST not in self.facebook.things:
            self.facebook.add("post", FIRST, PAGE, "The library is open on Sunday.")
        self.under(FIRST, text, about=about[0] if about else "")

    def arrived(self) -> list[str]:
        """What we said, oldest first; the post that residents comment on is not counted."""
        said = [*self.facebook.things.values()]
        return [
            each["message"]
            for each in said
            if each["from"]["id"] == PAGE and each["id"] != FIRST and each["kind"] != "message"
        ]

    def break_down(self, how: Breakage) -> None:
        """Fail in that way."""
        self.facebook.trouble = how

    def mend(self) -> None:
        """Work again."""
        self.facebook.trouble = None

    def post_elsewhere(self, text: str, *, about: str = "") -> str:
        """Post from a phone."""
        key = f"{PAGE}_{self.facebook.number()}"
        self.facebook.add("post", key, PAGE, text)
        return key

    def edit_elsewhere(self, external_id: str, text: str) -> None:
        """Edit from a phone."""
        self.facebook.things[external_id]["message"] = text

    def remove_elsewhere(self, external_id: str) -> None:
        """Take down from a phone."""
        del self.facebook.things[external_id]

    def rename(self, name: str) -> None:
        """Call the Page something else."""
        self.facebook.name = name

    def said_by_resident_post(self, text: str) -> str:
        """Post that the Page is tagged in."""
        key = f"{RESIDENT}_{self.facebook.number()}"
        self.facebook.add("tagged", key, RESIDENT, text)
        return key

    def under(self, post_id: str, text: str, *, about: str = "") -> str:
        """Comment under a post."""
        key = f"{post_id.partition('_')[2]}_{self.facebook.number()}"
        more = {"parent": {"id": about}} if about else {}
        self.facebook.add(
            "comment", key, RESIDENT, text, above=about or post_id, post=post_id, **more
        )
        return key

    def like(self, post_id: str) -> None:
        """Like a post."""
        self.facebook.things[post_id]["likes"] = 1

    def say_private(self, text: str) -> None:
        """Write in Messenger."""
        self.facebook.add("message", f"m_{self.facebook.number()}", RESIDENT, text)

    def seen_by_resident(self, external_id: str) -> str | None:
        """What stands there."""
        there = self.facebook.things.get(external_id)
        return str(there["message"]) if there else None

    def answers(self, external_id: str) -> str:
        """What a comment of ours answers."""
        return str(self.facebook.things[external_id].get("above", ""))

    def files_arrived(self) -> Sequence[SeenFile]:
        """Pictures of posts that stand there, in their order."""
        posts = self.facebook.of("post")[::-1]
        attached = [json.loads(each["attached"]) for each in posts if each.get("attached")]
        ids = [one["media_fbid"] for each in attached for one in each]
        return [SeenFile(self.facebook.photos[each]) for each in ids]

    def is_hidden(self, external_id: str) -> bool:
        """Whether a comment is hidden."""
        return bool(self.facebook.things[external_id].get("is_hidden") == "true")

    def is_blocked(self, profile_key: str) -> bool:
        """Whether somebody may not speak there."""
        return profile_key in self.facebook.blocked

    def reads_private(self, text: str) -> bool:
        """Whether it came in Messenger and nowhere else."""
        said = [each for each in self.facebook.things.values() if each["message"] == text]
        return bool(said) and all(each["kind"] == "message" for each in said)

    def call(self, text: str) -> Delivery:
        """A call about a comment."""
        value = {
            "item": "comment",
            "verb": "add",
            "comment_id": "500_601",
            "post_id": FIRST,
            "from": {"id": RESIDENT, "name": "Alice Moor"},
            "message": text,
            "created_time": 1_790_000_000,
        }
        entry = {"id": PAGE, "time": 1, "changes": [{"field": "feed", "value": value}]}
        return self.signed(json.dumps({"object": "page", "entry": [entry]}).encode())

    def signed(self, body: bytes) -> Delivery:
        """As Meta signs."""
        digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        return Delivery({"x-hub-signature-256": f"sha256={digest}"}, {}, body)

    def challenge(self) -> tuple[Delivery, str]:
        """Whether the address is ours."""
        asked = {"hub.mode": "subscribe", "hub.verify_token": WORD, "hub.challenge": "1158"}
        return Delivery({}, asked, b""), "1158"

    def settings_and_secret(self) -> tuple[Mapping[str, str | int | bool], Mapping[str, str]]:
        """Of our Page."""
        return SETTINGS, {"app_secret": SECRET, "verify_token": WORD}
