"""Erasing every message of a conversation, after a second look."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.records import queries, refusals, services
from moothall.records.forms import EraseForm
from moothall.records.views.found import conversation_for
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("records.erase")
def erase(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what will be gone, then take it away everywhere."""
    conversation = conversation_for(request.staff, pk, "records.erase")
    needed = refusals.needed_in(conversation.messages.all())
    form = EraseForm(request.POST or None, conversation_id=pk, needed=needed)
    if form.is_valid():
        try:
            done = services.erase(
                conversation.messages.all(),
                reason=form.cleaned_data["reason"],
                needed_why=form.cleaned_data.get("needed_why", ""),
                by=request.staff,
                now=timezone.now(),
            )
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _erased(done.messages_count, done.refusals.count()))
            return redirect("records:home")
    context = {
        "form": form,
        "conversation": conversation,
        "count": conversation.messages.filter(erased_at=None).count() - needed,
        "held": queries.is_held(conversation),
        "needed": needed,
        "left_out": refusals.left_out_of(conversation),
    }
    return render(request, "records/erase.html", context)


def _erased(count: int, left_out: int) -> str:
    parts = []
    if count:
        words = ngettext("One message is erased.", "%(count)d messages are erased.", count)
        parts += [words % {"count": count}, _("Backups lose it when they are restored.")]
    if left_out:
        words = ngettext(
            "One message is left out for the time being: it is needed for a legal claim.",
            "%(count)d messages are left out for the time being: they are needed for a legal"
            " claim.",
            left_out,
        )
        parts += [words % {"count": left_out}, _("You are told when it can be erased.")]
    return " ".join(parts)
