"""Asks for pages as the middleware hands them to the views, and checks that they are pages."""

from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from moothall.bench.inside import town
from moothall.people import access
from moothall.people.models import StaffMember


def request(staff: StaffMember, address: str) -> Any:  # noqa: ANN401 what middleware makes of it
    """A request of somebody who is signed in."""
    made: Any = RequestFactory().get(address)
    person = StaffMember.objects.get(pk=staff.pk)
    access.remember(person, town.NOW)
    made.user = made.staff = person
    made.session = SessionStore()
    made._messages = CookieStorage(made)  # noqa: SLF001 as the middleware names it
    made.resolver_match = resolve(made.path_info)
    return made


def answer(made: Any) -> HttpResponse:  # noqa: ANN401 as above
    """The page, HTML and all. Raises RuntimeError where there is none."""
    found = made.resolver_match
    response: HttpResponse = found.func(made, *found.args, **found.kwargs)
    if response.status_code != 200 or not response.content:  # noqa: PLR2004 anything else is no page
        raise RuntimeError(f"{made.path_info} answered {response.status_code}.")
    return response
