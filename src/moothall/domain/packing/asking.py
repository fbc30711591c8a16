"""Decides who may have a pack of an Incident made: its target, and by their yes a few others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from moothall.domain.incidents import Circle


class Purpose(StrEnum):
    """For whom a pack is made."""

    POLICE = "police"
    EMPLOYER = "employer"
    PLATFORM = "platform"
    DISCLOSURE = "disclosure"  # to the other side, or by order: redacted
    OWN = "own"  # for the person themselves


# Whose yes each needs; what is disclosed is handed over by the organisation.
STEP: Mapping[Purpose, str] = {
    Purpose.POLICE: "to_police",
    Purpose.EMPLOYER: "to_employer",
    Purpose.PLATFORM: "to_platform",
    Purpose.DISCLOSURE: "to_employer",
}
YES = "yes"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and what they are in the Incident.

    Attributes:
        acts: the named supporter or decider; a buddy reads, and packs nothing.
        danger: why somebody's life is in danger, "" where it is not.
    """

    person: int
    acts: bool = False
    danger: str = ""


def may_pack(
    circle: Circle, asker: Asker, purpose: Purpose, *, consents: Mapping[str, str]
) -> bool:
    """Whether this person may have it made, or take it away.

    The target may always. Whoever acts for them may where the target said yes to that step;
    for the police also where life is in danger, whatever was said. For themselves nobody else.
    """
    if asker.person == circle.target:
        return True
    if not asker.acts or not circle.sees(asker.person) or purpose is Purpose.OWN:
        return False
    return is_agreed(purpose, consents, danger=asker.danger)


def is_agreed(purpose: Purpose, consents: Mapping[str, str], *, danger: str) -> bool:
    """Whether the target said yes to this step, or life is in danger and it is the police."""
    if purpose is Purpose.POLICE and danger.strip():
        return True
    return purpose in STEP and consents.get(STEP[purpose]) == YES


def may_know_who(circle: Circle, person: int, decider: int | None) -> bool:
    """Whether this person may read who is who in a pack: the target, and whoever decides."""
    return person == circle.target or circle.may_decide(person, decider)


def purposes_for(circle: Circle, asker: Asker, consents: Mapping[str, str]) -> Collection[Purpose]:
    """What this person can choose, in the order of `Purpose`."""
    return [each for each in Purpose if may_pack(circle, asker, each, consents=consents)]
