"""Packs for inspectors: asking for one, how far it is, taking it away."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.packing.inspecting import MATTER, Inspection
from moothall.evidence.pack_words import failure
from moothall.evidence.queries import EvidencePack, pack_of, packs_of
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import StaffMember
from moothall.records import services
from moothall.records.forms import InspectionForm
from moothall.records.services.inspecting import require_may
from moothall.register.models import Account
from moothall.web import said
from moothall.web.downloads import FileDownload
from moothall.web.explain import explain

SHOWN = 50
EXPORT = "records.export"


@require_http_methods(["GET", "POST"])
@opens_to("records.export")
def inspections(request: StaffRequest) -> HttpResponse:
    """Those that were made, and what is needed to ask for another."""
    form = _form(request)
    if form.is_valid():
        now = timezone.now()
        made = services.ask_for_inspection(form.wanted, by=request.staff, now=now)
        return redirect("records:inspection", made.pk)
    found = [each for each in packs_of(MATTER)[:SHOWN] if _may_see(request.staff, each)]
    context = {"form": form, "packs": [(each, _period(each)) for each in found]}
    return render(request, "records/inspections.html", context)


@require_safe
@opens_to("records.export")
def inspection(request: StaffRequest, pk: int) -> HttpResponse:
    """How far one is, of what it is, and who took it away."""
    return _page(request, _pack_for(request.staff, pk))


@require_POST
@opens_to("records.export")
def stop(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop one that is being made."""
    found = _pack_for(request.staff, pk)
    if services.stop_inspection(found, by=request.staff, now=timezone.now()):
        said.done(request, _("It is stopped. Nothing of it is kept."))
    return redirect("records:inspection", found.pk)


@require_POST
@opens_to("records.export")
def take(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file; that it was taken is written down."""
    found = _pack_for(request.staff, pk)
    try:
        path = services.take_inspection(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        return _page(request, found, refusal=explain(error))
    answer = FileDownload(
        path.open("rb"),
        as_attachment=True,
        filename=f"{found}.zip",
        content_type="application/zip",
    )
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@opens_to("records.export")
def take_key(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is who in it; that it was taken is written down."""
    found = _pack_for(request.staff, pk)
    if not access.may(request.staff, EXPORT):
        raise Http404
    try:
        key = services.take_inspection_key(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        return _page(request, found, refusal=explain(error))
    answer = HttpResponse(key.encode(), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="who-is-who.json"'
    answer["Cache-Control"] = "no-store"
    return answer


def _form(request: StaffRequest) -> InspectionForm:
    """With the accounts this person may export; of the last three months unless they say else."""
    scope = access.scope(request.staff, permission=EXPORT)
    accounts = scope.narrow(Account.objects.order_by("name", "pk"), account="pk")
    today = timezone.localdate()
    return InspectionForm(
        request.POST or None,
        accounts=accounts,
        whole=access.may(request.staff, EXPORT),
        initial={"first_day": today - timedelta(days=90), "last_day": today},
    )


def _may_see(staff: StaffMember, pack: EvidencePack) -> bool:
    """Whether this person may have what is in it; of one whose wishes have ended, everything."""
    wanted = Inspection.read(pack.wishes)
    if wanted is None:
        return access.may(staff, EXPORT)
    try:
        require_may(staff, wanted)
    except (PermissionDenied, MoothallError):
        return False
    return True


def _pack_for(staff: StaffMember, pk: int) -> EvidencePack:
    try:
        found = pack_of(MATTER, pk)
    except EvidencePack.DoesNotExist:
        raise Http404 from None
    if not _may_see(staff, found):
        raise Http404
    return found


def _period(pack: EvidencePack) -> dict[str, Any]:
    """Of which account and days it is, as far as that is still kept."""
    wanted = Inspection.read(pack.wishes)
    if wanted is None:
        return {}
    account = Account.objects.filter(pk=wanted.account).first() if wanted.account else None
    name = account.name if account else _("The whole desk")
    return {"account": name, "wanted": wanted}


def _page(request: StaffRequest, pack: EvidencePack, *, refusal: str = "") -> HttpResponse:
    context = {
        "pack": pack,
        **_period(pack),
        "going": pack.state in {EvidencePack.State.WAITING, EvidencePack.State.MAKING},
        "topic": f"staff:{request.staff.pk}",
        "failure": failure(pack.failure) if pack.failure else _("Somebody has stopped it."),
        "may_know_who": access.may(request.staff, EXPORT),
        "downloads": list(pack.downloads.all()),
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return render(request, "records/inspection.html", context, status=status)
