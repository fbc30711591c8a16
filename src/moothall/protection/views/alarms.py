"""Messages of people in danger: the list that fills itself, and safe words to send."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from moothall.inbox import queries as inbox
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import panels, words
from moothall.protection.models import Alarm
from moothall.protection.views.finding import message_for
from moothall.publishing.services import keep_words


@require_safe
@opens_to("inbox.read")
def alarms(request: StaffRequest) -> HttpResponse:
    """Those that nobody has opened, as a live page fetches them."""
    context = {**panels.alarms_context(request.staff), "now": timezone.now()}
    return render(request, "protection/alarms.html", context)


@require_POST
@opens_to("inbox.reply")
def safe_words(request: StaffRequest, pk: int) -> HttpResponse:
    """Put words that keep somebody safe into this person's draft of a reply."""
    message = message_for(request, pk)
    conversation = inbox.conversation_for(request.staff, message.conversation_id)
    access.require(request.staff, "inbox.reply", conversation)
    alarm = Alarm.objects.filter(pk=message.pk).first()
    if alarm is not None:
        keep_words(
            author=request.staff,
            conversation_id=conversation.pk,
            text=str(words.SAFE.get(alarm.kind, "")),
            seen_version=conversation.version,
            now=timezone.now(),
        )
    return redirect(f"{conversation.get_absolute_url()}?reply#reply")
