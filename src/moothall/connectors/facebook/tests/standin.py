"""A stand-in for Facebook inside this very test: no server, no proof of how Facebook behaves.

It answers as Meta documents the Graph API v26.0, so that our own logic can be held to the kit's
suite. Whether Facebook does the same is what `proven = False` says is not known.
"""

import itertools
import json
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import httpx

from moothall.connectors.facebook.connector import Facebook
from moothall.connectors.kit import Secrets
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.kit.graph.calling import VERSION, proof

PAGE, RESIDENT = "1001", "7007"
TOKEN, SECRET, WORD = "page-token-nobody-may-see", "app-secret-nobody-may-see", "eastmere-word"
SETTINGS: dict[str, str | int | bool] = {"page_id": PAGE, "app_id": "55501"}
NAMES = {PAGE: "Eastmere Council", RESIDENT: "Alice Moor"}
ERRORS = {
    Breakage.BUSY: (400, {"code": 32, "message": "Page request limit reached"}),
    Breakage.SIGNED_OUT: (401, {"code": 190, "error_subcode": 463, "message": "expired"}),
    Breakage.REFUSES: (400, {"code": 100, "message": "not like this"}),
}
Said = dict[str, Any]


class StandIn:
    """Posts, comments and messages in lists, newest last."""

    def __init__(self, *, with_post: bool = True) -> None:
        self.photos: dict[str, str] = {}  # the words that stand for each
        self.blocked: set[str] = set()
        self.name = NAMES[PAGE]
        self.things: dict[str, Said] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.trouble: Breakage | None = None
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        if with_post:
            self.add("post", f"{PAGE}_500", PAGE, "The library is open on Sunday.")

    def add(self, kind: str, key: str, by: str, message: str, **more: Any) -> Said:
        """Let somebody say something."""
        with self._lock:
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")
            said = {
                "kind": kind,
                "id": key,
                "created_time": now,
                "from": {"id": by, "name": NAMES[by]},
                "message": message,
                "permalink_url": f"https://www.facebook.com/{key}",
                "is_hidden": "false",
                **more,
            }
            self.things[key] = said
            return said

    def number(self) -> int:
        """One that nothing has yet."""
        return 600 + next(self._numbers)

    def of(self, kind: str, **wanted: str) -> list[Said]:
        """Everything of a kind, newest first."""
        with self._lock:
            found = [each for each in self.things.values() if each["kind"] == kind]
        return [
            each
            for each in reversed(found)
            if all(each.get(name) == value for name, value in wanted.items())
        ]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one call, or break down."""
        path = request.url.path.removeprefix(f"/{VERSION}/")
        params = dict(request.url.params) or _form(request)
        self.asked.append((request.method, path, params))
        if error := self._trouble_with(request):
            return error
        assert params["appsecret_proof"] == proof(TOKEN, SECRET)
        answer = self._answer(request.method, path, params)
        if self.trouble is Breakage.HANGS_UP:
            raise httpx.ReadError("hung up")
        return answer

    def _trouble_with(self, request: httpx.Request) -> httpx.Response | None:
        if self.trouble is Breakage.GONE:
            raise httpx.ConnectError("no such server")
        if request.headers["Authorization"] != f"Bearer {TOKEN}":
            return httpx.Response(401, json={"error": {"code": 190}})
        reads_on = self.trouble is Breakage.REFUSES and request.method != "POST"
        if self.trouble not in ERRORS or reads_on:
            return None
        code, error = ERRORS[self.trouble]
        return httpx.Response(code, json={"error": error})

    def _answer(self, method: str, path: str, params: dict[str, str]) -> httpx.Response:
        said: Said | None
        if method == "GET":
            said = self._read(path, params)
        elif method == "POST":
            said = self._write(path, params)
        else:
            there = self.things.pop(path, None) is not None or path.endswith("/blocked")
            self.blocked.discard(params.get("psid", ""))
            said = {"success": True} if there else None
        if said is not None:
            return httpx.Response(200, json=said)
        error = {"code": 100, "error_subcode": 33, "message": "does not exist"}
        return httpx.Response(400, json={"error": error})

    def _read(self, path: str, params: dict[str, str]) -> Said | None:  # noqa: PLR0911 one an edge
        node, _, edge = path.partition("/")
        match edge:
            case "feed":
                posts = [self._with_comments(each) for each in self.of("post")]
                return {"data": posts[: int(params["limit"])]}
            case "published_posts":
                return _slice(self.of("post"), params)
            case "comments":
                return _slice(self.of("comment", above=node), params)
            case "conversations":
                return {"data": [self._talk(params)]}
            case "tagged" | "visitor_posts":
                return _slice(self.of(edge), params)
            case _ if node == PAGE:
                return {"id": PAGE, "name": self.name, "username": "eastmere"}
        if node in self.things:
            under = len(self.of("comment", post=node))
            likes = self.things[node].get("likes", 0)
            comments = {"summary": {"total_count": under}}
            reactions = {"summary": {"total_count": likes}}
            return {**self.things[node], "comments": comments, "reactions": reactions}
        return None

    def _with_comments(self, post: Said) -> Said:
        limited = {"limit": "50"}
        return {**post, "comments": _slice(self.of("comment", post=post["id"]), limited)}

    def _talk(self, params: dict[str, str]) -> Said:
        said = self.of("message")
        moved = said[0]["created_time"] if said else "2026-01-01T00:00:00+0000"
        return {"id": "t_1", "updated_time": moved, "messages": {"data": said[:50]}}

    def _write(self, path: str, params: dict[str, str]) -> Said | None:  # noqa: PLR0911 one an edge
        node, _, edge = path.partition("/")
        message = params.get("message", "")
        match edge:
            case "feed":
                key = f"{PAGE}_{self.number()}"
                self.add("post", key, PAGE, message, attached=params.get("attached_media"))
                return {"id": key}
            case "photos" | "videos":
                key = str(self.number())
                self.photos[key] = params.get("alt_text_custom", "")
                return {"id": key}
            case "blocked":
                self.blocked.add(str(json.loads(params["psid"])[0]))
                return {"success": True}
            case "comments" if node in self.things:
                above = self.things[node]
                post = above.get("post", node)
                key = f"{post.partition('_')[2]}_{self.number()}"
                self.add("comment", key, PAGE, message, above=node, post=post)
                return {"id": key}
            case "messages":
                text = json.loads(message)["text"]
                key = f"m_{self.number()}"
                self.add("message", key, PAGE, text, to=params["recipient"])
                return {"message_id": key, "recipient_id": RESIDENT}
        if path in self.things:
            self.things[path].update(params)
            return {"success": True}
        return None


def _slice(found: Sequence[Said], params: dict[str, str]) -> Said:
    """A page of a list, as Graph cuts them."""
    first, limit = int(params.get("after", 0)), int(params.get("limit", 25))
    there = list(found[first : first + limit])
    paging: Said = {"cursors": {"after": str(first + len(there))}}
    if first + limit < len(found):
        paging["next"] = "https://graph.facebook.com/with-a-token-in-it"
    return {"data": there, "paging": paging}


def _form(request: httpx.Request) -> dict[str, str]:
    """The fields of a form, of either kind; files are left out."""
    body = request.content
    kind = request.headers.get("Content-Type", "")
    if not kind.startswith("multipart/"):
        return {name: values[0] for name, values in parse_qs(body.decode()).items()}
    found = {}
    for part in body.split(b"--" + kind.partition("boundary=")[2].encode()):
        head, _, value = part.partition(b"\r\n\r\n")
        if b"filename=" not in head and b'name="' in head:
            found[head.split(b'name="')[1].split(b'"')[0].decode()] = value.rstrip().decode()
    return found


def a_page(stand_in: StandIn, **secrets: str) -> Facebook:
    """A connector that speaks to the stand-in."""
    opened = {"page_token": TOKEN, "app_secret": SECRET, "verify_token": WORD, **secrets}
    page = Facebook(
        address="eastmere", settings=SETTINGS, secrets=Secrets(opened, lambda *_: None)
    )
    page._http = httpx.Client(transport=httpx.MockTransport(stand_in))
    return page
