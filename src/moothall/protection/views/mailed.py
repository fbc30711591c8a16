"""My safety: addresses somebody reports from; and whether a mail in their name was theirs."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection.forms import AddressForm
from moothall.protection.queries import mailed
from moothall.protection.services import answering_mail, private_addresses
from moothall.protection.views.finding import own_incident_for
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def addresses(request: StaffRequest) -> HttpResponse:
    """Where to report by mail, and one's own addresses."""
    form = AddressForm(request.POST or None)
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            private_addresses.name_address(address, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("A link is on its way there. Open it within seven days."))
            return redirect("protection:own_addresses")
    context = {
        "form": form,
        "report_address": mailed.report_address(),
        "rows": mailed.private_addresses(request.staff),
    }
    return render(request, "protection/own_addresses.html", context)


@require_POST
@opens_to("staff")
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take one off."""
    row = get_object_or_404(mailed.private_addresses(request.staff), pk=pk)
    private_addresses.remove_address(row, by=request.staff, now=timezone.now())
    said.done(request, _("It is gone."))
    return redirect("protection:own_addresses")


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def confirm(request: StaffRequest, token: str) -> HttpResponse:
    """What the link opens: one press, so that a program that follows links confirms nothing."""
    try:
        row = private_addresses.address_of(token, by=request.staff)
        if request.method == "POST":
            private_addresses.confirm_address(token, by=request.staff, now=timezone.now())
            said.done(request, _("It is yours. You can report from it now."))
            return redirect("protection:own_addresses")
    except MoothallError as error:
        said.refused(request, error)
        return redirect("protection:own_addresses")
    return render(request, "protection/confirm_address.html", {"row": row})


@require_POST
@opens_to("staff")
def say_whose(request: StaffRequest, pk: int, mail_pk: int) -> HttpResponse:
    """The target says whether they sent it."""
    incident = own_incident_for(request, pk)
    row = get_object_or_404(incident.mailed, pk=mail_pk)
    is_mine = request.POST.get("whose") == "mine"
    try:
        answering_mail.say_whose(row, is_mine=is_mine, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("It is kept."))
    return redirect(incident)
