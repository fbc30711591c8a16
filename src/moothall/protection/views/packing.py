"""Evidence packs of an Incident: asking for one, how far it is, taking it away."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.packing.asking import Asker, Purpose, may_know_who, purposes_for
from moothall.domain.packing.wishes import Wishes
from moothall.evidence.queries import EvidencePack, pack_of, packs_of
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms.packing import MOST_SHOWN, BlackoutForm, PackForm, wishes_of
from moothall.protection.models import Incident
from moothall.protection.views.finding import inner_incident_for
from moothall.protection.words import PURPOSES
from moothall.web import said
from moothall.web.downloads import FileDownload
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def packs(request: StaffRequest, pk: int) -> HttpResponse:
    """Those that were made, and what is needed to ask for another."""
    found = _incident_for(request, pk)
    form = _pack_form(request, found)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["purpose"] == Purpose.DISCLOSURE:
            return _to_black_out(request, found, form)
        return _ask(request, found, form, None)
    return render(request, "protection/packs.html", _context(request, found, form))


@require_POST
@opens_to("staff")
def black_out(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose what is blacked out in a copy for disclosure, then have it made."""
    found = _incident_for(request, pk)
    form = _pack_form(request, found)
    blackout = _blackout_form(request, found, form)
    if form.is_valid() and blackout.is_valid():
        return _ask(request, found, form, blackout)
    return _shown(request, found, form, blackout)


@require_safe
@opens_to("staff")
def pack(request: StaffRequest, pk: int, pack_pk: int) -> HttpResponse:
    """How far one is, what is in it, and who took it away."""
    found = _incident_for(request, pk)
    row = _pack_for(found, pack_pk)
    return render(request, "protection/pack.html", _one(request, found, row))


@require_POST
@opens_to("staff")
def stop(request: StaffRequest, pk: int, pack_pk: int) -> HttpResponse:
    """Stop one that is being made."""
    found = _incident_for(request, pk)
    row = _pack_for(found, pack_pk)
    if services.stop_pack(found, row, by=request.staff, now=timezone.now()):
        said.done(request, _("It is stopped. Nothing of it is kept."))
    return redirect("protection:pack", found.pk, row.pk)


@require_POST
@opens_to("staff")
def take(request: StaffRequest, pk: int, pack_pk: int) -> HttpResponseBase:
    """The file; that it was taken is written down."""
    found = _incident_for(request, pk)
    row = _pack_for(found, pack_pk)
    try:
        path = services.take_pack(found, row, by=request.staff, now=timezone.now())
    except MoothallError as error:
        return _refused(request, found, row, error)
    return _file(path.open("rb"), f"{row}.zip", "application/zip")


@require_POST
@opens_to("staff")
def take_key(request: StaffRequest, pk: int, pack_pk: int) -> HttpResponseBase:
    """Who is who in it; that it was taken is written down."""
    found = _incident_for(request, pk)
    row = _pack_for(found, pack_pk)
    if not may_know_who(queries.circle_of(found), request.staff.pk, found.decider_id):
        raise Http404
    try:
        key = services.take_key(found, row, by=request.staff, now=timezone.now())
    except MoothallError as error:
        return _refused(request, found, row, error)
    answer = HttpResponse(key.encode(), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="who-is-who.json"'
    answer["Cache-Control"] = "no-store"
    return answer


def _incident_for(request: StaffRequest, pk: int) -> Incident:
    """The Incident, for its target and whoever acts for them; a buddy packs nothing. Or 404."""
    found = inner_incident_for(request, pk)
    is_theirs = request.staff.pk == found.target_id
    if not is_theirs and not queries.acts_in(found, request.staff):
        raise Http404
    return found


def _pack_for(incident: Incident, pk: int) -> EvidencePack:
    try:
        return pack_of(queries.matter_of(incident), pk)
    except EvidencePack.DoesNotExist:
        raise Http404 from None


def _pack_form(request: StaffRequest, found: Incident) -> PackForm:
    me = request.staff
    is_theirs = me.pk == found.target_id
    asker = Asker(me.pk, acts=not is_theirs, danger="" if is_theirs else "asked below")
    chosen = purposes_for(queries.circle_of(found), asker, queries.consents_of(found))
    initial = {"initials": queries.initials_for(found), "purpose": next(iter(chosen), "")}
    posted = request.POST if request.method == "POST" else None
    return PackForm(posted, purposes=chosen, is_theirs=is_theirs, initial=initial)


def _blackout_form(
    request: StaffRequest, found: Incident, form: PackForm, *, filled: bool = True
) -> BlackoutForm:
    """The exhibits under the labels that were asked for."""
    wishes = wishes_of(form, None) if form.is_valid() else Wishes(queries.initials_for(found))
    roles = queries.roles_of(found)
    outline = queries.outline_of(found, wishes, purpose="", asked_by=None, roles=roles)
    shown = outline.exhibits[:MOST_SHOWN]
    return BlackoutForm(request.POST if filled else None, exhibits=shown)


def _to_black_out(request: StaffRequest, found: Incident, form: PackForm) -> HttpResponse:
    return _shown(request, found, form, _blackout_form(request, found, form, filled=False))


def _shown(
    request: StaffRequest, found: Incident, form: PackForm, blackout: BlackoutForm
) -> HttpResponse:
    context = {"incident": found, "form": form, "blackout": blackout, "most": MOST_SHOWN}
    return render(request, "protection/pack_blackout.html", context)


def _ask(
    request: StaffRequest, found: Incident, form: PackForm, blackout: BlackoutForm | None
) -> HttpResponse:
    wishes, purpose = wishes_of(form, blackout), Purpose(form.cleaned_data["purpose"])
    try:
        made = services.ask_for_pack(
            found, wishes, purpose=purpose, by=request.staff, now=timezone.now()
        )
    except MoothallError as error:
        form.add_error(None, explain(error))
        return render(request, "protection/packs.html", _context(request, found, form))
    return redirect("protection:pack", found.pk, made.pk)


def _context(request: StaffRequest, found: Incident, form: PackForm) -> dict[str, Any]:
    rows = packs_of(queries.matter_of(found))[:50]
    return {
        "incident": found,
        "form": form,
        "packs": [(row, PURPOSES[Purpose(row.purpose)]) for row in rows],
        "is_theirs": request.staff.pk == found.target_id,
    }


def _one(request: StaffRequest, found: Incident, row: EvidencePack) -> dict[str, Any]:
    me = request.staff
    going = row.state in {EvidencePack.State.WAITING, EvidencePack.State.MAKING}
    return {
        "incident": found,
        "pack": row,
        "purpose": PURPOSES[Purpose(row.purpose)],
        "going": going,
        "topic": f"staff:{me.pk}",
        "is_redacted": Wishes.read(row.wishes).is_redacted,
        "failure": queries.failure_of(row),
        "may_stop": going and me.pk in {found.target_id, row.asked_by_id},
        "may_know_who": may_know_who(queries.circle_of(found), me.pk, found.decider_id),
        "downloads": list(row.downloads.all()),
    }


def _refused(
    request: StaffRequest, found: Incident, row: EvidencePack, error: MoothallError
) -> HttpResponse:
    context = {**_one(request, found, row), "refusal": explain(error)}
    return render(request, "protection/pack.html", context, status=409)


def _file(file: Any, name: str, kind: str) -> FileDownload:  # noqa: ANN401 an open file
    answer = FileDownload(file, as_attachment=True, filename=name, content_type=kind)
    answer["Cache-Control"] = "no-store"
    return answer
