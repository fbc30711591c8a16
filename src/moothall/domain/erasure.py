"""Decides what a request for erasure takes, and what it leaves out for the time being.

Source: UK GDPR Article 17(3)(e): the right to erasure does not apply as far as data are necessary
for the establishment, exercise or defence of legal claims. An Incident that is not closed is
taken for that, as a hold that nobody has to place; a named person may decide otherwise.
"""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Split:
    """Numbers of what is erased, and of what is refused for the time being."""

    taken: frozenset[int]
    left_out: frozenset[int]


def split(asked: Collection[int], *, needed: Collection[int], decided: str) -> Split:
    """What becomes of each of these.

    Args:
        asked: numbers of the messages that somebody asked to be erased.
        needed: those of them that are evidence in an Incident that is not closed.
        decided: why a named person lets all of them be erased; "" where nobody does.
    """
    left_out = frozenset() if decided.strip() else frozenset(asked) & frozenset(needed)
    return Split(frozenset(asked) - left_out, left_out)
