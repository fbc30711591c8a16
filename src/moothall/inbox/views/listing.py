"""The inbox: which conversations there are, and the fragments that keep it fresh."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from moothall.inbox import queries
from moothall.inbox.models import Conversation, Label
from moothall.inbox.views.choices import ACCOUNT, LABEL, Choices, choices_for
from moothall.inbox.views.emptiness import EMPTY
from moothall.inbox.views.filters import ORDERS, VIEWS, Filters
from moothall.inbox.views.numbers import numbers
from moothall.inbox.views.rows import rows_html
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.register.models import Account
from moothall.web.addresses import address

LATE = timedelta(seconds=5)  # a message is written down a moment after it came
MOST = 100  # lines that a live page may ask about
Words = str | Promise


@dataclass(frozen=True, slots=True)
class FilterLink:
    """A link to another list, with how many conversations it holds."""

    label: Words
    address: str
    is_current: bool
    count: str = ""
    presses: bool = False


@require_safe
@opens_to("inbox.read")
def inbox(request: StaffRequest) -> HttpResponse:
    """The whole page."""
    chosen, now = Filters.read(request.GET), access.moment(request.staff)
    choices = choices_for(request.staff, now)
    page = _page(request, chosen, now)
    context = {
        **_around(request, chosen, now),
        **_choosing(request, chosen, choices),
        "rows": rows_html(page.rows, now=now),
        "freshness": _freshness(chosen, page.rows),
        "shown": _shown(len(page.rows)),
        "views": list(_views(chosen, page.counts)),
        "next": _address(chosen.but(after=page.next_after)) if page.next_after else "",
    }
    return render(request, "inbox/list.html", context)


@require_safe
@opens_to("inbox.read")
def rows(request: StaffRequest) -> HttpResponse:
    """The lines that a screen shows, as they are now, and how many are new above them.

    Nothing moves under a reader's eyes: what is new is told, and shown when they ask for it.
    """
    chosen, now = Filters.read(request.GET), access.moment(request.staff)
    shown = numbers(request.GET.get("shown", "").split(","), most=MOST)
    newest = _page(request, chosen.but(order="newest"), now)
    since = _moment(request.GET.get("since", "")) if shown else None
    lines = queries.lines(request.staff, shown, now) if shown else newest.rows
    context = {
        **_around(request, chosen, now),
        "rows": rows_html(lines, now=now),
        "freshness": request.GET.urlencode() if shown else _freshness(chosen, lines),
        "news": _news(newest.rows, set(shown), since),
    }
    return render(request, "inbox/parts/rows.html", context)


@require_safe
@opens_to("inbox.read")
def counts(request: StaffRequest) -> HttpResponse:
    """How many conversations each list holds, as a live page fetches them."""
    chosen, now = Filters.read(request.GET), access.moment(request.staff)
    numbers = queries.counts(request.staff, now)
    context = {**_around(request, chosen, now), "views": list(_views(chosen, numbers))}
    return render(request, "inbox/parts/counts.html", context)


def _page(request: StaffRequest, chosen: Filters, now: datetime) -> queries.Page:
    return queries.inbox_page(
        request.staff,
        view=chosen.view,
        order=chosen.order,
        label=Label(pk=chosen.label) if chosen.label else None,
        account=Account(pk=chosen.account) if chosen.account else None,
        after=chosen.after or None,
        now=now,
    )


def _around(request: StaffRequest, chosen: Filters, now: datetime) -> dict[str, Any]:
    """What stands round the lines."""
    departments = access.scope(request.staff, now).department_ids
    me = f"staff:{request.staff.pk}"
    return {
        "now": now,
        "chosen": chosen,
        "topics": " ".join([me, *(f"department:{pk}" for pk in sorted(departments))]),
        "here": _address(chosen),
        "first": _address(chosen.but()) if chosen.after else "",
        "wider": _address(chosen.but(account=None, label=None)),
        "empty": EMPTY[chosen.view],
        "orders": [
            FilterLink(label, _address(chosen.but(order=order)), order == chosen.order)
            for order, label in ORDERS.items()
        ],
        "order_words": ORDERS[chosen.order],
    }


def _choosing(request: StaffRequest, chosen: Filters, choices: Choices) -> dict[str, Any]:
    """What the list can be narrowed to, and what can be done with those that are chosen."""
    narrowed = (choices.one(ACCOUNT, chosen.account), choices.one(LABEL, chosen.label))
    return {
        "accounts": choices.of(ACCOUNT),
        "labels": choices.of(LABEL),
        "narrowed": ", ".join(str(each) for each in narrowed if each),
        "may_sweep": access.may_somewhere(request.staff, "inbox.organise"),
        "assignees": choices.assignees(request.staff),
    }


def _freshness(chosen: Filters, lines: Sequence[Conversation]) -> str:
    """What a live page sends back to learn what became of the lines it shows."""
    newest = max((each.last_message_at for each in lines), default=None)
    asked = QueryDict(chosen.query.removeprefix("?"), mutable=True)
    asked["shown"] = ",".join(str(each.pk) for each in lines)
    asked["since"] = newest.isoformat() if newest else ""
    return asked.urlencode()


def _news(newest: Sequence[Conversation], shown: set[int], since: datetime | None) -> str:
    """How many have come since, in words; "" for none."""
    if since is None:
        return ""
    new = sum(each.pk not in shown and each.last_message_at > since - LATE for each in newest)
    words = ngettext("%(count)d new message. Show it", "%(count)d new messages. Show them", new)
    return words % {"count": new} if new else ""


def _moment(words: str) -> datetime | None:
    try:
        return parse_datetime(words)
    except ValueError:
        return None


def _views(chosen: Filters, numbers: Mapping[str, int]) -> Iterator[FilterLink]:
    for view, label in VIEWS.items():
        there = _address(chosen.but(view=view, account=None, label=None))
        presses = view in {"mine", "unassigned"} and numbers.get(view, 0) > 0
        yield FilterLink(label, there, view == chosen.view, _capped(numbers.get(view)), presses)


def _capped(number: int | None) -> str:
    """A count in words that are true: we stop counting at some point."""
    if number is None:
        return ""
    if number > queries.CAP:
        return _("more than %(count)d") % {"count": queries.CAP}
    return str(number)


def _address(chosen: Filters) -> str:
    return f"{address('inbox:list')}{chosen.query}"


def _shown(count: int) -> str:
    if not count:
        return ""
    words = ngettext("%(count)d conversation on this page", "%(count)d on this page", count)
    return words % {"count": count}
