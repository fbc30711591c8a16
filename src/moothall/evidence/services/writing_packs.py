"""Writes one pack: anchors first, then originals, proofs and words, beside its place, then there.

Nothing is held whole but the entries. A maker that is stopped or crashes leaves a half that the
next one takes away.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.errors import MoothallError
from moothall.domain.evidence import pack as formats
from moothall.domain.evidence.checkpoint import Checkpoint as Note
from moothall.domain.evidence.entry import media_of, parse
from moothall.domain.evidence.note import Key
from moothall.domain.evidence.outline import range_of
from moothall.domain.evidence.plainzip import Content
from moothall.evidence import queries
from moothall.evidence.errors import NothingSealedYet
from moothall.evidence.models import Checkpoint, EvidencePack
from moothall.evidence.services.accounting import span_of, written_out
from moothall.evidence.services.anchoring import anchor_now
from moothall.evidence.services.appending import locked_frontier
from moothall.evidence.services.keys import signers
from moothall.evidence.services.packing import (
    begin_again,
    folder,
    give_up,
    path_of,
    tell_percent,
    topic_of,
)
from moothall.evidence.services.sources import Sources, documents_of
from moothall.jobs import crash_here
from moothall.register import keys as lock
from moothall.web.services import nudge

_TOLD_EVERY = 2  # per cent
_FULL = {errno.ENOSPC, errno.EDQUOT}
MOST_KEYS = 50  # what both programs read of log.vkey
_LEAST_FREE = 50_000_000  # bytes: below, the desk itself would soon stop


class Stopped(Exception):
    """Somebody has stopped it meanwhile."""


class ErasedMeanwhile(Exception):
    """An entry that was read into it was erased before it was done."""


class TooLarge(Exception):
    """It would be more than a pack may hold."""


def make_pack(
    pack: EvidencePack, sources: Sources | Callable[[], Sources], *, now: datetime
) -> None:
    """Write it and say that it is made, or why it could not be; a half is left nowhere.

    `sources` may be what finds them: what keeps it from finding them is said as well.
    """
    began = queries.size()
    try:
        found = sources if isinstance(sources, Sources) else sources()
        _make(pack, found, began=began, now=now)
    except Stopped:
        return
    except ErasedMeanwhile:
        begin_again(pack, now=now)
    except MoothallError as refusal:
        give_up(pack, why=str(refusal), now=now)
    except OSError as failure:
        why = "disk-full" if failure.errno in _FULL else "could-not-write"
        give_up(pack, why=why, now=now)
    except (IndexError, ObjectDoesNotExist):
        give_up(pack, why="log-does-not-hold", now=now)
    except TooLarge:
        give_up(pack, why="too-large", now=now)


def _make(pack: EvidencePack, sources: Sources, *, began: int, now: datetime) -> None:
    checkpoint = anchor_now(now=now)
    if checkpoint is None:
        raise NothingSealedYet
    _go_on(pack, 5)
    with _half(pack) as half:
        files = _files(pack, sources, checkpoint, half, now=now)
        _go_on(pack, 40)
        size = sum(_size(each) for each in files.media.values())
        if shutil.disk_usage(half).free < size + _LEAST_FREE:
            raise OSError(errno.ENOSPC, "full")
        path = half / "pack.zip"
        with path.open("wb") as file:
            _write(cast("BinaryIO", _Told(file, pack, size)), files, now=now)
            file.flush()
            os.fsync(file.fileno())
        crash_here("evidence.pack_written")
        _keep(pack, path, files, sources, began=began)


def _write(stream: BinaryIO, files: formats.Pack, *, now: datetime) -> None:
    try:
        formats.write(stream, files, signers=signers(now=now), now=now)
    except ValueError as refusal:  # too many files, too large, or one that changed meanwhile
        raise TooLarge from refusal


def _files(
    pack: EvidencePack, sources: Sources, checkpoint: Checkpoint, half: Path, *, now: datetime
) -> formats.Pack:
    hidden = sources.told.withheld
    span = span_of(sources.reach, checkpoint) if sources.reach else None
    places = sorted({*sources.told.outline.positions(), *(span.erasures if span else ())})
    sealed = list(queries.sealed_at(places, checkpoint.size, withheld=hidden))
    media, left_out = _media(sealed, sources, half)
    _go_on(pack, 25)
    earlier = {each.size: each for each in queries.earlier_than(checkpoint, places)}
    if span is not None:
        earlier |= {each.size: each for each in queries.earlier_at(span.sizes, checkpoint)}
    tokens = queries.tokens_on({checkpoint.size, *earlier})
    return formats.Pack(
        name=str(pack),
        checkpoint=_as_note(checkpoint),
        note=checkpoint.note,
        sealed=sealed,
        keys=_keys(),
        media=media,
        left_out=left_out,
        earlier=[earlier[size] for size in sorted(earlier)],
        anchors=tokens,
        documents=documents_of(sources, now=now),
        stretch=written_out(span, sealed, half) if span else None,
    )


def _keys() -> list[Key]:
    """Those that sign now first: VERIFY.txt takes the first key and the first signature."""
    rows = sorted(queries.log_keys(), key=lambda row: row.ended_at is not None)
    return [queries.as_key(row) for row in rows][:MOST_KEYS]


def _media(
    sealed: list[formats.Sealed], sources: Sources, half: Path
) -> tuple[dict[str, Content], dict[str, str]]:
    """Each file that a whole entry names, written out where it came in a row, or why not."""
    media: dict[str, Content] = {}
    left_out: dict[str, str] = {}
    named = (each.raw for each in sealed if each.raw is not None)
    for digest in dict.fromkeys(file.sha256 for raw in named for file in media_of(parse(raw))):
        found = sources.original(digest)
        if isinstance(found, str):
            left_out[digest] = found
        else:
            media[digest] = _spooled(half, digest, found)
    return media, left_out


def _as_note(row: Checkpoint) -> Note:
    from_note = row.note.partition("\n")[0]
    return Note(from_note, row.size, bytes(row.root))


@contextmanager
def _half(pack: EvidencePack) -> Iterator[Path]:
    """A folder of its own beside the place, gone at the end whatever happens."""
    half = folder() / f".half-{pack.pk}"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700, parents=True)
    try:
        yield half
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _spooled(half: Path, digest: str, content: Content) -> Path:
    if isinstance(content, Path):
        return content
    path = half / digest
    path.write_bytes(content)
    return path


def _size(content: Content) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def _keep(
    pack: EvidencePack, path: Path, files: formats.Pack, sources: Sources, *, began: int
) -> None:
    """Put the file in its place and say so; where it was stopped meanwhile nothing is kept.

    Nor where something in it was erased since the log had `began` entries.
    """
    digest, place = _hash_of(path), path_of(pack)
    size = path.stat().st_size
    path.chmod(0o600)
    path.replace(place)
    try:
        with transaction.atomic():
            _require_whole(sources, began)
            _say(pack, files, sources, made=(digest, size), now=timezone.now())
    except BaseException:
        with suppress(OSError):
            place.unlink()
        raise


def _require_whole(sources: Sources, began: int) -> None:
    """Hold the log and go on if nothing was erased of it. Raises ErasedMeanwhile.

    Whoever erases holds the log too, and then drops packs that are made.
    """
    locked_frontier()
    if not queries.erased_since(began).isdisjoint(sources.told.outline.positions()):
        raise ErasedMeanwhile


def _say(
    pack: EvidencePack,
    files: formats.Pack,
    sources: Sources,
    *,
    made: tuple[str, int],
    now: datetime,
) -> None:
    outline = sources.told.outline
    rows = EvidencePack.objects.filter(pk=pack.pk, state=EvidencePack.State.MAKING)
    said = rows.update(
        state=EvidencePack.State.MADE,
        made_at=now,
        percent=100,
        leased_until=None,
        sha256=made[0],
        size=made[1],
        checkpoint_size=files.checkpoint.size,
        positions=outline.positions(),
        exhibits=range_of(outline.exhibits),
        key_closed=lock.close(sources.who_is_who) if sources.who_is_who else b"",
    )
    if not said:
        raise Stopped
    audit.record(
        pack.asked_by,
        "pack.made",
        pack,
        at=now,
        entries=len(files.sealed),
        redactions=len(sources.told.places),
    )
    nudge(topic_of(pack))


def _hash_of(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _go_on(pack: EvidencePack, percent: int) -> None:
    if not tell_percent(pack, percent, now=timezone.now()):
        raise Stopped


class _Told(RawIOBase):
    """Passes on what is written, says how far it is, and stops where somebody wants it so."""

    def __init__(self, file: BinaryIO, pack: EvidencePack, size: int) -> None:
        super().__init__()
        self._file, self._pack, self._size = file, pack, max(size, 1)
        self._written, self._said = 0, 40

    def write(self, chunk: bytes) -> int:  # type: ignore[override]
        self._written += len(chunk)
        percent = 40 + min(55 * self._written // self._size, 55)
        if percent >= self._said + _TOLD_EVERY:
            self._said = percent
            _go_on(self._pack, percent)
        return self._file.write(chunk)
