"""Labels: which there are, how much they are used, renaming and removing one."""

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.inbox import services
from moothall.inbox.forms import LabelWordForm
from moothall.inbox.models import Label
from moothall.inbox.views.departments import organised_by
from moothall.inbox.views.finding import posted
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("inbox.organise")
def labels(request: StaffRequest) -> HttpResponse:
    """Every label this person may read, and a form for a new one."""
    form = LabelWordForm(posted(request), departments=organised_by(request.staff))
    if form.is_valid() and _saved(request, form, None):
        return redirect("inbox:labels")
    readable = access.scope(request.staff).department_ids
    seen = Label.objects.filter(department__in=readable) | Label.objects.filter(department=None)
    context = {
        "labels": seen.select_related("department").annotate(used=Count("conversations")),
        "editable": {department.pk for department in organised_by(request.staff)},
        "form": form,
    }
    return render(request, "inbox/labels.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.organise")
def edit_label(request: StaffRequest, pk: int) -> HttpResponse:
    """Rename one; every conversation that carries it follows."""
    label = _label_for(request, pk)
    form = LabelWordForm(posted(request), instance=label, departments=organised_by(request.staff))
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


def _saved(request: StaffRequest, form: LabelWordForm, label: Label | None) -> bool:
    try:
        services.save_label(**form.cleaned_data, by=request.staff, now=timezone.now(), label=label)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    said.done(request, _("The label “%(name)s” is saved.") % {"name": form.cleaned_data["name"]})
    return True


def _label_for(request: StaffRequest, pk: int) -> Label:
    return access.get_or_404(
        request.staff, "inbox.organise", Label.objects.all(), account=None, pk=pk
    )
