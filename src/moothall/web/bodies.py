"""Bounds what anybody may send us in one request, before anything of it is kept.

Django writes a body to a file, however long it is, before it asks who sends it. So somebody who
has not signed in could fill a disk.
"""

from collections.abc import Iterable
from typing import Final

from moothall.web.streams import Application, Message, Receive, Send

OF_ANYBODY: Final = 6 * 1024 * 1024  # bytes: forms, and what Platforms tell us
OF_STAFF: Final = 110 * 1024 * 1024  # bytes: a film for the library, and the form around it
TOO_LARGE: Final = 413
SENTENCE: Final = "This is larger than the desk takes. Send less at once, then try again.\n"
_Headers = Iterable[tuple[bytes, bytes]]


class Bounded:
    """An application to which no body comes that is longer than it may be.

    Args:
        application: whatever is asked.
        session: the name of the cookie that those who have signed in send; it is not judged here,
            so that whoever makes one up is bounded by `OF_STAFF`.
    """

    def __init__(self, application: Application, *, session: str) -> None:
        self._application = application
        self._session = session.encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        most = OF_STAFF if _claims_to_be_known(scope["headers"], self._session) else OF_ANYBODY
        if _announced(scope["headers"]) > most:
            await _refuse(send)
            return
        body = _Body(receive, send, most)
        await self._application(scope, body.receive, body.send)


class _Body:
    """Counts what comes in; past the bound it says so, and the sender is as good as gone."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive, self._send = receive, send
        self._left = most
        self._begun = False

    async def receive(self) -> Message:
        """The next piece, or a disconnection where there is too much."""
        if self._left < 0:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self._left -= len(message.get("body") or b"")
        if self._left >= 0:
            return message
        if not self._begun:
            await _refuse(self._send)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Pass an answer on, unless the refusal was the answer."""
        if self._left < 0:
            return
        self._begun = True
        await self._send(message)


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(SENTENCE)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": TOO_LARGE, "headers": headers})
    await send({"type": "http.response.body", "body": SENTENCE.encode(), "more_body": False})


def _claims_to_be_known(headers: _Headers, session: bytes) -> bool:
    """Whether it comes with a session or a token, true or not."""
    for name, value in headers:
        if name == b"authorization":
            return True
        if name == b"cookie" and any(
            each.strip().startswith(session + b"=") for each in value.split(b";")
        ):
            return True
    return False


def _announced(headers: _Headers) -> int:
    """The length that was promised; 0 where none was, which is counted as it comes."""
    said = next((value for name, value in headers if name == b"content-length"), b"")
    return int(said) if said.isdigit() and len(said) < 20 else 0  # noqa: PLR2004 figures of 64 bits
