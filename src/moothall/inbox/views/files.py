"""Attachments and originals: handed over as files to keep, never opened in our own pages."""

from base64 import b64encode
from unicodedata import category

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall import storage
from moothall.domain.errors import MoothallError
from moothall.inbox import queries, services
from moothall.inbox.models import Attachment, Message, RawPayload
from moothall.inbox.views.finding import attachment_for, message_for
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said, sanitise

NOTHING_ALLOWED = "default-src 'none'; sandbox"
PICTURES = frozenset({"image/png", "image/gif", "image/jpeg", "image/webp"})
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
    remote = request.GET.get("images") == "1"
    safe = sanitise.safe_html(
        message.html, image=InlinePictures(message).address, remote_images=remote
    )
    return sanitise.letter(safe, title=_("A message with its formatting"), remote_images=remote)


def handed_over(content: bytes, name: str, media_type: str) -> HttpResponse:
    """`content` as a download that no browser opens as a page of ours."""
    response = HttpResponse(content, content_type=_harmless(media_type))
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=_harmless_name(name)
    )
    response["Content-Security-Policy"] = NOTHING_ALLOWED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


class InlinePictures:
    """The pictures that a message brought with it, as addresses that need no signing in."""

    def __init__(self, message: Message) -> None:
        self.message = message

    def address(self, content_id: str) -> str | None:
        """A "data:" address of the picture; None where there is none that may be opened."""
        wanted = self.message.attachments.filter(content_id=content_id).first()
        if wanted is None or wanted.media_type not in PICTURES or wanted.size > LARGEST_PICTURE:
            return None
        return _as_address(wanted)


def _as_address(picture: Attachment) -> str | None:
    try:
        content = services.content_of(picture)
    except MoothallError:
        return None
    return f"data:{picture.media_type};base64,{b64encode(content).decode()}"


def _harmless_name(name: str) -> str:
    """`name` without what cannot be seen: line ends, and letters that turn others round."""
    return "".join(each for each in name if not category(each).startswith("C")) or "file"


def _harmless(media_type: str) -> str:
    """The claimed type where it is one that only ever is a download."""
    plain = media_type.partition(";")[0].strip().lower()
    if plain in PICTURES or plain in {"application/pdf", "message/rfc822"}:
        return plain
    return "application/octet-stream"
