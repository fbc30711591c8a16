"""The live stream: each person hears of what they may see, and of nothing else."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import AsyncRequestFactory, Client
from django.utils import timezone

from moothall.config.asgi import application
from moothall.desk.views import live
from moothall.desk.views.topics import allowed_topics
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import BILAL, a_conversation
from moothall.people.models import Grant, Role, StaffMember
from moothall.people.tests.factories import member_with_workspace, sign_in, staff_with
from moothall.web.live import hub
from moothall.web.services import nudge


def asked(*topics: str, by: StaffMember) -> set[str]:
    return set(allowed_topics(by, topics, now=timezone.now())) - {f"staff:{by.pk}"}


def test_one_hears_of_one_s_own_departments_accounts_and_conversations(
    amira: StaffMember, conversation: Conversation
) -> None:
    mine = (
        f"department:{conversation.department_id}",
        f"account:{conversation.account_id}",
        f"conversation:{conversation.pk}",
    )
    assert asked(*mine, by=amira) == set(mine)


def test_one_hears_nothing_of_others(amira: StaffMember) -> None:
    hidden = a_conversation(sender=BILAL)
    theirs = (
        f"department:{hidden.department_id}",
        f"account:{hidden.account_id}",
        f"conversation:{hidden.pk}",
        f"staff:{amira.pk + 1}",
    )
    assert asked(*theirs, by=amira) == set()


def test_an_administrator_hears_nothing_of_a_member_s_workspace(db: None) -> None:
    workspace = member_with_workspace().workspace
    administrator = staff_with(Role.ADMINISTRATOR)
    assert asked(f"department:{workspace.pk}", by=administrator) == set()


@pytest.mark.parametrize(
    "odd", ["", "department:", "department:x", "x:1", "department:" + "9" * 40]
)
def test_odd_topics_are_not_heard(amira: StaffMember, odd: str) -> None:
    assert asked(odd, by=amira) == set()


def test_the_stream_opens_to_staff_alone(client: Client, db: None) -> None:
    assert client.get("/live/").status_code == 302
    assert client.post("/live/").status_code in {302, 405}


def test_under_a_server_that_cannot_stream_a_screen_is_told_to_ask_no_more(
    client: Client, amira: StaffMember
) -> None:
    sign_in(client, amira)
    assert client.get("/live/").status_code == 204


SOON = 10.0  # seconds
Story = Callable[[AsyncIterator[bytes]], Coroutine[Any, Any, None]]


def elsewhere(act: Callable[[], object]) -> Coroutine[Any, Any, None]:
    """Do it as another process would: in a transaction and a connection of its own."""

    def alone() -> None:
        try:
            act()
        finally:
            connections.close_all()

    return asyncio.to_thread(alone)


def listen(staff: StaffMember, *topics: str, story: Story) -> None:
    """Open the stream in a browser of `staff`, and tell the story of what it hears."""
    signed_in = Client()
    sign_in(signed_in, staff)

    async def told() -> None:
        browser = Browser(signed_in)
        await browser.open("&".join(f"topic={topic}" for topic in topics))
        stream = browser.stream()
        assert (await anext(stream)).startswith(b"retry:")
        await hub().in_thread(lambda: None)  # the hub has seen what was there before
        await asyncio.sleep(0.05)
        try:
            await story(stream)
        finally:
            await browser.close()

    asyncio.run(asyncio.wait_for(told(), SOON))


class Browser:
    """Talks to the desk as its web server does."""

    def __init__(self, signed_in: Client) -> None:
        factory: Any = AsyncRequestFactory()  # no stub knows what it makes a scope with
        scope = factory._base_scope(path="/live/")
        cookie = signed_in.cookies.output(header="", sep=";", attrs=[]).strip().encode()
        scope["headers"] = [(b"host", b"localhost"), (b"cookie", cookie)]
        self._scope = scope

    async def open(self, query: str) -> None:
        scope = {**self._scope, "query_string": query.encode()}
        communicator: Any = ApplicationCommunicator  # asgiref leaves it untyped
        self._talk = communicator(application, scope)
        await self._talk.send_input({"type": "http.request", "body": b""})
        start = await self._talk.receive_output(SOON)
        headers = dict(start["headers"])
        assert headers[b"Content-Type"] == b"text/event-stream"
        assert headers[b"Cache-Control"] == b"no-store"
        assert b"Content-Length" not in headers

    async def stream(self) -> AsyncIterator[bytes]:
        more = True
        while more:
            said = await self._talk.receive_output(SOON)
            more = said["more_body"]
            yield said["body"]

    async def close(self) -> None:
        await self._talk.send_input({"type": "http.disconnect"})
        await self._talk.wait(SOON)
        assert len(hub()) == 0


async def heard(stream: AsyncIterator[bytes]) -> bytes:
    """The next thing that is no sign of life; b"" at the end."""
    async for told in stream:
        if b"data: " in told:
            return told
    return b""


@pytest.mark.django_db(transaction=True)
def test_a_change_is_heard_by_who_may_see_it() -> None:
    conversation = a_conversation()
    hidden = a_conversation(sender=BILAL)
    mine, others = f"conversation:{conversation.pk}", f"conversation:{hidden.pk}"

    async def story(stream: AsyncIterator[bytes]) -> None:
        await elsewhere(lambda: nudge(others, mine))
        told = (await heard(stream)).decode()
        assert f"event: nudge\ndata: {mine}\n\n" in told
        assert others not in told

    listen(staff_with(Role.RESPONDER, on=conversation.department), mine, others, story=story)


@pytest.mark.django_db(transaction=True)
def test_the_stream_ends_for_somebody_who_has_left() -> None:
    conversation = a_conversation()
    amira = staff_with(Role.RESPONDER, on=conversation.department)

    async def story(stream: AsyncIterator[bytes]) -> None:
        await elsewhere(lambda: StaffMember.objects.update(is_active=False))
        await elsewhere(lambda: nudge(f"staff:{amira.pk}"))
        await heard(stream)
        assert await heard(stream) == b""

    listen(amira, f"department:{conversation.department_id}", story=story)


@pytest.mark.django_db(transaction=True)
def test_the_stream_ends_for_a_browser_that_was_signed_out() -> None:
    conversation = a_conversation()
    amira = staff_with(Role.RESPONDER, on=conversation.department)

    async def story(stream: AsyncIterator[bytes]) -> None:
        await elsewhere(lambda: Session.objects.all().delete())
        await elsewhere(lambda: nudge(f"staff:{amira.pk}"))
        await heard(stream)
        assert await heard(stream) == b""

    listen(amira, f"department:{conversation.department_id}", story=story)


@pytest.mark.django_db(transaction=True)
def test_of_a_right_that_has_ended_one_hears_no_more() -> None:
    conversation = a_conversation()
    amira = staff_with(Role.RESPONDER, on=conversation.department)
    mine, theirs = f"staff:{amira.pk}", f"department:{conversation.department_id}"

    async def story(stream: AsyncIterator[bytes]) -> None:
        await elsewhere(lambda: Grant.objects.all().delete())
        await elsewhere(lambda: nudge(mine))
        assert mine.encode() in await heard(stream)
        await elsewhere(lambda: nudge(theirs, mine))
        assert theirs.encode() not in await heard(stream)

    listen(amira, theirs, story=story)


def test_what_one_may_see_is_looked_at_again_each_minute(
    amira: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = live.Watch.__new__(live.Watch)
    watch.staff_id, watch.checked = amira.pk, 100.0
    monkeypatch.setattr("moothall.desk.views.live.time.monotonic", lambda: 159.0)
    assert not watch.must_look(b": still here\n\n")
    monkeypatch.setattr("moothall.desk.views.live.time.monotonic", lambda: 160.0)
    assert watch.must_look(b": still here\n\n")
