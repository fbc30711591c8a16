"""Settings: after how many days the desk asks about Incidents again."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moothall.people.access import StaffRequest, opens_to
from moothall.protection.forms.spans import SpansForm
from moothall.protection.queries import spans as queries
from moothall.protection.services.spanning import set_spans
from moothall.web import said

MOST_SHOWN = 20


@require_http_methods(["GET", "POST"])
@opens_to("protection.draw_line")
def spans(request: StaffRequest) -> HttpResponse:
    """The days that hold, what held before and why, and a form to move them."""
    form = SpansForm(request.POST or None, initial=asdict(queries.spans()))
    if form.is_valid():
        why = form.cleaned_data["why"]
        set_spans(form.spans, why=why, by=request.staff, now=timezone.now())
        said.done(request, _("It holds from now on. Shields that stand keep their day."))
        return redirect("protection:spans")
    held = list(queries.span_plans()[:MOST_SHOWN])
    return render(request, "protection/spans.html", {"form": form, "held": held})
