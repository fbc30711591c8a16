"""Reporting harm in one step: who helps now stands first, then one box."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.inbox.models import Message
from moothall.people.access import StaffRequest, opens_to
from moothall.people.queries import colleagues, departments_for
from moothall.protection import queries, services
from moothall.protection.forms import ReportHarmForm
from moothall.protection.models import Incident
from moothall.protection.views.bringing import bring_files, tell
from moothall.protection.views.finding import inner_incident_for, message_for
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def report(request: StaffRequest) -> HttpResponse:
    """From anywhere: a plain page, made for a phone."""
    return _page(request, None)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def report_message(request: StaffRequest, pk: int) -> HttpResponse:
    """From a message, which comes into the incident with it."""
    return _page(request, message_for(request, pk))


@require_POST
@opens_to("inbox.read")
def add_message(request: StaffRequest, pk: int, incident_pk: int) -> HttpResponse:
    """Put a message into an incident that is there already."""
    message, incident = message_for(request, pk), inner_incident_for(request, incident_pk)
    made = services.link_message(incident, message, by=request.staff, now=timezone.now())
    said.done(request, _("It stands in the timeline of the incident."))
    if made.waits:
        said.done(request, _("The shield does not cover its writer by that: link them there."))
    return redirect(incident)


def _page(request: StaffRequest, message: Message | None) -> HttpResponse:
    now = timezone.now()
    others = colleagues().exclude(pk=request.staff.pk).filter(is_break_glass=False)
    posted = request.POST if request.method == "POST" else None
    form = ReportHarmForm(posted, people=others, has_message=message is not None)
    if form.is_valid():
        return _kept(request, form, message)
    context = {
        "form": form,
        "message": message,
        "numbers": queries.numbers_for(departments_for(request.staff, "inbox.read")),
        "incidents": _mine(request) if message else [],
        "now": now,
    }
    return render(request, "protection/report_harm.html", context)


def _kept(request: StaffRequest, form: ReportHarmForm, message: Message | None) -> HttpResponse:
    given, me = form.cleaned_data, request.staff
    told = services.Told(given["facts"], given.get("place", ""), given.get("happened_at"))
    target, now = given["target"] or me, timezone.now()
    made = services.report(told, target=target, message=message, by=me, now=now)
    _bring_too(request, made, now)
    if target == me:
        said.done(request, _("It is kept. Everything else on this page can wait."))
        return redirect(made)
    said.done(request, _("It is kept, and %(name)s is told.") % {"name": target.name})
    return redirect(message.conversation if message else "desk:today")


def _bring_too(request: StaffRequest, made: Incident, now: datetime) -> None:
    """Pictures that came with the report. It stands whatever becomes of them."""
    if not request.FILES.getlist("pictures"):
        return
    try:
        tell(request, bring_files(request, made, now, name="pictures"))
    except MoothallError as error:
        said.refused(request, error)


def _mine(request: StaffRequest) -> list[Incident]:
    """Incidents that this person stands in, with those of a special opening left out."""
    there = queries.incidents_for(request.staff, timezone.now())
    return [each for each in there if queries.circle_of(each).sees(request.staff.pk)]
