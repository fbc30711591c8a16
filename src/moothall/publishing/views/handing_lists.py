"""Changes of the lists go to another desk as a file, and come from one after a look at each."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from moothall import storage
from moothall.domain.errors import MoothallError
from moothall.domain.publishing.checks.changes import Change, What
from moothall.domain.publishing.checks.handing_on import as_toml, read_toml
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import list_words, queries, services
from moothall.publishing.forms.lists import ChangesFileForm
from moothall.publishing.services.lists import PARTIES
from moothall.web import said
from moothall.web.explain import explain

TO_LOOK = timedelta(hours=12)


@require_POST
@opens_to("desk.administer")
def file(request: StaffRequest) -> HttpResponse:
    """All that are in force or to come, oldest first, without the names of staff."""
    rows = list(queries.changes_standing(timezone.localdate()))
    services.note_export(request.staff, "pack.exported", narrowed=[])
    content = as_toml(each.as_change() for each in reversed(rows))
    name = f"changes-{timezone.localdate():%Y-%m-%d}.toml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/toml; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
@opens_to("desk.administer")
def bring_in(request: StaffRequest) -> HttpResponse:
    """Hand in a file; nothing of it holds yet."""
    form = ChangesFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            read_toml(content)
        except MoothallError as error:
            form.add_error("file", explain(error))
        else:
            asked = QueryDict(mutable=True)
            asked["file"] = _signer(request).sign(storage.keep(content))
            return redirect(f"{reverse('publishing:look_at_changes')}?{asked.urlencode()}")
    return render(request, "publishing/bring_in.html", {"form": form})


@require_http_methods(["GET", "POST"])
@opens_to("desk.administer")
def look(request: StaffRequest) -> HttpResponse:
    """What would become of each change; then make those that may be made."""
    signed = request.POST.get("file") or request.GET.get("file", "")
    try:
        content = storage.read(_signer(request).unsign(signed, max_age=TO_LOOK))
        changes = read_toml(content)
    except (BadSignature, FileNotFoundError, MoothallError):
        said.wrong(request, _("The file is not there any more. Hand it in again."))
        return redirect("publishing:bring_in")
    if request.method == "POST" and (made := _made(request, changes)):
        return made
    planned = services.plan_changes(changes, now=timezone.now())
    shown = {
        "file": signed,
        "lines": [_line(change, refusal) for change, refusal in planned],
        "fits": sum(refusal is None for _change, refusal in planned),
        "of_parties": any(
            each.pack == PARTIES and each.what is not What.CHECKED and refusal is None
            for each, refusal in planned
        ),
    }
    return render(request, "publishing/look_at_changes.html", shown)


def _made(request: StaffRequest, changes: list[Change]) -> HttpResponse | None:
    try:
        count = services.bring_in_changes(
            changes,
            by=request.staff,
            now=timezone.now(),
            for_one_party="for_one_party" in request.POST,
        )
    except MoothallError as error:
        said.refused(request, error)
        return None
    words = ngettext("%(count)s change was made.", "%(count)s changes were made.", count)
    said.done(request, words % {"count": count})
    return redirect("publishing:list_changes")


def _line(change: Change, refusal: MoothallError | None) -> dict[str, object]:
    return {
        "change": change,
        "words": list_words.described(change),
        "refusal": explain(refusal) if refusal else "",
    }


def _signer(request: StaffRequest) -> TimestampSigner:
    return TimestampSigner(salt=f"publishing.changes.{request.staff.pk}")
