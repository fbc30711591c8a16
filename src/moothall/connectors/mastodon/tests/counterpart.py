"""The stand-in for a Mastodon server as the conformance suite's counterpart."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from tests.servers.mastodon import ANNA, COUNCIL, SITE, MastodonServer

from moothall.connectors.kit import Limits, Secrets
from moothall.connectors.kit.conformance import Breakage, Counterpart, SeenFile
from moothall.connectors.mastodon.connector import Mastodon
from moothall.domain.exchange import Batch, ChannelKind, Gesture

NAMES = re.compile(r"^(?:@(?:council|anna)(?:@social\.test)?\s+)+")
EVERYWHERE = {"path_regex": "^/(?!_mock)"}
POSTING = {"methods": ["POST"], "path": "/api/v1/statuses"}
EFFECTS: dict[Breakage, tuple[dict[str, Any], dict[str, Any]]] = {
    Breakage.BUSY: ({"type": "ratelimit"}, EVERYWHERE),
    Breakage.REFUSES: ({"type": "status", "status": 422}, POSTING),
    Breakage.HANGS_UP: ({"type": "malformed"}, POSTING),
}


class RoomForNames(Mastodon):
    """Leaves room for the name in front of a reply: the suite fills a reply to the brim."""

    def limits_now(self) -> Limits:
        limits = super().limits_now()
        return replace(limits, text_length=limits.text_length - len(f"@{ANNA} "))


class MastodonCounterpart(Counterpart):
    """A server where Anna speaks to the council by its name, which both sides leave out here."""

    channel = ChannelKind.MENTIONS
    recognises_repeats = True
    breakages: ClassVar[frozenset[Breakage]] = frozenset(Breakage)
    connector: ClassVar[type[Mastodon]] = RoomForNames
    a_crowd: ClassVar[int] = 100
    longest: ClassVar[int] = 480

    def __init__(self, server: MastodonServer) -> None:
        self.server = server
        self.secrets = (server.token_of(COUNCIL),)
        self.token = server.token_of(COUNCIL)
        self.address = server.address

    def connect(self) -> Mastodon:
        return self.connector(
            address=f"@{COUNCIL}@{SITE}",
            settings={"server": self.address, "sign_in": "token"},
            secrets=Secrets({"access_token": self.token}, keep=lambda *_: None),
        )

    def fetch(self, cursor: str, channel: ChannelKind | None = None) -> Batch:
        """What was said without the names in front, which the suite knows nothing of."""
        batch = super().fetch(cursor, channel)
        said = [replace(each, text=NAMES.sub("", each.text)) for each in batch.messages]
        return replace(batch, messages=tuple(said))

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        self._say(f"@{COUNCIL} {text}", about=about[0] if about else "")

    def arrived(self) -> list[str]:
        return [self._words(each["id"]) for each in self._ours() if not each["reblog"]]

    def break_down(self, how: Breakage) -> None:
        if how is Breakage.GONE:
            self.address = "http://127.0.0.1:1"
        elif how is Breakage.SIGNED_OUT:
            self.token = "tok-that-was-taken-back"
        else:
            effect, where = EFFECTS[how]
            self.server.break_with(effect, where=where)

    def mend(self) -> None:
        self.address, self.token = self.server.address, self.server.token_of(COUNCIL)
        self.server.mend()

    # In our name, but not from here

    def post_elsewhere(self, text: str, *, about: str = "") -> str:
        return self._say(text, by=COUNCIL, about=about)

    def edit_elsewhere(self, external_id: str, text: str) -> None:
        path = f"/api/v1/statuses/{external_id}"
        self.server.ask("PUT", path, by=COUNCIL, json={"status": text})

    def remove_elsewhere(self, external_id: str) -> None:
        self.server.ask("DELETE", f"/api/v1/statuses/{external_id}", by=COUNCIL)

    def share_elsewhere(self, external_id: str) -> str:
        path = f"/api/v1/statuses/{external_id}/reblog"
        return str(self.server.ask("POST", path, by=COUNCIL)["id"])

    def rename(self, name: str) -> None:
        path = "/api/v1/accounts/update_credentials"
        self.server.ask("PATCH", path, by=COUNCIL, data={"display_name": name})

    # What residents do

    def said_by_resident_post(self, text: str) -> str:
        return self._say(text)

    def under(self, post_id: str, text: str, *, about: str = "") -> str:
        return self._say(text, about=about or post_id)

    def like(self, post_id: str) -> None:
        self.server.ask("POST", f"/api/v1/statuses/{post_id}/favourite", by=ANNA)

    def say_private(self, text: str) -> None:
        self.server.say(f"@{COUNCIL} {text}", by=ANNA, visibility="direct")

    # What residents, moderators and our own settings show

    def seen_by_resident(self, external_id: str) -> str | None:
        found = self.server.ask("GET", f"/api/v1/statuses?id[]={external_id}", by=ANNA)
        return self._words(external_id) if found else None

    def answers(self, external_id: str) -> str:
        found = self.server.ask("GET", f"/api/v1/statuses/{external_id}", by=ANNA)
        return found["in_reply_to_id"] or ""

    def files_arrived(self) -> Sequence[SeenFile]:
        files = [file for each in self._ours() for file in each["media_attachments"]]
        return [SeenFile(file["description"] or "") for file in files]

    def gestures_on(self, external_id: str) -> Sequence[Gesture]:
        made = {"favourited_by": Gesture.LIKE, "reblogged_by": Gesture.SHARE}
        return [
            gesture
            for name, gesture in made.items()
            for who in self.server.ask("GET", f"/api/v1/statuses/{external_id}/{name}")
            if who["username"] == COUNCIL
        ]

    def is_blocked(self, profile_key: str) -> bool:
        query = f"?id[]={profile_key.partition('@')[0]}"
        (found,) = self.server.ask("GET", f"/api/v1/accounts/relationships{query}", by=COUNCIL)
        return bool(found["blocking"])

    def reports(self) -> Sequence[str]:
        found = self.server.ask("GET", "/api/v1/admin/reports", by=ANNA)
        return [each["comment"] for each in reversed(found)]

    def reads_private(self, text: str) -> bool:
        told = self.server.ask("GET", "/api/v1/notifications", by=ANNA)
        private = [
            NAMES.sub("", self._words(each["status"]["id"])).strip()
            for each in told
            if each["status"] and each["status"]["visibility"] == "direct"
        ]
        return text in private

    def _say(self, text: str, *, by: str = ANNA, about: str = "") -> str:
        return self.server.say(text, by=by, **({"in_reply_to_id": about} if about else {}))

    def _ours(self) -> list[dict[str, Any]]:
        """What stands in our name, oldest first, as Anna sees it."""
        path = f"/api/v1/accounts/{self.server.id_of(COUNCIL)}/statuses?limit=40"
        return list(reversed(self.server.ask("GET", path, by=ANNA)))

    def _words(self, external_id: str) -> str:
        source = self.server.ask("GET", f"/api/v1/statuses/{external_id}/source", by=COUNCIL)
        return NAMES.sub("", source["text"])
