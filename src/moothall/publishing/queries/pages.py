"""Reads for the screens of posts: the calendar, one post, our timelines, as far as one may see."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet, Sum

from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import (
    Became,
    Halt,
    Judgement,
    Origin,
    Part,
    Post,
    Progress,
    Publication,
    Standing,
    TimelineEntry,
)

READ, PUBLISH = "inbox.read", "publishing.publish"


def publications_for(staff: StaffMember, permission: str = READ) -> QuerySet[Publication]:
    """Publications of posts on accounts that this person may see, in the order of their times."""
    rows = Publication.objects.filter(post__isnull=False).select_related(
        "account__department", "revision__made_by", "post__made_by"
    )
    return (
        access.scope(staff, permission=permission)
        .narrow(rows, department="account__department", account="account")
        .order_by("leave_at", "pk")
    )


def caught_by_checks(staff: StaffMember, since: datetime) -> list[tuple[int, int]]:
    """How many warnings and stops writers mended before a post left, by account; no order."""
    finding = "revision__draft__shown_findings"
    mended = publications_for(staff).filter(
        post__made_at__gte=since,
        **{f"{finding}__became": Became.MENDED, f"{finding}__level__in": ("warn", "stop")},
    )
    counted = mended.order_by().values_list("account_id")
    return list(counted.annotate(number=Count(finding, distinct=True)))


def between(
    staff: StaffMember, start: datetime, end: datetime, *, account: int | None = None
) -> QuerySet[Publication]:
    """What leaves, or left, from `start` until before `end`; in the order of their times."""
    found = publications_for(staff).filter(leave_at__gte=start, leave_at__lt=end)
    found = found.exclude(progress=Progress.PULLED_BACK)
    return found.filter(account=account) if account else found


def posts_for(staff: StaffMember) -> QuerySet[Post]:
    """Posts with a publication that this person may see, newest first."""
    seen = publications_for(staff).order_by().values("post")
    return Post.objects.filter(pk__in=seen).select_related("revision", "made_by").order_by("-pk")


def waiting_posts(staff: StaffMember) -> QuerySet[Publication]:
    """What a person must say something about: late, partly out, in doubt or refused."""
    doubtful = (Progress.LATE, Progress.PARTLY, Progress.UNCONFIRMED, Progress.REFUSED)
    return publications_for(staff, PUBLISH).filter(progress__in=doubtful, settled_by=None)


def halts_for(staff: StaffMember) -> QuerySet[Halt]:
    """Halts that stand and concern somebody who may see an account of theirs; newest first."""
    rows = Halt.objects.filter(lifted_at=None).select_related("account", "department", "called_by")
    scope = access.scope(staff, permission=READ)
    theirs = scope.narrow(rows.exclude(account=None), department="account__department")
    departments = scope.narrow(rows.exclude(department=None), account=None)
    everything = rows.filter(account=None, department=None)
    wanted = Q(pk__in=theirs.values("pk")) | Q(pk__in=departments.values("pk"))
    if scope:
        wanted |= Q(pk__in=everything.values("pk"))
    return rows.filter(wanted).order_by("-called_at", "-pk")


def entries_for(staff: StaffMember, permission: str = READ) -> QuerySet[TimelineEntry]:
    """What stands on timelines that this person may see; newest first."""
    rows = TimelineEntry.objects.select_related(
        "account__department", "part__publication__post", "judged_by"
    )
    return (
        access.scope(staff, permission=permission)
        .narrow(rows, department="account__department", account="account")
        .order_by("-posted_at", "-pk")
    )


def not_from_here(staff: StaffMember, permission: str = READ) -> QuerySet[TimelineEntry]:
    """What the desk did not send and nobody has judged; newest first."""
    return entries_for(staff, permission).filter(origin=Origin.ELSEWHERE, judgement=Judgement.NONE)


def removed(staff: StaffMember) -> QuerySet[TimelineEntry]:
    """What can no longer be seen there, with why; newest first."""
    return entries_for(staff).filter(standing=Standing.REMOVED).prefetch_related("take_downs")


def parts_there(entry: TimelineEntry) -> QuerySet[TimelineEntry]:
    """What stands or stood there of the thread to which `entry` belongs, first to last."""
    if entry.part is None:
        return TimelineEntry.objects.none()
    mine = TimelineEntry.objects.filter(part__publication=entry.part.publication_id)
    return mine.select_related("account", "part").order_by("part__number")


def standing_parts(entry: TimelineEntry) -> list[TimelineEntry]:
    """Those of its thread that are not known to be removed, last to first; it alone if alone."""
    there = parts_there(entry).exclude(standing=Standing.REMOVED).order_by("-part__number")
    return list(there) if entry.part is not None else [entry]


def entries_of(publications: Iterable[Publication]) -> dict[int, list[TimelineEntry]]:
    """What stands there of each publication, part after part, by its number."""
    rows = (
        TimelineEntry.objects.filter(part__publication__in=list(publications))
        .select_related("part", "account")
        .order_by("part__number")
    )
    found: dict[int, list[TimelineEntry]] = {}
    for row in rows:
        if row.part is not None:
            found.setdefault(row.part.publication_id, []).append(row)
    return found


def places_of(post: Post) -> list[tuple[int, str]]:
    """Where a post stands: each an account's number and an id there, parts of a thread too."""
    rows = Part.objects.filter(publication__post=post).exclude(external_id="")
    return list(rows.order_by("pk").values_list("publication__account_id", "external_id"))


def campaigns_for(staff: StaffMember) -> list[tuple[str, int]]:
    """Campaigns by name, with how many posts each has."""
    rows = posts_for(staff).exclude(campaign="").order_by("campaign")
    return list(rows.values_list("campaign").annotate(posts=Count("pk")).order_by(F("campaign")))


def reach_of(post: Post) -> dict[str, int | None]:
    """What the Platforms say of a post, all accounts together; None where none of them says it."""
    rows = TimelineEntry.objects.filter(part__publication__post=post, part__number=1)
    sums = {name: Sum(name) for name in ("likes", "shared", "quotes", "replies", "views")}
    return rows.aggregate(**sums)
