"""Opening an Incident that is not theirs: one administrator asks, another agrees, it is told."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.domain.incidents import ASK_STANDS, has_lapsed
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import services
from moothall.protection.forms import SpecialForm
from moothall.protection.models import Incident
from moothall.protection.queries import circle_of
from moothall.protection.queries.openings import (
    asked_by_others,
    own_asks,
    special_openings_to_agree,
)
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("desk.administer")
def special(request: StaffRequest) -> HttpResponse:
    """Ask, and see what others ask for."""
    form = SpecialForm(request.POST or None)
    if form.is_valid():
        _ask(request, form)
        return redirect("protection:special")
    now = timezone.now()
    context = {
        "form": form,
        "waiting": list(special_openings_to_agree(request.staff, now)),
        "own": [(one, has_lapsed(one.asked_at, now)) for one in own_asks(request.staff, now)],
        "days": ASK_STANDS.days,
        "now": now,
    }
    return render(request, "protection/special.html", context)


@require_POST
@opens_to("desk.administer")
def agree(request: StaffRequest, pk: int) -> HttpResponse:
    """Agree to what somebody else asked for."""
    asked = get_object_or_404(asked_by_others(request.staff), pk=pk)
    try:
        services.agree_to_open(asked, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("They may read it for an hour. Whose incident it is, is told."))
    return redirect("protection:special")


def _ask(request: StaffRequest, form: SpecialForm) -> None:
    """The answer is the same where there is no such number: which there are, nobody may try.

    It is the same for whoever is kept out, too: that they are, would say that there is one. What
    reaches nobody is kept all the same, and lapses on the list of whoever asked like any other.
    """
    number, why = form.cleaned_data["number"], form.cleaned_data["why"]
    found, now = Incident.objects.filter(pk=number).first(), timezone.now()
    try:
        if found is None or request.staff.pk in circle_of(found).kept_out:
            services.ask_in_vain(number, why=why, by=request.staff, now=now)
        else:
            services.ask_to_open(found, why=why, by=request.staff, now=now)
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Asked. A second administrator must agree on this page."))
