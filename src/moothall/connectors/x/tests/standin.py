"""A stand-in for X inside this very test: no server, no proof of how X behaves.

It answers as X documents its API v2, so that our own logic can be held to the kit's suite.
Whether X does the same is what `proven = False` says is not known.
"""

import itertools
import json
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx

from moothall.connectors.kit import Secrets
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.x import calling
from moothall.connectors.x.connector import X
from moothall.connectors.x.tokens import Tokens

OWN, RESIDENT = "20010", "70070"
ACCESS, REFRESH, CONSUMER = "access-nobody-may-see", "refresh-nobody-may-see", "api-key-secret"
NAMES = {OWN: ("Eastmere Council", "eastmere"), RESIDENT: ("Alice Moor", "alicemoor")}
SETTINGS: dict[str, str | int | bool] = {"client_id": "client-1"}
Said = dict[str, Any]


class StandIn:
    """Posts and messages in lists, newest last; `tweets` says which of two spellings it has."""

    def __init__(self, *, tweets: bool = False) -> None:
        self.posts: dict[str, Said] = {}
        self.events: list[Said] = []
        self.asked: list[tuple[str, str, Any]] = []
        self.access = ACCESS
        self.trouble: Breakage | None = None
        self.spelling = "tweets" if tweets else "posts"
        self.processing: list[str] = []
        self.media: dict[str, str] = {}  # the words that stand for each
        self.hidden: set[str] = set()
        self.likes: dict[str, int] = {}
        self.name = NAMES[OWN][0]
        self._numbers = itertools.count(1_900_000_000_000)
        self._lock = threading.Lock()

    def add(self, by: str, text: str, *, about: str = "", **more: Any) -> Said:
        """Let somebody post."""
        with self._lock:
            key = str(next(self._numbers))
            answered = [{"type": "replied_to", "id": about}] if about else []
            author = self.posts.get(about, {}).get("author_id", "")
            said = {
                "id": key,
                "text": text,
                "author_id": by,
                "created_at": _now(),
                "conversation_id": about or key,
                "in_reply_to_user_id": author,
                f"referenced_{self.spelling}": answered,
                f"edit_history_{self.spelling[:-1]}_ids": [key],
                **more,
            }
            self.posts[key] = said
            return said

    def tell(self, by: str, text: str) -> Said:
        """Let somebody write in private."""
        with self._lock:
            said = {
                "id": str(next(self._numbers)),
                "event_type": "MessageCreate",
                "text": text,
                "sender_id": by,
                "created_at": _now(),
                "dm_conversation_id": f"{OWN}-{RESIDENT}",
            }
            self.events.append(said)
            return said

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one call, or break down."""
        path = request.url.path.removeprefix("/2/")
        if self.trouble is Breakage.GONE:
            raise httpx.ConnectError("no such server")
        if path == "oauth2/token":
            return self._renew(request)
        self.asked.append((request.method, path, _sent(request)))
        if self.trouble is Breakage.BUSY:
            soon = str(int(time.time()) + 60)
            limits = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": soon}
            return httpx.Response(429, headers=limits, json={"title": "Too Many Requests"})
        if request.headers["Authorization"] != f"Bearer {self.access}":
            return httpx.Response(401, json={"title": "Unauthorized", "status": 401})
        if self.trouble is Breakage.REFUSES and request.method == "POST":
            return httpx.Response(403, json={"detail": "quotes our words"})
        answer = self._answer(request.method, path, _sent(request))
        if self.trouble is Breakage.HANGS_UP:
            raise httpx.ReadError("hung up")
        return answer

    def _renew(self, request: httpx.Request) -> httpx.Response:
        form = parse_qs(request.content.decode())
        is_good = form.get("refresh_token") == [REFRESH] or form.get("code") == ["granted"]
        if self.trouble is Breakage.SIGNED_OUT or not is_good:
            return httpx.Response(400, json={"error": "invalid_request"})
        self.access = ACCESS
        given = {"access_token": ACCESS, "refresh_token": REFRESH, "expires_in": 7200}
        return httpx.Response(200, json=given)

    def _answer(self, method: str, path: str, sent: Said) -> httpx.Response:
        match method:
            case "GET":
                said = self._read(path, sent)
            case "POST":
                said = self._write(path, sent)
            case "PUT":
                key = path.split("/")[1]
                (self.hidden.add if sent["hidden"] else self.hidden.discard)(key)
                said = {"data": {"hidden": sent["hidden"]}}
            case _:
                gone = self.posts.pop(path.partition("/")[2], None)
                said = {"data": {"deleted": gone is not None}}
        return httpx.Response(200, json=said)

    def _read(self, path: str, sent: Said) -> Said:  # noqa: PLR0911 one a place
        if path == "users/me":
            return {"data": {**_person(OWN), "name": self.name}}
        if path == "media/upload":
            return {"data": {"id": "3", "processing_info": {"state": self._state()}}}
        if path.endswith("/mentions"):
            return self._list([each for each in self._newest() if each["author_id"] != OWN], sent)
        if path.startswith("users/"):
            return self._list([each for each in self._newest() if each["author_id"] == OWN], sent)
        if "dm_events" in path:
            return self._list(self.events[::-1], sent)
        there = self.posts.get(path.partition("/")[2])
        if there is None:
            problem = {"type": calling.NOT_FOUND, "title": "Not Found Error"}
            return {"errors": [problem]}
        answers = [each for each in self._newest() if each["conversation_id"] == there["id"]]
        likes = self.likes.get(there["id"], 0)
        counts = {"like_count": likes, "reply_count": len(answers) - 1, "impression_count": 0}
        return {"data": {**there, "public_metrics": counts}, "includes": _people()}

    def _newest(self) -> list[Said]:
        with self._lock:
            return [*self.posts.values()][::-1]

    def _list(self, found: Sequence[Said], sent: Said) -> Said:
        since = int(sent.get("since_id", 0))
        new = [each for each in found if int(each["id"]) > since]
        first, size = int(sent.get("pagination_token", 0)), int(sent["max_results"])
        there = new[first : first + size]
        meta: Said = {"result_count": len(there)}
        if first + size < len(new):
            meta["next_token"] = str(first + size)
        return {"data": there, "includes": _people(), "meta": meta} if there else {"meta": meta}

    def _write(self, path: str, sent: Said) -> Said:
        if path == "tweets":
            about = sent.get("reply", {}).get("in_reply_to_tweet_id", "")
            said = self.add(OWN, sent.get("text", ""), about=about)
            said["media"] = sent.get("media")
            return {"data": {"id": said["id"], "text": said["text"]}}
        if path.startswith("dm_conversations"):
            return {"data": {"dm_event_id": self.tell(OWN, sent.get("text", ""))["id"]}}
        if path.endswith("/finalize"):
            return {"data": {"id": "3", "processing_info": {"state": self._state()}}}
        if path == "media/metadata":
            self.media[sent["id"]] = sent["metadata"]["alt_text"]["text"]
            return {"data": {"id": sent["id"]}}
        return {"data": {"id": self._brought()}}

    def _brought(self) -> str:
        key = str(len(self.media) + 3)
        self.media[key] = ""
        return key

    def _state(self) -> str:
        return self.processing.pop(0) if self.processing else "succeeded"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _person(key: str) -> Said:
    shown, handle = NAMES[key]
    return {"id": key, "name": shown, "username": handle}


def _people() -> Said:
    return {"users": [_person(key) for key in NAMES]}


def _sent(request: httpx.Request) -> Said:
    if request.headers.get("Content-Type", "").startswith("application/json"):
        body: Said = json.loads(request.content)
        return body
    if b'filename="' in request.content:
        return {"multipart": request.content}
    return dict(request.url.params)


def an_account(there: StandIn, *, access: str = ACCESS, minutes: float = 90, **secrets: str) -> X:
    """A connector that speaks to the stand-in, with tokens that last so long."""
    ends_at = datetime.now(UTC) + timedelta(minutes=minutes)
    opened = {
        "oauth_tokens": Tokens(access, REFRESH, ends_at).written(),
        "own_id": OWN,
        "consumer_secret": CONSUMER,
        **secrets,
    }

    def keep(name: str, value: str, _expires_at: datetime | None) -> None:
        opened[name] = value

    account = X(
        address="@eastmere",
        settings=SETTINGS,
        secrets=Secrets(opened, keep, lambda name: opened.get(name, "")),
    )
    account._api._http = httpx.Client(transport=httpx.MockTransport(there))
    return account
