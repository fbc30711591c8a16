"""The second look at a public answer: what is asked, setting it aside, mending it in one click."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.domain.errors import MoothallError
from moothall.domain.exchange import Audience
from moothall.domain.publishing.checks.gathering import mended
from moothall.domain.publishing.composition import Composition
from moothall.inbox import services
from moothall.inbox.forms import LONGEST_TEXT
from moothall.inbox.models import Conversation
from moothall.inbox.views.finding import conversation_for
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries as publishing
from moothall.publishing import second_look
from moothall.publishing.models import Draft
from moothall.publishing.second_look import ASK_AGAIN, DISMISS, MEND
from moothall.publishing.services import dismissing, save_draft
from moothall.web import said


@require_POST
@opens_to("inbox.reply")
def findings(request: StaffRequest, pk: int) -> HttpResponse:
    """Do what was pressed in the panel, and give the panel anew, of what is in the box now."""
    found = conversation_for(request, pk)
    access.require(request.staff, "inbox.reply", found)
    text = typed(request)
    draft = publishing.open_draft(request.staff, found.pk)
    pressed = second_look.is_pressed(request.POST.get("then", ""))
    if pressed:
        draft = _kept(request, found, text)
        text = act(request, found, draft, text)
    shown = panel(found, draft, text, chosen=_chosen(request))
    context = {**shown, "moved_on": pressed}  # focus goes on after a press, never while typing
    return render(request, "publishing/parts/findings.html", context)


def after(request: StaffRequest, found: Conversation) -> HttpResponse:
    """Without a script: do it, keep the words, and come back to the panel."""
    draft = _kept(request, found, text := typed(request))
    mended_now = act(request, found, draft, text)
    if mended_now != text:
        _kept(request, found, mended_now)
    return redirect(f"{found.get_absolute_url()}#findings")


def panel(
    found: Conversation,
    draft: Draft | None,
    text: str,
    *,
    chosen: Audience | None = None,
) -> dict[str, Any]:
    """What the panel shows under the reply box; in private, of colleagues' details alone."""
    public = services.is_looked_at(found, chosen)
    at = reverse("inbox:findings", args=[found.pk])
    return {
        "look": second_look.of_reply(
            draft,
            text,
            found.account,
            now=timezone.now(),
            conversation=found.pk,
            privately=not public,
        ),
        "acts": True,
        "form_id": "#reply",
        "look_again": at,
        "dismiss_at": at,
        "nothing_yet": _nothing_yet(text, public=public),
    }


def act(request: StaffRequest, found: Conversation, draft: Draft, text: str) -> str:
    """Set aside, ask again or mend, as the pressed button says; the words as they are then."""
    pressed, now = request.POST.get("then", ""), timezone.now()
    if pressed == ASK_AGAIN:
        dismissing.ask_again(draft, by=request.staff, now=now)
    key = pressed.removeprefix(DISMISS).removeprefix(MEND)
    privately = not services.is_looked_at(found, _chosen(request))
    said_of = second_look.said_of_reply(
        text, found.account, now=now, conversation=found.pk, privately=privately
    )
    gathered = next((each for each in said_of if each.key == key), None)
    if gathered is None:
        return text
    if pressed.startswith(MEND):
        dismissing.note_mended(draft, gathered, by=request.staff, now=now)
        return mended(Composition(text=text), gathered).text
    try:
        dismissing.dismiss(draft, gathered, by=request.staff, now=now)
    except MoothallError as error:
        said.refused(request, error)
    return text


def typed(request: StaffRequest) -> str:
    """What stands in the box."""
    words = request.POST.get("text", "").replace("\r\n", "\n").replace("\x00", "")
    return words[:LONGEST_TEXT]


def _nothing_yet(text: str, *, public: bool) -> str:
    if not public:
        return _("Only the person you answer reads it: the checks ask about colleagues’ details.")
    return "" if text.strip() else _("The checks look at it as you type.")


def _kept(request: StaffRequest, found: Conversation, text: str) -> Draft:
    seen = request.POST.get("seen_version", "")
    return save_draft(
        author=request.staff,
        conversation_id=found.pk,
        text=text,
        seen_version=min(int(seen), found.version) if seen.isdecimal() else found.version,
        now=timezone.now(),
    )


def _chosen(request: StaffRequest) -> Audience | None:
    said_so = request.POST.get("audience", "")
    return Audience(said_so) if said_so in {each.value for each in Audience} else None
