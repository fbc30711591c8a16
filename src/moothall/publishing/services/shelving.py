"""Puts pictures and films into the library, clean, and takes them out again."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from django.db import transaction

from moothall import storage
from moothall.audit import services as audit
from moothall.connectors.kit import Limits
from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.publishing import media
from moothall.publishing.errors import (
    FileIsGone,
    FileIsThere,
    FileTooLarge,
    NeedsAReason,
)
from moothall.publishing.media.sniffing import TURNED
from moothall.publishing.models import MediaFile
from moothall.register import services as register
from moothall.register.models import Account

MOST_BYTES: Final = 100_000_000  # of what is handed to us
_KEPT: Final = Limits(
    text_length=1,
    file_bytes=20_000_000,
    image_sides=(4096, 4096),
    video_bytes=MOST_BYTES,
)
_SMALL: Final = Limits(
    text_length=1,
    file_bytes=200_000,
    image_sides=(480, 480),
    media_types=("image/jpeg", "image/png"),
)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What people say of a file.

    Attributes:
        alt: what it shows.
        captions: for a film, the spoken words as WebVTT.
        focus_x: the point that stays in sight, -1 to 1 from the middle; `focus_y` upwards.
        people_agreed: who agreed to be seen, and where that is kept.
        may_use_until: the last day of use; None for no end.
    """

    title: str
    alt: str = ""
    captions: str = ""
    focus_x: float = 0.0
    focus_y: float = 0.0
    owner: str = ""
    licence: str = ""
    people_agreed: str = ""
    may_use_until: date | None = None


def add_file(
    content: bytes,
    facts: FileFacts,
    *,
    filename: str,
    department: Department,
    by: StaffMember,
    now: datetime,
) -> MediaFile:
    """Clean a picture or film of where and with what it was taken, and keep it.

    Raises:
        PermissionDenied, FileTooLarge, FileIsThere, or what `publishing.media` says of bytes
        that are no picture or film, are damaged, or may tell a place.
    """
    access.require(by, "publishing.publish", department)
    if len(content) > MOST_BYTES:
        raise FileTooLarge(file=filename, most=MOST_BYTES // 1_000_000)
    clean = media.prepare(filename, content, _KEPT)
    words = _checked(facts)
    sha256, came_as = storage.keep(clean.content), media.sniff(content)
    return _shelved(clean, sha256, came_as, words, department=department, by=by, now=now)


@transaction.atomic
def describe_file(file: MediaFile, facts: FileFacts, *, by: StaffMember, now: datetime) -> None:
    """Change what is said of it. Raises PermissionDenied, FileIsGone or UnusableCaptions."""
    access.require(by, "publishing.publish", file.department)
    if file.retired_at is not None:
        raise FileIsGone
    said = asdict(_checked(facts))
    changed = [name for name, value in said.items() if getattr(file, name) != value]
    for name, value in said.items():
        setattr(file, name, value)
    file.save(update_fields=list(said))
    audit.record(by, "media.described", file, fields=changed, at=now)


@transaction.atomic
def retire_file(file: MediaFile, *, reason: str, by: StaffMember, now: datetime) -> None:
    """Let no post use it from now on; what is out with it stays, and so do its bytes.

    Raises PermissionDenied, NeedsAReason or FileIsGone.
    """
    access.require(by, "publishing.publish", file.department)
    if not reason.strip():
        raise NeedsAReason
    waiting = MediaFile.objects.filter(pk=file.pk, retired_at=None)
    if not waiting.update(retired_at=now, retired_because=reason.strip()[:200]):
        raise FileIsGone
    audit.record(by, "media.retired", file, fields=("retired_at", "retired_because"), at=now)


def small_picture(file: MediaFile, on: Account | None = None) -> media.Prepared:
    """A small copy for lists; cut as `on` would cut it, where an account is named.

    Raises FileNotFoundError where its bytes are gone, though a copy may still be in memory, or
    what `media.prepare` says, as of a film, of which there is no small copy.
    """
    if not storage.path_of(file.sha256).is_file():
        raise FileNotFoundError(file.sha256)
    ratios = register.limits_of(on).image_ratios if on else None
    focus = (file.focus_x, file.focus_y) if ratios else (0.0, 0.0)
    return _small(file.sha256, ratios, focus)


@lru_cache(maxsize=100)  # of at most 200 kB each
def _small(
    sha256: str, ratios: tuple[float, float] | None, focus: tuple[float, float]
) -> media.Prepared:
    limits = replace(_SMALL, image_ratios=ratios)
    return media.prepare(sha256[:12], storage.read(sha256), limits, focus=focus)


@transaction.atomic
def _shelved(
    clean: media.Prepared,
    sha256: str,
    came_as: media.Kind,
    facts: FileFacts,
    *,
    department: Department,
    by: StaffMember,
    now: datetime,
) -> MediaFile:
    """The row of a clean copy whose bytes are kept."""
    there = MediaFile.objects.filter(department=department, sha256=sha256, retired_at=None).first()
    if there is not None:
        raise FileIsThere(file=there.title)
    row = MediaFile.objects.create(
        department=department,
        media_type=clean.media_type,
        came_as=came_as if came_as in TURNED else "",
        sha256=sha256,
        size=len(clean.content),
        width=clean.width,
        height=clean.height,
        added_by=by,
        added_at=now,
        **asdict(facts),
    )
    audit.record(by, "media.added", row, at=now, department=department.pk, bytes=row.size)
    return row


def _checked(facts: FileFacts) -> FileFacts:
    """The same with captions that players show. Raises UnusableCaptions or EmptyCaptions."""
    if not facts.captions.strip():
        return facts
    captions = media.read_captions(facts.captions.encode()).text
    return FileFacts(**{**asdict(facts), "captions": captions})
