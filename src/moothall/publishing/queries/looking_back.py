"""Reads of old posts that were looked at: of our accounts, and of one's own for oneself alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.publishing.models import LookBack, OldPost, Settled, Standing, TimelineEntry
from moothall.register.models import Account
from moothall.register.queries import accounts_for

PUBLISH = "publishing.publish"
TO_READ = timedelta(hours=1)  # longer than any archive takes to be read


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which old posts are wanted; nothing narrows that is empty."""

    check: str = ""
    weight: int = 0
    settled: str = Settled.OPEN


def look_backs_for(staff: StaffMember, now: datetime) -> QuerySet[LookBack]:
    """Those of accounts that `staff` may publish from, and their own; nobody else's. No order."""
    rows = LookBack.objects.filter(ends_at__gt=now).select_related("account__department")
    ours = access.scope(staff, permission=PUBLISH).narrow(
        rows.filter(account__isnull=False), department="account__department", account="account"
    )
    return rows.filter(Q(pk__in=ours.values("pk")) | Q(owner=staff))


def own_look_backs(staff: StaffMember, now: datetime) -> QuerySet[LookBack]:
    """Those of this person's own accounts that are whole, newest first."""
    mine = LookBack.objects.filter(owner=staff, ends_at__gt=now, ready_at__isnull=False)
    return mine.order_by("-begun_at", "-pk")


def old_posts_for(staff: StaffMember, now: datetime) -> QuerySet[OldPost]:
    """Old posts of theirs of which something was said; what to look at first stands first."""
    seen = look_backs_for(staff, now).values("pk")
    found = OldPost.objects.filter(look_back__in=seen, weight__gt=0)
    return in_order(found.select_related("look_back__account", "entry__account"))


def in_order(posts: QuerySet[OldPost]) -> QuerySet[OldPost]:
    """The loudest first; of those alike what most people saw, then the newest."""
    return posts.order_by("-weight", "-reach", "-posted_at", "pk")


def posts_of(look_back: LookBack, wanted: Narrowed) -> QuerySet[OldPost]:
    """Its posts that are wanted, in that order."""
    found = look_back.posts.filter(weight__gt=0, settled=wanted.settled)
    if wanted.check:
        found = found.filter(checks__contains=f" {wanted.check} ")
    if wanted.weight:
        found = found.filter(weight=wanted.weight)
    return in_order(found.select_related("look_back__account", "entry__account"))


def counts_of(look_back: LookBack) -> dict[str, int]:
    """How many may cause trouble, are only worth knowing, were left, and were seen to."""
    some = look_back.posts.filter(weight__gt=0)
    return some.aggregate(
        trouble=Count("pk", filter=Q(weight__gt=1)),
        open=Count("pk", filter=Q(weight__gt=1, settled=Settled.OPEN)),
        notes=Count("pk", filter=Q(weight=1)),
        left=Count("pk", filter=Q(settled=Settled.LEFT)),
        seen_to=Count("pk", filter=Q(settled=Settled.SEEN_TO)),
    )


def checks_of(look_back: LookBack) -> list[str]:
    """The checks that said something, by name."""
    said = look_back.posts.filter(weight__gt=0).values_list("checks", flat=True).distinct()
    return sorted({name for names in said for name in names.split()})


def accounts_to_look_back_over(staff: StaffMember) -> QuerySet[Account]:
    """Accounts of ours that `staff` may publish from, with their LookBack if there is one."""
    rows = accounts_for(staff, permission=PUBLISH)
    return rows.select_related("look_back").order_by("name", "pk")


def entries_to_look_at(account: Account) -> QuerySet[TimelineEntry]:
    """What stands there in words and for everybody, in the order in which it came to us."""
    there = TimelineEntry.objects.filter(account=account, public=True, erased_at=None)
    return there.exclude(text="").exclude(standing=Standing.REMOVED).order_by("pk")


def unfinished_look_backs(now: datetime) -> QuerySet[LookBack]:
    """Those that nobody goes on with at this moment."""
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    return LookBack.objects.filter(free, ready_at__isnull=False, done_at=None, ends_at__gt=now)


def ended_look_backs(now: datetime) -> QuerySet[LookBack]:
    """Those whose time is over, whose owner has left, or whose reading broke off."""
    broken = Q(ready_at=None, begun_at__lt=now - TO_READ)
    return LookBack.objects.filter(Q(ends_at__lte=now) | Q(owner__is_active=False) | broken)


def reach_of_entry(entry: TimelineEntry) -> int:
    """What others did with it, as far as the Platform said."""
    told: Sequence[int | None] = (entry.likes, entry.shared, entry.quotes, entry.replies)
    return sum(each or 0 for each in told)


def next_of_own(look_back: LookBack, most: int) -> list[OldPost]:
    """Those of somebody's own that nobody has looked at yet, in the order of the archive."""
    return list(look_back.posts.filter(weight=None).order_by(F("pk"))[:most])


def is_elected(staff: StaffMember) -> bool:
    """Whether this person has a workspace of an elected member."""
    return Department.objects.filter(workspace_of=staff).exists()
