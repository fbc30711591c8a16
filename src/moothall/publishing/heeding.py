"""Asks the apps above what the checks should heed: whom nobody names, and whom to doubt."""

from collections.abc import Callable

Names = Callable[[], tuple[str, ...]]
Doubted = Callable[[int], bool]
_names: list[Names] = []
_doubted: list[Doubted] = []


def declare(*, names: Names, doubted: Doubted) -> None:
    """Let an app say both. Call it in `AppConfig.ready`; once, however often it is called.

    Args:
        names: gives the people whose names do not leave.
        doubted: says of a conversation's number whether it may be with a false profile.
    """
    if names not in _names:
        _names.append(names)
    if doubted not in _doubted:
        _doubted.append(doubted)


def names_not_said() -> tuple[str, ...]:
    """Everybody whose name does not leave, each once."""
    return tuple(dict.fromkeys(name for ask in _names for name in ask()))


def is_doubted(conversation_id: int | None) -> bool:
    """Whether an answer there is looked at more closely."""
    return conversation_id is not None and any(ask(conversation_id) for ask in _doubted)
