"""Tells open screens and the apps above that a Publication has moved on."""

from moothall.publishing.models import Publication
from moothall.publishing.signals import progress_changed
from moothall.web.services import nudge


def tell(publication: Publication) -> None:
    """Say it inside the transaction that changed it."""
    progress_changed.send(sender=Publication, publication=publication)
    if publication.conversation_id:
        nudge(f"conversation:{publication.conversation_id}")
