"""Asks an app above where a link in a message leads: to the place itself, or to a page before."""

from collections.abc import Callable

Gate = Callable[[int, str], str]
_gates: list[Gate] = []


def declare(gate: Gate) -> None:
    """Let `gate` say, for a message's number and an address, where a link to it leads.

    Call it in `AppConfig.ready`. It gives the address itself where nothing stands before it.
    """
    if gate not in _gates:
        _gates.append(gate)


def leads_to(message_id: int, address: str) -> str:
    """Where a link to `address` in that message leads."""
    for gate in _gates:
        address = gate(message_id, address)
    return address
