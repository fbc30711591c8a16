"""Saying that a verdict is wrong, and taking it back."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.inbox.models import Message
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.triage import contesting, examples
from moothall.triage.forms import ContestForm
from moothall.triage.models import Verdict
from moothall.triage.reading import Told
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("triage.contest")
def contest(request: StaffRequest, pk: int) -> HttpResponse:
    """Say which label of one message's verdict is wrong, and why."""
    message = _message(request, pk)
    verdict = Verdict.objects.filter(pk=pk).first()
    if verdict is None or message.erased_at is not None:
        raise Http404
    form = ContestForm(request.POST if request.method == "POST" else None, verdict=verdict)
    if form.is_valid():
        try:
            _contest(message, form, request)
            said.done(request, _("Thank you. It is kept as an example for people to look at."))
            return redirect(_place_of(message))
        except MoothallError as error:
            form.add_error(None, explain(error))
    context = {
        "form": form,
        "conversation": message.conversation,
        "who": message.profile,
        "place": _place_of(message),
        "summary": Told(verdict, message).summary,  # type: ignore[arg-type]  # no words are asked
    }
    return render(request, "triage/contest.html", context)


@require_POST
@opens_to("triage.contest")
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back what was said of a verdict."""
    found = get_object_or_404(examples.contests_for(request.staff, "triage.contest"), pk=pk)
    if contesting.withdraw(found, by=request.staff, now=timezone.now()):
        said.done(request, _("It is taken back."))
    return redirect(_place_of(found.message))


def _contest(message: Message, form: ContestForm, request: StaffRequest) -> None:
    contesting.contest(
        message,
        label=form.label,
        claim=form.claim,
        why=form.cleaned_data["why"],
        by=request.staff,
        now=timezone.now(),
    )


def _message(request: StaffRequest, pk: int) -> Message:
    """What was judged, where this person may contest; else it is not there."""
    rows = Message.objects.select_related("conversation__account", "profile")
    return access.get_or_404(
        request.staff,
        "triage.contest",
        rows,
        department="conversation__department",
        account="conversation__account",
        pk=pk,
    )


def _place_of(message: Message) -> str:
    """Where it stands on the page of its conversation."""
    return f"{message.conversation.get_absolute_url()}#message-{message.pk}"
