"""Opens the inbox of somebody with two departments, over and over, and counts its queries."""

import itertools
from functools import partial
from typing import Any

from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from moothall.bench.figures import Effort, median, percentile, seconds
from moothall.bench.inside import town
from moothall.people import access
from moothall.people.models import StaffMember

RUNS = 120
WARM = 5
ADDRESSES = ("/inbox/?view=all", "/inbox/?view=unassigned", "/inbox/?view=mine", "/inbox/")
FLOOR = (
    "SELECT * FROM inbox_conversation WHERE department_id = %s AND is_open"
    " ORDER BY last_message_at DESC, id DESC LIMIT 50"
)


def run(vendor: str, effort: Effort) -> dict[str, Any]:
    """The page out of the view, HTML and all; its floor is one bare SELECT of fifty rows."""
    del vendor
    staff = town.build(effort).staff
    addresses = itertools.cycle(ADDRESSES)
    for _ in range(WARM):
        _answer(_request(staff, next(addresses)))
    first = _request(staff, ADDRESSES[0])
    with CaptureQueriesContext(connection) as asked:
        _answer(first)
    pages, floors = [], []
    for _ in range(RUNS if effort is Effort.FULL else WARM):
        pages.append(1000 * seconds(partial(_answer, _request(staff, next(addresses)))))
        floors.append(1000 * seconds(_least))
    return {
        "p50": median(pages),
        "p95": percentile(pages, 0.95),
        "floor_p50": median(floors),
        "floor_p95": percentile(floors, 0.95),
        "queries": len(asked),
    }


def _request(staff: StaffMember, address: str) -> Any:  # noqa: ANN401 what middleware makes of it
    """A request as the middleware hands it to the view."""
    request: Any = RequestFactory().get(address)
    person = StaffMember.objects.get(pk=staff.pk)
    access.remember(person, town.NOW)
    request.user = request.staff = person
    request.session = SessionStore()
    request.resolver_match = resolve(request.path_info)
    return request


def _answer(request: Any) -> HttpResponse:  # noqa: ANN401 as above
    found = request.resolver_match
    response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    if response.status_code != 200 or not response.content:  # noqa: PLR2004 anything else is no page
        raise RuntimeError(f"The inbox answered {response.status_code}.")
    return response


def _least() -> None:
    with connection.cursor() as cursor:
        cursor.execute(FLOOR, [1])
        cursor.fetchall()
