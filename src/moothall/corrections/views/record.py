"""The track record of each account: what went wrong, what was caught, how soon it was mended."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from moothall.corrections import queries
from moothall.corrections.models import Mistake
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import services as publishing
from moothall.web.spreadsheets import table

COLUMNS = (
    *("account", "posts", "near_misses", "caught", "slips", "breaches", "harmful", "corrected"),
    "usual_minutes_to_a_correction",
)
MOST = 50


@require_safe
@opens_to("inbox.read")
def record(request: StaffRequest) -> HttpResponse:
    """Each account within a year, and the latest mistakes. It never names anybody."""
    shown = {
        "lines": queries.track_record(request.staff, timezone.now()),
        "severities": [label for _value, label in Mistake.Severity.choices],
        "mistakes": list(
            queries.mistakes_for(request.staff).prefetch_related("corrections")[:MOST]
        ),
        "remedies": list(queries.remedies_for(request.staff).filter(done_at=None)[:MOST]),
        "today": timezone.localdate(),
        "now": timezone.now(),
    }
    return render(request, "corrections/record.html", shown)


@require_POST
@opens_to("inbox.read")
def download(request: StaffRequest) -> HttpResponseBase:
    """The same numbers as a table."""
    publishing.note_export(request.staff, "record.exported", narrowed=[])
    lines = queries.track_record(request.staff, timezone.now())
    rows = (
        (
            each.account.name,
            each.posts,
            each.near_misses,
            each.caught,
            *each.of(),
            each.corrected,
            each.usual_minutes,
        )
        for each in lines
    )
    return table("track-record", COLUMNS, rows)
