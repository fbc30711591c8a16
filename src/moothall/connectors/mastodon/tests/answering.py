"""A server that answers from a script, in the shapes that other software really uses."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx

from moothall.connectors.kit import Secrets
from moothall.connectors.mastodon.connector import Mastodon

RECORDED = Path(__file__).parent.parent / "recorded"
Answer = httpx.Response | Callable[[httpx.Request], httpx.Response]
JPEG = b"\xff\xd8\xff\xe0 not really"


def recorded(name: str) -> Any:
    """An answer in the shape of that software: see recorded/README.md."""
    return json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))


class Script:
    """Answers by method and path; what is not in the script is 404. Remembers what was asked."""

    def __init__(self, software: str = "gotosocial", **answers: Any) -> None:
        self.answers: dict[str, Answer] = {
            "GET /api/v1/accounts/verify_credentials": ok(recorded(f"{software}_account")),
            "GET /api/v2/instance": ok(recorded("gotosocial_instance")),
        }
        self.asked: list[httpx.Request] = []

    def on(self, what: str, *answers: Answer) -> "Script":
        """Answer `what`, such as "GET /api/v1/notifications", so; one after the other."""
        left = list(answers)
        self.answers[what] = lambda request: _given(
            left.pop(0) if len(left) > 1 else left[0], request
        )
        return self

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        known = self.answers.get(f"{request.method} {request.url.path}")
        return _given(known, request) if known else httpx.Response(404, json={"error": "gone"})

    def paths(self, method: str = "POST") -> list[str]:
        return [each.url.path for each in self.asked if each.method == method]

    def last(self, method: str, path: str) -> httpx.Request:
        return [each for each in self.asked if (each.method, each.url.path) == (method, path)][-1]

    def connect(self, *, address: str = "@council@social.example", **settings: Any) -> Mastodon:
        script = self

        class Scripted(Mastodon):
            @property
            def transport(self) -> httpx.BaseTransport:  # type: ignore[override]
                return httpx.MockTransport(script.handle)

        return Scripted(
            address=address,
            settings={"server": "social.example", "sign_in": "token", **settings},
            secrets=Secrets({"access_token": "tok"}, keep=lambda *_: None),
        )


def ok(body: Any, code: int = 200, headers: Mapping[str, str] | None = None) -> httpx.Response:
    return httpx.Response(code, json=body, headers=headers)


def _given(answer: Answer, request: httpx.Request) -> httpx.Response:
    return answer if isinstance(answer, httpx.Response) else answer(request)
