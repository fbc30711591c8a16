"""Brings pictures, a voice message and a chat into the Incident of the invented council.

Nobody is in them: grey boxes with invented words, as a phone would name them, and silence.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.utils import timezone
from PIL import Image, ImageDraw

from moothall.people.models import StaffMember
from moothall.protection import services as protection
from moothall.protection.models import Incident

_PHONE = (540, 960)  # pixels
_SENTENCES = (
    "Ellery is at the library again. I counted the minutes.",
    "Ask Ellery why nobody trusts a word of it.",
    "Third meeting, third time I sat in the front row.",
    "I know which bus goes from there.",
    "Somebody should write all of this down. I do.",
    "Mediators! You will see me on Thursday too.",
)
_NAMES = (  # as phones, computers and chats name them; the last three tell nothing
    "Screenshot_%Y%m%d-%H%M%S.png",
    "Screenshot_%Y%m%d-%H%M%S_Facebook.png",
    "Screenshot %Y-%m-%d at %H.%M.%S.png",
    "IMG-%Y%m%d-WA0003.png",
    "PXL_%Y%m%d_%H%M%S123.png",
    "Screenshot %Y-%m-%d %H%M%S.png",
    "%Y%m%d_%H%M%S.png",
    "signal-%Y-%m-%d-%H%M%S.png",
    "WhatsApp Image %Y-%m-%d at %H.%M.%S.png",
    "unnamed.png",
    "image0.png",
    "download.png",
)
_OF_AN_IPHONE = Path(__file__).parent / "eastmere" / "files" / "door-note.heic"
_CHAT = "WhatsApp Chat with Tenants of Quay Street.txt"


def bring(incident: Incident, *, by: StaffMember, now: datetime) -> None:
    """A dozen screenshots, one twice, what an iPhone and a recorder made, and a chat's export."""
    uploads = [_upload(name, content) for name, content in _files(now)]
    protection.bring(incident, [*uploads, uploads[0]], by=by, now=now)


def _files(now: datetime) -> Iterator[tuple[str, bytes]]:
    for number, name in enumerate(_NAMES):
        at = timezone.localtime(now) - timedelta(days=9 * number + 4, hours=number, minutes=7)
        yield at.strftime(name), _drawn(_SENTENCES[number % len(_SENTENCES)], number)
    yield "IMG_4021.HEIC", _OF_AN_IPHONE.read_bytes()
    at = timezone.localtime(now) - timedelta(days=17, hours=3)
    yield at.strftime("PTT-%Y%m%d-WA0007.opus"), _voice_message()
    yield _CHAT, _chat(now).encode()


def _upload(name: str, content: bytes) -> protection.Upload:
    return protection.Upload(name, len(content), partial(bytes, content))


def _drawn(sentence: str, number: int) -> bytes:
    picture = Image.new("RGB", _PHONE, "#f2f4f3")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, _PHONE[0], 90), fill="#3b5a74")
    pen.text((24, 34), f"Post {number + 1}", fill="white", font_size=24)
    pen.rounded_rectangle((24, 130, 516, 330), 16, fill="white", outline="#c8cfcc")
    pen.multiline_text((44, 150), _wrapped(sentence), fill="#1a2320", font_size=22, spacing=8)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def _wrapped(sentence: str, width: int = 36) -> str:
    lines = [""]
    for word in sentence.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _voice_message() -> bytes:
    """The two pages that an Ogg of Opus begins with, and no sound."""
    vendor = b"Moothall's demo"
    tags = b"OpusTags" + len(vendor).to_bytes(4, "little") + vendor + bytes(4)
    return _page(b"OpusHead\1\1\0\0\x80\xbb\0\0\0\0\0") + _page(tags)


def _page(packet: bytes) -> bytes:
    return b"OggS\0\0" + bytes(20) + bytes([1, len(packet)]) + packet


def _chat(now: datetime) -> str:
    begun = timezone.localtime(now) - timedelta(days=30)
    said: Sequence[tuple[int, str]] = (
        (0, "Messages and calls are end-to-end encrypted."),
        (1, "Gail: Has anybody heard when the hearing is?"),
        (4, "D. Harker: Ellery will be there. So will I."),
        (9, "Gail: Please leave people alone."),
        (12, "D. Harker: I only watch.\nThat is not forbidden."),
        (15, "D. Harker: <Media omitted>"),
    )
    return "".join(
        f"{begun + timedelta(minutes=minutes):%d/%m/%Y, %H:%M} - {words}\n"
        for minutes, words in said
    )
