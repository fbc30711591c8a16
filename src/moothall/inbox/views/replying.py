"""Answering: the reply box, its draft, and the words that can be put into it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.domain.errors import MoothallError
from moothall.domain.exchange import Audience
from moothall.domain.quoting import quote
from moothall.inbox import queries, services
from moothall.inbox.errors import MergedAway, MovedOn
from moothall.inbox.forms import LONGEST_TEXT, ReplyForm
from moothall.inbox.models import Answer, Conversation
from moothall.inbox.views import page, second_look
from moothall.inbox.views.finding import conversation_for
from moothall.inbox.views.numbers import number
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries as publishing
from moothall.publishing.second_look import is_pressed
from moothall.publishing.services import discard_draft, keep_words, save_draft
from moothall.web import said
from moothall.web.explain import explain

CONFLICT = 409
UNPROCESSABLE = 422


@require_POST
@opens_to("inbox.reply")
def reply(request: StaffRequest, pk: int) -> HttpResponse:
    """Do what the pressed button says; whatever happens, the words are kept."""
    found = conversation_for(request, pk)
    access.require(request.staff, "inbox.reply", found)
    if found.merged_into_id:
        return _follow(request, found)
    then = request.POST.get("then", "send")
    if is_pressed(then):
        return second_look.after(request, found)
    if then in _BESIDES_SENDING:
        return _BESIDES_SENDING[then](request, found)
    return _send(request, found, then_close=then == "close")


@require_POST
@opens_to("inbox.reply")
def draft(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep the words as they are typed."""
    found = conversation_for(request, pk)
    access.require(request.staff, "inbox.reply", found)
    if found.merged_into_id:  # its page shows a line that leads on; the words are kept on sending
        error = MergedAway(into=found.merged_into_id)
        return JsonResponse({"errors": {"text": [explain(error)]}}, status=CONFLICT)
    form = ReplyForm(request.POST)
    form.fields["text"].required = False
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=UNPROCESSABLE)
    _keep(request, found, form.cleaned_data["text"], form.cleaned_data["seen_version"])
    return HttpResponse(status=204)


def _follow(request: StaffRequest, found: Conversation) -> HttpResponse:
    """Put what was typed here into the box of the conversation that this was merged into."""
    while found.merged_into_id:
        found = conversation_for(request, found.merged_into_id)
    if request.POST.get("then") != "discard":
        keep_words(
            author=request.staff,
            conversation_id=found.pk,
            text=_typed(request)[:LONGEST_TEXT],
            seen_version=max(0, found.version - found.message_count),
            now=timezone.now(),
        )
    words = _("It was merged into number %(number)d. Nothing was sent; your words are kept there.")
    said.done(request, words % {"number": found.pk})
    return redirect(f"{found.get_absolute_url()}#reply")


def _send(request: StaffRequest, found: Conversation, *, then_close: bool) -> HttpResponse:
    form = _form(found, request.POST)
    if not form.is_valid():
        return page.show(request, found, replaced={"reply_form": form})
    text, seen = form.cleaned_data["text"], form.cleaned_data["seen_version"]
    try:
        sent = services.reply(
            found,
            text=text,
            seen_version=seen,
            by=request.staff,
            now=timezone.now(),
            then_close=then_close,
            audience=_audience(form),
        )
    except MovedOn as error:
        return _moved(request, found, form, explain(error))
    except MoothallError as error:
        _keep(request, found, text, seen)
        form.add_error(None, explain(error))
        return page.show(request, found, replaced={"reply_form": form})
    return redirect(f"{found.get_absolute_url()}#reply-{sent.pk}")


def _moved(
    request: StaffRequest, found: Conversation, form: ReplyForm, sentence: str
) -> HttpResponse:
    """Give the words back under what came meanwhile; sending again then answers that too."""
    text, seen = form.cleaned_data["text"], form.cleaned_data["seen_version"]
    found = conversation_for(request, found.pk)
    _keep(request, found, text, found.version)
    audience = form.cleaned_data.get("audience", "")  # what was meant in private stays so
    again = _form(found, {"text": text, "seen_version": found.version, "audience": audience})
    again.add_error(None, sentence)
    return page.show(
        request, found, status=CONFLICT, came_since=seen, replaced={"reply_form": again}
    )


