"""Answers what publishing says of replies, and what migrations have done."""

from django.db import connections
from django.dispatch import receiver

from moothall.inbox import search_index, services
from moothall.publishing.models import Progress, Publication
from moothall.publishing.signals import progress_changed, published

NOT_COMING = (Progress.PULLED_BACK, Progress.REFUSED)


@receiver(published, dispatch_uid="inbox.published")
def write_down(publication: Publication, **_signal: object) -> None:
    """Put what we said into its conversation, in the transaction that recorded its arrival."""
    services.record_published(publication)


@receiver(progress_changed, dispatch_uid="inbox.progress_changed")
def leave_open(publication: Publication, **_signal: object) -> None:
    """A conversation that was to close with this reply stays open without it."""
    if publication.progress in NOT_COMING and publication.conversation_id:
        services.unclose(publication)


def keep_index(*, using: str, **_of_the_signal: object) -> None:
    """Put back the triggers that a rebuild of a table has dropped."""
    connection = connections[using]
    if search_index.MESSAGES.index in connection.introspection.table_names():
        search_index.keep(connection)
