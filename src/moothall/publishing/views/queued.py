"""A spreadsheet of another tool's queue: what would become of each line, then drafts of it.

Nothing is written before *Make drafts* but the file itself, which nobody names and the nightly
sweep takes away. Its name travels signed, for whoever handed it in alone.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from moothall import storage
from moothall.domain.publishing.queued import LineTrouble
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import services
from moothall.publishing.forms import QueueForm
from moothall.web import said

SHOWN = 200  # lines of each kind on the page
TO_LOOK = timedelta(hours=12)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def choose(request: StaffRequest) -> HttpResponse:
    """Hand in a file; nothing is made of it yet."""
    form = QueueForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        name = storage.keep(form.cleaned_data["file"].read())
        asked = QueryDict(mutable=True)
        asked["file"] = _signer(request, "file").sign(name)
        return redirect(f"{reverse('publishing:look_at_queue')}?{asked.urlencode()}")
    return render(request, "publishing/queue.html", {"form": form})


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def look(request: StaffRequest) -> HttpResponse:
    """What each line would become, or what is wrong with it; then make the drafts."""
    file = request.POST.get("file") or request.GET.get("file", "")
    try:
        content = storage.read(_signer(request, "file").unsign(file, max_age=TO_LOOK))
    except (BadSignature, FileNotFoundError):
        said.wrong(request, _("The file is not there any more. Hand it in again."))
        return redirect("publishing:queue")
    if request.method == "POST":
        return _make(request, content)
    plan = services.plan_queue(content, by=request.staff, now=timezone.now())
    return render(request, "publishing/queue_look.html", {"file": file, **_shown(plan)})


@require_POST
@opens_to("publishing.publish")
def undo(request: StaffRequest) -> HttpResponse:
    """Drop what was made of a file within the hour, as far as nobody has touched it since."""
    now = timezone.now()
    try:
        moment = _signer(request, "made").unsign(
            request.GET.get("made", ""), max_age=services.UNDO
        )
    except BadSignature:
        said.wrong(request, _("It is too late to undo that. Throw the drafts away one by one."))
        return redirect("publishing:drafts")
    made_at = datetime.fromisoformat(moment)
    dropped = services.take_back_queued_drafts(made_at=made_at, by=request.staff, now=now)
    words = ngettext("%(count)s draft was dropped.", "%(count)s drafts were dropped.", dropped)
    said.done(request, words % {"count": dropped})
    return redirect("publishing:drafts")


def _make(request: StaffRequest, content: bytes) -> HttpResponse:
    now = timezone.now()
    made = services.make_queued_drafts(content, by=request.staff, now=now)
    if not made:
        said.done(request, _("There was nothing new in it. No draft was made."))
        return redirect("publishing:drafts")
    asked = QueryDict(mutable=True)
    asked["made"] = _signer(request, "made").sign(now.isoformat())
    words = ngettext(
        "%(count)s draft was made. Nothing leaves until you post it.",
        "%(count)s drafts were made. Nothing leaves until you post them.",
        made,
    )
    back = f"{reverse('publishing:undo_queue')}?{asked.urlencode()}"
    said.done(request, words % {"count": made}, undo=back)
    return redirect("publishing:drafts")


def _signer(request: StaffRequest, about: str) -> TimestampSigner:
    return TimestampSigner(salt=f"publishing.queue.{about}.{request.staff.pk}")


def _shown(plan: services.QueuePlan) -> dict[str, Any]:
    return {
        "new": len(plan.new),
        "drafts": plan.drafts[:SHOWN],
        "more_drafts": len(plan.drafts[SHOWN:]),
        "troubles": [(each.line, _in_words(each)) for each in plan.troubles[:SHOWN]],
        "more_troubles": len(plan.troubles[SHOWN:]),
    }


def _in_words(trouble: LineTrouble) -> str:
    return _(trouble.message) % dict(trouble.values)
