"""Takes the words out of what was sent, drafted or posted, once they have to end."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from moothall.publishing.models import (
    Amendment,
    Draft,
    MediaFile,
    OldPost,
    Part,
    Progress,
    Publication,
    Revision,
    TimelineEntry,
    TimelineVersion,
)
from moothall.publishing.signals import words_ended

_GOING = (Progress.AWAITING, Progress.HELD, Progress.SENDING)


def forget_words(
    *, publication_ids: Collection[int], conversation_ids: Collection[int] = ()
) -> None:
    """Blank the revisions and drafts behind these, and our copies of where they stand.

    The ledger and the hashes stay.

    Args:
        publication_ids: publications whose Messages are erased.
        conversation_ids: conversations of which nothing is left: every draft there goes too.
    """
    gone = Q(publications__in=publication_ids) | Q(draft__conversation_id__in=conversation_ids)
    still_going = Publication.objects.filter(progress__in=_GOING).values("revision_id")
    revisions = Revision.objects.filter(gone).exclude(pk__in=still_going)
    Draft.objects.filter(revisions__in=revisions, finished_at__isnull=False).update(text="")
    Draft.objects.filter(conversation_id__in=conversation_ids).update(text="")
    blank = list(revisions.values_list("pk", flat=True))
    of_them = Publication.objects.filter(revision__in=blank, conversation_id__isnull=False)
    _forget_parts(list(of_them.values_list("pk", flat=True)), now=timezone.now())
    Revision.objects.filter(pk__in=blank).update(text="", reply_to=None)


def forget_entries(entry_ids: Collection[int], *, now: datetime) -> None:
    """Blank what stood on our timelines, every version of it, and the posts that it was.

    A post loses its words once none of its entries on any account has any; its id, its moment,
    its hashes and what we did about it stay.
    """
    rows = TimelineEntry.objects.filter(pk__in=entry_ids)
    parts = list(rows.exclude(part=None).values_list("part", flat=True))
    _blank_entries(list(entry_ids), now=now)
    Part.objects.filter(pk__in=parts).update(text="")
    posts = Revision.objects.filter(publications__parts__in=parts, reply_to__isnull=True)
    kept = TimelineEntry.objects.filter(erased_at=None, part__isnull=False)
    kept_posts = kept.values("part__publication__revision")
    waiting = Publication.objects.exclude(progress__in=_ENDED).values("revision")
    ended = posts.exclude(pk__in=kept_posts).exclude(pk__in=waiting)
    _forget_revisions(list(ended.values_list("pk", flat=True)))


_ENDED = (Progress.PUBLISHED, Progress.REMOVED, Progress.PULLED_BACK, Progress.REFUSED)


def forget_files(file_ids: Collection[int], *, now: datetime) -> None:
    """Blank what the library says of these; bytes go once no post that is kept needs them."""
    MediaFile.objects.filter(pk__in=file_ids).update(
        erased_at=now,
        title="",
        alt="",
        captions="",
        owner="",
        people_agreed="",
        retired_because="",
    )


def _forget_parts(publication_ids: Collection[int], *, now: datetime) -> None:
    there = TimelineEntry.objects.filter(part__publication__in=publication_ids)
    _blank_entries(list(there.values_list("pk", flat=True)), now=now)
    ended = Part.objects.filter(publication__in=publication_ids).exclude(
        publication__progress__in=_GOING
    )
    gone = set(ended.values_list("publication", flat=True))
    ended.update(text="")
    words_ended.send(sender=Publication, entry_ids=(), publication_ids=gone)


def _blank_entries(entry_ids: Collection[int], *, now: datetime) -> None:
    TimelineVersion.objects.filter(entry__in=entry_ids).update(text="", raw=b"")
    OldPost.objects.filter(entry__in=entry_ids).delete()  # what is said of it quotes it
    amended = Amendment.objects.filter(entry__in=entry_ids).values_list("revision", flat=True)
    _forget_revisions(list(amended))
    TimelineEntry.objects.filter(pk__in=entry_ids).update(text="", shares="", erased_at=now)
    words_ended.send(sender=TimelineEntry, entry_ids=entry_ids, publication_ids=())


def _forget_revisions(revision_ids: Collection[int]) -> None:
    gone = Draft.objects.filter(revisions__in=revision_ids, finished_at__isnull=False)
    gone.update(text="", composition=None, came_with="")
    Revision.objects.filter(pk__in=revision_ids).update(text="", composition=None)
