"""Merging and splitting conversations, and deciding about suggested links; each with an undo."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.inbox import queries, services
from moothall.inbox.forms import MergeForm, SplitForm
from moothall.inbox.models import Conversation, Move
from moothall.inbox.views.entries import MessageEntry
from moothall.inbox.views.finding import conversation_for, move_for, posted, suggestion_for
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said
from moothall.web.explain import explain

_BEGINNING = 120


@require_http_methods(["GET", "POST"])
@opens_to("inbox.organise")
def merge(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose where it belongs, and move everything there."""
    found, form = conversation_for(request, pk), MergeForm(posted(request))
    if form.is_valid():
        try:
            return _merged(request, _merge(request, found, form.cleaned_data["into"]))
        except Conversation.DoesNotExist:
            form.add_error("into", _("You cannot see a conversation with this number."))
        except MoothallError as error:
            form.add_error("into", explain(error))
    others = queries.earlier_with(found.contact, request.staff, excluding=found)[:20]
    context = {"conversation": found, "form": form, "others": others, "now": timezone.now()}
    return render(request, "inbox/merge.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.organise")
def split(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose the messages of another matter, and move them to a conversation of their own."""
    found = conversation_for(request, pk)
    form = SplitForm(posted(request), choices=_message_choices(found))
    if form.is_valid():
        chosen = form.cleaned_data["messages"]
        try:
            move = services.split(found, message_ids=chosen, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error("messages", explain(error))
        else:
            return _split(request, move)
    return render(request, "inbox/split.html", {"conversation": found, "form": form})


@require_POST
@opens_to("inbox.organise")
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Put everything back where it was."""
    move = move_for(request, pk)
    try:
        services.undo_move(move, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Undone. Everything is where it was."))
    return redirect(move.source)


@require_POST
@opens_to("inbox.organise")
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Say whether a suggested link is right."""
    suggestion = suggestion_for(request, pk)
    join = request.POST.get("join") == "yes"
    try:
        services.decide_suggestion(suggestion, join=join, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect(suggestion.conversation)
    if not join:
        said.done(request, _("Kept apart."))
        return redirect(suggestion.conversation)
    return _merged(request, suggestion.conversation.moves_out.filter(undone_at=None)[0])


def _merge(request: StaffRequest, found: Conversation, into: int) -> Move:
    target = queries.conversation_for(request.staff, into)
    return services.merge(found, into=target, by=request.staff, now=timezone.now())


def _merged(request: StaffRequest, move: Move) -> HttpResponse:
    words = _("Number %(number)d was merged into this.") % {"number": move.source_id}
    said.done(request, words, undo=reverse("inbox:undo_move", args=[move.pk]))
    return redirect(move.target)


def _split(request: StaffRequest, move: Move) -> HttpResponse:
    count = len(move.message_ids)
    words = ngettext(
        "%(count)d message was moved to this conversation.",
        "%(count)d messages were moved to this conversation.",
        count,
    ) % {"count": count}
    said.done(request, words, undo=reverse("inbox:undo_move", args=[move.pk]))
    return redirect(move.target)


def _message_choices(conversation: Conversation) -> list[tuple[str, str]]:
    name = conversation.account.name
    entries = (MessageEntry(message, name) for message in queries.messages(conversation))
    return [(str(entry.pk), _in_a_line(entry)) for entry in entries]


def _in_a_line(entry: MessageEntry) -> str:
    at = date_format(timezone.localtime(entry.at), "j F, H:i")
    words = entry.cover_words if entry.is_covered else " ".join(entry.text[:400].split())
    return f"{entry.who}, {at}: {words[:_BEGINNING]}"
