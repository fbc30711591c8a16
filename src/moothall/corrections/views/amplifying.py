"""Who passed a mistake on: noted from what came to us or with a source, and told in the end."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.corrections import queries, services
from moothall.corrections.forms import AmplifierForm
from moothall.corrections.models import Mistake
from moothall.corrections.views.finding import mistake_for
from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said


@require_POST
@opens_to("publishing.publish")
def amplifier(request: StaffRequest, pk: int) -> HttpResponse:
    """Note one who passed it on."""
    found = mistake_for(request, pk, "publishing.publish")
    form = form_of(request, found)
    if not form.is_valid():
        said.wrong(request, _("Choose who wrote to us, or give a name and its source."))
        return redirect(found)
    try:
        services.add_amplifier(found, form.heard(), by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    except ValidationError:
        said.wrong(request, _("That is noted already."))
    else:
        said.done(request, _("Noted. Tell them once the correction is out."))
    return redirect(found)


@require_POST
@opens_to("publishing.publish")
def informed(request: StaffRequest, pk: int) -> HttpResponse:
    """They were told that it is corrected."""
    found = get_object_or_404(queries.amplifiers.amplifiers_for(request.staff), pk=pk)
    services.inform(found, by=request.staff, now=timezone.now())
    said.done(request, _("Written down."))
    return redirect(found.mistake)


def form_of(request: StaffRequest, found: Mistake) -> AmplifierForm:
    """The form, filled in or empty."""
    return AmplifierForm(
        request.POST or None,
        auto_id="passed-on-%s",
        mistake=found,
        candidates=queries.amplifiers.candidates(found),
        with_private=access.may(request.staff, "register.manage", found.account),
    )
