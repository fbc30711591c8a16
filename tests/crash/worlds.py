"""The other sides that a crash is tried against: what stands there, and what a resident says."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import httpx
from django.utils import timezone

from moothall.connectors.bluesky.signing_in import Tokens
from moothall.connectors.demo.platform import DemoPlatform
from moothall.connectors.kit.http import GuardedTransport
from moothall.domain.exchange import ChannelKind
from moothall.register.models import Account
from moothall.register.services import keep_credential
from moothall.register.tests.factories import AccountFactory
from tests.servers.bluesky import BlueskyServers, Person
from tests.servers.mastodon import ANNA, COUNCIL, SITE, MastodonServer

POST = "app.bsky.feed.post"


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing of ours as everybody sees it there."""

    external_id: str
    text: str
    answers: str = ""


class World(Protocol):
    """One other side, with an account of ours on it."""

    account: Account
    channel: ChannelKind

    def standing(self) -> Sequence[Standing]:
        """All that stands there in our name, oldest first."""

    def say(self, text: str) -> str:
        """Let a resident say something to us; its id."""


class DemoWorld:
    channel = ChannelKind.COMMENTS

    def __init__(self, folder: Path, repeats: str) -> None:
        self.platform = DemoPlatform(folder / "demo.sqlite3")
        self.account = an_account(
            "demo",
            "@eastmere",
            {"file": str(self.platform.ledger.path), "repeats": repeats},
        )

    def standing(self) -> Sequence[Standing]:
        return [
            Standing(each.name, each.text, each.target or "") for each in self.platform.published()
        ]

    def say(self, text: str) -> str:
        return self.platform.say(text, to="@eastmere", channel=self.channel)


class MastodonWorld:
    channel = ChannelKind.MENTIONS

    def __init__(self, server: MastodonServer) -> None:
        self.server = server
        self.account = an_account(
            "mastodon", f"@{COUNCIL}@{SITE}", {"server": server.address, "sign_in": "token"}
        )
        token = server.token_of(COUNCIL)
        keep_credential(self.account, name="access_token", value=token, by=None)

    def standing(self) -> Sequence[Standing]:
        return [
            Standing(each["id"], self._words(each["id"]), each["in_reply_to_id"] or "")
            for each in reversed(list(self._pages()))
        ]

    def say(self, text: str) -> str:
        return self.server.say(f"@{COUNCIL} {text}", by=ANNA)

    def _words(self, external_id: str) -> str:
        path = f"/api/v1/statuses/{external_id}/source"
        return str(self.server.ask("GET", path, by=COUNCIL)["text"])

    def _pages(self) -> Iterator[dict[str, str]]:
        path = f"/api/v1/accounts/{self.server.id_of(COUNCIL)}/statuses?limit=40"
        yield from self.server.ask("GET", path, by=COUNCIL)


class Forgetful(GuardedTransport):
    """The way to a server to which the key means nothing, as to GoToSocial and Takahē."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers.pop("Idempotency-Key", None)
        return super().handle_request(request)


class BlueskyWorld:
    channel = ChannelKind.MENTIONS

    def __init__(self, servers: BlueskyServers, us: Person, resident: Person) -> None:
        self.us, self.resident = us, resident
        self.before = {each["uri"] for each in self._records()}
        self.account = an_account("bluesky", f"@{us.handle}", {"service": servers.service})
        for name, value in (("app_password", us.app_password()), ("session", self._session())):
            keep_credential(self.account, name=name, value=value, by=None)

    def standing(self) -> Sequence[Standing]:
        return [
            Standing(
                each["uri"],
                each["value"]["text"],
                each["value"].get("reply", {}).get("parent", {}).get("uri", ""),
            )
            for each in self._records()
            if each["uri"] not in self.before
        ]

    def say(self, text: str) -> str:
        record = {"$type": POST, "text": text, "createdAt": timezone.now().isoformat()}
        return self.resident.write(POST, record)["uri"]

    def _records(self) -> list[Any]:
        """All posts of ours, as the server lists them, oldest first."""
        found: list[Any] = []
        asked: dict[str, str | int] = {
            "repo": self.us.did,
            "collection": POST,
            "limit": 100,
            "cursor": "",
        }
        while True:
            page = self.us.ask("com.atproto.repo.listRecords", **asked)
            found += page["records"]
            asked["cursor"] = page.get("cursor", "")
            if not asked["cursor"] or not page["records"]:
                break
        return sorted(found, key=lambda each: str(each["value"]["createdAt"]))

    def _session(self) -> str:
        """A session as the connector keeps one: each sign-in costs a third of a second there."""
        tokens = Tokens(
            account=f"{self.us.handle} {self.us.servers.service}",
            did=self.us.did,
            handle=self.us.handle,
            service=self.us.servers.service,
            access=self.us.token,
            refresh=self.us.renewal,
        )
        return json.dumps(asdict(tokens))


def an_account(platform: str, address: str, settings: dict[str, str]) -> Account:
    made: Account = AccountFactory.create(
        platform=platform,
        address=address,
        settings=settings,
        last_posted_at=timezone.now(),
    )
    return made
