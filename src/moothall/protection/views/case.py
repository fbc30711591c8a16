"""The case of an Incident: police, networks, what was tried and spent, and whether it rests."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services, veil
from moothall.protection.case import Case, case_of
from moothall.protection.forms import (
    EntryForm,
    PlatformAnswerForm,
    PlatformReportForm,
    PoliceAnswerForm,
    PoliceForm,
    PseudonymForm,
)
from moothall.protection.models import Incident, PlatformReport
from moothall.protection.queries.spans import spans
from moothall.protection.views.finding import incident_for, inner_incident_for, own_incident_for
from moothall.web import said
from moothall.web.explain import explain

_DIGITS = 18  # of a number in a form, where anybody may write anything


@require_safe
@opens_to("staff")
def case(request: StaffRequest, pk: int) -> HttpResponse:
    """All of it, to read; that it was opened is written down."""
    found = incident_for(request, pk)
    return render(request, "protection/case.html", _context(request, found))


@require_POST
@opens_to("staff")
def add_police(request: StaffRequest, pk: int) -> HttpResponse:
    """A word with the police."""
    found = inner_incident_for(request, pk)
    form = PoliceForm(request.POST, auto_id="id_police_%s")
    if form.is_valid():
        told = services.Police(**form.cleaned_data)
        try:
            services.add_police(found, told, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error("danger", explain(error))
        else:
            return _kept(request, found)
    return _again(request, found, police_form=form)


@require_POST
@opens_to("staff")
def answer_police(request: StaffRequest, pk: int, record_pk: int) -> HttpResponse:
    """What they answered, and when to ask again."""
    found = inner_incident_for(request, pk)
    record = _of(found.police_records, record_pk)
    form = PoliceAnswerForm(request.POST, auto_id=f"id_answer_{record_pk}_%s")
    if not form.is_valid():
        return _again(request, found, police_answer_form=form)
    reply = services.Reply(**form.cleaned_data)
    services.answer_police(record, reply, by=request.staff, now=timezone.now())
    return _kept(request, found)


@require_POST
@opens_to("staff")
def add_report(request: StaffRequest, pk: int) -> HttpResponse:
    """What was reported to a network by hand."""
    found = inner_incident_for(request, pk)
    form = PlatformReportForm(request.POST, auto_id="id_report_%s")
    if form.is_valid():
        again_of = _earlier(request, found)
        told = services.Reported(**form.cleaned_data)
        try:
            services.add_platform_report(
                found, told, again_of=again_of, by=request.staff, now=timezone.now()
            )
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            return _kept(request, found)
    return _again(request, found, report_form=form)


@require_POST
@opens_to("staff")
def answer_report(request: StaffRequest, pk: int, report_pk: int) -> HttpResponse:
    """What the network answered."""
    found = inner_incident_for(request, pk)
    report = _of(found.platform_reports, report_pk)
    form = PlatformAnswerForm(request.POST, auto_id=f"id_network_{report_pk}_%s")
    if form.is_valid():
        try:
            services.answer_platform_report(
                report, **form.cleaned_data, by=request.staff, now=timezone.now()
            )
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            return _kept(request, found)
    return _again(request, found, network_form=form)


@require_POST
@opens_to("staff")
def add_entry(request: StaffRequest, pk: int) -> HttpResponse:
    """Calming tried, time spent, somebody senior asked for."""
    found = inner_incident_for(request, pk)
    form = EntryForm(request.POST, auto_id="id_entry_%s")
    if not form.is_valid():
        return _again(request, found, entry_form=form)
    told = services.Entry(**form.cleaned_data)
    services.add_entry(found, told, by=request.staff, now=timezone.now())
    return _kept(request, found)


@require_POST
@opens_to("staff")
def rest(request: StaffRequest, pk: int) -> HttpResponse:
    """Dormant, closed by its target, or awake again."""
    acts = {"rest": services.let_rest, "wake": services.wake, "close": services.close}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    find = own_incident_for if act is services.close else inner_incident_for
    found = find(request, pk)
    try:
        act(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect(queries.case_address(found))
    return _kept(request, found)


@require_POST
@opens_to("staff")
def call_by(request: StaffRequest, pk: int) -> HttpResponse:
    """What its target is called before others."""
    found = own_incident_for(request, pk)
    form = PseudonymForm(request.POST)
    if not form.is_valid():
        return _again(request, found, pseudonym_form=form)
    name = form.cleaned_data["name"]
    services.call_by(found, name, by=request.staff, now=timezone.now())
    return _kept(request, found)


def _earlier(request: StaffRequest, found: Incident) -> PlatformReport | None:
    given = request.POST.get("again_of", "")
    return _of(found.platform_reports, int(given[:_DIGITS])) if given.isdecimal() else None


def _of(rows: Any, pk: int) -> Any:  # noqa: ANN401 rows of one Incident, whatever they are
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _context(request: StaffRequest, found: Incident, **replaced: BaseForm) -> dict[str, Any]:
    """What the page shows this person; `replaced` are forms that came back."""
    me, now = request.staff, timezone.now()
    is_theirs = me.pk == found.target_id
    is_inside = queries.circle_of(found).sees(me.pk)
    forms = _forms(found, is_theirs=is_theirs) if is_inside else {}
    name = veil.name_for(found, me)
    shown = case_of(found, by_number=is_theirs, now=now)
    veil.veil(found, shown.noted(), name)
    back = {str(each.auto_id): each for each in replaced.values()}
    return {
        "incident": found,
        "case": shown,
        "spans": spans(),
        **_beside(shown, back, is_inside=is_inside),
        "name": name,
        "is_theirs": is_theirs,
        "is_inside": is_inside,
        "now": now,
        "broken": next(iter(replaced.values()), None),
        **forms,
        **replaced,
    }


def _forms(found: Incident, *, is_theirs: bool) -> dict[str, Any]:
    now = timezone.now()
    pseudonym = getattr(found, "pseudonym", None)
    theirs = {"pseudonym_form": PseudonymForm(instance=pseudonym)} if is_theirs else {}
    return {
        "police_form": PoliceForm(initial={"happened_at": now}, auto_id="id_police_%s"),
        "report_form": PlatformReportForm(initial={"reported_at": now}, auto_id="id_report_%s"),
        "entry_form": EntryForm(initial={"day": timezone.localdate()}, auto_id="id_entry_%s"),
        **theirs,
    }


def _beside(shown: Case, back: Mapping[str, Any], *, is_inside: bool) -> dict[str, Any]:
    """Each word with the police and each report, with the form for what was answered.

    Args:
        shown: what stands on the page.
        is_inside: whether this person writes into it.
        back: forms that came back, by their `auto_id`.
    """
    police = [(each, f"id_answer_{each.pk}_%s") for each in shown.police]
    networks = [(each, f"id_network_{each.report.pk}_%s") for each in shown.reports]
    return {
        "police": [
            (each, back.get(name) or PoliceAnswerForm(instance=each, auto_id=name))
            if is_inside
            else (each, None)
            for each, name in police
        ],
        "networks": [
            (each, back.get(name) or PlatformAnswerForm(auto_id=name))
            if is_inside and not each.report.outcome
            else (each, None)
            for each, name in networks
        ],
    }


def _again(request: StaffRequest, found: Incident, **forms: BaseForm) -> HttpResponse:
    return render(request, "protection/case.html", _context(request, found, **forms))


def _kept(request: StaffRequest, found: Incident) -> HttpResponse:
    said.done(request, _("It is kept."))
    return redirect(queries.case_address(found))
