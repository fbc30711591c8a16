"""Who stands round an Incident: named, let in or kept out by its target alone."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import PeopleForm, PersonForm
from moothall.protection.views.finding import own_incident_for
from moothall.protection.views.incidents import context_of
from moothall.web import said
from moothall.web.explain import explain


@require_POST
@opens_to("staff")
def name(request: StaffRequest, pk: int) -> HttpResponse:
    """Who reads, who stands by, who decides."""
    found = own_incident_for(request, pk)
    form = PeopleForm(request.POST, instance=found, people=queries.people_to_name(found))
    if form.is_valid():
        try:
            services.name(found, **form.cleaned_data, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("It is kept. Whoever has a new part is told."))
            return redirect(found)
    shown = context_of(request, found, people_form=form)
    return render(request, "protection/incident.html", shown)


@require_POST
@opens_to("staff")
def let_in(request: StaffRequest, pk: int) -> HttpResponse:
    """Let somebody see it, or keep them out."""
    found = own_incident_for(request, pk)
    form = PersonForm(request.POST, people=queries.everybody_but(found.target))
    if form.is_valid():
        person, may_read = form.cleaned_data["person"], form.cleaned_data["may_read"] == "yes"
        services.let_in(found, person, may_read=may_read, by=request.staff, now=timezone.now())
        said.done(request, _("It is kept."))
        return redirect(found)
    shown = context_of(request, found, person_form=form)
    return render(request, "protection/incident.html", shown)
