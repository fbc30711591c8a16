"""What can be wrong with the inbox of an installation."""

from collections.abc import Iterable, Sequence

from django.core import checks
from django.core.checks import CheckMessage, Error, register
from django.db import connections

from moothall.domain.exchange import Peculiarity
from moothall.inbox import search_index
from moothall.inbox.models import Message


@register("doctor", deploy=True)  # asked by `moothall doctor` alone
def search_index_is_kept(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Complain where new words would not be found."""
    for using in databases or ():
        if missing := search_index.missing(connections[using]):
            yield Error(
                f"Search misses what is new: {', '.join(missing)} are gone.",
                hint="Run `moothall migrate`, which makes them again.",
                id="inbox.E001",
            )


@register("doctor", deploy=True)
def everything_could_be_read(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Count messages that are kept but could not be read."""
    for using in databases or ():
        rows = Message.objects.using(using).filter(
            peculiarities__icontains=Peculiarity.UNREADABLE, erased_at=None
        )
        if unread := rows.count():
            yield checks.Warning(
                f"Messages that could not be read: {unread}. They are kept as they came.",
                hint="They are tried again after each upgrade.",
                id="inbox.W001",
            )
