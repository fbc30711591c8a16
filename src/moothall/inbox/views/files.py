"""Attachments and originals: handed over as files to keep, never opened in our own pages."""

from base64 import b64encode
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall import storage
from moothall.domain.errors import MoothallError
from moothall.inbox import gates, queries, services, stills
from moothall.inbox.models import Attachment, Message, RawPayload
from moothall.inbox.queries.calming import is_calmed
from moothall.inbox.views.finding import attachment_for, message_for
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said, sanitise
from moothall.web.strangers import PICTURES, handed_over

LARGEST_PICTURE = 2_000_000  # bytes


@require_safe
@opens_to("inbox.read")
def attachment(request: StaffRequest, pk: int) -> HttpResponse:
    """One file, to be kept; refused in words while it may not be opened."""
    file = attachment_for(request, pk)
    if not queries.may_read_in_full(request.staff, file.message):
        raise Http404
    try:
        content = services.content_of(file)
    except MoothallError as error:
        said.refused(request, error)
        return redirect(file.message.conversation)
    return handed_over(content, file.filename or "file", file.media_type)


@require_POST
@opens_to("inbox.read")
def open_unscanned(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose to open a file that nothing has scanned; the choice is recorded."""
    file = attachment_for(request, pk)
    if not queries.may_read_in_full(request.staff, file.message):
        raise Http404
    try:
        services.open_unscanned(file, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect(file.message.conversation)
    return redirect("inbox:attachment", pk=file.pk)


@require_safe
@opens_to("inbox.organise")
def original(request: StaffRequest, pk: int) -> HttpResponse:
    """The message as it came, byte for byte."""
    message = message_for(request, pk)
    access.require(request.staff, "inbox.organise", message.conversation)
    if not queries.may_read_in_full(request.staff, message):
        raise Http404
    raw = RawPayload.objects.filter(message=message).first()
    if raw is None:
        raise Http404
    content = bytes(raw.content) if raw.content is not None else storage.read(raw.sha256)
    return handed_over(content, f"message-{message.pk}.eml", "message/rfc822")


@require_safe
@opens_to("inbox.read")
def letter(request: StaffRequest, pk: int) -> HttpResponse:
    """The sanitised HTML of a message, for a sandboxed frame."""
    message = message_for(request, pk)
    if not message.html or not queries.may_read_in_full(request.staff, message):
        raise Http404
    remote, moving = (request.GET.get(each) == "1" for each in ("images", "moving"))
    pictures = InlinePictures(message, moving=moving).address
    safe = sanitise.safe_html(
        message.html,
        image=pictures,
        remote_images=remote,
        moving=moving,
        link=partial(gates.leads_to, message.pk),
    )
    title, calm = _("A message with its formatting"), is_calmed(request.staff, message)
    return sanitise.letter(safe, title=title, remote_images=remote, calm=calm)


class InlinePictures:
    """The pictures that a message brought with it, as addresses that need no signing in."""

    def __init__(self, message: Message, *, moving: bool = False) -> None:
        self.message, self.moving = message, moving

    def address(self, content_id: str) -> str | None:
        """A "data:" address of the picture; None where there is none that may be opened."""
        wanted = self.message.attachments.filter(content_id=content_id).first()
        if wanted is None or wanted.media_type not in PICTURES or wanted.size > LARGEST_PICTURE:
            return None
        return _as_address(wanted, moving=self.moving)


def _as_address(picture: Attachment, *, moving: bool) -> str | None:
    try:
        content = services.content_of(picture)
    except MoothallError:
        return None
    kind = picture.media_type
    shown = (content, kind) if moving else stills.still(content, kind)
    if shown is None:
        return None
    return f"data:{shown[1]};base64,{b64encode(shown[0]).decode()}"
