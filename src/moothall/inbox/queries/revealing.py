"""Asks an app above which covered words one person may see now, because they asked to."""

from collections.abc import Callable, Collection

from moothall.inbox.models import Message
from moothall.people.models import StaffMember

Ask = Callable[[StaffMember, Collection[int]], Collection[int]]
_asked: list[Ask] = []


def declare(ask: Ask) -> None:
    """Let `ask` say which of some messages a person has looked under. Call it in `ready`."""
    if ask not in _asked:
        _asked.append(ask)


def revealed_to(staff: StaffMember, message_ids: Collection[int]) -> frozenset[int]:
    """Those of the messages that this person may read in full for a while."""
    if not message_ids:
        return frozenset()
    return frozenset(pk for ask in _asked for pk in ask(staff, message_ids))


def may_read_in_full(staff: StaffMember, message: Message) -> bool:
    """Whether nothing in it is hidden from this person now."""
    if message.erased_at is not None:
        return False
    if message.cover == "open" and not message.masked:
        return True
    return message.pk in revealed_to(staff, [message.pk])
