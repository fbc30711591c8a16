"""Everything that the page of one conversation shows, gathered once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.connectors.kit import platforms
from moothall.domain.exchange import Audience
from moothall.inbox import queries, services
from moothall.inbox.forms import AssignForm, NoteForm, ReferenceForm, ReplyForm, SnoozeForm
from moothall.inbox.models import (
    Conversation,
    ConversationState,
    Direction,
    Move,
    Readable,
    Suggestion,
)
from moothall.inbox.views import second_look
from moothall.inbox.views.assigning import value_of
from moothall.inbox.views.choices import assignees_for
from moothall.inbox.views.entries import Entry, entries_of
from moothall.inbox.views.finding import presences_of
from moothall.inbox.views.links import MoveLine, SuggestionLine
from moothall.inbox.views.numbers import number
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.publishing import queries as publishing
from moothall.publishing.models import Draft
from moothall.register import services as register

MOST_PARTS = 5  # of a reply that is cut into a thread
STILL_WRITING = timedelta(minutes=3)


@dataclass(frozen=True)
class Screen:
    """What this person may do here, and the words that depend on it."""

    conversation: Conversation
    request: StaffRequest
    now: datetime

    @property
    def heading(self) -> str:
        """The subject, or whom it is with."""
        words = _("Conversation with %(name)s") % {"name": self.conversation.profile}
        return self.conversation.subject or words

    @property
    def may_reply(self) -> bool:
        """Whether this person may answer."""
        return access.may(self.request.staff, "inbox.reply", self.conversation)

    @property
    def may_organise(self) -> bool:
        """Whether this person may assign, close, label and note."""
        return access.may(self.request.staff, "inbox.organise", self.conversation)

    @property
    def may_settle(self) -> bool:
        """Whether this person may say what became of a doubtful reply."""
        return access.may(self.request.staff, "publishing.settle", self.conversation.account)

    @property
    def is_closed(self) -> bool:
        """Whether it is closed."""
        return self.conversation.state == ConversationState.CLOSED

    @property
    def is_mine(self) -> bool:
        """Whether it is this person's turn."""
        return self.conversation.assigned_to_id == self.request.staff.pk

    @property
    def is_late(self) -> bool:
        """Whether an answer was due before now."""
        due = self.conversation.answer_by
        return due is not None and due < self.now

    @property
    def can_quote(self) -> bool:
        """Whether there is anything of theirs to quote."""
        return last_of_theirs(self.conversation) is not None

    @property
    def limit(self) -> int | None:
        """How many characters the platform takes beside the signature; None: not known."""
        if self.conversation.account.platform not in platforms():
            return None
        limits = register.limits_of(self.conversation.account)
        signature = services.signed("", self.conversation, self.request.staff)
        return limits.text_length * min(limits.thread_parts, MOST_PARTS) - len(signature)

    @property
    def audience(self) -> Audience | None:
        """Who reads the reply unless its writer says otherwise; None: there is no difference."""
        usual = services.usual_audience(self.conversation)
        asked = self.request.GET.get("private") == "1"
        return Audience.PRIVATE if usual and asked else usual

    @property
    def can_go_private(self) -> bool:
        """Whether they spoke in public on a platform where one can also speak in private."""
        return services.usual_audience(self.conversation) == Audience.PUBLIC

    @property
    def sign_off(self) -> list[str]:
        """The lines under the reply, as the resident will read them."""
        return services.signed("", self.conversation, self.request.staff).split("\n")[2:]


def show(
    request: StaffRequest,
    conversation: Conversation,
    *,
    status: int = 200,
    came_since: int | None = None,
    replaced: Mapping[str, forms.BaseForm] | None = None,
) -> HttpResponse:
    """The page.

    Args:
        request: whose page it is.
        conversation: what it shows.
        status: 409 where a reply was refused because the thread had moved.
        came_since: the version that the writer saw; what came after it stands above their words.
        replaced: forms by name that came back with something wrong in them.
    """
    screen = Screen(conversation, request, access.moment(request.staff))
    context = {
        **thread_context(screen),
        **_forms(screen),
        **_beside(screen),
        **(replaced or {}),
        **_second_look(screen, replaced or {}),
        "came": _came(screen, came_since),
    }
    return render(request, "inbox/conversation.html", context, status=status)


def thread_context(screen: Screen) -> dict[str, Any]:
    """What the thread alone needs."""
    conversation, query = screen.conversation, screen.request.GET
    return {
        "screen": screen,
        "now": screen.now,
        "conversation": conversation,
        "merged": conversation.merged_into_id,
        "entries": _entries(screen, queries.thread(conversation, screen.request.staff)),
        "writing": _writing(screen),
        "show_letter": number(query.get("letter", "")) or 0,
        "show_images": query.get("images") == "1",
        "show_moving": query.get("moving") == "1",
        "thread_address": _thread_address(screen),
    }


