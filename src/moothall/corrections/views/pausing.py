"""One person, one account, until a time: paused and let on again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.corrections import queries, services
from moothall.corrections.forms import PauseForm
from moothall.corrections.views.finding import mistake_for
from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said


@require_POST
@opens_to("people.grant")
def pause(request: StaffRequest, pk: int) -> HttpResponse:
    """Pause them."""
    found = mistake_for(request, pk, "people.grant")
    now = timezone.now()
    form = PauseForm(request.POST, people=queries.who_can_be_paused(found.account, now))
    if not form.is_valid():
        said.wrong(request, _("Choose who, from 1 to 336 hours, and say why."))
        return redirect(found)
    try:
        services.pause(
            form.cleaned_data["staff"],
            found.account,
            reason=form.cleaned_data["reason"],
            length=form.length(),
            by=request.staff,
            now=now,
        )
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Paused, there alone. They are told; the rest of the team goes on."))
    return redirect(found)


@require_POST
@opens_to("people.grant")
def lift(request: StaffRequest, pk: int, pause_pk: int) -> HttpResponse:
    """Let them on again."""
    found = mistake_for(request, pk, "people.grant")
    now = timezone.now()
    seen = queries.pauses_for(request.staff, found.account, now)
    services.lift(get_object_or_404(seen, pk=pause_pk), by=request.staff, now=now)
    said.done(request, _("They may post there again."))
    return redirect(found)
