"""What is on its way: pulling it back, and saying what became of it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.domain.errors import MoothallError
from moothall.inbox.views.finding import publication_for
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import services as publishing
from moothall.publishing.models import Publication
from moothall.web import said


@require_POST
@opens_to("inbox.reply")
def pull_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop a held reply; its words go back into the box of whoever wrote them."""
    publication = publication_for(request, pk)
    try:
        publishing.pull_back(publication, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Pulled back. Nothing was sent; the words are a draft again."))
    return _back(publication)


@require_POST
@opens_to("publishing.settle")
def settle(request: StaffRequest, pk: int) -> HttpResponse:
    """Say whether a doubtful reply arrived, or look once more."""
    publication = publication_for(request, pk)
    arrived = request.POST.get("arrived", "look")
    try:
        if arrived == "look":
            _look(request, publication)
        else:
            _say(request, publication, arrived=arrived == "yes")
    except MoothallError as error:
        said.refused(request, error)
    return _back(publication)


def _look(request: StaffRequest, publication: Publication) -> None:
    if publishing.look_again(publication, now=timezone.now()):
        said.done(request, _("It arrived: we found it there."))
    else:
        said.done(request, _("We cannot find it. That does not prove that it did not arrive."))


def _say(request: StaffRequest, publication: Publication, *, arrived: bool) -> None:
    publishing.settle(publication, arrived=arrived, by=request.staff, now=timezone.now())
    if arrived:
        said.done(request, _("Written down: it arrived."))
    else:
        said.done(request, _("Written down: it did not arrive. The words are in the draft again."))


def _back(publication: Publication) -> HttpResponse:
    if publication.conversation_id is None:
        return redirect("desk:today")
    return redirect("inbox:conversation", pk=publication.conversation_id)
