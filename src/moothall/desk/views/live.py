"""The one stream of an open screen: which topics moved, never what was said.

A screen asks for topics and hears of those that its person may see. What they may see is looked
at again each minute, and at once when something of theirs changed, such as a grant.
"""

import re
import time
from collections.abc import AsyncGenerator, Callable
from typing import TypeVar

from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from moothall.desk.views.topics import allowed_topics
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import StaffMember
from moothall.web.live import hub, stream
from moothall.web.streams import hand_over

CHECK_EVERY = 60.0  # seconds between two looks at what this person may see
_ID = re.compile(rb"^id: (\d+)$", re.MULTILINE)
Answer = TypeVar("Answer")


@opens_to("staff")
@require_safe
def live(request: StaffRequest) -> HttpResponse:
    """Server-sent events for the topics asked for, for as long as the screen is open."""
    watch = Watch(request)
    response = hand_over(request, lambda: _events(watch))
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"  # proxies must pass each event on at once
    return response


class Watch:
    """What one screen asked for, and what of it its person may still see.

    It keeps names, never the request: there are a thousand of these for hours.
    """

    __slots__ = ("_key", "_sessions", "asked", "checked", "last_seen", "staff_id")

    def __init__(self, request: StaffRequest) -> None:
        self.staff_id = request.staff.pk
        self._sessions, self._key = type(request.session), request.session.session_key
        self.asked = frozenset(request.GET.getlist("topic"))
        last = request.headers.get("Last-Event-ID", "")
        self.last_seen = int(last[:18]) if last.isdecimal() else None
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
        mine = b"data: staff:%d\n" % self.staff_id
        return mine in told or time.monotonic() - self.checked >= CHECK_EVERY

    def _is_signed_in(self) -> bool:
        kept = self._sessions(self._key)
        return kept.get(SESSION_KEY) == str(self.staff_id)


async def _events(watch: Watch) -> AsyncGenerator[bytes, None]:
    topics = await _read(watch.look)
    events = stream(topics, last_seen=watch.last_seen)
    try:
        while topics and (told := await anext(events, b"")):
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
