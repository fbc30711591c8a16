"""How the Vault stands: entries, checkpoints, who vouches, keys, and what it proves."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moothall.evidence import authorities, outside, queries
from moothall.people.access import StaffRequest, opens_to

SHOWN = 20


@require_safe
@opens_to("records.read")
def home(request: StaffRequest) -> HttpResponse:
    """Everything on one page; nothing can be changed here."""
    newest = queries.newest()
    context = {
        "size": queries.size(),
        "erased": queries.erased_count(),
        "late": queries.late_count(),
        "newest": newest,
        "unsigned": queries.size() - (newest.size if newest else 0),
        "authorities": [each.name for each in authorities.configured()],
        "places": [place for _way, place in outside.places()],
        "unanswered": queries.unanswered(newest) if newest else [],
        "anchors": queries.stamped()[:SHOWN],
        "keys": [(row, queries.as_key(row)) for row in queries.log_keys()],
        "backlogs": queries.unfinished_backlogs(),
    }
    return render(request, "evidence/home.html", context)


@require_safe
@opens_to("records.read")
def keys(_request: StaffRequest) -> HttpResponse:
    """The public keys, one a line, to be published or handed over by another way than a pack."""
    lines = "".join(f"{queries.as_key(row).text()}\n" for row in queries.log_keys())
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")
