"""Labels: which there are, how much they are used, renaming and removing one."""

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.inbox import services
from moothall.inbox.forms import LabelWordForm
from moothall.inbox.models import Label
from moothall.inbox.views.departments import (
    keeps_everybodys,
    kept_by,
    organised_by,
    readable_by,
)
from moothall.inbox.views.finding import posted
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("inbox.organise")
def labels(request: StaffRequest) -> HttpResponse:
    """Every label this person may read, and a form for a new one."""
    form = _form(request, None)
    if form.is_valid() and _saved(request, form, None):
        return redirect("inbox:labels")
    seen = Label.objects.filter(readable_by(request.staff))
    context = {
        "labels": seen.select_related("department").annotate(used=Count("conversations")),
        "editable": kept_by(request.staff),
        "form": form,
    }
    return render(request, "inbox/labels.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.organise")
def edit_label(request: StaffRequest, pk: int) -> HttpResponse:
    """Rename one; every conversation that carries it follows."""
    label = _label_for(request, pk)
    form = _form(request, label)
    if form.is_valid() and _saved(request, form, Label.objects.get(pk=pk)):
        return redirect("inbox:labels")
    return render(request, "inbox/label.html", {"form": form, "label": label})


@require_POST
@opens_to("inbox.organise")
def remove_label(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it off every conversation, and out of use."""
    label = _label_for(request, pk)
    services.remove_label(label, by=request.staff, now=timezone.now())
    said.done(request, _("The label “%(name)s” is gone.") % {"name": label.name})
    return redirect("inbox:labels")


def _form(request: StaffRequest, label: Label | None) -> LabelWordForm:
    return LabelWordForm(
        posted(request),
        instance=label,
        departments=organised_by(request.staff),
        everybodys=keeps_everybodys(request.staff),
    )


def _saved(request: StaffRequest, form: LabelWordForm, label: Label | None) -> bool:
    try:
        services.save_label(**form.cleaned_data, by=request.staff, now=timezone.now(), label=label)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    said.done(request, _("The label “%(name)s” is saved.") % {"name": form.cleaned_data["name"]})
    return True


def _label_for(request: StaffRequest, pk: int) -> Label:
    found = get_object_or_404(Label, readable_by(request.staff), pk=pk)
    services.require_keeper(request.staff, found.department)
    return found
