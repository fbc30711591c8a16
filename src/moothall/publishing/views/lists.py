"""The lists of the checks: what each is for, its rows and figures, what the desk changed in it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from moothall.domain.publishing.checks.balance import names_known, unevenly_changed
from moothall.domain.publishing.checks.limits import LEVELS, Sheet, sheets
from moothall.domain.publishing.checks.packs import Edition, written
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import list_words, queries, services
from moothall.publishing.models import PackChange
from moothall.publishing.services.lists import GOVERN, PARTIES

LATEST = 200  # changes on the page of the history


@require_safe
@opens_to("publishing.publish")
def lists(request: StaffRequest) -> HttpResponse:
    """All of them, and how many changes of ours each bears."""
    on = _today()
    standing = list(queries.changes_standing(on.day))
    shown = {
        "lines": [_sheet_line(sheet, on, standing) for sheet in sheets().values()],
        "standing": len(standing),
        "may_change": access.may(request.staff, GOVERN),
    }
    return render(request, "publishing/lists.html", shown)


@require_safe
@opens_to("publishing.publish")
def one(request: StaffRequest, pack: str) -> HttpResponse:
    """One list: our changes, its figures, its rows."""
    sheet, on = sheet_of(pack), _today()
    shown = {
        "sheet": sheet,
        "head": written(pack, on)["pack"],
        "checked": _checked(sheet, on),
        "rows": list(list_words.row_lines(sheet, on)),
        "figures": list(list_words.figure_lines(sheet, on)),
        "is_levels": sheet.name == LEVELS,
        "is_parties": sheet.name == PARTIES,
        "uneven": unevenly_changed(on) if sheet.name == PARTIES else (),
        "known": _known(on) if sheet.name == PARTIES else (),
        "changes": [change_line(each) for each in queries.changes_of(pack, on.day)],
        "may_change": access.may(request.staff, GOVERN),
        "many": list_words.MANY,
    }
    return render(request, "publishing/list.html", shown)


@require_safe
@opens_to("publishing.publish")
def history(request: StaffRequest) -> HttpResponse:
    """Every change, who made it and why, ended ones too."""
    rows = queries.changes_made()[:LATEST]
    shown = {
        "changes": [change_line(each) for each in rows],
        "may_change": access.may(request.staff, GOVERN),
        "latest": LATEST,
    }
    return render(request, "publishing/list_changes.html", shown)


def sheet_of(pack: str) -> Sheet:
    """The list of that name. Raises Http404."""
    sheet = sheets().get(pack)
    if sheet is None:
        raise Http404
    return sheet


def change_line(row: PackChange) -> dict[str, object]:
    """One change with its words."""
    sheet = sheets().get(row.pack)
    today = timezone.localdate()
    return {
        "row": row,
        "words": list_words.described(row.as_change()),
        "title": sheet.title if sheet else row.pack,
        "is_over": row.effective_to is not None and row.effective_to <= today,
        "is_to_come": row.effective_from > today,
    }


def _today() -> Edition:
    return Edition(timezone.localdate(), services.changes_in_use())


def _sheet_line(sheet: Sheet, on: Edition, standing: list[PackChange]) -> dict[str, object]:
    return {
        "sheet": sheet,
        "ours": sum(each.pack == sheet.name for each in standing),
        "checked": _checked(sheet, on),
    }


def _checked(sheet: Sheet, on: Edition) -> dict[str, object]:
    """The day of the whole list, and how many rows nobody has held against their source."""
    rows = list_words.row_lines(sheet, on)
    lines = [each for each in rows if not each.is_list and not each.is_ours]
    never = sum(each.checked_on is None for each in lines)
    day = written(sheet.name, on)["pack"].get("checked_on")
    return {"day": day, "never": never, "all": bool(lines) and never == len(lines)}


def _known(on: Edition) -> list[dict[str, object]]:
    return [
        {"party": party, "counts": list(counts.values()), "all": sum(counts.values())}
        for party, counts in names_known(on).items()
    ]
