"""Takes the words out of what was sent or drafted, when the Message they became is erased."""

from collections.abc import Collection

from django.db.models import Q

from moothall.publishing.models import Draft, Progress, Publication, Revision

_GOING = (Progress.HELD, Progress.SENDING)


def forget_words(
    *, publication_ids: Collection[int], conversation_ids: Collection[int] = ()
) -> None:
    """Blank the revisions and drafts behind these; the ledger and the hashes stay.

    Args:
        publication_ids: publications whose Messages are erased.
        conversation_ids: conversations of which nothing is left: every draft there goes too.
    """
    gone = Q(publications__in=publication_ids) | Q(draft__conversation_id__in=conversation_ids)
    still_going = Publication.objects.filter(progress__in=_GOING).values("revision_id")
    revisions = Revision.objects.filter(gone).exclude(pk__in=still_going)
    Draft.objects.filter(revisions__in=revisions, finished_at__isnull=False).update(text="")
    Draft.objects.filter(conversation_id__in=conversation_ids).update(text="")
    Revision.objects.filter(pk__in=list(revisions.values_list("pk", flat=True))).update(
        text="", reply_to=None
    )
