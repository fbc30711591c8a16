"""Finding what was said: newest first, matched words marked."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from moothall.domain.errors import MoothallError
from moothall.inbox.models import Direction, Note, Readable
from moothall.inbox.queries import search as inbox
from moothall.people.access import StaffRequest, opens_to
from moothall.web.explain import explain

AROUND = 90  # characters shown before and after the first match


@require_safe
@opens_to("inbox.read")
def search(request: StaffRequest) -> HttpResponse:
    """The page, with what was found for `q`."""
    words = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"search_words": words, "now": timezone.now()}
    if words:
        try:
            context.update(_found(request, words))
        except MoothallError as error:
            context["nothing_asked"] = explain(error)
    return render(request, "desk/search.html", context)


def _found(request: StaffRequest, words: str) -> dict[str, Any]:
    before = request.GET.get("before", "")
    results = inbox.find(request.staff, words, before=int(before) if _is_number(before) else None)
    marker = Marker(inbox.words_of(words))
    return {
        "messages_found": [_message(message, marker) for message in results.messages],
        "notes_found": [_note(note, marker) for note in results.notes],
        "contacts_found": [(contact, marker.whole(str(contact))) for contact in results.contacts],
        "references_found": results.references,
        "anything": any((results.messages, results.notes, results.contacts, results.references)),
        "next": _next(words, results.next_before) if results.next_before else "",
        "first": _next(words, None) if before else "",
    }


def _is_number(words: str) -> bool:
    return words.isdecimal() and len(words) < 19  # noqa: PLR2004 fits a bigint


def _message(message: Readable, marker: "Marker") -> dict[str, Any]:
    ours = message.direction == Direction.OUT
    conversation = message.conversation
    return {
        "address": f"{conversation.get_absolute_url()}#message-{message.pk}",
        "subject": marker.whole(message.subject or conversation.subject or _("No subject")),
        "who": _("We answered") if ours else str(message.profile or conversation.profile),
        "account": conversation.account,
        "at": message.at,
        "words": marker.excerpt(message.text),
        "is_ours": ours,
    }


def _note(note: Note, marker: "Marker") -> dict[str, Any]:
    return {
        "address": f"{note.conversation.get_absolute_url()}#note-{note.pk}",
        "who": note.author,
        "at": note.at,
        "words": marker.excerpt(note.text),
        "conversation": note.conversation,
    }


def _next(words: str, before: int | None) -> str:
    asked = {"q": words} if before is None else {"q": words, "before": str(before)}
    return f"{reverse('desk:search')}?{urlencode(asked)}"


class Marker:
    """Marks the words that were looked for, in text that anybody may have written."""

    def __init__(self, words: Sequence[str]) -> None:
        either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        self.pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)

    def whole(self, text: str) -> SafeString:
        """`text` escaped, with every match in a <mark>."""
        parts, end = [], 0
        for match in self.pattern.finditer(text):
            parts += [escape(text[end : match.start()]), f"<mark>{escape(match[0])}</mark>"]
            end = match.end()
        parts.append(escape(text[end:]))
        return mark_safe("".join(parts))  # noqa: S308 every part is escaped above

    def excerpt(self, text: str) -> SafeString:
        """The words around the first match, on one line."""
        line = " ".join(text.split())
        match = self.pattern.search(line)
        at = match.start() if match else 0
        start, end = max(0, at - AROUND), at + 2 * AROUND
        before, after = "… " if start else "", " …" if end < len(line) else ""
        return self.whole(f"{before}{line[start:end]}{after}")
