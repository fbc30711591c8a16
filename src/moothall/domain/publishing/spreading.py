"""Decides what it means that others passed a mistake of ours on, and whom to inform (F54, F48)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Who passed it on."""

    ORGANISATION = "organisation"
    MEMBER = "member"
    PRESS = "press"
    ACCOUNT = "account"
    PERSON = "person"


OF_WEIGHT = frozenset(Kind) - {Kind.PERSON}


@dataclass(frozen=True, slots=True)
class PassedOn:
    """One who passed it on; `reach`: how many may have seen it there, None where nobody knows."""

    kind: str
    reach: int | None = None
    is_informed: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How far it went.

    Attributes:
        kinds: how many of each kind of weight passed it on; private persons are not counted.
        reach: how many may have seen it with those whose reach is known; None without any.
        to_inform: how many of weight were not told yet that it is corrected.
    """

    kinds: Mapping[str, int]
    reach: int | None
    to_inform: int

    def __bool__(self) -> bool:
        """Whether anybody of weight passed it on."""
        return bool(self.kinds)


def spread(passed_on: Iterable[PassedOn]) -> Spread:
    """Sum it up. A private person has no weight here, and is nobody to be chased."""
    heavy = [each for each in passed_on if each.kind in OF_WEIGHT]
    known = [each.reach for each in heavy if each.reach is not None]
    return Spread(
        kinds=dict(Counter(each.kind for each in heavy)),
        reach=sum(known) if known else None,
        to_inform=sum(not each.is_informed for each in heavy),
    )
