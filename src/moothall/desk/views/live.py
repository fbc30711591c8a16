"""The one stream of an open screen: which topics moved, never what was said.

A screen asks for topics and hears of those that its person may see. What they may see is looked
at again each minute, and at once when something of theirs changed, such as a grant.
"""

import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import TypeVar, cast

from asgiref.sync import sync_to_async
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db import connections
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from moothall.desk.views.topics import allowed_topics
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import StaffMember
from moothall.web.live import give_thread_back, hub, stream

CHECK_EVERY = 60.0  # seconds between two looks at what this person may see
_ID = re.compile(rb"^id: (\d+)$", re.MULTILINE)
Answer = TypeVar("Answer")


@opens_to("staff")
@require_safe
async def live(request: HttpRequest) -> StreamingHttpResponse:
    """Server-sent events for the topics asked for, for as long as the screen is open."""
    response = StreamingHttpResponse(
        _events(Watch(cast("StaffRequest", request))), content_type="text/event-stream"
    )
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"  # proxies must pass each event on at once
    return response


class Watch:
    """What one screen asked for, and what of it its person may still see."""

    def __init__(self, request: StaffRequest) -> None:
        self.staff_id = request.staff.pk
        self.session: SessionBase = request.session
        self.asked = frozenset(request.GET.getlist("topic"))
        last = request.headers.get("Last-Event-ID", "")
        self.last_seen = int(last) if last.isdecimal() else None
        self.checked = 0.0

    def look(self) -> frozenset[str]:
        """The topics that may be heard now; none for somebody who has left or signed out."""
        self.checked = time.monotonic()
        staff = StaffMember.objects.filter(pk=self.staff_id, is_active=True).first()
        if staff is None or not self._is_signed_in():
            return frozenset()
        return allowed_topics(staff, self.asked, now=timezone.now())

    def must_look(self, told: bytes) -> bool:
        """Whether it is time to look again, after the screen was `told` something."""
        mine = f"data: staff:{self.staff_id}\n".encode()
        return mine in told or time.monotonic() - self.checked >= CHECK_EVERY

    def _is_signed_in(self) -> bool:
        kept = type(self.session)(self.session.session_key)
        return kept.get(SESSION_KEY) == str(self.staff_id)


async def _events(watch: Watch) -> AsyncIterator[bytes]:
    await sync_to_async(connections.close_all)()  # an open screen must not hold a connection
    give_thread_back()  # nor a thread
    topics = await _read(watch.look)
    events = stream(topics, last_seen=watch.last_seen)
    try:
        while topics:
            told = await anext(events)
            yield told
            if watch.must_look(told):
                before, topics = topics, await _read(watch.look)
                events = events if topics == before else await _in_its_place(events, topics, told)
    finally:
        await events.aclose()


async def _in_its_place(
    events: AsyncGenerator[bytes, None], topics: frozenset[str], told: bytes
) -> AsyncGenerator[bytes, None]:
    """A stream of other topics that goes on after what the old one `told` last."""
    await events.aclose()
    ids = _ID.findall(told)
    instead = stream(topics, last_seen=int(ids[-1]) if ids else None)
    await anext(instead)  # its greeting, which the screen has heard
    return instead


async def _read(read: Callable[[], Answer]) -> Answer:
    """Run `read` in the one thread that reads for every open screen."""
    return await hub().in_thread(read)
