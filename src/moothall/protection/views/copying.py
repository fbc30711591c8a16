"""A copy of one's own Incident to take away: a zip of plain text and a table."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.people.access import StaffRequest, opens_to
from moothall.protection import care_copy, queries, services
from moothall.protection.case_table import tabled
from moothall.protection.models import Incident
from moothall.protection.timeline import timeline
from moothall.protection.views.finding import own_incident_for
from moothall.protection.words import INCIDENT_KINDS
from moothall.web.spreadsheets import cell


@require_POST
@opens_to("staff")
def copy(request: StaffRequest, pk: int) -> HttpResponse:
    """What was said, decided and noted, and who looked; no word of what was kept."""
    found = own_incident_for(request, pk)
    services.note_copy(found, by=request.staff, now=timezone.now())
    answer = HttpResponse(_zipped(found), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="incident-{found.pk}.zip"'
    return answer


def _zipped(found: Incident) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("incident.txt", _told(found))
        file.writestr("timeline.csv", _table(_timeline(found)))
        file.writestr("care.csv", _table(care_copy.rows(found)))
        file.writestr("case.csv", _table(tabled(found)))
        file.writestr("who-opened-it.csv", _table(_openings(found)))
    return kept.getvalue()


def _told(found: Incident) -> str:
    standing = queries.standing_of(found)
    parts = [
        (_("Number"), str(found.pk)),
        (_("Reported"), f"{timezone.localtime(found.reported_at):%d.%m.%Y %H:%M}"),
        (_("Reported by"), found.reported_by.name),
        (_("Kinds"), ", ".join(str(INCIDENT_KINDS.get(each, each)) for each in found.kinds)),
        (_("Where it happened"), found.place),
        (_("What happened"), found.facts),
        (_("What people think of it"), found.opinions),
        (_("In your own words"), found.impact),
        (_("Buddy"), str(found.buddy or "")),
        (_("Supporter"), str(found.supporter or "")),
        (_("Who decides"), str(found.decider or "")),
        (_("Report it to the platform?"), found.get_to_platform_display()),
        (_("Tell your employer?"), found.get_to_employer_display()),
        (_("Tell the police?"), found.get_to_police_display()),
        (_("Kept from you"), str(standing.kept)),
        (_("Read by others"), str(standing.read)),
    ]
    return "\n\n".join(f"{name}\n{words}" for name, words in parts)


def _timeline(found: Incident) -> Iterable[Sequence[object]]:
    yield _("When"), _("What"), _("Our words"), _("Reference"), _("By")
    for each in timeline(found):
        at = f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}"
        yield at, each.what, each.words, each.reference, each.by


def _openings(found: Incident) -> Iterable[Sequence[object]]:
    yield _("When"), _("Who"), _("Why, where two people opened it")
    for each in found.openings.select_related("by", "special"):
        why = each.special.why if each.special else ""
        yield f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}", each.by.name, why


def _table(rows: Iterable[Sequence[object]]) -> str:
    kept = io.StringIO()
    csv.writer(kept).writerows([cell(each) for each in row] for row in rows)
    return kept.getvalue()
