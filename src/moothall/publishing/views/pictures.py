"""Hands pictures and films of the library to those who may see them, and to nobody else."""

from typing import Final

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from moothall import storage
from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.media.sniffing import ENDINGS, Kind
from moothall.publishing.models import MediaFile
from moothall.publishing.views import reading
from moothall.register.models import Account

NOTHING_ALLOWED: Final = "default-src 'none'; sandbox"
WHOLE: Final = "private, max-age=86400, immutable"  # the bytes of a file never change
SMALL: Final = "private, max-age=600"  # but how they are cut does


@require_safe
@opens_to("inbox.read")
def small(request: StaffRequest, pk: int) -> HttpResponse:
    """A small copy of a picture; with ?account=… cut as that account's network would."""
    file = _file(request, pk)
    try:
        picture = services.small_picture(file, _account(request))
    except (MoothallError, FileNotFoundError):
        raise Http404 from None
    return _handed_over(picture.content, picture.media_type, f"small-{file.pk}")


@require_safe
@opens_to("inbox.read")
def whole(request: StaffRequest, pk: int) -> HttpResponse:
    """The clean copy, as a file to keep."""
    file = _file(request, pk)
    try:
        content = storage.read(file.sha256)
    except FileNotFoundError:
        raise Http404 from None
    return _handed_over(content, file.media_type, f"file-{file.pk}", attached=True)


def _file(request: StaffRequest, pk: int) -> MediaFile:
    return access.get_or_404(
        request.staff, "inbox.read", MediaFile.objects.all(), account=None, pk=pk
    )


def _account(request: StaffRequest) -> Account | None:
    """The account that is asked for, if this person may post from it."""
    said = reading.numbers([request.GET.get("account", "")])
    offered = queries.accounts_to_post_from(request.staff) if said else []
    return next((each for each in offered if each.pk in said), None)


def _handed_over(
    content: bytes, media_type: str, name: str, *, attached: bool = False
) -> HttpResponse:
    """Bytes as what we found them to be, never as a page of ours."""
    known = media_type in ENDINGS
    kind = media_type if known else Kind.OTHER.value
    response = HttpResponse(content, content_type=kind)
    filename = f"{name}.{ENDINGS[Kind(media_type)]}" if known else name
    how = content_disposition_header(as_attachment=attached or not known, filename=filename)
    response["Content-Disposition"] = how or "attachment"
    response["Content-Security-Policy"] = NOTHING_ALLOWED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = WHOLE if attached else SMALL
    return response
