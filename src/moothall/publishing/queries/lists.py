"""Reads what a desk changed in the lists of the checks, and the posts it can be tried on."""

from datetime import date

from django.db.models import F, Q, QuerySet

from moothall.domain.publishing.checks.changes import Changes
from moothall.people.models import StaffMember
from moothall.publishing.models import PackChange, TimelineEntry
from moothall.publishing.queries.pages import entries_for

MOST_CHANGES = 5_000  # ended ones too: what was said long ago is held against the lists of its day
TRIED_ON = 1_000  # posts, the latest


def changes_ever() -> Changes:
    """All that held on some day, oldest first; the latest where there are very many."""
    held = PackChange.objects.filter(
        Q(effective_to=None) | Q(effective_to__gt=F("effective_from"))
    ).order_by("-made_at", "-pk")
    return Changes(reversed([each.as_change() for each in held[:MOST_CHANGES]]))


def changes_of(pack: str, on: date) -> QuerySet[PackChange]:
    """Those of one pack that are in force on that day or are to come, newest first."""
    return changes_standing(on).filter(pack=pack)


def changes_standing(on: date) -> QuerySet[PackChange]:
    """Those that are in force on that day or are to come, newest first."""
    return changes_made().filter(Q(effective_to=None) | Q(effective_to__gt=on))


def changes_made() -> QuerySet[PackChange]:
    """Every change that anybody made, newest first."""
    return PackChange.objects.select_related("made_by", "ended_by").order_by("-made_at", "-pk")


def posts_to_try(staff: StaffMember) -> list[TimelineEntry]:
    """The latest posts with words on timelines that this person may see, newest first."""
    return list(entries_for(staff).exclude(text="")[:TRIED_ON])
