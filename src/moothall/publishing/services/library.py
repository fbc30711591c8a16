"""Files of the library as posts use them: whose they are, what stands for them, what fits."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from moothall import storage
from moothall.connectors.kit import Limits
from moothall.domain.exchange import OutgoingFile
from moothall.domain.publishing.composition import Composition, FileUse
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import media
from moothall.publishing.errors import (
    FileDoesNotFit,
    FileMayNotBeUsed,
    FileNeedsWords,
    FilmOfAnotherKind,
)
from moothall.publishing.media.sniffing import PICTURES, Kind
from moothall.publishing.models import MediaFile
from moothall.register import services as register
from moothall.register.models import Account


def use_of(file: MediaFile) -> FileUse:
    """A file as the library describes it."""
    return FileUse(
        media=file.pk,
        sha256=file.sha256,
        alt=file.alt,
        captions=file.captions,
        focus=(file.focus_x, file.focus_y),
    )


def fixed(made: Composition, *, by: StaffMember, on: date) -> Composition:
    """`made` with the hash of each file's bytes, so that an approval is of these pictures.

    Raises PermissionDenied or FileMayNotBeUsed.
    """
    rows = _rows(made.files)
    for each in rows.values():
        access.require(by, "inbox.read", each.department)
        require_usable(each, on=max(on, _leaves_on(made, on)))
    return replace(
        made, files=tuple(replace(use, sha256=rows[use.media].sha256) for use in made.files)
    )


def require_usable(file: MediaFile, *, on: date) -> None:
    """Raises FileMayNotBeUsed where it is retired or the consent to it has ended by `on`."""
    if file.has_lapsed(on) or file.retired_at is not None:
        raise FileMayNotBeUsed(file=file.title)


def require_fit(made: Composition, account: Account, *, on: date) -> None:
    """Each file has words that stand for it, and its kind and number fit on the account.

    Raises FileNeedsWords, FileMayNotBeUsed or FileDoesNotFit.
    """
    limits = register.limits_of(account)
    if len(made.files) > limits.files:
        raise FileDoesNotFit(account=account.name, most=limits.files)
    for use, file in _pairs(made.files):
        require_usable(file, on=on)
        _require_words(use, file)
        _require_kind(file, limits, account)


def prepared(file: MediaFile, use: FileUse, limits: Limits) -> OutgoingFile:
    """The bytes of `file` cut and sized for `limits`, with what stands for them.

    Named by its hash, so that no name tells more than the picture. Raises as `media.prepare`.
    """
    sha256 = use.sha256 or file.sha256
    cut = media.prepare(sha256[:12], storage.read(sha256), limits, focus=use.focus)
    return OutgoingFile(
        filename=cut.filename,
        media_type=cut.media_type,
        content=cut.content,
        alt=use.alt,
        focus=use.focus,
        captions=use.captions,
    )


def _require_words(use: FileUse, file: MediaFile) -> None:
    described = use.alt.strip() or use.decorative_because.strip()
    captioned = not file.is_film or use.captions.strip() or use.no_captions_because.strip()
    if not described or not captioned:
        raise FileNeedsWords(file=file.title)


def _require_kind(file: MediaFile, limits: Limits, account: Account) -> None:
    """A picture is written anew in a kind that the Platform takes; a film leaves as it is."""
    if file.is_film:
        kind_fits = not limits.media_types or file.media_type in limits.media_types
        if not kind_fits and limits.video_bytes and Kind.MP4 in limits.media_types:
            raise FilmOfAnotherKind(file=file.title, form=file.form, account=account.name)
        fits = kind_fits and file.size <= limits.video_bytes
    else:
        kinds = [each for each in limits.media_types if each in PICTURES]
        fits = bool(limits.file_bytes and (kinds or not limits.media_types))
    if not fits:
        raise FileDoesNotFit(account=account.name, most=limits.files)
    if file.media_type == Kind.GIF:  # one that moves leaves as it is, or not at all
        media.prepare(file.title, storage.read(file.sha256), limits)


def _rows(files: Iterable[FileUse]) -> dict[int, MediaFile]:
    numbers = {each.media for each in files}
    rows = MediaFile.objects.select_related("department").in_bulk(list(numbers))
    if numbers - rows.keys():
        raise FileMayNotBeUsed(file="")
    return rows


def _pairs(files: Iterable[FileUse]) -> list[tuple[FileUse, MediaFile]]:
    files = list(files)
    rows = _rows(files)
    return [(use, rows[use.media]) for use in files]


def _leaves_on(made: Composition, otherwise: date) -> date:
    return made.scheduled_at.date() if made.scheduled_at else otherwise
