"""Settings: the lists of care as they are here, and what this desk changed in them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.care import PACKS
from moothall.domain.care.changes import OURS
from moothall.domain.care.handing_on import as_toml, read_toml
from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.protection.care_list_words import LISTS, described
from moothall.protection.forms.care_lists import AddRowForm, CareFileForm, RowForm
from moothall.protection.queries import care_lists as queries
from moothall.protection.services import care_lists as services
from moothall.protection.services.numbers import MAY
from moothall.web import said
from moothall.web.explain import explain

MOST_SHOWN = 50


@require_safe
@opens_to("protection.draw_line")
def lists(request: StaffRequest) -> HttpResponse:
    """Every list with how many rows it has, and what was changed last."""
    today = timezone.localdate()
    rows = [
        {"pack": pack, "name": LISTS[pack], "number": sum(len(g.points) for g in there)}
        for pack in PACKS
        for there in [queries.care_list(pack, today)]
    ]
    changes = [(each, described(each)) for each in queries.changes_of_care()[:MOST_SHOWN]]
    context = {"rows": rows, "changes": changes, "may": access.may(request.staff, MAY)}
    return render(request, "protection/care_lists.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("protection.draw_line")
def one(request: StaffRequest, pack: str) -> HttpResponse:
    """One list, row by row, and a form for a row of our own."""
    if pack not in PACKS:
        raise Http404
    groups = queries.ever_in(pack, timezone.localdate())
    form = AddRowForm(request.POST or None, pack=pack, groups=groups)
    if form.is_valid() and _is_made(request, form):
        said.done(request, _("The row is in the list from its day on."))
        return redirect("protection:care_list", pack)
    used = _in_use(pack)
    may = access.may(request.staff, MAY)
    context = {"pack": pack, "name": LISTS[pack], "form": form, "ours": OURS, "may": may}
    return render(
        request, "protection/care_list.html", {**context, "groups": groups, "used": used}
    )


@require_http_methods(["GET", "POST"])
@opens_to("protection.draw_line")
def row(request: StaffRequest, pack: str, key: str) -> HttpResponse:
    """Reword one row, move it, end it, or take it up again."""
    groups = queries.ever_in(pack, timezone.localdate()) if pack in PACKS else ()
    here = [(g, p) for g in groups for p in g.points if p.key == key]
    if not here:
        raise Http404
    group, point = here[0]
    is_used = key in _in_use(pack)
    form = RowForm(request.POST or None, pack=pack, point=point, group=group, is_used=is_used)
    if form.is_valid() and _is_made(request, form):
        said.done(request, _("It holds from its day on. The record says why."))
        return redirect("protection:care_list", pack)
    context = {"pack": pack, "name": LISTS[pack], "point": point, "form": form}
    read = queries.wordings_of(pack, key)
    return render(request, "protection/care_row.html", {**context, "wordings": read})


@require_POST
@opens_to("protection.draw_line")
def file(request: StaffRequest) -> HttpResponse:
    """All changes as a file, oldest first, without the names of staff."""
    services.note_care_export(by=request.staff, now=timezone.now())
    name = f"care-lists-{timezone.localdate():%Y-%m-%d}.toml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = as_toml(queries.row_changes())
    return HttpResponse(content, content_type="application/toml; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
@opens_to("protection.draw_line")
def bring_in(request: StaffRequest) -> HttpResponse:
    """Hand in a file, see what would become of each change, then make those that fit."""
    form = CareFileForm(request.POST or None, request.FILES or None)
    text = request.POST.get("text", "") or (form.cleaned_data["file"] if form.is_valid() else "")
    context: dict[str, object] = {"form": CareFileForm() if "text" in request.POST else form}
    try:
        changes = read_toml(text.encode("utf-8")) if text else []
        if changes and "make" in request.POST:
            made = services.bring_in_care(changes, by=request.staff, now=timezone.now())
            return _brought(request, made)
    except MoothallError as error:
        said.refused(request, error)
        return redirect("protection:bring_in_care")
    planned = services.plan_care(changes, now=timezone.now())
    context["lines"] = [(described(each), explain(no) if no else "") for each, no in planned]
    context["fits"] = sum(refusal is None for _change, refusal in planned)
    return render(request, "protection/care_bring_in.html", {**context, "text": text})


def _in_use(pack: str) -> set[str]:
    there = queries.care_list(pack, timezone.localdate())
    return {each.key for group in there for each in group.points}


def _brought(request: StaffRequest, count: int) -> HttpResponse:
    words = ngettext("%(count)s change was made.", "%(count)s changes were made.", count)
    said.done(request, words % {"count": count})
    return redirect("protection:care_lists")


def _is_made(request: StaffRequest, form: AddRowForm | RowForm) -> bool:
    try:
        services.change_care(form.change, by=request.staff, now=timezone.now())
    except MoothallError as error:
        form.add_error(None, explain(error))
        return False
    return True
