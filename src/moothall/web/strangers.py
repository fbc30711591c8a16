"""Hands over a file that came from elsewhere: to be kept, never opened in our own pages."""

from unicodedata import category

from django.http import HttpResponse
from django.utils.http import content_disposition_header

NOTHING_ALLOWED = "default-src 'none'; sandbox"
PICTURES = frozenset({"image/png", "image/gif", "image/jpeg", "image/webp"})


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


def _harmless_name(name: str) -> str:
    """`name` without what cannot be seen: line ends, and letters that turn others round."""
    return "".join(each for each in name if not category(each).startswith("C")) or "file"


def _harmless(media_type: str) -> str:
    """The claimed type where it is one that only ever is a download."""
    plain = media_type.partition(";")[0].strip().lower()
    if plain in PICTURES or plain in {"application/pdf", "message/rfc822"}:
        return plain
    return "application/octet-stream"
