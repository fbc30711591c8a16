"""The examples that staff have made, and handing them on as a file."""

import json
from collections.abc import Iterable, Iterator, Mapping

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from moothall.people.access import StaffRequest, opens_to
from moothall.triage import contesting
from moothall.triage.examples import COLUMNS, contests_for, examples
from moothall.triage.words import label
from moothall.web import spreadsheets
from moothall.web.downloads import Download

SHOWN = 100


@require_safe
@opens_to("triage.report")
def contests(request: StaffRequest) -> HttpResponse:
    """What stands contested, newest first; none of the messages' words, and no names."""
    found = contests_for(request.staff)
    rows = [{"contest": each, "label": label(each.label)} for each in found[:SHOWN]]
    context = {"rows": rows, "count": found.count(), "shown": SHOWN, "now": timezone.now()}
    return render(request, "triage/contests.html", context)


@require_POST
@opens_to("triage.report")
def hand_on(request: StaffRequest) -> HttpResponseBase:
    """The examples with the messages' words, as CSV or as a line of JSON each; recorded."""
    found = contests_for(request.staff)
    form = "csv" if request.POST.get("form") == "csv" else "jsonl"
    contesting.record_export(form=form, count=found.count(), by=request.staff, now=timezone.now())
    rows = examples(found)
    if form == "csv":
        answer = spreadsheets.table("contested-verdicts", COLUMNS, _cells(rows))
    else:
        answer = Download(_lines(rows), content_type="application/jsonl; charset=utf-8")
        dated = f"contested-verdicts-{timezone.localdate():%Y-%m-%d}.jsonl"
        answer["Content-Disposition"] = f'attachment; filename="{dated}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _cells(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, ...]]:
    return (tuple(row[name] for name in COLUMNS) for row in rows)


def _lines(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    return (json.dumps(row) + "\n" for row in rows)
