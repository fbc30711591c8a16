"""My safety: lists somebody goes through about themselves. No address here names a person."""

import csv
import io

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import BoundaryForm, SelfCheckForm
from moothall.protection.queries import mailed
from moothall.web import said
from moothall.web.spreadsheets import cell


@require_safe
@opens_to("staff")
def mine(request: StaffRequest) -> HttpResponse:
    """All lists, how far one is, and what one has set."""
    lists = queries.own_lists(request.staff, timezone.localdate())
    context = {
        "about_me": [each for each in lists if not each.group.as_of],
        "networks": [each for each in lists if each.group.as_of],
        "boundary": queries.boundary_of(request.staff),
        "may_post": access.may_somewhere(request.staff, "publishing.publish"),
        "has_any": queries.has_own_safety(request.staff),
    }
    return render(request, "protection/mine.html", context)


@require_safe
@opens_to("staff")
def own_list(request: StaffRequest, topic: str) -> HttpResponse:
    """One list, point by point."""
    found = queries.own_list(request.staff, topic, timezone.localdate())
    if found is None:
        raise Http404
    return render(request, "protection/own_list.html", {"list": found})


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def own_point(request: StaffRequest, topic: str, key: str) -> HttpResponse:
    """What one found at one point, and when to look again."""
    here = queries.own_list(request.staff, topic, timezone.localdate())
    looked = next((each for each in here.points if each.point.key == key), None) if here else None
    if looked is None:
        raise Http404
    point, row = looked.point, looked.row
    form = SelfCheckForm(request.POST or None, instance=row)
    if form.is_valid():
        found = services.Found(**form.cleaned_data)
        services.keep_self_check(key, found, by=request.staff, now=timezone.now())
        said.done(request, _("It is kept. Nobody else sees it."))
        return redirect("protection:own_list", topic=topic)
    context = {"form": form, "point": point, "list": here}
    return render(request, "protection/own_point.html", context)


@require_POST
@opens_to("staff")
def copy(request: StaffRequest) -> HttpResponse:
    """Everything one keeps here, as a table."""
    services.note_own_copy(by=request.staff, now=timezone.now())
    answer = HttpResponse(_table(request), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my-safety.csv"'
    return answer


@require_POST
@opens_to("staff")
def erase(request: StaffRequest) -> HttpResponse:
    """Take all of it away, at once."""
    services.erase_own_safety(by=request.staff, now=timezone.now())
    said.done(request, _("All of it is gone."))
    return redirect("protection:mine")


def _table(request: StaffRequest) -> str:
    kept = io.StringIO()
    rows = [(_("List"), _("Point"), _("What I found"), _("Note"), _("I look again on"))]
    for each in queries.own_lists(request.staff, timezone.localdate()):
        rows += [
            (each.group.title, at.point.title, at.row.get_outcome_display(), at.row.note,
             str(at.row.review_on or ""))
            for at in each.points
            if at.row
        ]  # fmt: skip
    rows += [("", *pair, "", "") for pair in _bounds(request)]
    named = mailed.private_addresses(request.staff).values_list("address", flat=True)
    rows += [("", _("An address of mine"), each, "", "") for each in named]
    csv.writer(kept).writerows([cell(each) for each in row] for row in rows)
    return kept.getvalue()


def _bounds(request: StaffRequest) -> list[tuple[str, str]]:
    row = queries.boundary_of(request.staff)
    if row is None:
        return []
    fields = BoundaryForm(instance=row)
    return [(str(each.label), str(each.value() or "")) for each in fields]
