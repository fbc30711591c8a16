"""The Shield by Incident: whom it is about, and that its target need not read them."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.domain.errors import MoothallError, gettext_noop
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import ContactForm, WhyForm
from moothall.protection.models import Incident
from moothall.protection.views.finding import inner_incident_for
from moothall.protection.views.incidents import context_of
from moothall.web import said

_LINKED = {
    False: gettext_noop("The contact is linked."),
    True: gettext_noop(
        "The contact is linked, and it waits for a decider. Until then the shield does not cover"
        " them; abuse stays covered as everywhere."
    ),
}


@require_POST
@opens_to("staff")
def link_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Say who it is about, with a reason."""
    found = inner_incident_for(request, pk)
    names = request.staff.pk != found.target_id
    contacts = queries.contacts_to_link(found)
    form = ContactForm(request.POST, contacts=contacts, names=names, auto_id="id_link_%s")
    if not form.is_valid():
        shown = context_of(request, found, contact_form=form)
        return render(request, "protection/incident.html", shown)
    made = services.link_contact(found, **form.cleaned_data, by=request.staff, now=timezone.now())
    said.done(request, _(_LINKED[made.waits]))
    return redirect(found)


@require_POST
@opens_to("staff")
def decide_contact(request: StaffRequest, pk: int, link_pk: int) -> HttpResponse:
    """Say yes to a contact who was linked under the shield."""

    def decide(asking: StaffRequest, found: Incident) -> None:
        link = get_object_or_404(found.contacts, pk=link_pk)
        services.decide_contact(link, why=_why(asking), by=asking.staff, now=timezone.now())

    return _decided(request, pk, decide, _("The shield covers them too."))


@require_POST
@opens_to("staff")
def part_contact(request: StaffRequest, pk: int, link_pk: int) -> HttpResponse:
    """Take a link back."""
    found = inner_incident_for(request, pk)
    link = get_object_or_404(found.contacts, pk=link_pk)
    services.part_contact(link, by=request.staff, now=timezone.now())
    said.done(request, _("The contact is not linked any more."))
    return redirect(found)


@require_POST
@opens_to("staff")
def open_shield(request: StaffRequest, pk: int) -> HttpResponse:
    """From now on the target need not read them."""
    return _decided(request, pk, _open, _("The shield is open."))


@require_POST
@opens_to("staff")
def look_again(request: StaffRequest, pk: int) -> HttpResponse:
    """It stays for another ninety days."""
    return _decided(request, pk, _keep, _("The shield stays."))


@require_POST
@opens_to("staff")
def end_shield(request: StaffRequest, pk: int) -> HttpResponse:
    """What was kept can be read again."""
    return _decided(request, pk, _end, _("The shield has ended."))


def _open(request: StaffRequest, found: Incident) -> None:
    services.open_shield(found, why=_why(request), by=request.staff, now=timezone.now())


def _keep(request: StaffRequest, found: Incident) -> None:
    services.look_again(found, by=request.staff, now=timezone.now())


def _end(request: StaffRequest, found: Incident) -> None:
    services.end_shield(found, why=_why(request), by=request.staff, now=timezone.now())


def _why(request: StaffRequest) -> str:
    form = WhyForm(request.POST)
    return form.cleaned_data["why"] if form.is_valid() else ""


def _decided(
    request: StaffRequest,
    pk: int,
    act: Callable[[StaffRequest, Incident], None],
    words: str,
) -> HttpResponse:
    found = inner_incident_for(request, pk)
    try:
        act(request, found)
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, words)
    return redirect(found)
