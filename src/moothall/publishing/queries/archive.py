"""Finds in our own archive: words, days, accounts, with standing and reasons for removal."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from moothall.people.models import StaffMember
from moothall.publishing.models import Origin, Standing, TimelineEntry
from moothall.publishing.queries.pages import entries_for

MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the archive; nothing narrows that is empty."""

    which: str = "all"  # all, not_from_here, removed
    words: str = ""
    since: date | None = None
    until: date | None = None  # that day too


def archive_for(staff: StaffMember, wanted: Wanted) -> QuerySet[TimelineEntry]:
    """Entries this person may see that hold every word, newest first."""
    found = entries_for(staff)
    if wanted.which == "not_from_here":
        found = found.filter(origin=Origin.ELSEWHERE)
    elif wanted.which == "removed":
        found = found.filter(standing=Standing.REMOVED)
    for word in wanted.words.replace("\x00", "").split()[:MOST_WORDS]:
        found = found.filter(text__icontains=word)
    if wanted.since:
        found = found.filter(posted_at__gte=_start_of(wanted.since))
    if wanted.until:
        found = found.filter(posted_at__lt=_start_of(wanted.until + timedelta(days=1)))
    return found


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
