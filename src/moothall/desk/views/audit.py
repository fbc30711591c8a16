"""Who did what, when: for administrators, on a page and as a table for a spreadsheet."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from moothall.audit import services
from moothall.audit.models import AuditEntry
from moothall.desk.forms import AuditForm
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import StaffMember
from moothall.web.spreadsheets import table

SIZE = 100  # entries a page
COLUMNS = ("at", "actor_id", "act", "subject_type", "subject_id", "fields", "detail")
THE_DESK: Final = "desk"
_DIGITS = 18  # of a number in an address, where anybody may write anything


@require_safe
@opens_to("audit.read")
def audit(request: StaffRequest) -> HttpResponse:
    """The log, newest first, narrowed by what is asked."""
    form = AuditForm(request.GET)
    found = form.entries() if form.is_valid() else AuditEntry.objects.none()
    page = list(_before(found, request.GET.get("before", ""))[: SIZE + 1])
    context = {
        "form": form,
        "entries": _named(page[:SIZE]),
        "next": _address(request, before=page[SIZE - 1].pk) if len(page) > SIZE else "",
        "first": _address(request) if "before" in request.GET else "",
        "asked": {name: request.GET[name] for name in form.fields if request.GET.get(name)},
    }
    return render(request, "desk/audit.html", context)


@require_POST
@opens_to("audit.read")
def audit_table(request: StaffRequest) -> HttpResponseBase:
    """All that matches, as CSV. That it was taken is itself an act."""
    form = AuditForm(request.POST)
    if not form.is_valid():
        return render(request, "desk/audit.html", {"form": form, "entries": []}, status=422)
    found = form.entries()
    with transaction.atomic():
        narrowed = sorted(name for name, value in form.cleaned_data.items() if value)
        services.record(request.staff, "audit.exported", None, narrowed_by=narrowed)
    return table("audit", COLUMNS, _lines(found))


def _before(found: "QuerySet[AuditEntry]", before: str) -> "QuerySet[AuditEntry]":
    """What comes after the entry `before` on the way back in time."""
    number = int(before[:_DIGITS]) if before.isdecimal() else None
    last = AuditEntry.objects.filter(pk=number).first() if number else None
    if last is None:
        return found
    return found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))


def _named(entries: Sequence[AuditEntry]) -> list[dict[str, Any]]:
    """Entries with the name of whoever acted; None is the desk itself."""
    ids = {entry.actor_id for entry in entries if entry.actor_id}
    names = dict(StaffMember.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        {"entry": entry, "who": names.get(entry.actor_id or 0), "detail": _flat(entry.detail)}
        for entry in entries
    ]


def _flat(detail: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, json.dumps(value).strip('"')) for name, value in detail.items()]


def _address(request: StaffRequest, **more: object) -> str:
    asked = request.GET.copy()
    asked.pop("before", None)
    for name, value in more.items():
        asked[name] = str(value)
    return f"{reverse('desk:audit')}?{asked.urlencode()}"


def _lines(found: "QuerySet[AuditEntry]") -> Iterator[Sequence[object]]:
    for entry in found.iterator(chunk_size=2_000):
        yield (
            entry.at.isoformat(),
            entry.actor_id or THE_DESK,
            entry.act,
            entry.subject_type,
            entry.subject_id or "",
            " ".join(entry.fields),
            json.dumps(entry.detail),
        )
