"""Every address says whom it opens to."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
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
