"""One page of the inbox: its rows, where the next page begins, and how much is in each view."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.dateparse import parse_datetime

from moothall.inbox.models import Conversation, ConversationState, Label, Message, Readable
from moothall.inbox.queries.ranges import capped_counts, merged
from moothall.people import access
from moothall.people.models import StaffMember, Team
from moothall.register.models import Account

View = Literal["mine", "team", "unassigned", "waiting", "closed", "all", "snoozed"]
Order = Literal["newest", "longest_waiting", "answer_by"]
_KEYS: dict[Order, str] = {
    "newest": "last_message_at",
    "longest_waiting": "waiting_since",
    "answer_by": "answer_by",
}


@dataclass(frozen=True, slots=True)
class Page:
    """Conversations in order, each with `last_message`, labels and whoever is named on its line.

    `next_after` is None on the last page. Counts stop at CAP + 1.
    """

    rows: tuple[Conversation, ...]
    next_after: str | None
    counts: dict[str, int] = field(default_factory=dict)


def inbox_page(
    staff: StaffMember,
    *,
    view: View,
    order: Order = "newest",
    label: Label | None = None,
    account: Account | None = None,
    after: str | None = None,
    size: int = 50,
    now: datetime,
) -> Page:
    """The rows of one view. Sorted by waiting or answer time it holds only those that wait."""
    desk = _Desk(staff, now)
    ranges = desk.ranges(view, account)
    if label:
        ranges = [each.filter(pk__in=label.conversations.values("pk")) for each in ranges]
    ordered = [_ordered(each, order, after) for each in ranges]
    found = merged(ordered, descending=order == "newest", size=size + 1)
    rows = _rows([pk for _, pk in found[:size]])
    return Page(rows, _next(found, size), desk.counts())


def counts(staff: StaffMember, now: datetime) -> dict[str, int]:
    """How many conversations each view holds, counted no further than CAP + 1."""
    return _Desk(staff, now).counts()


def lines(staff: StaffMember, ids: Sequence[int], now: datetime) -> tuple[Conversation, ...]:
    """Those of `ids` that this person may see, in the order given, as a page shows them."""
    scope = access.scope(staff, now)
    seen = set(scope.narrow(Conversation.objects.filter(pk__in=ids)).values_list("pk", flat=True))
    return _rows([pk for pk in ids if pk in seen])


class _Desk:
    """What one person sees, as ranges of conversations that an index holds side by side."""

    def __init__(self, staff: StaffMember, now: datetime) -> None:
        self._staff = staff
        self._scope = access.scope(staff, now)
        self._teams = list(Team.objects.filter(members=staff).values_list("pk", flat=True))

    def ranges(self, view: View, account: Account | None = None) -> list[QuerySet[Conversation]]:
        """What this person may see of a view, one queryset a range; together they are all."""
        rows = Conversation.objects.filter(_IS[view])
        if account:
            return [self._scope.narrow(rows.filter(account=account))]
        if view == "mine":
            return [self._scope.narrow(rows.filter(assigned_to=self._staff))]
        if view == "team":
            return [self._scope.narrow(rows.filter(assigned_team=pk)) for pk in self._teams]
        return self._everywhere(rows)

    def counts(self) -> dict[str, int]:
        """How many each view holds; one query."""
        return capped_counts({view: self.ranges(view) for view in VIEWS})

    def _everywhere(self, rows: QuerySet[Conversation]) -> list[QuerySet[Conversation]]:
        """Department by department, then accounts granted one by one outside of these."""
        departments = sorted(self._scope.department_ids)
        elsewhere = rows.exclude(department__in=self._scope.department_ids | self._scope.shut_ids)
        return [
            *(rows.filter(department=pk) for pk in departments),
            *(elsewhere.filter(account=pk) for pk in sorted(self._scope.account_ids)),
        ]


# What makes a conversation one of a view, in the words of the indexes.
_IS: dict[View, Q] = {
    "mine": Q(is_open=True, assigned_to__isnull=False),
    "team": Q(is_open=True, assigned_team__isnull=False),
    "unassigned": Q(is_open=True, assigned_to=None, assigned_team=None),
    "waiting": Q(state=ConversationState.WAITING, merged_into=None, snoozed_until=None),
    "all": Q(is_open=True),
    "snoozed": Q(snoozed_until__isnull=False, merged_into=None),
    "closed": Q(state=ConversationState.CLOSED, merged_into=None),
}
VIEWS: tuple[View, ...] = tuple(_IS)


def _ordered(
    rows: QuerySet[Conversation], order: Order, after: str | None
) -> QuerySet[Conversation, tuple[Any, int]]:
    key = _KEYS[order]
    if order != "newest":
        rows = rows.filter(**{f"{key}__isnull": False})
    if after:
        rows = rows.filter(_beyond(key, after, descending=order == "newest"))
    way = "-" if order == "newest" else ""
    return rows.order_by(f"{way}{key}", f"{way}id").values_list(key, "pk")


def _beyond(key: str, after: str, *, descending: bool) -> Q:
    """What comes after the row that a page ended with; nothing for a mark we did not write."""
    moment, _, pk = after.partition("~")
    at = _parsed(moment)
    if at is None or not pk.isdecimal():
        return Q(pk=None)
    way = "lt" if descending else "gt"
    tie = Q(**{key: at, f"id__{way}": int(pk)})
    return Q(**{f"{key}__{way}e": at}) & (Q(**{f"{key}__{way}": at}) | tie)


def _parsed(moment: str) -> datetime | None:
    try:
        return parse_datetime(moment)
    except ValueError:
        return None


def _next(found: Sequence[tuple[Any, int]], size: int) -> str | None:
    if len(found) <= size:
        return None
    moment, pk = found[size - 1]
    return f"{_iso(moment)}~{pk}"


def _iso(moment: datetime | str) -> str:
    """SQLite gives the times of a query of ours in UTC, without saying so."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()


def _rows(ids: Sequence[int]) -> tuple[Conversation, ...]:
    """The conversations with these ids, in this order; three queries."""
    newest = Message.objects.filter(conversation=OuterRef("pk")).order_by("-at", "-id")
    found = {
        each.pk: each
        for each in Conversation.objects.filter(pk__in=ids)
        .select_related("account", "contact", "profile", "assigned_to", "assigned_team")
        .prefetch_related("labels")
        .annotate(last_message_id=Subquery(newest.values("pk")[:1]))
    }
    last = Readable.objects.defer("html", "to", "cc").in_bulk(
        [each.last_message_id for each in found.values() if each.last_message_id]
    )
    for each in found.values():
        each.last_message = last.get(each.last_message_id)
    return tuple(found[pk] for pk in ids if pk in found)
