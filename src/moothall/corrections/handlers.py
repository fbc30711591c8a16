"""Answers to publishing: a Correction is public from the moment its Platform has it."""

from django.dispatch import receiver

from moothall.corrections import services
from moothall.publishing.models import Progress, Publication
from moothall.publishing.signals import progress_changed


@receiver(progress_changed, dispatch_uid="corrections.progress_changed")
def note_published(publication: Publication, **_signal: object) -> None:
    """In the transaction that recorded its arrival."""
    if publication.progress == Progress.PUBLISHED and publication.post_id:
        services.note_published(publication)
