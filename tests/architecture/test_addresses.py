"""Every address says whom it opens to."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver, path

from moothall.people.access import audience_of


class Address(NamedTuple):
    route: str
    match: ResolverMatch


def addresses(
    resolver: URLResolver, route: str = "", namespaces: tuple[str, ...] = ()
) -> Iterator[Address]:
    """Every address below `resolver`, whoever made the view behind it."""
    for entry in resolver.url_patterns:
        whole = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from addresses(entry, whole, inner)
        elif isinstance(entry, URLPattern):
            yield Address(whole, _match(entry, whole, namespaces))


def _match(entry: URLPattern, route: str, namespaces: tuple[str, ...]) -> ResolverMatch:
    return ResolverMatch(
        entry.callback, (), {}, url_name=entry.name, namespaces=list(namespaces), route=route
    )


def test_every_address_says_whom_it_opens_to() -> None:
    silent = []
    for address in addresses(get_resolver()):
        try:
            audience_of(address.match.func, address.match)
        except ImproperlyConfigured:
            silent.append(address.route)
    assert silent == []


def test_there_are_addresses_to_ask() -> None:
    routes = [address.route for address in addresses(get_resolver())]
    assert len(routes) > 50
    assert any(route.startswith("sign-in/2fa/") for route in routes)


def test_an_address_that_says_nothing_is_seen() -> None:
    def undeclared(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.path)

    match = _match(path("secret/", undeclared, name="secret"), "secret/", ())
    with pytest.raises(ImproperlyConfigured):
        audience_of(match.func, match)


OPEN = {"anyone", "halfway", "token", "nobody"}
FILLED = re.compile(r"<(?:(int|str|slug|uuid|path):)?\w+>")
SAMPLE = {"int": "1", "uuid": "0b9bcb80-6f3e-4d0b-9b47-2b1d5b8a9f10"}


def filled(route: str) -> str:
    """An address that the route matches."""
    return "/" + FILLED.sub(lambda found: SAMPLE.get(found[1], "x"), route)


def for_staff() -> list[str]:
    """Every address that somebody signed out must not open."""
    return sorted(
        filled(address.route)
        for address in addresses(get_resolver())
        if "(?P" not in address.route
        if audience_of(address.match.func, address.match) not in OPEN
    )


@pytest.mark.django_db
def test_nobody_gets_past_the_door_signed_out(client: Client) -> None:
    let_in = [
        f"{method} {address}"
        for address in for_staff()
        for method in ("get", "post")
        if getattr(client, method)(address).status_code not in {302, 401, 403, 404, 405}
    ]
    assert let_in == []


@pytest.mark.django_db
def test_the_door_sends_people_to_sign_in(client: Client) -> None:
    assert len(for_staff()) > 30
    assert client.get("/inbox/")["Location"].startswith("/sign-in/login/")
