"""The vendor's own PDS as the other side of the conformance suite.

A PDS alone tells nobody of mentions and threads. So here "residents" speak on the Account's own
timeline, as from a phone; what needs the whole network is in network.py.
"""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from tests.servers import machine
from tests.servers.bluesky import BlueskyServers, Person

from moothall.connectors.bluesky.connector import Bluesky
from moothall.connectors.bluesky.signing_in import Tokens
from moothall.connectors.bluesky.wire.names import read_name
from moothall.connectors.kit import Secrets
from moothall.connectors.kit.conformance import Breakage, Counterpart, SeenFile
from moothall.connectors.kit.http import GuardedTransport
from moothall.domain.exchange import ChannelKind, Gesture

POST, REPOST, LIKE = "app.bsky.feed.post", "app.bsky.feed.repost", "app.bsky.feed.like"
GATE, BLOCK = "app.bsky.feed.threadgate", "app.bsky.graph.block"
PUT = "/xrpc/com.atproto.repo.putRecord"


class Trouble(httpx.BaseTransport):
    """The way to the server, on a day on which it is busy, refuses or hangs up."""

    def __init__(self) -> None:
        self.inner = GuardedTransport()
        self.how: Breakage | None = None
        self.asked: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.asked.append(path)
        if self.how is Breakage.BUSY:
            reset = {"ratelimit-reset": str(int(time.time()) + 30)}
            said = {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
            return httpx.Response(429, headers=reset, json=said, request=request)
        if self.how is Breakage.REFUSES and path == PUT:
            said = {"error": "InvalidRequest", "message": "Invalid app.bsky.feed.post record"}
            return httpx.Response(400, json=said, request=request)
        response = self.inner.handle_request(request)
        if self.how is Breakage.HANGS_UP and path == PUT:
            response.read()
            raise httpx.ReadError("The connection broke off.", request=request)
        return response


class PdsCounterpart(Counterpart):
    channel = ChannelKind.POSTS
    recognises_repeats = True
    breakages = frozenset(Breakage)
    a_crowd = 250
    ancestors = 2  # a reply names its parent and the first post

    def __init__(self, servers: BlueskyServers, resident: Person) -> None:
        self.servers = servers
        self.us = servers.person("eastmere")
        self.resident = resident
        self.trouble = Trouble()
        self.gone = False
        self.elsewhere: set[str] = set()
        self.began = datetime.now(UTC) - timedelta(seconds=1)
        password = self.us.app_password()
        self.kept = {"app_password": password, "session": self._session(self.us)}
        self.secrets = (password,)

    def connect(self) -> Bluesky:
        (closed,) = machine.free_ports(1) if self.gone else (self.servers.pds,)
        return Bluesky(
            address=f"@{self.us.handle}",
            settings={"service": f"http://localhost:{closed}"},
            secrets=Secrets(self.kept, self._keep, lambda name: self.kept.get(name, "")),
            transport=self.trouble,
            directory=self.servers.directory,
        )

    def _session(self, person: Person) -> str:
        """A session as the connector keeps one: each sign-in costs a third of a second there."""
        service = self.servers.service
        tokens = Tokens(
            account=f"{person.handle} {service}",
            did=person.did,
            handle=person.handle,
            service=service,
            access=person.token,
            refresh=person.renewal,
        )
        return json.dumps(asdict(tokens))

    def _keep(self, name: str, value: str, expires_at: datetime | None) -> None:
        self.kept[name] = value
        assert expires_at is None or expires_at > datetime.now(UTC)

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        self._write(self.us, text, about[0] if about else "")

    def say_all(self, texts: Sequence[str]) -> None:
        writes = [
            {
                "$type": "com.atproto.repo.applyWrites#create",
                "collection": POST,
                "value": self._post(text, number),
            }
            for number, text in enumerate(texts)
        ]
        for start in range(0, len(writes), 200):
            body = {"repo": self.us.did, "writes": writes[start : start + 200]}
            made = self.us.tell("com.atproto.repo.applyWrites", **body)
            self.elsewhere |= {each["uri"] for each in made["results"]}

    def _post(self, text: str, number: int = 0) -> dict[str, object]:
        at = datetime.now(UTC) + timedelta(milliseconds=number)
        return {"$type": POST, "text": text, "createdAt": at.isoformat()}

    def _write(self, by: Person, text: str, about: str = "", **more: object) -> str:
        record = {**self._post(text), **more}
        if about:
            strong, parent = self._strong(about), self._record(about)
            assert parent
            root = parent["value"].get("reply", {}).get("root", strong)
            record["reply"] = {"root": root, "parent": strong}
        uri = by.write(POST, record, validate=len(text) <= 300)["uri"]
        if by is self.us:
            self.elsewhere.add(uri)
        return uri

    def _strong(self, uri: str) -> dict[str, str]:
        kept = self._record(uri)
        assert kept
        return {"uri": uri, "cid": kept["cid"]}

    def _record(self, uri: str) -> dict[str, Any] | None:
        name = read_name(uri)
        assert name
        query = {"repo": name.did, "collection": name.collection, "rkey": name.key}
        address = f"{self.servers.service}/xrpc/com.atproto.repo.getRecord"
        answer = self.servers.http.get(address, params=query)
        return answer.json() if answer.is_success else None

    def _ours(self, collection: str = POST) -> list[dict[str, Any]]:
        """The records of ours, oldest first, that were not put there by other hands."""
        found: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while True:
            page = self.us.ask(
                "com.atproto.repo.listRecords",
                repo=self.us.did, collection=collection, limit=100, **cursor,
            )  # fmt: skip
            found += page["records"]
            if len(page["records"]) < 100:
                break
            cursor = {"cursor": page["cursor"]}
        ours = [each for each in found if each["uri"] not in self.elsewhere]
        return sorted(ours, key=lambda each: each["value"]["createdAt"])

    def arrived(self) -> list[str]:
        return [str(each["value"]["text"]) for each in self._ours()]

    def break_down(self, how: Breakage) -> None:
        if how is Breakage.GONE:
            self.gone = True
        elif how is Breakage.SIGNED_OUT:
            self.servers.take_down(self.us.did)
        else:
            self.trouble.how = how

    def mend(self) -> None:
        self.gone, self.trouble.how = False, None
        self.servers.take_down(self.us.did, down=False)

    # other hands

    def post_elsewhere(self, text: str, *, about: str = "") -> str:
        return self._write(self.us, text, about)

    def remove_elsewhere(self, external_id: str) -> None:
        name = read_name(external_id)
        assert name
        self.us.tell(
            "com.atproto.repo.deleteRecord",
            repo=name.did, collection=name.collection, rkey=name.key,
        )  # fmt: skip

    def share_elsewhere(self, external_id: str) -> str:
        subject = self._strong(external_id)
        record = {"$type": REPOST, "subject": subject, "createdAt": self._post("")["createdAt"]}
        return self.us.write(REPOST, record)["uri"]

    def rename(self, name: str) -> None:
        self.us.tell(
            "com.atproto.repo.putRecord",
            repo=self.us.did,
            collection="app.bsky.actor.profile",
            rkey="self",
            record={"$type": "app.bsky.actor.profile", "displayName": name},
        )

    def said_by_resident_post(self, text: str) -> str:
        return self._write(self.resident, text)

    def under(self, post_id: str, text: str, *, about: str = "") -> str:
        return self._write(self.resident, text, about or post_id)

    def like(self, post_id: str) -> None:
        subject = self._strong(post_id)
        record = {"$type": LIKE, "subject": subject, "createdAt": self._post("")["createdAt"]}
        self.resident.write(LIKE, record)

    # what is seen

    def seen_by_resident(self, external_id: str) -> str | None:
        kept = self._record(external_id)
        return kept["value"]["text"] if kept else None

    def answers(self, external_id: str) -> str:
        kept = self._record(external_id)
        assert kept
        return str(kept["value"].get("reply", {}).get("parent", {}).get("uri", ""))

    def files_arrived(self) -> Sequence[SeenFile]:
        return [
            SeenFile(image["alt"], image["image"]["mimeType"])
            for each in self._ours()
            for image in each["value"].get("embed", {}).get("images", ())
        ]

    def gestures_on(self, external_id: str) -> Sequence[Gesture]:
        return list(self._gestures(external_id))

    def _gestures(self, uri: str) -> Iterator[Gesture]:
        for collection, gesture in ((REPOST, Gesture.SHARE), (LIKE, Gesture.LIKE)):
            for each in self._ours(collection):
                if each["value"]["subject"]["uri"] == uri:
                    yield gesture
        for each in self._ours():
            if each["value"].get("embed", {}).get("record", {}).get("uri") == uri:
                yield Gesture.QUOTE

    def is_hidden(self, external_id: str) -> bool:
        gates = self._ours(GATE)
        return any(external_id in each["value"].get("hiddenReplies", ()) for each in gates)

    def is_blocked(self, profile_key: str) -> bool:
        return any(each["value"]["subject"] == profile_key for each in self._ours(BLOCK))

    def close(self) -> None:
        with suppress(Exception):
            self.trouble.inner.close()
