"""What staff do with one conversation: whose turn, close, snooze, labels, notes, numbers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.domain.errors import MoothallError
from moothall.inbox import services
from moothall.inbox.forms import LabelForm, NoteForm, ReferenceForm, SnoozeForm
from moothall.inbox.models import Conversation
from moothall.inbox.views import page
from moothall.inbox.views.assigning import whose
from moothall.inbox.views.finding import conversation_for, reference_for
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said
from moothall.web.explain import explain


@require_POST
@opens_to("inbox.organise")
def assign(request: StaffRequest, pk: int) -> HttpResponse:
    """Make it somebody's turn."""
    found = conversation_for(request, pk)
    turn = whose(request.POST.get("to", ""), request.staff)

    def act() -> str:
        services.assign(found, **turn, by=request.staff, now=timezone.now())
        name = turn["staff"] or turn["team"]
        if name is None:
            return _("It is nobody’s turn now.")
        return _("It is the turn of %(name)s now.") % {"name": name}

    return _simply(request, found, act)


@require_POST
@opens_to("inbox.organise")
def close(request: StaffRequest, pk: int) -> HttpResponse:
    """Put it away, and go back to the list."""
    found = conversation_for(request, pk)
    try:
        sweep = services.many.close([found], by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect(found)
    words = _("Closed: number %(number)d.") % {"number": found.pk}
    said.done(request, words, undo=reverse("inbox:undo_many", args=[sweep.pk]))
    return redirect("inbox:list")


@require_POST
@opens_to("inbox.organise")
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Put it before people again."""
    found = conversation_for(request, pk)

    def act() -> str:
        services.reopen(found, by=request.staff, now=timezone.now())
        return _("It is open again.")

    return _simply(request, found, act)


@require_POST
@opens_to("inbox.organise")
def snooze(request: StaffRequest, pk: int) -> HttpResponse:
    """Put it away until a moment, or until the resident writes."""
    found, form, now = conversation_for(request, pk), SnoozeForm(request.POST), timezone.now()
    form.auto_id = "id_snooze_%s"

    def act(_form: SnoozeForm) -> str:
        until = form.moment(now)
        services.snooze(found, until=until, by=request.staff, now=now)
        at = date_format(timezone.localtime(until), "l j F, H:i")
        return _("Snoozed until %(when)s, or until the resident writes.") % {"when": at}

    undo = f"{found.get_absolute_url()}reopen/"
    return _by_form(request, found, form, "snooze_form", act, undo=undo)


@require_POST
@opens_to("inbox.organise")
def note(request: StaffRequest, pk: int) -> HttpResponse:
    """Write words for colleagues."""
    found, form = conversation_for(request, pk), NoteForm(request.POST, auto_id="id_note_%s")

    def act(filled: NoteForm) -> str:
        text = filled.cleaned_data["text"]
        services.add_note(found, text=text, by=request.staff, now=timezone.now())
        return _("Your note is saved. The resident cannot see it.")

    return _by_form(request, found, form, "note_form", act)


@require_POST
@opens_to("inbox.organise")
def tag(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a label on."""
    found, form = conversation_for(request, pk), LabelForm(request.POST)
    if not form.is_valid():
        return redirect(found)

    def act() -> str:
        services.tag(found, labels=[form.cleaned_data["label"]], by=request.staff)
        return ""

    return _simply(request, found, act)


@require_POST
@opens_to("inbox.organise")
def untag(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a label off."""
    found = conversation_for(request, pk)

    def act() -> str:
        services.untag(found, labels=[request.POST.get("label", "")], by=request.staff)
        return ""

    return _simply(request, found, act)


@require_POST
@opens_to("inbox.organise")
def reference(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down the number of this matter in another system."""
    found = conversation_for(request, pk)
    form = ReferenceForm(request.POST, auto_id="id_reference_%s")

    def act(filled: ReferenceForm) -> str:
        services.add_reference(found, **filled.cleaned_data, by=request.staff, now=timezone.now())
        return ""

    return _by_form(request, found, form, "reference_form", act)


@require_POST
@opens_to("inbox.organise")
def remove_reference(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a number off."""
    found = reference_for(request, pk)
    services.remove_reference(found, by=request.staff)
    said.done(request, _("%(reference)s was taken off.") % {"reference": found})
    return redirect(found.conversation)


def _simply(
    request: StaffRequest, found: Conversation, act: Callable[[], str], *, undo: str = ""
) -> HttpResponse:
    """Do it, and say what was done or why it was not."""
    try:
        words = act()
    except MoothallError as error:
        said.refused(request, error)
    else:
        if words:
            said.done(request, words, undo=undo)
    return redirect(found)


def _by_form(
    request: StaffRequest,
    found: Conversation,
    form: forms.Form,
    name: str,
    act: Callable[[Any], str],
    *,
    undo: str = "",
) -> HttpResponse:
    """Do it with what the form holds; where that is refused, show the form again, and why."""
    if form.is_valid():
        try:
            words = act(form)
        except ValidationError as error:
            form.add_error(None, error.messages)
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            return _simply(request, found, lambda: words, undo=undo)
    return page.show(request, found, replaced={name: form})
