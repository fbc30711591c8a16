"""Finds connectors by looking: folders beside this one, and the entry point group."""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules

from moothall import connectors
from moothall.connectors.kit.connector import Connector
from moothall.domain.errors import MoothallError, gettext_noop

GROUP = "moothall.connectors"


class UnknownPlatform(MoothallError):
    """An Account names a Platform that no installed connector speaks."""

    code = "unknown-platform"
    message = gettext_noop(
        "No connector for %(platform)s is installed. Install it, or close the account."
    )


@cache
def platforms() -> dict[str, type[Connector]]:
    """Every installed connector by its key, ours first, others from the entry point group."""
    found = [
        import_module(f"{connectors.__name__}.{folder.name}.connector").CONNECTOR
        for folder in iter_modules(connectors.__path__)
        if folder.ispkg and folder.name != "kit"
    ]
    found += [entry.load() for entry in entry_points(group=GROUP)]
    return {each.key: each for each in found}


def connector_class(platform: str) -> type[Connector]:
    """The connector that speaks to `platform`. Raises UnknownPlatform."""
    try:
        return platforms()[platform]
    except KeyError:
        raise UnknownPlatform(platform=platform) from None
