"""Looking under a cover, and taking it away."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import services
from moothall.protection.forms import LiftForm
from moothall.protection.views.finding import message_for, place_of
from moothall.web import said
from moothall.web.explain import explain


@require_POST
@opens_to("inbox.read")
def reveal(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the words to this person for a while; the look is recorded."""
    message = message_for(request, pk)
    try:
        services.reveal(message, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    return redirect(place_of(message))


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
