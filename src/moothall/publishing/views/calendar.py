"""The calendar of posts: a month, a week, or a list of what leaves and what has left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries
from moothall.publishing.models import Publication
from moothall.publishing.views.lines import Line, line_of
from moothall.register.queries import accounts_for

VIEWS: Mapping[str, str | Promise] = {
    "list": gettext_lazy("List"),
    "week": gettext_lazy("Week"),
    "month": gettext_lazy("Month"),
}
LISTED = timedelta(days=28)


@dataclass(slots=True)
class Day:
    """One day with what leaves on it."""

    on: date
    is_today: bool
    is_past: bool
    outside: bool  # of the month that is shown
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """What one page of the calendar shows, by the desk's own days; `end` is the day after."""

    view: str
    on: date
    start: date
    end: date

    def step(self, way: int) -> date:
        """The day that the page before or after is about."""
        if self.view == "month":
            return (self.on.replace(day=1) + timedelta(days=31 if way > 0 else -1)).replace(day=1)
        days = 7 if self.view == "week" else LISTED.days
        return self.on + way * timedelta(days=days)


@require_safe
@opens_to("inbox.read")
def calendar(request: StaffRequest) -> HttpResponse:
    """What leaves and what has left, on the accounts this person may see."""
    now = timezone.now()
    span = _span(request.GET.get("view", "list"), request.GET.get("on", ""), now)
    account = request.GET.get("account", "")
    chosen = int(account) if account.isdecimal() else None
    days = _days(request, span, chosen, now)
    shown = {
        "span": span,
        "days": days,
        "weeks": [days[at : at + 7] for at in range(0, len(days), 7)],
        "some": any(day.lines for day in days),
        "views": [
            (view, words, _address(span, account, view=view)) for view, words in VIEWS.items()
        ],
        "previous": _address(span, account, on=span.step(-1)),
        "next": _address(span, account, on=span.step(1)),
        "today": _address(span, account, on=timezone.localdate(now)),
        "accounts": accounts_for(request.staff, "inbox.read"),
        "account": chosen,
        "halts": list(queries.halts_for(request.staff)),
        "modes": queries.modes_now(request.staff, now),
        "waiting": [
            line_of(each, [], staff=request.staff, now=now)
            for each in queries.waiting_posts(request.staff)
        ],
        "may_publish": access.may_somewhere(request.staff, "publishing.publish"),
        "now": now,
    }
    return render(request, "publishing/calendar.html", shown)


def _span(view: str, on: str, now: datetime) -> Span:
    day = _day(on) or timezone.localdate(now)
    if view == "month":
        first = day.replace(day=1)
        start = first - timedelta(days=first.weekday())
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Span(view, day, start, last + timedelta(days=7 - last.weekday()))
    if view == "week":
        start = day - timedelta(days=day.weekday())
        return Span(view, day, start, start + timedelta(days=7))
    return Span("list", day, day - timedelta(days=1), day + LISTED)


def _day(words: str) -> date | None:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if date(2000, 1, 1) < day < date(2200, 1, 1) else None


def _days(request: StaffRequest, span: Span, account: int | None, now: datetime) -> list[Day]:
    today = timezone.localdate(now)
    days = {
        on: Day(
            on,
            is_today=on == today,
            is_past=on < today,
            outside=span.view == "month" and on.month != span.on.month,
        )
        for on in _each(span)
    }
    start, end = (_midnight(each) for each in (span.start, span.end))
    for publication in queries.between(request.staff, start, end, account=account):
        day = days.get(_leaves_on(publication))
        if day is not None:
            day.lines.append(line_of(publication, [], staff=request.staff, now=now))
    return list(days.values()) if span.view != "list" else [d for d in days.values() if d.lines]


def _each(span: Span) -> Iterator[date]:
    return (span.start + timedelta(days=n) for n in range((span.end - span.start).days))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _leaves_on(publication: Publication) -> date:
    return timezone.localtime(publication.leave_at).date()


def _address(span: Span, account: str, *, view: str = "", on: date | None = None) -> str:
    asked = {"view": view or span.view, "on": (on or span.on).isoformat()}
    if account:
        asked["account"] = account
    return f"{reverse('publishing:calendar')}?{urlencode(asked)}"
