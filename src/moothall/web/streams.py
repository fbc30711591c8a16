"""Lets Django decide who may hear a stream, and then lets go of Django.

A request of Django's holds a thread, its session and a chain of middleware until its answer has
ended, which for an open screen is hours away. So the view only says what is to be heard; once its
request has ended in the usual way, this answers in its place.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping
from contextlib import aclosing
from typing import Any

from django.http import HttpRequest, HttpResponse

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]
Events = AsyncGenerator[bytes, None]

SLOT = "moothall.stream"
NOT_HERE = 204  # an EventSource that is told so asks no more; the page goes on asking by itself


def hand_over(request: HttpRequest, open_events: Callable[[], Events]) -> HttpResponse:
    """The answer of a view whose body is `open_events()`, for as long as the client stays."""
    slot: list[Callable[[], Events]] | None = getattr(request, "scope", {}).get(SLOT)
    if slot is None:
        return HttpResponse(status=NOT_HERE)
    if request.method != "HEAD":
        slot.append(open_events)
    return HttpResponse(content_type="text/event-stream")


class Streams:
    """The application that uvicorn runs: Django's, and after it the streams it handed over."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        answer = _Answer(send)
        await self._application({**scope, SLOT: answer.slot}, receive, answer)
        if answer.start is not None:
            await _play(answer.slot.pop()(), answer.start, receive, send)


class _Answer:
    """Passes on what Django says, unless it has handed its answer over."""

    __slots__ = ("_send", "slot", "start")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.slot: list[Callable[[], Events]] = []
        self.start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if not self.slot:
            await self._send(message)
        elif message["type"] == "http.response.start":
            self.start = message


async def _play(events: Events, start: Message, receive: Receive, send: Send) -> None:
    """Send `events` until they end or the client goes away."""
    start["headers"] = [each for each in start["headers"] if each[0] != b"Content-Length"]
    telling = asyncio.create_task(_tell(events, start, send))
    try:
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        telling.cancel()
        await asyncio.wait((telling,))
    if not telling.cancelled():
        telling.result()


async def _tell(events: Events, start: Message, send: Send) -> None:
    """Say it all; the end of the answer is what ends the wait of `_play`."""
    try:
        await send(start)
        async with aclosing(events):
            async for piece in events:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
    finally:
        await send({"type": "http.response.body", "body": b"", "more_body": False})
