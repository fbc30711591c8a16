"""Covered means everywhere: words planted in every field of a message stand at no address.

The addresses are read from the URL configuration, so a page that is new is walked by itself.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.utils import timezone

from moothall.domain.exchange import ReceivedFile, Sender
from moothall.inbox.models import Conversation, Cover, Message
from moothall.people.models import Keeping, Role, StaffMember
from moothall.people.services import make_token
from moothall.people.tests.factories import (
    DepartmentFactory,
    GrantFactory,
    sign_in,
    staff_with,
)
from moothall.protection import services
from moothall.protection.models import Incident
from moothall.protection.tests.factories import ABUSE, arrived, judged
from moothall.register.models import Channel
from tests.walk.addresses import every_address
from tests.walk.naming import values_for
from tests.walk.scene import Scene, set_scene
from tests.walk.test_walk import DESK, ELSEWHERE, NOT_WITH_GET, rolled_back

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]
WORD, SOUGHT = "zanzibarine", "quagga"  # the second is what somebody searches for
HATEFUL = f"{ABUSE} {WORD} {SOUGHT}"
CIVIL = f"Your {WORD} {SOUGHT} reply never came. When is the boiler mended?"
# Files that are whole on purpose, and that somebody made them is recorded: what the law asks for,
# and what teaches triage where it was wrong.
WHOLE = {"records:download", "triage:hand_on"}
VIEWS = ("mine", "team", "unassigned", "waiting", "closed", "all", "snoozed")
# Pages that show more for a question, and which.
ASKED = {
    "inbox:list": [f"?view={view}&order={order}" for view in VIEWS for order in ("", "newest")],
    "inbox:rows": [f"?view={view}" for view in VIEWS],
    "inbox:conversation": ["?reply", "?letter={message}&images=1"],
    "inbox:join": ["?q=odd", f"?q={SOUGHT}", "?contact={contact}"],
    "desk:search": [f"?q={SOUGHT}", "?q=odd", "?q=worthless"],
}
Say = Callable[[Channel], Conversation]


def planted(words: str, make: Callable[..., Message]) -> Say:
    """Says `words` in every field that somebody else chooses the words of."""

    def say(channel: Channel) -> Conversation:
        now = timezone.now()
        sender = Sender(key=f"odd_{WORD}", name=words, address=f"{WORD}@odd.example")
        fields: dict[str, Any] = {
            "subject": words,
            "html": f'<p>{words}</p><img src="cid:x" alt="{words}">',
            "files": (ReceivedFile(f"{words[:200]}.png", "image/png", b"\x89PNG", "x"),),
            "address": f"https://p.example/{WORD}",
            "to": (f"{WORD}@desk.example",),
            "cc": (f"{WORD} <other@desk.example>", "third@desk.example"),
        }
        first = make(words, sender, channel=channel, now=now, **fields)
        under = {"under": "walked", "public": True, "address": f"https://p.example/c/{WORD}"}
        make(f"> {words}\n\n{words}", sender, channel=channel, now=now, **under)
        return first.conversation

    return say


class Reader:
    """Somebody who reads whatever an address answers, and leaves no trace."""

    def __init__(self, staff: StaffMember | None = None, *, key: str = "") -> None:
        client = Client()
        if staff is not None:
            sign_in(client, staff)
        self._cookies = client.cookies
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    def read(self, path: str) -> str:
        """Body and headers of the answer: to GET, or to POST where it takes no GET."""
        with rolled_back():
            answer = self._client().get(path)
            if answer.status_code == NOT_WITH_GET:
                answer = self._client().post(path)
            return f"{answer.headers} {answer.cookies} {body_of(answer)}"

    def _client(self) -> Client:
        client = Client(REMOTE_ADDR=ELSEWHERE, headers=self._headers)
        client.handler = DESK
        for name, morsel in self._cookies.items():
            client.cookies[name] = morsel.value
        return client


def body_of(answer: HttpResponseBase) -> str:
    if not isinstance(answer, StreamingHttpResponse):
        return str(getattr(answer, "content", b"").decode(errors="replace"))
    return "" if answer.is_async else b"".join(answer).decode(errors="replace")


def paths(scene: Scene, under: str) -> Iterator[str]:
    """Every address that begins like this, with what can be asked of it."""
    for address in every_address():
        if address.name not in WHOLE and f"/{address.route}".startswith(under):
            path = address.path(values_for(address, scene))
            yield path
            yield from (path + more.format(**scene.inside) for more in ASKED.get(address.name, []))


def found_by(reader: Reader, scene: Scene, *, under: str = "/") -> list[str]:
    """Where the word stands: the path, and what stands round it."""
    found = []
    for path in paths(scene, under):
        page = reader.read(path)
        places = [one.start() for one in re.finditer(WORD, page, re.IGNORECASE)]
        found += [f"{path}: …{page[max(0, at - 90) : at + 30]}…" for at in places[:3]]
    return found


def a_scene(words: str, make: Callable[..., Message]) -> Scene:
    department = DepartmentFactory.create(name="Housing")
    return set_scene(department, staff_with(Role.ADMINISTRATOR), say=planted(words, make))


def test_what_is_asked_for_is_asked_of_pages_that_are_there() -> None:
    assert ASKED.keys() | WHOLE <= {each.name for each in every_address()}


@pytest.mark.parametrize("make", [judged, arrived], ids=["covered", "not judged yet"])
def test_covered_words_stand_at_no_address(make: Callable[..., Message]) -> None:
    scene = a_scene(HATEFUL, make)
    said = Message.objects.filter(text__contains=WORD)
    if make is arrived:  # the scene's contest has judged one of the two
        said.update(cover=Cover.UNREAD)
        Conversation.objects.update(subject="")
    assert {each.cover for each in said} == {Cover.COVERED if make is judged else Cover.UNREAD}
    assert found_by(Reader(scene.owner), scene) == []


def test_nor_are_they_given_to_another_system() -> None:
    scene = a_scene(HATEFUL, judged)
    token = make_token(
        name="Repairs",
        department=scene.department,
        role=Role.MANAGER,
        by=scene.owner,
        now=timezone.now(),
    )
    assert found_by(Reader(key=token.key), scene, under="/api/") == []


def test_nothing_of_whoever_hounds_somebody_stands_at_any_address_for_them() -> None:
    scene = a_scene(CIVIL, judged)
    incident = Incident.objects.get()
    her = incident.target
    GrantFactory.create(staff=her, role=Role.MANAGER, department=scene.department)
    incident.shields.create(decided_by=scene.owner, why="Months.", review_on="2050-01-01")
    services.settle(her, by=None, now=timezone.now())
    assert Keeping.objects.filter(staff=her).count() >= 2
    assert found_by(Reader(her), scene) == []


def test_the_same_words_are_found_where_nothing_covers_them() -> None:
    scene = a_scene(CIVIL, judged)
    found = found_by(Reader(scene.owner), scene)
    pages = {each.partition(":")[0].partition("?")[0] for each in found}
    assert {"/inbox/", "/search/", f"/inbox/{scene.inside['conversation']}/"} <= pages
