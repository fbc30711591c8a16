"""The media library: what there is, whose it is, until when it may be used, where it was used."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.errors import FileTooLarge
from moothall.publishing.forms import AddFileForm, FileForm, RetireForm
from moothall.publishing.media.errors import EmptyCaptions, UnusableCaptions
from moothall.publishing.models import Draft, MediaFile
from moothall.publishing.services.shelving import MOST_BYTES
from moothall.publishing.views import reading
from moothall.web.explain import explain

A_PAGE = 60  # files
USES = 50


@require_safe
@opens_to("inbox.read")
def files(request: StaffRequest) -> HttpResponse:
    """Every file one may see, newest first; those that may not be used any more on request."""
    today, page = timezone.localdate(), _page_number(request)
    found = queries.library_for(request.staff)
    retired = request.GET.get("show") == "out"
    found = found.exclude(retired_at=None) if retired else found.filter(retired_at=None)
    rows = list(found[(page - 1) * A_PAGE : page * A_PAGE + 1])
    context = {
        "lines": [(each, each.has_lapsed(today)) for each in rows[:A_PAGE]],
        "retired": retired,
        "previous": _address(page - 1, retired=retired) if page > 1 else "",
        "next": _address(page + 1, retired=retired) if len(rows) > A_PAGE else "",
        "may_add": access.may_somewhere(request.staff, "publishing.publish"),
    }
    return render(request, "publishing/library.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def add(request: StaffRequest) -> HttpResponse:
    """Add a picture or film; coming from a draft, it is put into that draft."""
    draft = _draft(request)
    departments = queries.departments_to_publish_for(request.staff)
    form = AddFileForm(request.POST or None, request.FILES or None, departments=departments)
    if form.is_valid() and (file := _added(request, form)):
        if draft is None:
            return redirect(file)
        services.add_to_post(draft, services.use_of(file), by=request.staff, now=timezone.now())
        return redirect(f"{reverse('publishing:compose', kwargs={'pk': draft.pk})}#files")
    return render(request, "publishing/add_file.html", {"form": form, "draft": draft})


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def file(request: StaffRequest, pk: int) -> HttpResponse:
    """One file: what is said of it, and where it was used."""
    found = _found(request, pk)
    may_change = access.may(request.staff, "publishing.publish", found.department)
    if request.method == "POST":
        access.require(request.staff, "publishing.publish", found.department)
    form = FileForm(request.POST) if request.method == "POST" else FileForm.of(found)
    if request.method == "POST" and form.is_valid() and _described(request, found, form):
        messages.success(request, _("Saved."))
        return redirect(found)
    context = _context(request, found, form, may_change=may_change)
    return render(request, "publishing/file.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def retire(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a file out of use, and say why."""
    found = _found(request, pk)
    access.require(request.staff, "publishing.publish", found.department)
    form = RetireForm(request.POST or None)
    if form.is_valid():
        try:
            services.retire_file(found, **form.cleaned_data, by=request.staff, now=timezone.now())
            messages.success(request, _("Taken out. No post can use it from now on."))
        except MoothallError as error:
            messages.error(request, explain(error))
        return redirect("publishing:library")
    return render(request, "publishing/retire_file.html", {"file": found, "form": form})


def _found(request: StaffRequest, pk: int) -> MediaFile:
    rows = MediaFile.objects.filter(erased_at=None).select_related("department", "added_by")
    return access.get_or_404(request.staff, "inbox.read", rows, account=None, pk=pk)


def _context(
    request: StaffRequest, found: MediaFile, form: FileForm, *, may_change: bool
) -> dict[str, Any]:
    scope = access.scope(request.staff, permission="inbox.read")
    return {
        "file": found,
        "file_number": str(found.pk),
        "form": form,
        "lapsed": found.has_lapsed(timezone.localdate()),
        "may_change": may_change and found.retired_at is None,
        "uses": queries.posts_with(found, scope)[:USES],
        # the focal point in the picture's own pixels, for the mark on it
        "mark_x": round((found.focus_x + 1) / 2 * found.width),
        "mark_y": round((1 - found.focus_y) / 2 * found.height),
        "mark_size": max(found.width, found.height) // 24 or 1,
    }


def _added(request: StaffRequest, form: AddFileForm) -> MediaFile | None:
    """The new file; None with the reason beside its field."""
    given = form.cleaned_data["file"]
    try:
        if given.size > MOST_BYTES:  # before it is read into memory
            raise FileTooLarge(file=given.name, most=MOST_BYTES // 1_000_000)
        file = services.add_file(
            given.read(),
            form.facts(),
            filename=given.name,
            department=form.cleaned_data["department"],
            by=request.staff,
            now=timezone.now(),
        )
    except MoothallError as error:
        _say(form, error, otherwise="file")
        return None
    messages.success(request, _added_words(file))
    return file


def _added_words(file: MediaFile) -> str:
    clean = _("Added. Where and with what it was taken is removed.")
    if not file.came_as:
        return clean
    turned = _("It came as %(before)s and was turned into a %(form)s.")
    return f"{clean} {turned % {'before': file.form_before, 'form': file.form}}"


def _described(request: StaffRequest, found: MediaFile, form: FileForm) -> bool:
    try:
        services.describe_file(found, form.facts(), by=request.staff, now=timezone.now())
    except MoothallError as error:
        _say(form, error, otherwise=None)
        return False
    return True


def _say(form: FileForm, error: MoothallError, *, otherwise: str | None) -> None:
    about_captions = isinstance(error, (UnusableCaptions, EmptyCaptions))
    form.add_error("captions" if about_captions else otherwise, explain(error))


def _draft(request: StaffRequest) -> Draft | None:
    """The open draft that the file is for, if it is one's own."""
    said = reading.numbers([request.GET.get("draft", "")])
    return queries.post_drafts_of(request.staff).filter(pk__in=said).first()


def _page_number(request: StaffRequest) -> int:
    said = reading.numbers([request.GET.get("page", "")])
    return min(max(said[0], 1), 10_000) if said else 1


def _address(page: int, *, retired: bool) -> str:
    out = "&show=out" if retired else ""
    return f"{reverse('publishing:library')}?page={page}{out}"
