"""Somebody else used the account: recorded with what shows it, added to, handed over as files."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.corrections import queries, services
from moothall.corrections.forms import AddProofForm, CompromiseForm
from moothall.corrections.views.finding import mistake_for
from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said
from moothall.web.strangers import handed_over


@require_POST
@opens_to("register.manage")
def compromise(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that somebody else used the account, with the first piece of evidence."""
    found = mistake_for(request, pk, "register.manage")
    form = CompromiseForm(request.POST, request.FILES)
    if not form.is_valid():
        said.wrong(request, _("Say what was seen, and give the evidence."))
        return redirect(found)
    try:
        services.record_compromise(
            found.account,
            seen=form.cleaned_data["seen"],
            evidence=form.evidence(),
            by=request.staff,
            now=timezone.now(),
        )
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Recorded. A correction may now say so, with this attached."))
    return redirect(found)


@require_POST
@opens_to("register.manage")
def proof(request: StaffRequest, pk: int, compromise_pk: int) -> HttpResponse:
    """Add a piece of evidence, or put it in the place of another."""
    found = mistake_for(request, pk, "register.manage")
    about = get_object_or_404(queries.compromises_of(found.account), pk=compromise_pk)
    standing = queries.proofs.proofs_of(about).filter(superseded_by=None)
    form = AddProofForm(request.POST, request.FILES, standing=standing)
    if not form.is_valid():
        said.wrong(request, _("Give words with their source, or a file."))
        return redirect(found)
    try:
        services.add_proof(
            about,
            form.evidence(),
            supersedes=form.cleaned_data["supersedes"],
            by=request.staff,
            now=timezone.now(),
        )
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Added. What stood there before stays to be read."))
    return redirect(found)


@require_safe
@opens_to("register.manage")
def proof_file(request: StaffRequest, pk: int) -> HttpResponse:
    """The file of one piece, as a download; refused in words while it may not be opened."""
    rows = queries.proofs.proofs_for(request.staff).exclude(sha256="")
    found = get_object_or_404(rows, pk=pk)
    try:
        content = services.content_of(found)
    except MoothallError as error:
        said.refused(request, error)
        return redirect("corrections:record")
    return handed_over(content, found.filename or "file", found.media_type)