def _form(found: Conversation, posted: Mapping[str, Any]) -> ReplyForm:
    """The form as it was filled in; it asks who may read it wherever that is a choice."""
    return ReplyForm(posted, public=services.usual_audience(found) == Audience.PUBLIC)


def _audience(form: ReplyForm) -> Audience | None:
    chosen = form.cleaned_data.get("audience")
    return Audience(chosen) if chosen else None


def _go_private(request: StaffRequest, found: Conversation) -> HttpResponse:
    """Say in public, with nothing personal, that it goes on in private; the words stay here."""
    seen = number(request.POST.get("seen_version", ""))
    _keep_posted(request, found, typed := _typed(request))
    try:
        services.go_private(found, seen_version=seen or 0, by=request.staff, now=timezone.now())
    except MovedOn as error:
        private = Audience.PRIVATE.value
        form = _form(found, {"text": typed, "seen_version": seen or 0, "audience": private})
        form.is_valid()
        return _moved(request, found, form, explain(error))
    except MoothallError as error:
        said.refused(request, error)
        return redirect(f"{found.get_absolute_url()}#reply")
    found = conversation_for(request, found.pk)
    _keep(request, found, typed, found.version)
    return redirect(f"{found.get_absolute_url()}?private=1#reply")


def _save(request: StaffRequest, found: Conversation) -> HttpResponse:
    _keep_posted(request, found, _typed(request))
    said.done(request, _("Your draft is kept. Only you see it."))
    return redirect("inbox:list")


def _insert(request: StaffRequest, found: Conversation) -> HttpResponse:
    """Put a saved answer, filled in, below what is written."""
    chosen = request.POST.get("answer", "")
    answers: dict[str, Answer] = {str(each.pk): each for each in queries.answers_for(found)}
    if chosen not in answers:
        _keep_posted(request, found, _typed(request))
        return redirect(f"{found.get_absolute_url()}#reply")
    try:
        filled = services.fill(answers[chosen].text, found, request.staff)
    except MoothallError as error:
        _keep_posted(request, found, _typed(request))
        said.refused(request, error)
        return redirect(f"{found.get_absolute_url()}#reply")
    _keep_posted(request, found, _below(_typed(request), filled))
    return redirect(f"{found.get_absolute_url()}#reply")


def _quote(request: StaffRequest, found: Conversation) -> HttpResponse:
    """Put what they wrote last, quoted, below what is written."""
    last = page.last_of_theirs(found)
    quoted = quote(last.text) if last else ""
    _keep_posted(request, found, _below(_typed(request), quoted))
    return redirect(f"{found.get_absolute_url()}#reply")


def _discard(request: StaffRequest, found: Conversation) -> HttpResponse:
    kept = publishing.open_draft(request.staff, found.pk)
    if kept is not None:
        discard_draft(kept, by=request.staff, now=timezone.now())
        said.done(request, _("Your draft was thrown away."))
    return redirect(found)


_BESIDES_SENDING = {
    "save": _save,
    "insert": _insert,
    "quote": _quote,
    "discard": _discard,
    "private": _go_private,
}


def _typed(request: StaffRequest) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n").replace("\x00", "")


def _below(above: str, words: str) -> str:
    return f"{above.rstrip()}\n\n{words}\n".lstrip("\n") if words else above


def _keep_posted(request: StaffRequest, found: Conversation, text: str) -> None:
    seen = number(request.POST.get("seen_version", ""))
    _keep(request, found, text, found.version if seen is None else seen)


def _keep(request: StaffRequest, found: Conversation, text: str, seen: int) -> None:
    save_draft(
        author=request.staff,
        conversation_id=found.pk,
        text=text[:LONGEST_TEXT],
        seen_version=min(seen, found.version),
        now=timezone.now(),
    )
