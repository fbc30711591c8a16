"""Reads of drafts and of what is on its way."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import TypeAlias, TypeVar

from django.db import connection
from django.db.models import Exists, Q, QuerySet

from moothall.people.access import Scope
from moothall.people.models import Department, StaffMember
from moothall.publishing.models import (
    Amendment,
    Draft,
    Halt,
    Origin,
    Progress,
    Publication,
    TakeDown,
    TimelineEntry,
)
from moothall.register.models import Account, AccountState
from moothall.web.prepared import Prepared

Accounts: TypeAlias = QuerySet[Account]
Asked = TypeVar("Asked", Amendment, TakeDown)
ON_THE_WAY = (
    Progress.AWAITING,
    Progress.HELD,
    Progress.SENDING,
    Progress.LATE,
    Progress.PARTLY,
    Progress.UNCONFIRMED,
    Progress.REFUSED,
)
DOUBTFUL = (Progress.LATE, Progress.PARTLY, Progress.UNCONFIRMED, Progress.REFUSED)


def open_draft(author: StaffMember, conversation_id: int) -> Draft | None:
    """The unfinished words of `author` for this conversation, if there are any."""
    return Draft.objects.filter(
        author=author, conversation_id=conversation_id, finished_at=None
    ).first()


def drafts_of(author: StaffMember) -> QuerySet[Draft]:
    """Unfinished words of `author`, last touched first."""
    return (
        Draft.objects.filter(author=author, finished_at=None)
        .exclude(text="")
        .order_by("-updated_at")
    )


def also_writing(conversation_id: int, *, besides: StaffMember, since: datetime) -> list[str]:
    """Names of others whose draft here was touched after `since`, never their words."""
    return list(
        Draft.objects.filter(
            conversation_id=conversation_id, finished_at=None, updated_at__gt=since
        )
        .exclude(author=besides)
        .exclude(text="")
        .order_by("author__name")
        .values_list("author__name", flat=True)
    )


def on_the_way(conversation_id: int) -> QuerySet[Publication]:
    """What has not surely arrived: held, being sent, not confirmed or refused; oldest first."""
    return (
        Publication.objects.filter(conversation_id=conversation_id, progress__in=ON_THE_WAY)
        .select_related("revision", "revision__made_by", "account")
        .order_by("leave_at", "id")
    )


def answers_on_the_way(accounts: Iterable[int]) -> frozenset[int]:
    """Conversations of these accounts with a reply that is held, being sent or in doubt."""
    on_the_way = [each for each in ON_THE_WAY if each != Progress.REFUSED]
    rows = Publication.objects.filter(
        account__in=list(accounts), progress__in=on_the_way, conversation_id__isnull=False
    )
    return frozenset(pk for pk in rows.values_list("conversation_id", flat=True) if pk)


def unconfirmed_for(scope: Scope) -> QuerySet[Publication]:
    """Replies that somebody must look at: nobody knows what became of them; oldest first.

    Posts wait elsewhere: see `waiting_posts`.
    """
    doubtful = Publication.objects.filter(
        progress__in=DOUBTFUL, settled_by=None, conversation_id__isnull=False
    )
    narrowed = scope.narrow(doubtful, department="account__department", account="account")
    return narrowed.select_related("account").order_by("leave_at", "id")


def overdue(now: datetime) -> QuerySet[Publication]:
    """Held publications whose moment passed a while ago: their hint was lost.

    Those that a halt or a paused account holds are left out until it is lifted or resumed.
    """
    late = now - timedelta(seconds=10)
    return (
        Publication.objects.filter(progress=Progress.HELD, leave_at__lte=late)
        .filter(Q(try_again_at=None) | Q(try_again_at__lte=late))
        .exclude(account__state=AccountState.PAUSED)
        .exclude(account__in=_halted_accounts())
        .order_by("leave_at", "id")
    )


def abandoned(now: datetime) -> QuerySet[Publication]:
    """Publications whose sender died in the middle: nobody knows whether they arrived."""
    return Publication.objects.filter(progress=Progress.SENDING, claimed_until__lte=now).order_by(
        "id"
    )


def to_read_back(now: datetime) -> QuerySet[Publication]:
    """Unconfirmed publications of the last day that may still turn up; oldest first."""
    return Publication.objects.filter(
        progress=Progress.UNCONFIRMED, leave_at__gt=now - timedelta(days=1)
    ).order_by("leave_at", "id")


def halted(account: Account) -> Halt | None:
    """The halt that keeps things from leaving `account`, the widest first; None: they may."""
    if not _any_halt().ask():
        return None  # nearly always, and asked for each thing that leaves
    standing = Halt.objects.filter(lifted_at=None).filter(
        Q(account=account) | Q(department=account.department_id) | Q(account=None, department=None)
    )
    return standing.order_by("account", "department", "pk").first()


def is_stopped(account: Account) -> bool:
    """Whether nothing may go on leaving there at this moment: a halt, a pause, or it has ended."""
    ended = Q(state__in=(AccountState.PAUSED, AccountState.CLOSED))
    ended |= Q(department__closed_at__isnull=False)
    return bool(halted(account)) or Account.objects.filter(ended, pk=account.pk).exists()


@cache
def _any_halt() -> Prepared:
    """Whether a halt stands anywhere."""
    return Prepared.of(Halt.objects.filter(lifted_at=None).order_by().values_list("pk")[:1])


def _halted_accounts() -> Accounts:
    standing = Halt.objects.filter(lifted_at=None)
    everything = standing.filter(account=None, department=None)
    return Account.objects.filter(
        Q(pk__in=standing.values("account"))
        | Q(department__in=standing.values("department"))
        | Exists(everything)
    )


def accounts_under(
    *, account: Account | None = None, department: Department | None = None
) -> Accounts:
    """The accounts that a halt of that place is about; of no place, all of them."""
    every = Account.objects.order_by("pk")
    if account is not None:
        return every.filter(pk=account.pk)
    return every.filter(department=department) if department is not None else every


def lock_accounts(accounts: Accounts) -> None:
    """Let a sender, or whoever stops it, go first; SQLite has one writer at a time anyway."""
    if connection.features.has_select_for_update:
        held = accounts.select_for_update(no_key=True).order_by("pk")
        list(held.values_list("pk"))


def unjudged(now: datetime) -> QuerySet[TimelineEntry]:
    """What was read from our timelines a while ago and nobody has judged; oldest first."""
    return TimelineEntry.objects.filter(
        origin=Origin.UNKNOWN, seen_at__lt=now - timedelta(seconds=20)
    ).order_by("seen_at", "pk")


def still_asked(kind: type[Asked], now: datetime) -> QuerySet[Asked]:
    """Edits or take-downs not ended whose next try has come; oldest first."""
    return (
        kind.objects.filter(ended_at=None).exclude(try_again_at__gt=now).order_by("asked_at", "pk")
    )
