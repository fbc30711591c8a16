"""Every address answers everybody as it declares: open, sign in, not there, or not yours to do.

An address without a declared audience, or with an argument that the walk cannot make, fails.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.urls import ResolverMatch

from moothall.people import access
from moothall.people.access import ALLOWS, audience
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import (
    DepartmentFactory,
    StaffMemberFactory,
    member_with_workspace,
    sign_in,
    staff_with,
)
from tests.walk.addresses import Address, every_address
from tests.walk.naming import stands_inside, values_for
from tests.walk.scene import Scene, set_scene

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]
SIGN_IN = "/sign-in/login/"
SET_UP = "/sign-in/2fa/"
IN_A_DEPARTMENT = (Role.READER, Role.RESPONDER, Role.PUBLISHER, Role.MANAGER, Role.ADMINISTRATOR)
# Answers that show the screen, send its reader on, or say that the form wants something.
OPEN = {200, 204, 302, 303, 400, 405, 409, 422}
NOT_WITH_GET = 405
Judge = Callable[[Address, HttpResponseBase], str]
Choice = Callable[[Address], bool]
# These open, or do not, before the door looks who asks. Four visitors try them, the most and the
# least trusted; of what minds who asks, each role tries all.
WHOEVER_ASKS = {audience.ANYONE, audience.NOBODY, audience.TOKEN}
ELSEWHERE = "192.0.2.7"  # some things open on this very machine alone
SICK = {"observability:healthz": 503}  # a test has no worker that beats
# Where the right somewhere is not enough; the service behind says no in words.
ALSO_REFUSED = {
    "people:link": 403,  # whoever has signed in before is helped by an administrator
    "register:consented": 404,  # nobody was sent off
    "records:download": 404,  # the scene's copy has no file
    "records:take_inspection_key": 404,  # nor has its pack
    "protection:care_file": 403,  # whoever leads one department reads the lists of all
    **dict.fromkeys(  # a draft is its writer's alone
        map(
            "publishing:{}".format,
            ("compose", "save", "preview", "findings", "confirm", "bring_back", "story"),
        ),
        404,
    ),
    **dict.fromkeys(  # a look is whoever's it was
        map("protection:{}".format, ("look_one", "look_go_on", "look_kept", "look_reason")), 404
    ),
    "protection:look_at_link": 404,  # it names no address that stands in the message
    "protection:add_message": 404,  # the incident is its target's alone
    "protection:take_turn_back": 404,  # a turn is whoever's it was
    "inbox:assign": 404,  # an empty form names nobody to assign it to
}


def declared(address: Address) -> str:
    """The audience of an address. Raises ImproperlyConfigured where there is none."""
    space = address.name.rpartition(":")[0]
    spaces: list[str | None] = [*space.split(":")] if space else []
    match = ResolverMatch(
        address.view,
        (),
        {},
        url_name=address.name.rpartition(":")[2] or None,
        namespaces=spaces,
        route=address.route,
    )
    return access.audience_of(address.view, match)


def ids(address: Address) -> str:
    return address.name or address.route


ADDRESSES = every_address()
DESK = ClientHandler(enforce_csrf_checks=False)  # made once, as a server makes it


class Visitor:
    """Somebody who asks for addresses, and leaves no trace."""

    def __init__(self, staff: StaffMember | None = None, *, halfway: bool = False) -> None:
        self.staff = staff
        client = Client()
        if staff is not None and halfway:
            client.force_login(staff)
        elif staff is not None:
            sign_in(client, staff)
        self._cookies = client.cookies

    def ask(self, method: str, path: str) -> HttpResponseBase:
        client = Client(REMOTE_ADDR=ELSEWHERE)
        client.handler = DESK
        for name, morsel in self._cookies.items():
            client.cookies[name] = morsel.value
        with rolled_back():
            answer = client.get(path) if method == "GET" else client.post(path)
        read_to_the_end(answer)
        return answer


def read_to_the_end(answer: HttpResponseBase) -> None:
    """A file that is sent is open until somebody has read it."""
    if isinstance(answer, StreamingHttpResponse) and not answer.is_async:
        list(answer)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever a request did has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def scene(db: None) -> Scene:
    """One of everything in a department of the council."""
    department = DepartmentFactory.create(name="Housing")
    return set_scene(department, staff_with(Role.ADMINISTRATOR))


@pytest.fixture
def workspace(db: None) -> Scene:
    """One of everything in the workspace of an elected member."""
    member = member_with_workspace()
    return set_scene(member.workspace, member)


def everywhere(_address: Address) -> bool:
    return True


def minds_who_asks(address: Address) -> bool:
    return declared(address) not in WHOEVER_ASKS


def minds_where(address: Address) -> bool:
    """Whether the answer hangs on the department of what the address names."""
    return stands_inside(address) and minds_who_asks(address)


def minds_only_who(address: Address) -> bool:
    return minds_who_asks(address) and not stands_inside(address)


def walk(visitor: Visitor, scene: Scene, expected: Judge, where: Choice = everywhere) -> list[str]:
    """Ask for each address, with POST where it takes no GET; what was answered otherwise."""
    wrong = []
    for address in filter(where, ADDRESSES):
        path = address.path(values_for(address, scene))
        method, answer = "GET", visitor.ask("GET", path)
        if answer.status_code == NOT_WITH_GET:
            method, answer = "POST", visitor.ask("POST", path)
        if problem := expected(address, answer):
            wrong.append(f"{method} {ids(address)} ({declared(address)}): {problem}")
    return wrong


class Expectation:
    """What a visitor should be answered; "" when they were, else what is wrong."""

    def __init__(self, *, role: str | None = None, sees: bool = True) -> None:
        self.role = role
        self.sees = sees

    def __call__(self, address: Address, answer: HttpResponseBase) -> str:
        status = answer.status_code
        match declared(address):
            case audience.ANYONE:
                return (
                    "" if status < 500 or status == SICK.get(address.name) else f"broken: {status}"
                )
            case audience.NOBODY:
                return "" if status == 404 else f"offered: {status}"
            case audience.TOKEN:
                return "" if status in {401, 403, 404} else f"open without a token: {status}"
            case audience.HALFWAY | audience.STAFF:
                return "" if status in OPEN | {404} else f"shut: {status}"
            case permission:
                return self._by_permission(permission, address, status)

    def _by_permission(self, permission: str, address: Address, status: int) -> str:
        if permission not in self._held():
            wanted = {404} if permission.endswith(".read") else {403}
            return "" if status in wanted else f"not theirs, yet {status}"
        if stands_inside(address) and not self.sees:
            return "" if status == 404 else f"not theirs to see, yet {status}"
        if ALSO_REFUSED.get(address.name) == status:
            return ""
        return "" if status in OPEN else f"theirs, yet {status}"

    def _held(self) -> frozenset[str]:
        whole = audience_of_the_whole_desk()
        if self.role is None:
            return frozenset()
        if self.role == "desk":
            return ALLOWS[Role.ADMINISTRATOR]
        return ALLOWS[self.role] - whole


def audience_of_the_whole_desk() -> frozenset[str]:
    return frozenset({"audit.read", "desk.administer", "people.administer"})


def leads_to(address: Address, answer: HttpResponseBase, place: str) -> str:
    """Whether the door answered: `place` for whatever is not open to anybody."""
    opens_to = declared(address)
    if opens_to in {audience.ANYONE, audience.NOBODY, audience.TOKEN}:
        return Expectation()(address, answer)
    if place == SET_UP and opens_to == audience.HALFWAY:
        return Expectation()(address, answer)
    where = answer.headers.get("Location", "")
    return "" if where.startswith(place) else f"{answer.status_code} {where}"


@pytest.mark.parametrize("address", ADDRESSES, ids=ids)
def test_every_address_says_whom_it_opens_to(address: Address) -> None:
    assert declared(address) in audience.KINDS | access.PERMISSIONS


def test_somebody_signed_out_is_led_to_sign_in(scene: Scene) -> None:
    assert walk(Visitor(), scene, lambda at, answer: leads_to(at, answer, SIGN_IN)) == []


def test_somebody_without_a_second_factor_is_led_to_set_one_up(scene: Scene) -> None:
    halfway = Visitor(staff_with(Role.ADMINISTRATOR), halfway=True)
    assert walk(halfway, scene, lambda at, answer: leads_to(at, answer, SET_UP)) == []


def test_somebody_who_holds_nothing_sees_nothing(scene: Scene) -> None:
    visitor = Visitor(StaffMemberFactory.create())
    assert walk(visitor, scene, Expectation(sees=False)) == []


@pytest.mark.parametrize("role", IN_A_DEPARTMENT)
def test_each_role_opens_what_it_allows(scene: Scene, role: str) -> None:
    visitor = Visitor(staff_with(role, scene.department))
    assert walk(visitor, scene, Expectation(role=role), minds_who_asks) == []


@pytest.mark.parametrize("role", IN_A_DEPARTMENT)
def test_no_role_reaches_into_another_department(scene: Scene, role: str) -> None:
    visitor = Visitor(staff_with(role, DepartmentFactory.create()))
    assert walk(visitor, scene, Expectation(role=role, sees=False), minds_where) == []


def test_a_department_without_anything_in_it_opens_too(scene: Scene) -> None:
    visitor = Visitor(staff_with(Role.ADMINISTRATOR, DepartmentFactory.create()))
    expected = Expectation(role=Role.ADMINISTRATOR, sees=False)
    assert walk(visitor, scene, expected, minds_only_who) == []


def test_an_administrator_opens_everything(scene: Scene) -> None:
    assert walk(Visitor(staff_with(Role.ADMINISTRATOR)), scene, Expectation(role="desk")) == []


def test_not_even_an_administrator_opens_a_members_workspace(workspace: Scene) -> None:
    visitor = Visitor(staff_with(Role.ADMINISTRATOR))
    assert walk(visitor, workspace, Expectation(role="desk", sees=False), minds_where) == []


def test_a_member_opens_their_own_workspace(workspace: Scene) -> None:
    visitor = Visitor(workspace.owner)
    assert walk(visitor, workspace, Expectation(role=Role.MEMBER), minds_who_asks) == []


def test_a_member_reaches_into_no_department(scene: Scene) -> None:
    visitor = Visitor(member_with_workspace())
    assert walk(visitor, scene, Expectation(role=Role.MEMBER, sees=False), minds_where) == []


def test_one_member_does_not_reach_into_anothers_workspace(workspace: Scene) -> None:
    visitor = Visitor(member_with_workspace())
    assert walk(visitor, workspace, Expectation(role=Role.MEMBER, sees=False), minds_where) == []
