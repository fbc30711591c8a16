"""Erasing every message of a conversation, after a second look."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.records import queries, services
from moothall.records.forms import EraseForm
from moothall.records.views.found import conversation_for
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("records.erase")
def erase(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what will be gone, then take it away everywhere."""
    conversation = conversation_for(request.staff, pk, "records.erase")
    form = EraseForm(request.POST or None, conversation_id=pk)
    if form.is_valid():
        try:
            done = services.erase(
                conversation.messages.all(),
                reason=form.cleaned_data["reason"],
                by=request.staff,
                now=timezone.now(),
            )
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _erased(done.messages_count))
            return redirect("records:home")
    context = {
        "form": form,
        "conversation": conversation,
        "count": conversation.messages.filter(erased_at=None).count(),
        "held": queries.is_held(conversation),
    }
    return render(request, "records/erase.html", context)


def _erased(count: int) -> str:
    words = ngettext("One message is erased.", "%(count)d messages are erased.", count)
    return " ".join((words % {"count": count}, _("Backups lose it when they are restored.")))
