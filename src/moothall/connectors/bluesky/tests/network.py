"""The whole network as the other side: residents mention us, and see what the AppView shows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.servers.bluesky import ADMIN, Person

from moothall.connectors.bluesky.tests.counterpart import POST, PdsCounterpart
from moothall.connectors.kit.conformance import eventually
from moothall.domain.exchange import ChannelKind, Gesture

PROMPT = 20.0  # seconds in which the AppView surely has heard


class NetworkCounterpart(PdsCounterpart):
    channel = ChannelKind.MENTIONS
    a_crowd = 210
    longest = 300
    patience = PROMPT

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        text = text.replace(
            "\0", "?"
        )  # the AppView's database takes no NUL, and shows no such post
        uri = self._write(self.resident, text, about[0] if about else "", facets=self._us(text))
        assert eventually(lambda: uri in self._notified(), within=PROMPT), "nobody was notified"

    def say_all(self, texts: Sequence[str]) -> None:
        begin = datetime.now(UTC) - timedelta(seconds=2)
        made: list[Any] = []
        for start in range(0, len(texts), 200):
            writes = [
                self._creation(text, begin + timedelta(milliseconds=start + number))
                for number, text in enumerate(texts[start : start + 200])
            ]
            answer = self.resident.tell(
                "com.atproto.repo.applyWrites", repo=self.resident.did, writes=writes
            )
            made += answer["results"]
        wanted = {each["uri"] for each in made}
        assert eventually(lambda: wanted <= self._notified(), within=PROMPT * 3)

    def _creation(self, text: str, at: datetime) -> dict[str, object]:
        record = {"$type": POST, "text": text, "createdAt": at.isoformat()}
        return {
            "$type": "com.atproto.repo.applyWrites#create",
            "collection": POST,
            "value": {**record, "facets": self._us(text)},
        }

    def _us(self, text: str) -> list[dict[str, object]]:
        """A mention of us that covers the whole text, so that the words stay as they are."""
        feature = {"$type": "app.bsky.richtext.facet#mention", "did": self.us.did}
        index = {"byteStart": 0, "byteEnd": len(text.encode())}
        return [{"index": index, "features": [feature]}]

    def _notified(self) -> set[str]:
        found: set[str] = set()
        cursor: dict[str, str] = {}
        while True:
            page = self.us.ask("app.bsky.notification.listNotifications", limit=100, **cursor)
            found |= {each["uri"] for each in page["notifications"]}
            if not page.get("cursor"):
                return found
            cursor = {"cursor": page["cursor"]}

    def _write(self, by: Person, text: str, about: str = "", **more: object) -> str:
        uri = super()._write(by, text, about, **more)
        assert eventually(lambda: self._view(uri) is not None, within=PROMPT), "never indexed"
        return uri

    def reply_at_once(self, text: str) -> None:
        """Let a resident answer a new post of ours before the AppView can have heard of it."""
        ours = PdsCounterpart._write(self, self.us, "Just posted.")
        PdsCounterpart._write(self, self.resident, text, ours)

    def _view(self, uri: str, by: Person | None = None) -> dict[str, Any] | None:
        posts = (by or self.resident).ask("app.bsky.feed.getPosts", uris=uri)["posts"]
        return posts[0] if posts else None

    def arrived(self) -> list[str]:
        ours = [each for each in self._ours() if self._view(str(each["uri"]))]
        return [str(each["value"]["text"]) for each in ours]

    def seen_by_resident(self, external_id: str) -> str | None:
        view = self._view(external_id)
        return str(view["record"]["text"]) if view else None

    def gestures_on(self, external_id: str) -> Sequence[Gesture]:
        view = self._view(external_id, self.us)
        assert view
        viewer = view.get("viewer", {})
        found = [(viewer.get("repost"), Gesture.SHARE), (viewer.get("like"), Gesture.LIKE)]
        quotes = self.us.ask("app.bsky.feed.getQuotes", uri=external_id)["posts"]
        ours = [each for each in quotes if each["author"]["did"] == self.us.did]
        return [gesture for there, gesture in found if there] + [Gesture.QUOTE] * len(ours)

    def is_hidden(self, external_id: str) -> bool:
        view = self._view(external_id)
        assert view
        root = self._view(view["record"]["reply"]["root"]["uri"])
        assert root
        gate = root.get("threadgate", {}).get("record", {})
        return external_id in gate.get("hiddenReplies", ())

    def is_blocked(self, profile_key: str) -> bool:
        profile = self.us.ask("app.bsky.actor.getProfile", actor=profile_key)
        return bool(profile.get("viewer", {}).get("blocking"))

    def reports(self) -> Sequence[str]:
        answer = self.servers.http.get(
            f"http://localhost:{self.servers.ozone}/xrpc/tools.ozone.moderation.queryEvents",
            params={
                "types": "tools.ozone.moderation.defs#modEventReport",
                "createdBy": self.us.did,
                "sortDirection": "asc",
            },
            auth=ADMIN,
        )
        assert answer.is_success, answer.text
        return [str(each["event"].get("comment")) for each in answer.json()["events"]]
