"""A stand-in for Instagram inside this very test: no server, no proof of how Instagram behaves.

It answers as Meta documents the Graph API v26.0, so that our own logic can be held to the kit's
suite. Whether Instagram does the same is what `proven = False` says is not known.
"""

import itertools
import json
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import httpx

from moothall.connectors.instagram.connector import Instagram
from moothall.connectors.kit import Secrets
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.kit.graph.calling import UPLOADS, VERSION, proof

OWN, PAGE, RESIDENT, MEDIA = "17841400", "1001", "7007", "900"
TOKEN, SECRET, WORD = "page-token-nobody-may-see", "app-secret-nobody-may-see", "eastmere-word"
SETTINGS: dict[str, str | int | bool] = {"account_id": OWN, "page_id": PAGE, "app_id": "55501"}
NAMES = {OWN: "eastmere", RESIDENT: "alice.moor"}
ERRORS = {
    Breakage.BUSY: (400, {"code": 4, "message": "Application request limit reached"}),
    Breakage.SIGNED_OUT: (401, {"code": 190, "error_subcode": 463, "message": "expired"}),
    Breakage.REFUSES: (400, {"code": 100, "message": "not like this"}),
}
Said = dict[str, Any]


class StandIn:
    """Media, comments and messages in lists, newest last."""

    def __init__(self) -> None:
        self.things: dict[str, Said] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.containers: dict[str, dict[str, str]] = {}
        self.uploaded: list[bytes] = []
        self.name = "Eastmere Council"
        self.states: list[str] = []  # what a container says it is, then "FINISHED"
        self.trouble: Breakage | None = None
        self._numbers = itertools.count(10_000)
        self._lock = threading.Lock()
        self.add("media", MEDIA, OWN, "The library is open on Sunday.")

    def add(self, kind: str, key: str, by: str, words: str, **more: Any) -> Said:
        """Let somebody say something."""
        with self._lock:
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")
            said = {
                "kind": kind,
                "id": key,
                "timestamp": now,
                "created_time": now,
                "from": {"id": by, "username": NAMES[by]},
                "username": NAMES[by],
                "text": words,
                "caption": words,
                "message": words,
                "permalink": f"https://www.instagram.com/p/{key}/",
                **more,
            }
            self.things[key] = said
            return said

    def number(self) -> str:
        """One that nothing has yet."""
        return str(next(self._numbers))

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
        if error := self._trouble_with(request):
            return error
        if request.url.host == UPLOADS:
            assert request.headers["Authorization"] == f"OAuth {TOKEN}"
            self.uploaded.append(request.content)
            return httpx.Response(200, json={"success": True})
        path = request.url.path.removeprefix(f"/{VERSION}/")
        params = dict(request.url.params) or _form(request)
        assert params["appsecret_proof"] == proof(TOKEN, SECRET)
        self.asked.append((request.method, path, params))
        answer = self._answer(request.method, path, params)
        if self.trouble is Breakage.HANGS_UP:
            raise httpx.ReadError("hung up")
        return answer

    def _trouble_with(self, request: httpx.Request) -> httpx.Response | None:
        if self.trouble is Breakage.GONE:
            raise httpx.ConnectError("no such server")
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
            said = {"success": True} if self.things.pop(path, None) else None
        if said is not None:
            return httpx.Response(400 if "error" in said else 200, json=said)
        error = {"code": 100, "error_subcode": 33, "message": "does not exist"}
        return httpx.Response(400, json={"error": error})

    def _read(self, path: str, params: dict[str, str]) -> Said | None:  # noqa: PLR0911 one an edge
        node, _, edge = path.partition("/")
        match edge:
            case "media":
                media = [self._with_comments(each) for each in self.of("media")]
                return _slice(media, params)
            case "comments":
                first = [self._with_answers(each) for each in self.of("comment", above=node)]
                return _slice(first, params)
            case "replies":
                return _slice(self.of("comment", above=node), params)
            case "tags":
                return _slice(self.of("tagged"), params)
            case "conversations":
                talk = {"id": "t_1", "updated_time": "2026-01-01T00:00:00+0000"}
                return {"data": [{**talk, "messages": {"data": self.of("message")[:50]}}]}
            case _ if node == OWN:
                return {"id": OWN, "username": "eastmere", "name": self.name}
        return self._node(node, params.get("fields", ""))

    def _node(self, node: str, fields: str) -> Said | None:
        if fields == "status_code":
            return {"status_code": self.states.pop(0) if self.states else "FINISHED"}
        if fields == "images":
            return {"images": [{"source": f"https://pictures.example/{node}.jpg"}]}
        there = self.things.get(node)
        if there and there["kind"] == "comment" and "caption" in fields:
            return {"error": {"code": 100, "message": "nonexisting field (caption)"}}
        counted = {"hidden": (there or {}).get("hide") == "true", "like_count": 5}
        return {**there, **counted, "comments_count": 3} if there else None

    def _with_comments(self, media: Said) -> Said:
        first = [self._with_answers(each) for each in self.of("comment", above=media["id"])]
        return {**media, "comments": _slice(first, {"limit": "50"})}

    def _with_answers(self, comment: Said) -> Said:
        answers = self.of("comment", above=comment["id"])
        return {**comment, "replies": {"data": answers[::-1]}}

    def _write(self, path: str, params: dict[str, str]) -> Said | None:  # noqa: PLR0911 one an edge
        node, _, edge = path.partition("/")
        key, words = self.number(), params.get("message", "")
        match edge:
            case "photos":
                return {"id": key}
            case "media":
                self.containers[key] = params
                return {"id": key}
            case "media_publish":
                container = self.containers[params["creation_id"]]
                self.add("media", key, OWN, container.get("caption", ""))
                return {"id": key}
            case "comments" | "replies" if node in self.things:
                self.add("comment", key, OWN, words, above=node)
                return {"id": key}
            case "mentions":
                self.add("comment", key, OWN, words, above=params["media_id"])
                return {"id": key}
            case "messages":
                said = json.loads(words)["text"]
                self.add("message", f"mid{key}", OWN, said, to=params["recipient"])
                return {"message_id": f"mid{key}"}
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
    """The fields of a form; of one with files only that there are some."""
    if request.headers.get("Content-Type", "").startswith("multipart/"):
        return {"published": "false", "temporary": "true", "appsecret_proof": proof(TOKEN, SECRET)}
    return {name: values[0] for name, values in parse_qs(request.content.decode()).items()}


def an_account(stand_in: StandIn) -> Instagram:
    """A connector that speaks to the stand-in."""
    opened = {"page_token": TOKEN, "app_secret": SECRET, "verify_token": WORD}
    account = Instagram(
        address="@eastmere", settings=SETTINGS, secrets=Secrets(opened, lambda *_: None)
    )
    account._http = httpx.Client(transport=httpx.MockTransport(stand_in))
    return account
