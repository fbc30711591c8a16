"""Which platforms this installation offers."""

from moothall.connectors.kit import Connector, platforms


def offered(*, demo: bool) -> list[type[Connector]]:
    """The platforms an account can be added on, by name."""
    found = (each for each in platforms().values() if demo or not each.demo_only)
    return sorted(found, key=lambda each: each.name)
