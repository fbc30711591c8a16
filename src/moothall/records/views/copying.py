"""Making a copy for somebody who asked, and handing out its file."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moothall.domain.errors import MoothallError
from moothall.inbox.models import Conversation
from moothall.people.access import StaffRequest, opens_to
from moothall.records import queries, services
from moothall.records.forms import CopyForm
from moothall.records.models import Export
from moothall.records.services.exporting import path_of
from moothall.records.views.found import conversation_for
from moothall.web import said
from moothall.web.downloads import FileDownload
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("records.export")
def make_copy(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask what goes in and what stays out, then make the file."""
    conversation = conversation_for(request.staff, pk, "records.export")
    form = CopyForm(request.POST or None)
    if form.is_valid():
        try:
            made = _make(form, conversation, request)
        except (MoothallError, ValidationError) as error:
            words = explain(error) if isinstance(error, MoothallError) else error
            form.add_error(None, words)
        else:
            said.done(request, _("The copy is made. Read it before you hand it over."))
            return redirect("records:copy", made.pk)
    return render(request, "records/make_copy.html", {"form": form, "conversation": conversation})


@require_safe
@opens_to("records.export")
def copy(request: StaffRequest, pk: int) -> HttpResponse:
    """What a copy holds, what it leaves out and why, and its file."""
    made = get_object_or_404(queries.exports_for(request.staff), pk=pk)
    context = {
        "copy": made,
        "count": made.messages.count(),
        "left_out": made.redactions.all()[:500],
    }
    return render(request, "records/made.html", context)


@require_safe
@opens_to("records.export")
def download(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file, as a download and nothing else."""
    made: Export = get_object_or_404(queries.exports_for(request.staff), pk=pk, gone_at=None)
    try:
        file = path_of(made).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileDownload(
        file, as_attachment=True, filename=f"copy-{made.pk}.zip", content_type="application/zip"
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _make(form: CopyForm, conversation: Conversation, request: StaffRequest) -> Export:
    filled = form.cleaned_data
    of_contact = filled["reach"] == "contact"
    return services.export(
        services.Wanted(
            contact=conversation.contact if of_contact else None,
            conversation=None if of_contact else conversation,
            first_day=filled["first_day"],
            last_day=filled["last_day"],
        ),
        purpose=filled["purpose"],
        redactions=filled["left_out"],
        with_files=filled["with_files"],
        by=request.staff,
        now=timezone.now(),
    )
