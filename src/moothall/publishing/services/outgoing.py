"""Makes what a connector gets of one Part: the same on every try."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from moothall.connectors.kit import Refused
from moothall.domain.errors import MoothallError
from moothall.domain.exchange import Gesture, Outgoing, OutgoingFile, ReplyTarget
from moothall.domain.publishing import composition
from moothall.publishing.models import MediaFile, Part, Publication, Revision
from moothall.publishing.services import library
from moothall.register import services as register


def of_publication(publication: Publication) -> Outgoing:
    """The next part that is not out, else the first."""
    parts = list(publication.parts.all())
    waiting = next((each for each in parts if each.published_at is None), parts[0])
    return of_part(waiting, parts)


def of_part(part: Part, parts: list[Part]) -> Outgoing:
    """What leaves for `part`; `parts` are all of its publication, in order."""
    revision = part.publication.revision
    made = composition.read(revision.composition or {})
    first = part.number == 1
    return Outgoing(
        key=part.key,
        text=part.text,
        reply_to=_target(revision) if first else _after(parts[: part.number - 1]),
        files=_files(made, part.publication) if first else (),
        language=made.language,
        audience=made.audience,
        gesture=made.gesture if first else Gesture.WORDS,
        towards=made.towards if first else "",
    )


def require_usable(publication: Publication, *, on: date) -> None:
    """Raises Refused where a file of it was taken out, or its consent has ended, by `on`."""
    made = composition.read(publication.revision.composition or {})
    for file in MediaFile.objects.filter(pk__in=[each.media for each in made.files]):
        try:
            library.require_usable(file, on=on)
        except MoothallError as error:
            raise Refused(str(error)) from error


def reply_target(stored: Mapping[str, Any] | None) -> ReplyTarget | None:
    """Read what a Revision keeps of what it answers."""
    if stored is None:
        return None
    lists = {name: tuple(stored[name]) for name in ("to", "cc", "references")}
    return ReplyTarget(**{**stored, **lists})


def _target(revision: Revision) -> ReplyTarget | None:
    return reply_target(revision.reply_to)


def _after(before: list[Part]) -> ReplyTarget:
    """What a later part answers: the one before it, in the thread that the first began."""
    first, last = before[0], before[-1]
    return ReplyTarget(
        external_id=last.external_id,
        references=tuple(dict.fromkeys((first.external_id, last.external_id))),
        thread_key=first.external_id,
        under=first.external_id,
    )


def _files(made: composition.Composition, publication: Publication) -> tuple[OutgoingFile, ...]:
    """The files of the library, cut and sized for this account's Platform.

    Raises Refused where one of them cannot be.
    """
    rows = MediaFile.objects.in_bulk([each.media for each in made.files])
    limits = register.limits_of(publication.account)
    try:
        return tuple(library.prepared(rows[use.media], use, limits) for use in made.files)
    except MoothallError as error:  # nothing has left
        raise Refused(str(error)) from error
