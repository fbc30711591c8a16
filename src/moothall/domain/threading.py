"""Decides which conversation a received message belongs to. Claims are not enough: they prove."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Key]):
    """A conversation that a message points to, and who is a party to it.

    Attributes:
        conversation: whatever names it to the caller.
        parties: the contacts who have spoken in it, or whom it was opened with.
    """

    conversation: Key
    parties: frozenset[int]


@dataclass(frozen=True, slots=True)
class Placement(Generic[Key]):
    """Where a message goes: into `joins`, else into a new one that may suggest a link."""

    joins: Key | None = None
    suggests: Key | None = None


def place(
    sender: int,
    *,
    referred: Iterable[Candidate[Key]] = (),
    addressed: Candidate[Key] | None = None,
    reported: Candidate[Key] | None = None,
) -> Placement[Key]:
    """Join only what the sender has shown to be theirs; suggest what they merely claim.

    Args:
        sender: the contact who speaks.
        referred: what the message's references lead to, nearest first: claims, anybody can
            quote an id.
        addressed: what the secret reply token in its address opens. Only who received our mail
            knows it, so it needs no second witness.
        reported: for a delivery report, the conversation of the message of ours it is about;
            its sender is a machine and never a party.
    """
    if proven := addressed or reported:
        return Placement(joins=proven.conversation)
    claimed = list(referred)
    for candidate in claimed:
        if sender in candidate.parties:
            return Placement(joins=candidate.conversation)
    return Placement(suggests=claimed[0].conversation) if claimed else Placement()
