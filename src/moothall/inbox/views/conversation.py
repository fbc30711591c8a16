"""One conversation: what was said, who it is with, and what can be done next."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from moothall.inbox.models import Conversation
from moothall.inbox.signals import conversation_opened
from moothall.inbox.views import page
from moothall.inbox.views.finding import conversation_for
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to


@require_safe
@opens_to("inbox.read")
def conversation(request: StaffRequest, pk: int) -> HttpResponse:
    """The whole page."""
    found = conversation_for(request, pk)
    conversation_opened.send_robust(
        sender=Conversation, conversation=found, staff=request.staff, now=timezone.now()
    )
    return page.show(request, found)


@require_safe
@opens_to("inbox.read")
def thread(request: StaffRequest, pk: int) -> HttpResponse:
    """What was said, as a live page fetches it."""
    screen = page.Screen(conversation_for(request, pk), request, access.moment(request.staff))
    return render(request, "inbox/parts/thread.html", page.thread_context(screen))


@require_safe
@opens_to("inbox.read")
def facts(request: StaffRequest, pk: int) -> HttpResponse:
    """Its state and whose turn it is, as a live page fetches them."""
    found = conversation_for(request, pk)
    screen = page.Screen(found, request, access.moment(request.staff))
    turn = found.assigned_to or found.assigned_team
    context = {"screen": screen, "conversation": found, "turn": turn, "now": screen.now}
    return render(request, "inbox/parts/fragment.html", context)
