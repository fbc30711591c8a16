"""Looking under a cover, and taking it away."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moothall.domain.errors import MoothallError
from moothall.inbox.models import Message
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import services
from moothall.protection.errors import ReliefIsDue
from moothall.protection.forms import LiftForm, WhyForm
from moothall.protection.views.finding import message_for, place_of
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def reveal(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the words to this person for a while; the look and its reason are recorded.

    GET asks for the reason in words, of whoever has read enough for one shift.
    """
    message = message_for(request, pk)
    wordless = "anyway" in request.POST and not WhyForm(request.POST).is_valid()
    if request.method == "GET" or wordless:
        return _anyway(request, message)
    try:
        services.reveal(message, by=request.staff, now=timezone.now(), **_said(request))
    except ReliefIsDue:
        anyway = reverse("protection:reveal", args=[message.pk])
        return _leave_for(anyway) if _is_part(request) else _anyway(request, message)
    except MoothallError as error:
        said.refused(request, error)
        return _leave_for(place_of(message)) if _is_part(request) else redirect(place_of(message))
    return redirect(place_of(message))


def _said(request: StaffRequest) -> dict[str, str]:
    """The button that was pressed, or Enter in the field of another reason."""
    asked = request.POST
    return {"purpose": asked.get("purpose", ""), "why": asked.get("why", "")}


def _anyway(request: StaffRequest, message: Message) -> HttpResponse:
    form = WhyForm(request.POST if request.POST.get("anyway") else None)
    context = {"form": form, "message": message, "place": place_of(message)}
    return render(request, "protection/reveal_anyway.html", context)


def _is_part(request: StaffRequest) -> bool:
    """Whether only the message is to be put in anew: the rest of the page stays as it is."""
    return request.headers.get("HX-Request") == "true"


def _leave_for(address: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": address})


@require_http_methods(["GET", "POST"])
@opens_to("protection.lift")
def lift(request: StaffRequest, pk: int) -> HttpResponse:
    """Take the Shield away for everybody, with a reason."""
    message = message_for(request, pk)
    access.require(request.staff, "protection.lift", message.conversation)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.lift(
                message, why=form.cleaned_data["why"], by=request.staff, now=timezone.now()
            )
            said.done(request, _("The shield is lifted. Everybody here can read the message."))
            return redirect(place_of(message))
        except MoothallError as error:
            form.add_error(None, explain(error))
    context = {"form": form, "conversation": message.conversation, "who": message.profile}
    return render(request, "protection/lift.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("protection.lift")
def show_name(request: StaffRequest, pk: int) -> HttpResponse:
    """Show everybody what the writer calls themselves, with a reason."""
    message = message_for(request, pk)
    access.require(request.staff, "protection.lift", message.conversation)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        why = form.cleaned_data["why"]
        try:
            services.show_name(message, why=why, by=request.staff, now=timezone.now())
            said.done(request, _("The name is shown to everybody here."))
            return redirect(place_of(message))
        except MoothallError as error:
            form.add_error(None, explain(error))
    context = {"form": form, "conversation": message.conversation}
    return render(request, "protection/show_name.html", context)
