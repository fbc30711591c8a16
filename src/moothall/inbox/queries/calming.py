"""Asks apps above whose pictures are shown grey and blurred until somebody presses them."""

from collections.abc import Callable

from moothall.inbox.models import Cover, Message
from moothall.people.models import StaffMember

Ask = Callable[[StaffMember, Message], bool]
_asked: list[Ask] = []


def declare(ask: Ask) -> None:
    """Let `ask` say whether a message has to do with harm that this person knows of.

    Call it in `ready`.
    """
    if ask not in _asked:
        _asked.append(ask)


def is_calmed(staff: StaffMember, message: Message) -> bool:
    """Whether this person sees the pictures of `message` grey and blurred at first."""
    if not staff.calm_pictures:
        return False
    if message.cover != Cover.OPEN or message.masked:
        return True
    return any(ask(staff, message) for ask in _asked)
