"""Settings: where the organisation's own policy on violence and harassment at work stands."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import PolicyForm
from moothall.web import said

MAY = "protection.draw_line"


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def policy(request: StaffRequest) -> HttpResponse:
    """Name it; whoever runs one service reads what stands there."""
    row = queries.harm_policy()
    first = {"name": row.name, "address": row.address, "words": row.words} if row else None
    form = PolicyForm(request.POST or None, initial=first)
    if form.is_valid():
        services.name_policy(**form.cleaned_data, by=request.staff, now=timezone.now())
        said.done(request, _("It stands where harm is reported, on incidents and on the card."))
        return redirect("protection:policy")
    context = {"row": row, "form": form, "may_set": access.may(request.staff, MAY)}
    return render(request, "protection/policy.html", context)


@require_POST
@opens_to("desk.administer")
def remove(request: StaffRequest) -> HttpResponse:
    """Name none any more."""
    services.remove_policy(by=request.staff, now=timezone.now())
    said.done(request, _("It is gone."))
    return redirect("protection:policy")
