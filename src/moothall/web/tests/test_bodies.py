"""No request brings more than it may, whether it says so beforehand or never ends."""

import asyncio
from typing import Any

import pytest

from moothall.config.asgi import application as desk
from moothall.web.bodies import OF_ANYBODY, OF_STAFF, Bounded
from moothall.web.streams import Message, Receive, Send

PIECE = b"x" * 64 * 1024


class Client:
    """Sends pieces until it is answered or has no more, and remembers what it was told."""

    def __init__(
        self, pieces: int | None, *, headers: tuple[tuple[bytes, bytes], ...] = ()
    ) -> None:
        self.left = pieces  # None: it never ends
        self.sent = 0
        self.told: list[Message] = []
        self.scope: Message = {
            "type": "http",
            "http_version": "1.1",
            "method": "POST",
            "path": "/accounts/login/",
            "query_string": b"",
            "headers": [(b"host", b"127.0.0.1"), *headers],
        }

    async def receive(self) -> Message:
        if any(each["type"] == "http.response.body" for each in self.told):
            return {"type": "http.disconnect"}
        if self.left is not None:
            self.left -= 1
        self.sent += len(PIECE)
        more = self.left is None or self.left > 0
        return {"type": "http.request", "body": PIECE, "more_body": more}

    async def send(self, message: Message) -> None:
        self.told.append(message)

    @property
    def status(self) -> int:
        first: int = self.told[0]["status"]
        return first

    def ask(self, application: Any) -> "Client":
        asyncio.run(asyncio.wait_for(application(self.scope, self.receive, self.send), 60))
        return self


async def counting(_scope: Message, receive: Receive, send: Send) -> None:
    """Takes the whole body, as Django does, and says how long it was."""
    count, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        count, more = count + len(message["body"]), message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(count).encode()})


BOUNDED = Bounded(counting, session="sessionid")
SESSION = (b"cookie", b"theme=dark; sessionid=abc")


def test_what_fits_is_passed_on_whole() -> None:
    client = Client(10).ask(BOUNDED)
    assert client.status == 200
    assert client.told[1]["body"] == str(10 * len(PIECE)).encode()


@pytest.mark.parametrize(
    ("headers", "most"),
    [
        ((), OF_ANYBODY),
        (((b"cookie", b"nosessionid=abc; csrftoken=x"),), OF_ANYBODY),
        ((SESSION,), OF_STAFF),
        (((b"authorization", b"Bearer x"),), OF_STAFF),
    ],
    ids=["nobody", "another cookie", "a session", "a token"],
)
def test_a_body_without_an_end_is_refused_at_the_bound(
    headers: tuple[tuple[bytes, bytes], ...], most: int
) -> None:
    client = Client(None, headers=headers).ask(BOUNDED)
    assert client.status == 413
    assert most < client.sent <= most + len(PIECE)
    assert [each["type"] for each in client.told].count("http.response.start") == 1


def test_one_that_says_that_it_is_too_long_is_refused_unread() -> None:
    said = (b"content-length", str(OF_ANYBODY + 1).encode())
    client = Client(None, headers=(said,)).ask(BOUNDED)
    assert (client.status, client.sent) == (413, 0)


@pytest.mark.parametrize("said", [b"many", b"-1", b"9" * 40])
def test_a_length_that_is_none_does_not_help(said: bytes) -> None:
    client = Client(None, headers=((b"content-length", said),)).ask(BOUNDED)
    assert client.status == 413


def test_the_desk_itself_refuses_a_stranger_before_django_keeps_it_all() -> None:
    client = Client(None).ask(desk)
    assert client.status == 413
    assert client.sent <= OF_ANYBODY + len(PIECE)


def test_an_answer_that_has_begun_is_not_followed_by_another() -> None:
    async def hasty(_scope: Message, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while (await receive())["type"] != "http.disconnect":
            pass
        await send({"type": "http.response.body", "body": b""})

    client = Client(None).ask(Bounded(hasty, session="sessionid"))
    assert [each["type"] for each in client.told] == ["http.response.start"]
