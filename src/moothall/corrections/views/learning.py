"""What we understand afterwards, and what we change; read by those who answer for the account."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.corrections import queries, services
from moothall.corrections.forms import HindsightForm, RemedyForm
from moothall.corrections.views.finding import mistake_for
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said


@require_POST
@opens_to("register.manage")
def afterwards(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep what we understand."""
    found = mistake_for(request, pk, "register.manage")
    form = HindsightForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        services.keep_hindsight(found, **given, by=request.staff, now=timezone.now())
        said.done(request, _("Kept, apart from the public record."))
    else:
        said.wrong(request, _("Each answer takes up to 4,000 characters. Shorten it."))
    return redirect(found)


@require_POST
@opens_to("register.manage")
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Add something that we change."""
    found = mistake_for(request, pk, "register.manage")
    form = RemedyForm(request.POST)
    if form.is_valid():
        services.add_remedy(found, **form.cleaned_data, by=request.staff, now=timezone.now())
        said.done(request, _("Added."))
    else:
        said.wrong(request, _("Say what changes, and choose a day."))
    return redirect(found)


@require_POST
@opens_to("register.manage")
def done(request: StaffRequest, pk: int) -> HttpResponse:
    """It was done."""
    found = get_object_or_404(queries.remedies_for(request.staff), pk=pk)
    services.finish_remedy(found, by=request.staff, now=timezone.now())
    said.done(request, _("Done."))
    return redirect(found.mistake)
