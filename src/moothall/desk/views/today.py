"""What needs me now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from moothall.desk import queries
from moothall.inbox import queries as inbox
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to

NOON, EVENING = 12, 18


@require_safe
@opens_to("staff")
def today(request: StaffRequest) -> HttpResponse:
    """The whole page."""
    return render(request, "desk/today.html", _context(request))


@require_safe
@opens_to("staff")
def panels(request: StaffRequest) -> HttpResponse:
    """What changes on it, as a live page fetches it."""
    return render(request, "desk/parts/today.html", _context(request))


def _context(request: StaffRequest) -> dict[str, Any]:
    now = timezone.now()
    departments = sorted(access.scope(request.staff).department_ids)
    topics = [f"staff:{request.staff.pk}", *(f"department:{pk}" for pk in departments)]
    return {
        "now": now,
        "greeting": _greeting(timezone.localtime(now).hour),
        "tiles": _tiles(request, now),
        "topics": " ".join(topics),
    }


def _greeting(hour: int) -> str:
    if hour < NOON:
        return _("Good morning")
    return _("Good afternoon") if hour < EVENING else _("Good evening")


@dataclass(frozen=True, slots=True)
class Tile:
    """One large number that is a link."""

    number: str
    label: str
    address: str
    tone: str = ""


def _tiles(request: StaffRequest, now: datetime) -> list[Tile]:
    """How much there is, for somebody who answers residents; none for others."""
    if not access.may_somewhere(request.staff, "inbox.read"):
        return []
    counts = inbox.counts(request.staff, now)
    late = queries.late_for(request.staff, now)[: inbox.CAP + 1].count()
    return [
        _tile(counts["mine"], _("for me"), "?view=mine"),
        _tile(counts["team"], _("for my teams"), "?view=team"),
        _tile(counts["unassigned"], _("nobody’s yet"), "?view=unassigned", "warn"),
        _tile(late, _("late"), "?order=answer_by", "danger"),
    ]


def _tile(count: int, label: str, query: str, tone: str = "") -> Tile:
    number = f"{inbox.CAP}+" if count > inbox.CAP else str(count)
    return Tile(number, label, reverse("inbox:list") + query, tone if count else "quiet")
