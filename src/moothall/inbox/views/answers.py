"""Saved answers: which there are, writing one, taking one out of use."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.inbox import services
from moothall.inbox.forms import AnswerForm
from moothall.inbox.models import Answer
from moothall.inbox.views.departments import (
    keeps_everybodys,
    kept_by,
    organised_by,
    readable_by,
)
from moothall.inbox.views.finding import posted
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said
from moothall.web.explain import explain


@require_safe
@opens_to("inbox.read")
def answers(request: StaffRequest) -> HttpResponse:
    """Every answer in use that this person may read."""
    seen = Answer.objects.filter(readable_by(request.staff), retired_at=None)
    context = {
        "answers": seen.select_related("department"),
        "editable": kept_by(request.staff),
        "now": timezone.now(),
    }
    return render(request, "inbox/answers.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.organise")
def new_answer(request: StaffRequest) -> HttpResponse:
    """Write one."""
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.organise")
def edit_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Change one."""
    return _write(request, _answer_for(request, pk))


@require_POST
@opens_to("inbox.organise")
def retire_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Offer it no more."""
    found = _answer_for(request, pk)
    services.retire_answer(found, by=request.staff, now=timezone.now())
    said.done(request, _("“%(title)s” is no longer offered.") % {"title": found.title})
    return redirect("inbox:answers")


def _write(request: StaffRequest, answer: Answer | None) -> HttpResponse:
    form = AnswerForm(
        posted(request),
        instance=answer,
        departments=organised_by(request.staff),
        everybodys=keeps_everybodys(request.staff),
    )
    if form.is_valid() and _saved(request, form, answer):
        said.done(request, _("“%(title)s” is saved.") % {"title": form.cleaned_data["title"]})
        return redirect("inbox:answers")
    return render(request, "inbox/answer.html", {"form": form, "answer": answer})


def _saved(request: StaffRequest, form: AnswerForm, answer: Answer | None) -> bool:
    kept = None if answer is None else Answer.objects.get(pk=answer.pk)
    try:
        services.save_answer(
            **form.cleaned_data, by=request.staff, now=timezone.now(), answer=kept
        )
    except MoothallError as error:
        form.add_error("text", explain(error))
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


def _answer_for(request: StaffRequest, pk: int) -> Answer:
    rows = Answer.objects.filter(readable_by(request.staff), retired_at=None)
    found = get_object_or_404(rows, pk=pk)
    services.require_keeper(request.staff, found.department)
    return found
