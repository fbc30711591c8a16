"""Answers to publishing: a Correction is public from the moment its Platform has it."""

from collections.abc import Collection

from django.dispatch import receiver

from moothall.corrections import services
from moothall.publishing.models import Progress, Publication
from moothall.publishing.signals import progress_changed, words_ended


@receiver(progress_changed, dispatch_uid="corrections.progress_changed")
def note_published(publication: Publication, **_signal: object) -> None:
    """In the transaction that recorded its arrival."""
    if publication.progress == Progress.PUBLISHED and publication.post_id:
        services.note_published(publication)


@receiver(words_ended, dispatch_uid="corrections.words_ended")
def forget(
    entry_ids: Collection[int], publication_ids: Collection[int], **_signal: object
) -> None:
    """In the transaction that took the words away."""
    services.forget(entry_ids=entry_ids, publication_ids=publication_ids)
