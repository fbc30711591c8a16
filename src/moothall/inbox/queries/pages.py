"""One page of the inbox: its rows, where the next page begins, and how much is in each view."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.dateparse import parse_datetime

from moothall.inbox.models import Conversation, ConversationState, Label, Message, Readable
from moothall.inbox.queries.ranges import CAP, Counting, counted, counting, first_of
from moothall.people import access
from moothall.people.access import Scope
from moothall.people.models import StaffMember
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
    """The rows of one view. Sorted by waiting or answer time it holds only those that wait.

    What a person may see is what they could when their request began, whatever `now`.
    """
    del now
    desk = _Desk(staff)
    found = list(desk.first(view, order, label, account, after, size + 1))
    rows = found[:size]
    following = _mark(rows[-1], order) if len(found) > size else None
    return Page(_as_lines(rows), following, desk.counts())


def counts(staff: StaffMember, now: datetime) -> dict[str, int]:
    """How many conversations each view holds, counted no further than CAP + 1."""
    del now  # as in inbox_page
    return _Desk(staff).counts()


def lines(staff: StaffMember, ids: Sequence[int], now: datetime) -> tuple[Conversation, ...]:
    """Those of `ids` that this person may see, in the order given, as a page shows them."""
    del now  # as in inbox_page
    seen = access.scope(staff).narrow(Conversation.objects.filter(pk__in=ids))
    found = {each.pk: each for each in _with_names(seen)}
    return _as_lines([found[pk] for pk in ids if pk in found])


class _Desk:
    """What one person sees, as ranges of conversations that an index holds side by side."""

    def __init__(self, staff: StaffMember) -> None:
        self._staff = staff
        self._scope = access.scope(staff)

    def first(  # noqa: PLR0917 as inbox_page
        self,
        view: View,
        order: Order,
        label: Label | None,
        account: Account | None,
        after: str | None,
        size: int,
    ) -> QuerySet[Conversation]:
        """The first `size` of a view, in its order."""
        of = _Of(view, order, label.pk if label else None, account.pk if account else None)
        return _first(self._scope, self._staff.pk, of, after, size).all()

    def counts(self) -> dict[str, int]:
        """How many each view holds; one query, compiled once for everybody with the same reach."""
        return counted(_counting(self._scope, self._staff.pk, CAP))


@dataclass(frozen=True, slots=True)
class _Of:
    """Which list, in which order."""

    view: View
    order: Order
    label_id: int | None
    account_id: int | None


@lru_cache(maxsize=128)
def _first(
    scope: Scope, staff_id: int, of: _Of, after: str | None, size: int
) -> QuerySet[Conversation]:
    """The first `size` of a list: put together once, asked as often as the page is opened."""
    ranges = _ranges(scope, staff_id, of.view, of.account_id)
    if of.label_id:
        labelled = Label.conversations.through.objects.filter(label=of.label_id)
        ranges = tuple(each.filter(pk__in=labelled.values("conversation")) for each in ranges)
    ordered = [_ordered(each, of.order, after)[:size] for each in ranges]
    way = "-" if of.order == "newest" else ""
    page = Conversation.objects.filter(pk__in=first_of(ordered, way, size))
    return _with_names(page.order_by(f"{way}{_KEYS[of.order]}", f"{way}id"))


@lru_cache(maxsize=512)
def _counting(scope: Scope, staff_id: int, cap: int) -> Counting:
    return counting({view: _ranges(scope, staff_id, view, None) for view in VIEWS}, cap)


def _ranges(
    scope: Scope, staff_id: int, view: View, account_id: int | None
) -> tuple[QuerySet[Conversation], ...]:
    """What this person may see of a view, one queryset a range; together they are all."""
    rows = Conversation.objects.filter(_IS[view])
    if account_id:
        return (scope.narrow(rows.filter(account=account_id)),)
    if view == "mine":
        return _everywhere(scope, rows.filter(assigned_to=staff_id))
    if view == "team":
        return (scope.narrow(rows.filter(assigned_team__members=staff_id)),)
    return _everywhere(scope, rows)


def _everywhere(scope: Scope, rows: QuerySet[Conversation]) -> tuple[QuerySet[Conversation], ...]:
    """Department by department, then accounts granted one by one outside of these."""
    rows = scope.spare(rows, "pk")
    elsewhere = rows.exclude(department__in=scope.department_ids | scope.shut_ids)
    return (
        *(rows.filter(department=pk) for pk in sorted(scope.department_ids)),
        *(elsewhere.filter(account=pk) for pk in sorted(scope.account_ids)),
    )


# What makes a conversation one of a view, in the words of the indexes.
_IS: dict[View, Q] = {
    "mine": Q(is_open=True),
    "team": Q(is_open=True),
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


def _mark(last: Conversation, order: Order) -> str:
    """What names the end of a page; `_beyond` reads it."""
    return f"{getattr(last, _KEYS[order]).isoformat()}~{last.pk}"


# What no line shows of the people on it.
_NOT_SHOWN = (
    *("assigned_to__password", "assigned_to__last_login", "assigned_to__joined_at"),
    *("profile__joined_by", "profile__joined_reason", "profile__stood_alone_as"),
)


def _with_names(rows: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """The rows with who stands on their lines, and the id of what was said last."""
    newest = Message.objects.filter(conversation=OuterRef("pk")).order_by("-at", "-id")
    named = rows.select_related("profile", "assigned_to", "assigned_team").defer(*_NOT_SHOWN)
    return named.annotate(last_message_id=Subquery(newest.values("pk")[:1]))


def _as_lines(rows: Sequence[Conversation]) -> tuple[Conversation, ...]:
    """The same rows with account, labels and what was said last; three queries.

    What `prefetch_related` does, at a third of its cost: it makes a queryset for every row.
    """
    accounts = Account.objects.defer("settings").in_bulk({each.account_id for each in rows})
    labels = _labels([each.pk for each in rows])
    ids = {each.pk: getattr(each, "last_message_id", None) for each in rows}
    shown = Readable.objects.only("direction", "text", "cover", "masked", "erased_at")
    last = shown.in_bulk([pk for pk in ids.values() if pk])
    for each in rows:
        each.account = accounts[each.account_id]
        each.last_message = last.get(ids[each.pk] or 0)
        each._prefetched_objects_cache = {"labels": labels[each.pk]}  # type: ignore[attr-defined]  # noqa: SLF001
    return tuple(rows)


_LABEL = ("id", "name", "department_id")


def _labels(ids: Sequence[int]) -> defaultdict[int, QuerySet[Label]]:
    """The labels of each conversation, read already."""
    nothing = _read_already([])
    found: defaultdict[int, QuerySet[Label]] = defaultdict(lambda: nothing)
    pairs = Label.objects.filter(conversations__in=ids).order_by("name")
    by_pk: defaultdict[int, list[Label]] = defaultdict(list)
    for conversation_id, *columns in pairs.values_list("conversations", *_LABEL):
        by_pk[conversation_id].append(Label(*columns))
    for pk, labels in by_pk.items():
        found[pk] = _read_already(labels)
    return found


def _read_already(labels: list[Label]) -> QuerySet[Label]:
    rows = Label.objects.order_by("name")
    rows._result_cache = labels  # noqa: SLF001 as prefetching does
    return rows
