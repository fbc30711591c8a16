"""The list of what was brought into an Incident, put right in one form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from moothall.evidence import queries as vault
from moothall.evidence.queries import EvidenceView
from moothall.evidence.services import put_right
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import copies, queries, veil
from moothall.protection.brought_words import HOWS, name_of, source_of
from moothall.protection.forms.bringing import ACCEPT, BroughtForm, NoteForm, SeveralForm
from moothall.protection.models import Incident
from moothall.protection.views.finding import incident_for
from moothall.web import said

PER_PAGE = 50
_DIGITS = 18  # of a number in an address, where anybody may write anything
FILTERS = ("", "undated", "unsorted")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: its form, and what stands beside it."""

    form: BroughtForm
    name: str
    how: str
    source: str
    is_picture: bool
    twin: str  # where the file with the same bytes stands; "" where it is the first


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def brought(request: StaffRequest, pk: int) -> HttpResponse:
    """The list; a POST saves every line that was changed or ticked, together."""
    found = incident_for(request, pk)
    is_inside = queries.circle_of(found).sees(request.staff.pk)
    only, page = _asked(request)
    posted = request.POST if request.method == "POST" and is_inside else None
    called = {found.target_id: veil.name_for(found, request.staff)}
    rows = _rows(found, posted, only, page, called)
    forms = [BroughtForm(posted, row) for row in rows[:PER_PAGE]]
    several = SeveralForm(posted, prefix="all")
    if posted is not None and all([several.is_valid(), *(each.is_valid() for each in forms)]):
        return _saved(request, found, forms, several)
    broken = [each for each in (several, *forms) if each.errors]
    context = {
        "incident": found,
        "is_inside": is_inside,
        "lines": [_line(found, each) for each in forms],
        "several": several,
        "note_form": NoteForm(auto_id="id_note_%s"),
        "broken": broken[0] if broken else None,
        **_frame(request, found, only, page, has_more=len(rows) > PER_PAGE),
    }
    return render(request, "protection/brought.html", context)


def _rows(
    found: Incident, posted: QueryDict | None, only: str, page: int, called: Mapping[int, str]
) -> list[EvidenceView]:
    """One page and one more; after a POST exactly those that stood on the page."""
    matter = queries.matter_of(found)
    if posted is None:
        first, count = page * PER_PAGE, PER_PAGE + 1
        return vault.items_for(matter, only=only, first=first, count=count, called=called)
    given = posted.getlist("row")[:PER_PAGE]
    numbers = [int(each[:_DIGITS]) for each in given if each.isdecimal()]
    return vault.items_for(matter, numbers=numbers, called=called)


def _saved(
    request: StaffRequest, found: Incident, forms: list[BroughtForm], several: SeveralForm
) -> HttpResponse:
    words = {form.brought.pk: form.words(several) for form in forms}
    told = {number: each for number, each in words.items() if each is not None}
    matter = queries.matter_of(found)
    save_id = put_right(told, matter=matter, by=request.staff, now=timezone.now())
    if save_id is None:
        said.done(request, _("Nothing was changed."))
    else:
        back = reverse("protection:undo_brought", args=[found.pk, save_id])
        saved = ngettext("%(count)d is put right.", "%(count)d are put right.", len(told))
        said.done(request, saved % {"count": len(told)}, undo=back)
    return redirect(_address(found, *_asked(request)))


def _asked(request: StaffRequest) -> tuple[str, int]:
    only, page = request.GET.get("only", ""), request.GET.get("page", "0")
    number = min(int(page[:_DIGITS]), 9_999) if page.isdecimal() else 0
    return only if only in FILTERS else "", number


def _frame(
    request: StaffRequest, found: Incident, only: str, page: int, *, has_more: bool
) -> dict[str, Any]:
    """Filters with their numbers, pages, and the limits in figures."""
    counts = vault.item_counts(queries.matter_of(found))
    named = (("", _("All"), counts.all), ("undated", _("No date yet"), counts.undated))
    unsorted = ("unsorted", _("Not looked through"), counts.unsorted)
    return {
        "filters": [
            (_address(found, code, 0), words, count, code == only)
            for code, words, count in (*named, unsorted)
        ],
        "counts": counts,
        "only": only,
        "previous": _address(found, only, page - 1) if page else "",
        "next": _address(found, only, page + 1) if has_more else "",
        "accept": ACCEPT,
        "largest": queries.largest_file() // 1_000_000,
        "at_once": queries.MOST_BYTES_AT_ONCE // 1_000_000,
        "most_files": queries.MOST_AT_ONCE,
        "left": queries.room_left(counts) // 1_000_000,
        "here": request.get_full_path(),
    }


def _address(found: Incident, only: str, page: int) -> str:
    asked = {name: str(value) for name, value in (("only", only), ("page", page)) if value}
    base = reverse("protection:brought", args=[found.pk])
    return f"{base}?{urlencode(asked)}" if asked else base


def _line(found: Incident, form: BroughtForm) -> Line:
    brought = form.brought
    twin = brought.duplicate_of_id
    return Line(
        form,
        name_of(brought),
        str(HOWS[brought.how]),
        source_of(brought),
        copies.may_be_shown(brought),
        reverse("protection:brought_one", args=[found.pk, twin]) if twin else "",
    )
