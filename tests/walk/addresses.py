"""Every address of the desk, read from its URL configuration."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """One URL pattern.

    Attributes:
        name: with its namespaces; "" where a library gave none.
        route: as the configuration writes it.
        wants: names of the arguments in it.
        view: what answers.
    """

    name: str
    route: str
    wants: tuple[str, ...]
    view: Callable[..., Any]

    def path(self, values: dict[str, object]) -> str:
        """The address with `values` in the place of its arguments."""
        if self.name:
            return reverse(self.name, kwargs={name: values[name] for name in self.wants})
        return f"/{self.route}"


def every_address() -> list[Address]:
    """All of them, in the order in which Django tries them."""
    return list(_under(get_resolver(), "", (), ()))


def _under(
    resolver: URLResolver, route: str, spaces: tuple[str, ...], wants: tuple[str, ...]
) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        all_wanted = (*wants, *_wanted(pattern))
        if isinstance(pattern, URLPattern):
            name = ":".join([*spaces, pattern.name]) if pattern.name else ""
            yield Address(name, here, all_wanted, pattern.callback)
        else:
            more = (pattern.namespace,) if pattern.namespace else ()
            yield from _under(pattern, here, (*spaces, *more), all_wanted)


def _wanted(pattern: URLPattern | URLResolver) -> Iterator[str]:
    if pattern.pattern.converters:
        yield from pattern.pattern.converters
    else:
        yield from pattern.pattern.regex.groupindex
