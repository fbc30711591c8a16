"""Opening an Incident that is not theirs: one administrator asks, another agrees, it is told."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import SpecialForm
from moothall.protection.models import Incident
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("desk.administer")
def special(request: StaffRequest) -> HttpResponse:
    """Ask, and see what others ask for."""
    form = SpecialForm(request.POST or None)
    if form.is_valid():
        _ask(request, form)
        return redirect("protection:special")
    waiting = list(queries.special_openings_to_agree(request.staff))
    context = {"form": form, "waiting": waiting, "now": timezone.now()}
    return render(request, "protection/special.html", context)


@require_POST
@opens_to("desk.administer")
def agree(request: StaffRequest, pk: int) -> HttpResponse:
    """Agree to what somebody else asked for."""
    asked = get_object_or_404(queries.special_openings_to_agree(request.staff), pk=pk)
    services.agree_to_open(asked, by=request.staff, now=timezone.now())
    said.done(request, _("They may read it for an hour. Whose incident it is, is told."))
    return redirect("protection:special")


def _ask(request: StaffRequest, form: SpecialForm) -> None:
    """The answer is the same where there is no such number: which there are, nobody may try.

    It is the same for whoever is kept out, too: that they are, would say that there is one.
    """
    found = Incident.objects.filter(pk=form.cleaned_data["number"]).first()
    try:
        if found is not None:
            why = form.cleaned_data["why"]
            with suppress(PermissionDenied):
                services.ask_to_open(found, why=why, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Asked. A second administrator must agree on this page."))
