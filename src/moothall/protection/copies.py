"""Copies to look at of pictures that were brought in: drawn anew, of their pixels alone.

The original is sealed and stays as it is. Its bytes are decoded by a process of their own
(`moothall.publishing.media.apart`); where that fails there is no copy, and a sentence says why.
"""

import io
import time
from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall import storage
from moothall.domain.bringing.sniffing import PICTURES, Form
from moothall.domain.errors import MoothallError
from moothall.evidence.queries import EvidenceView
from moothall.inbox.models import Scan
from moothall.publishing.media.pictures import read_picture

SMALL, LARGE = 240, 1_600  # pixels of the longer side
QUALITY = 80
MOST_IN_A_PACK = 200
SECONDS_OF_A_PACK = 90  # far less than another maker waits before it thinks this one dead

_REASONS: dict[str, str | Promise] = {
    "media-unknown": gettext_lazy("it is not the kind of picture that it begins as."),
    "media-damaged": gettext_lazy("its bytes are damaged or cut off."),
    "media-heic-unreadable": gettext_lazy("its bytes are damaged or cut off."),
    "media-too-many-pixels": gettext_lazy("it has more pixels than are drawn here."),
    "media-moving-picture": gettext_lazy("it moves, and nothing moves here by itself."),
    "media-cannot-be-drawn": gettext_lazy("to draw it took too long or too much."),
}


class NoCopy(Exception):
    """There is none to look at; its words say why."""


def may_be_shown(brought: EvidenceView) -> bool:
    """Whether a copy of it may be drawn at all."""
    return brought.media_type in PICTURES and brought.scan != Scan.INFECTED


def copy_of(brought: EvidenceView, *, small: bool = False) -> bytes:
    """A JPEG of its pixels, a small one in grey. Raises NoCopy."""
    try:
        content = storage.read(brought.sha256)
        image = read_picture(content, brought.filename, side=SMALL if small else LARGE)
    except FileNotFoundError:
        raise NoCopy(_no_copy(_("its bytes are no longer kept."))) from None
    except MoothallError as refusal:
        raise NoCopy(_no_copy(str(_REASONS.get(refusal.code, refusal)))) from None
    kept = io.BytesIO()
    image.convert("L" if small else "RGB").save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()


def copies_for_reading(labelled: Iterable[tuple[str, EvidenceView]]) -> dict[str, bytes]:
    """For a pack: a copy beside each original that few programs show, and which is of what.

    Args:
        labelled: label of the exhibit and what was brought in.
    """
    drawn: dict[str, bytes] = {}
    lines = list(_drawn(labelled, drawn))
    if not lines:
        return {}
    return drawn | {"copies/README.txt": "\n".join([*_about_copies(), *lines, ""]).encode()}


def _drawn(labelled: Iterable[tuple[str, EvidenceView]], drawn: dict[str, bytes]) -> Iterator[str]:
    """A line for each that needs one, while its copy is put into `drawn`."""
    until = time.monotonic() + SECONDS_OF_A_PACK
    needed = [pair for pair in labelled if pair[1].media_type == Form.HEIC]
    for number, (label, brought) in enumerate(needed):
        name = f"copies/{label}-copy-to-read.jpg"
        try:
            drawn[name] = _within(brought, number, until)
        except NoCopy as refusal:
            yield f"{label}  data/media/{brought.sha256}  {refusal}"
        else:
            yield f"{name}  data/media/{brought.sha256}"


def _within(brought: EvidenceView, number: int, until: float) -> bytes:
    """A copy, as long as there is time and they are not too many. Raises NoCopy."""
    if brought.scan == Scan.INFECTED:
        raise NoCopy(_("A virus was found in it. The organisation keeps it."))
    if number >= MOST_IN_A_PACK or time.monotonic() > until:
        raise NoCopy(_("No more copies were made: the originals are in the pack."))
    return copy_of(brought)


def _about_copies() -> list[str]:
    return [
        _("COPIES TO READ, NOT ORIGINALS"),
        "",
        _(
            "Few programs show pictures as some phones keep them (HEIC). Each copy here was drawn"
            " from the original that is named beside it when this pack was made: smaller, as JPEG,"
            " its pixels alone, without what the phone wrote into it. The original is the exhibit."
        ),
        "",
    ]


def _no_copy(why: str) -> str:
    return _("The original is kept and sealed. A copy to look at could not be made: %(why)s") % {
        "why": why
    }
