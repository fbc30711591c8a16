"""Which topics of live updates a person may hear of."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from moothall.inbox.queries import conversations_for
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing
from moothall.register.queries import accounts_for

POSTS = "posts"
MOST = 100  # topics of one screen


def allowed_topics(staff: StaffMember, asked: Collection[str], *, now: datetime) -> frozenset[str]:
    """Those of `asked` that `staff` may hear, and always their own."""
    numbers = _by_kind(sorted(asked)[:MOST])
    own = f"staff:{staff.pk}"
    departments = access.scope(staff, now).department_ids & numbers["department"]
    return frozenset(
        (
            own,
            *_named("department", departments),
            *_named("account", _accounts(staff, numbers["account"])),
            *_named("conversation", _conversations(staff, numbers["conversation"], now)),
            *_named("post", _those(publishing.posts_for(staff), numbers["post"])),
            *_named("entry", _those(publishing.entries_for(staff), numbers["entry"])),
            *_posts(staff, asked),
        )
    )


def _accounts(staff: StaffMember, wanted: Collection[int]) -> Iterable[int]:
    if not wanted:
        return ()
    return accounts_for(staff).filter(pk__in=wanted).order_by().values_list("pk", flat=True)


def _conversations(staff: StaffMember, wanted: Collection[int], now: datetime) -> Iterable[int]:
    if not wanted:
        return ()
    return conversations_for(staff, now).filter(pk__in=wanted).values_list("pk", flat=True)


def _those(seen: QuerySet[Any], wanted: Collection[int]) -> Iterable[int]:
    return seen.filter(pk__in=wanted).values_list("pk", flat=True) if wanted else ()


def _posts(staff: StaffMember, asked: Collection[str]) -> Iterable[str]:
    """That some post or other moved, for whoever may read any: it names none."""
    return [POSTS] if POSTS in asked and access.may_somewhere(staff, "inbox.read") else []


def _by_kind(topics: Iterable[str]) -> defaultdict[str, set[int]]:
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for topic in topics:
        kind, _colon, number = topic.partition(":")
        if number.isascii() and number.isdecimal() and len(number) < 19:  # noqa: PLR2004 fits a bigint
            numbers[kind].add(int(number))
    return numbers


def _named(kind: str, numbers: Iterable[int]) -> Iterable[str]:
    return (f"{kind}:{number}" for number in numbers)
