"""A pretended network for the days that real servers do not have: answers by method or address."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from moothall.connectors.bluesky.connector import Bluesky
from moothall.connectors.kit import Secrets

US = "did:plc:eastmereeastmereeastmere"
AMIRA = "did:plc:amiraamiraamiraamiraamir"
BOB = "did:plc:bobbobbobbobbobbobbobbob"
SERVICE = "https://pds.example"
NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
Answer = httpx.Response | dict[str, Any] | Callable[[httpx.Request], httpx.Response]


def token(ends_at: datetime, name: str = "") -> str:
    """A token that says when it ends, as theirs do; nobody signed it."""
    claims = {"exp": int(ends_at.timestamp()), "name": name}
    middle = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"head.{middle}.signature"


def session(name: str = "", *, hours: float = 2, **more: object) -> dict[str, Any]:
    """What createSession and refreshSession answer."""
    now = datetime.now(UTC)
    return {
        "did": US,
        "handle": "eastmere.example",
        "active": True,
        "accessJwt": token(now + timedelta(hours=hours), f"access {name}"),
        "refreshJwt": token(now + timedelta(days=60), f"refresh {name}"),
        **more,
    }


def error(name: str, code: int = 400, message: str = "") -> httpx.Response:
    """A failure as XRPC tells it."""
    return httpx.Response(code, json={"error": name, "message": message})


class Network:
    """Answers what it was told to, and remembers what it was asked."""

    def __init__(self, **answers: Answer) -> None:
        self.answers: dict[str, Answer] = {
            "com.atproto.server.createSession": session("first"),
            "app.bsky.notification.listNotifications": {"notifications": []},
            "app.bsky.feed.getAuthorFeed": {"feed": []},
        }
        self.asked: list[httpx.Request] = []
        self.kept: dict[str, str] = {"app_password": "abcd-efgh-ijkl-mnop"}
        self.ends: dict[str, datetime | None] = {}

    def tell(self, name: str, answer: Answer) -> None:
        """From now on answer a method, or a whole address, so."""
        self.answers[name] = answer

    def connect(self, address: str = "@eastmere.example", service: str = SERVICE) -> Bluesky:
        """A connector to our account there."""
        return Bluesky(
            address=address,
            settings={"service": service},
            secrets=Secrets(self.kept, self._keep, lambda name: self.kept.get(name, "")),
            transport=httpx.MockTransport(self._answer),
        )

    def times(self, name: str) -> int:
        """How often that was asked."""
        return sum(name in str(request.url) for request in self.asked)

    def _keep(self, name: str, value: str, expires_at: datetime | None) -> None:
        self.kept[name], self.ends[name] = value, expires_at

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        address = str(request.url)
        name = address.partition("?")[0].rpartition("/xrpc/")[2]
        answer = self.answers.get(address, self.answers.get(name))
        if answer is None:
            return error("MethodNotImplemented", 501)
        if callable(answer):
            return answer(request)
        return httpx.Response(200, json=answer) if isinstance(answer, dict) else answer


def view(
    key: str, text: str, *, did: str = AMIRA, parent: str = "", root: str = "", **more: Any
) -> dict[str, Any]:
    """A post as the AppView shows it, and a notification of it too: both have these fields."""
    record: dict[str, Any] = {
        "$type": "app.bsky.feed.post",
        "text": text,
        "createdAt": more.pop("said", "2026-11-02T11:00:00.000Z"),
    }
    if root:
        record["reply"] = {"root": strong(root), "parent": strong(parent or root)}
    if "embed" in more:
        record["embed"] = more.pop("embed")
    return {
        "uri": f"at://{did}/app.bsky.feed.post/{key}",
        "cid": f"bafyrei{key}",
        "author": {"did": did, "handle": "amira.example", "displayName": "Amira"},
        "record": record,
        "indexedAt": more.pop("at", "2026-11-02T11:00:01.000Z"),
        **more,
    }


def strong(uri: str) -> dict[str, str]:
    """A reference to one version."""
    return {"uri": uri, "cid": f"bafyrei{uri.rpartition('/')[2]}"}


def notice(reason: str, key: str, text: str, **more: Any) -> dict[str, Any]:
    """A notification."""
    return view(key, text, reason=reason, isRead=False, **more)


def notices(*views: dict[str, Any], cursor: str = "") -> dict[str, Any]:
    """A page of notifications, newest first."""
    return {"notifications": list(views), **({"cursor": cursor} if cursor else {})}
