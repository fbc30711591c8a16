"""Wakes the live hubs of this process when something was written in it."""

from typing import Any, Protocol
from weakref import WeakSet


class Pokable(Protocol):
    """Whoever wants to be woken. `poke` may be called from any thread."""

    def poke(self) -> None:
        """Look now."""


listeners: WeakSet[Any] = WeakSet()


def listen(listener: Pokable) -> None:
    """Wake `listener` from now on, for as long as somebody else holds it."""
    listeners.add(listener)


def poke() -> None:
    """Wake everybody who listens."""
    for listener in list(listeners):
        listener.poke()
