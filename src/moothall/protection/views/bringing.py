"""Bringing files into an Incident: chosen or dropped, many at once, from a phone too."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from moothall.domain.bringing.kinds import How
from moothall.domain.errors import MoothallError
from moothall.evidence.services import undo as take_back
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.errors import NothingChosen
from moothall.protection.forms.bringing import NoteForm
from moothall.protection.models import Incident
from moothall.protection.views.finding import inner_incident_for
from moothall.web import said
from moothall.web.explain import explain


@require_POST
@opens_to("staff")
def bring(request: StaffRequest, pk: int) -> HttpResponse:
    """Seal what was chosen; scripts send one file a request and read the answer as JSON."""
    found = inner_incident_for(request, pk)
    try:
        outcome = bring_files(request, found)
    except MoothallError as error:
        return _refused(request, found, error)
    if wants_json(request):
        refused = [[name, explain(error)] for name, error in outcome.refused]
        return JsonResponse({"brought": len(outcome.brought), "refused": refused})
    tell(request, outcome)
    return redirect("protection:brought", pk=found.pk)


@require_POST
@opens_to("staff")
def write_down(request: StaffRequest, pk: int) -> HttpResponse:
    """Seal a note of a call or a visit, or the words of a page."""
    found = inner_incident_for(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        context = {"incident": found, "note_form": form, "broken": form}
        return render(request, "protection/brought_note.html", context)
    given = dict(form.cleaned_data)
    at, how = given.pop("happened_at"), How(given.pop("how"))
    told = services.WrittenDown(how=how, **given)
    try:
        services.write_down(found, told, happened_at=at, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("It is kept and sealed."))
    return redirect("protection:brought", pk=found.pk)


@require_POST
@opens_to("staff")
def undo(request: StaffRequest, pk: int, save_id: UUID) -> HttpResponse:
    """Take one save of the list back."""
    found = inner_incident_for(request, pk)
    matter = queries.matter_of(found)
    count = take_back(save_id, matter=matter, by=request.staff, now=timezone.now())
    said.done(
        request,
        ngettext("%(count)d is as it was before.", "%(count)d are as they were before.", count)
        % {"count": count},
    )
    return redirect("protection:brought", pk=found.pk)


def bring_files(
    request: StaffRequest,
    incident: Incident,
    now: datetime | None = None,
    *,
    name: str = "files",
) -> services.Outcome:
    """Seal every file that came with the form. Raises MoothallError."""
    files = request.FILES.getlist(name)
    if not files:
        raise NothingChosen
    uploads = [services.Upload(each.name or "", each.size or 0, each.read) for each in files]
    return services.bring(incident, uploads, by=request.staff, now=now or timezone.now())


def tell(request: HttpRequest, outcome: services.Outcome) -> None:
    """Say on the next page what was sealed and what was not."""
    count = len(outcome.brought)
    if count:
        words = ngettext(
            "%(count)d file is kept and sealed. Sorting can wait.",
            "%(count)d files are kept and sealed. Sorting can wait.",
            count,
        )
        said.done(request, words % {"count": count})
    for name, error in outcome.refused[:10]:
        said.wrong(request, _("%(name)s was not kept.") % {"name": name} + " " + explain(error))
    if len(outcome.refused) > 10:  # noqa: PLR2004 as many as one reads
        more = len(outcome.refused) - 10
        words = ngettext("%(count)d more was not kept.", "%(count)d more were not kept.", more)
        said.wrong(request, words % {"count": more})


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def _refused(request: StaffRequest, found: Incident, error: MoothallError) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"brought": 0, "refused": [["", explain(error)]]}, status=409)
    said.refused(request, error)
    return redirect("protection:brought", pk=found.pk)