def _thread_address(screen: Screen) -> str:
    """Where a live page fetches the thread again, as it is shown now."""
    asked = screen.request.GET
    kept = {name: asked[name] for name in ("letter", "images", "moving") if name in asked}
    return reverse("inbox:thread", args=[screen.conversation.pk], query=kept or None)


def last_of_theirs(conversation: Conversation) -> Readable | None:
    """The resident's last message whose words may be shown, without what is masked in it."""
    theirs = Readable.objects.filter(
        conversation=conversation, direction=Direction.IN, cover="open", erased_at=None
    )
    return theirs.order_by("-at", "-id").first()


def _entries(screen: Screen, things: Iterable[Any]) -> list[Entry]:
    return entries_of(
        things,
        account_name=screen.conversation.account.name,
        about=screen.conversation.subject,
        now=screen.now,
        may_see_originals=screen.may_organise,
        may_settle=screen.may_settle,
    )


def _since(screen: Screen, version: int) -> Iterable[Any]:
    return queries.what_came_since(screen.conversation, version, screen.request.staff)


def _came(screen: Screen, since: int | None) -> list[Entry]:
    if since is None:
        return []
    return _entries(screen, _since(screen, since))


def _writing(screen: Screen) -> str:
    names = publishing.also_writing(
        screen.conversation.pk, besides=screen.request.staff, since=screen.now - STILL_WRITING
    )
    if not names:
        return ""
    words = ngettext("%(names)s is writing", "%(names)s are writing", len(names))
    return words % {"names": ", ".join(names)}


def _forms(screen: Screen) -> dict[str, Any]:
    conversation, me = screen.conversation, screen.request.staff
    draft = publishing.open_draft(me, conversation.pk)
    turn = value_of(conversation.assigned_to_id, conversation.assigned_team_id, me)
    choices = assignees_for(
        me,
        department_id=conversation.department_id,
        account_id=conversation.account_id,
        now=screen.now,
    )
    return {
        "draft": draft if draft and draft.text else None,
        "reply_form": reply_form(screen, draft),
        "note_form": NoteForm(auto_id="id_note_%s"),
        "snooze_form": SnoozeForm(auto_id="id_snooze_%s"),
        "reference_form": ReferenceForm(auto_id="id_reference_%s"),
        "assign_form": AssignForm(choices=choices, initial={"to": turn}),
        "answers": queries.answers_for(conversation) if screen.may_reply else [],
    }


def _second_look(screen: Screen, replaced: Mapping[str, forms.BaseForm]) -> dict[str, Any]:
    """What the checks say of what stands in the box; nothing to whoever may not answer."""
    if not screen.may_reply:
        return {"look": None}
    draft = publishing.open_draft(screen.request.staff, screen.conversation.pk)
    form = replaced.get("reply_form")
    text = form["text"].value() if form else draft.text if draft else ""
    said = form["audience"].value() if form else screen.audience
    chosen = Audience(said) if said in set(Audience) else None
    return second_look.panel(screen.conversation, draft, text or "", chosen=chosen)


def reply_form(screen: Screen, draft: Draft | None) -> ReplyForm:
    """The reply box, with this person's kept words; what they had not seen is told on sending."""
    kept = draft if draft is not None and draft.text else None
    seen = kept.seen_version if kept else screen.conversation.version
    initial = {"text": kept.text if kept else "", "seen_version": seen}
    form = ReplyForm(initial=initial, limit=screen.limit, public=screen.can_go_private)
    if screen.audience:
        form.fields["audience"].initial = screen.audience.value
    if "reply" in screen.request.GET:
        form.fields["text"].widget.attrs["autofocus"] = True
    return form


def _beside(screen: Screen) -> dict[str, Any]:
    conversation, staff = screen.conversation, screen.request.staff
    return {
        "turn": conversation.assigned_to or conversation.assigned_team,
        "labels_on": list(conversation.labels.all()),
        "references": list(conversation.references.all()),
        "profiles": list(presences_of(staff, conversation.contact)),
        "earlier": queries.earlier_with(conversation.contact, staff, excluding=conversation)[:8],
        "suggestions": [SuggestionLine(each) for each in _waiting(conversation)],
        "moves": [MoveLine(each, conversation.pk) for each in _moves(conversation)],
    }


def _waiting(conversation: Conversation) -> Iterable[Suggestion]:
    waiting = conversation.suggestions.filter(outcome=Suggestion.Outcome.WAITING)
    return waiting.select_related("other").order_by("pk")


def _moves(conversation: Conversation) -> list[Move]:
    moves = conversation.moves_in.all() | conversation.moves_out.all()
    return list(moves.filter(undone_at=None).select_related("by")[:5])
