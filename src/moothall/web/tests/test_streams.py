"""Django says who may hear, and its request ends before the first word is said."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.http import HttpRequest, HttpResponse
from django.test import AsyncRequestFactory, RequestFactory

from moothall.web.streams import SLOT, Message, Receive, Send, Streams, hand_over

SOON = 5.0
ended: list[str] = []


async def words() -> AsyncGenerator[bytes, None]:
    try:
        yield b"one"
        yield b"two"
    finally:
        ended.append("words")


async def without_end() -> AsyncGenerator[bytes, None]:
    try:
        yield b"hello"
        await asyncio.Event().wait()
    finally:
        ended.append("without end")


async def broken() -> AsyncGenerator[bytes, None]:
    yield b"hello"
    raise LookupError


def django(events: Callable[[], AsyncGenerator[bytes, None]] | None) -> Streams:
    """Answers as Django does: start, body, end."""

    async def application(scope: Message, _receive: Receive, send: Send) -> None:
        ended.clear()
        if events is not None:
            scope[SLOT].append(events)
        headers = [(b"Content-Type", b"text/plain"), (b"Content-Length", b"0")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        ended.append("request")

    return Streams(application)


def talk(application: Streams, story: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
    async def told() -> None:
        scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
        await story(ApplicationCommunicator(application, scope))  # type: ignore[no-untyped-call]

    asyncio.run(asyncio.wait_for(told(), SOON))


def test_an_ordinary_answer_passes_unchanged() -> None:
    async def story(browser: Any) -> None:
        start = await browser.receive_output(SOON)
        assert (b"Content-Length", b"0") in start["headers"]
        assert not (await browser.receive_output(SOON))["more_body"]
        await browser.wait(SOON)

    talk(django(None), story)


def test_the_request_has_ended_before_the_stream_begins_which_has_no_length() -> None:
    async def story(browser: Any) -> None:
        start = await browser.receive_output(SOON)
        assert ended[0] == "request"
        assert start["headers"] == [(b"Content-Type", b"text/plain")]
        said = [(await browser.receive_output(SOON))["body"] for _each in range(3)]
        assert said == [b"one", b"two", b""]
        assert ended == ["request", "words"]
        await browser.send_input({"type": "http.disconnect"})
        await browser.wait(SOON)

    talk(django(words), story)


def test_a_client_that_goes_away_ends_the_stream() -> None:
    async def story(browser: Any) -> None:
        await browser.receive_output(SOON)
        assert (await browser.receive_output(SOON))["body"] == b"hello"
        await browser.send_input({"type": "http.disconnect"})
        await browser.wait(SOON)
        assert ended == ["request", "without end"]

    talk(django(without_end), story)


def test_a_stream_that_breaks_is_an_error_of_the_server() -> None:
    async def story(browser: Any) -> None:
        await browser.send_input({"type": "http.disconnect"})
        for _each in range(3):
            await browser.receive_output(SOON)
        with pytest.raises(LookupError):
            await browser.wait(SOON)

    async def late(scope: Message, receive: Receive, send: Send) -> None:
        async def after_the_end() -> Message:
            await asyncio.sleep(0.05)
            return await receive()

        await django(broken)(scope, after_the_end, send)

    talk(Streams(late), story)


def test_a_server_that_cannot_stream_says_that_there_is_nothing_here() -> None:
    assert hand_over(RequestFactory().get("/"), words).status_code == 204


def test_asking_for_the_headers_alone_opens_nothing() -> None:
    request: HttpRequest = AsyncRequestFactory().head("/")
    slot: list[object] = []
    request.scope[SLOT] = slot  # type: ignore[attr-defined] # an ASGIRequest has one
    response: HttpResponse = hand_over(request, words)
    assert response["Content-Type"] == "text/event-stream"
    assert slot == []
