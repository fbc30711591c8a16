"""Reading for a colleague, by keyboard: one at a time, without words until somebody asks."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import WhyForm
from moothall.protection.models import KeptMessage
from moothall.protection.queries.reach import kept_within_reach
from moothall.protection.views.finding import kept_for, own_incident_for
from moothall.web import said


@require_safe
@opens_to("inbox.reply")
def queue(request: StaffRequest) -> HttpResponse:
    """What waits to be read, oldest first; no words."""
    rows, now = list(queries.queue_for(request.staff)[:100]), timezone.now()
    handed = list(queries.handed_to(request.staff, now)[:3]) if rows else []
    return render(request, "protection/kept.html", {"rows": rows, "handed": handed, "now": now})


@require_http_methods(["GET", "POST"])
@opens_to("inbox.reply")
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """One of them; POST asks for its words, which is recorded."""
    found = kept_for(request, pk)
    if request.method == "POST":
        services.read_kept(found, by=request.staff, now=timezone.now())
        return redirect("protection:kept_one", found.pk)
    is_read = found.message_id in queries.revealed_to(request.staff, [found.message_id])
    context = {
        "kept": found,
        "is_read": is_read,
        "message": found.message,
        "conversation": found.message.conversation,
        "waiting": queries.queue_for(request.staff).count(),
        "now": timezone.now(),
    }
    return render(request, "protection/kept_one.html", context)


@require_POST
@opens_to("inbox.reply")
def settle(request: StaffRequest, pk: int) -> HttpResponse:
    """File it, answer it, pass it on; then the next."""
    found, outcome = kept_for(request, pk), request.POST.get("outcome", "")
    if outcome not in set(KeptMessage.Outcome) - {""}:
        return redirect("protection:kept_one", found.pk)
    try:
        services.settle_kept(found, outcome=outcome, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect("protection:kept_one", found.pk)
    if outcome == KeptMessage.Outcome.TO_ANSWER:
        return redirect(f"{found.message.conversation.get_absolute_url()}?reply#reply")
    said.done(request, _("Done."))
    following = queries.queue_for(request.staff).first()
    return (
        redirect("protection:kept_one", following.pk) if following else redirect("protection:kept")
    )


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def look(request: StaffRequest, pk: int, kept_pk: int) -> HttpResponse:
    """The target looks at one thing all the same: with a reason, for a quarter of an hour."""
    incident = own_incident_for(request, pk)
    rows = kept_within_reach(incident).select_related("message__conversation")
    found = get_object_or_404(rows, pk=kept_pk)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        why = form.cleaned_data["why"]
        services.look(incident, found, why=why, by=request.staff, now=timezone.now())
        return redirect("protection:look", incident.pk, found.pk)
    if found.message.erased_at is not None:
        raise Http404
    is_read = found.message_id in queries.revealed_to(request.staff, [found.message_id])
    context = {"incident": incident, "kept": found, "form": form, "is_read": is_read}
    return render(request, "protection/look.html", {**context, "now": timezone.now()})
