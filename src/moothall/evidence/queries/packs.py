"""What goes into a pack out of the log, and the packs that were asked for."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from moothall.domain.evidence.entry import parse
from moothall.domain.evidence.pack import Anchor as Token
from moothall.domain.evidence.pack import Earlier, Sealed
from moothall.domain.evidence.tree import Nodes, consistency_proof, inclusion_proof
from moothall.evidence.models import Checkpoint, Entry, EvidencePack
from moothall.evidence.queries.log import nodes, stamped

MOST_EARLIER = 300  # older checkpoints in one pack
_AT_ONCE = 900  # ids in one question
Words = Mapping[str, Any]


def packs_of(matter: str) -> "QuerySet[EvidencePack]":
    """Packs of one matter, newest first."""
    rows = EvidencePack.objects.filter(matter=matter).select_related("asked_by")
    return rows.prefetch_related("downloads__by").order_by("-asked_at", "-pk")


def pack_of(matter: str, pk: int) -> EvidencePack:
    """One of them. Raises EvidencePack.DoesNotExist."""
    return packs_of(matter).get(pk=pk)


def packs_to_make(now: datetime, of: str) -> list[int]:
    """Numbers of packs that wait, or whose maker is gone, oldest first; of matters like `of`."""
    waiting = Q(state=EvidencePack.State.WAITING)
    left = Q(state=EvidencePack.State.MAKING, leased_until__lt=now)
    rows = EvidencePack.objects.filter(waiting | left, matter__startswith=of).order_by(
        "asked_at", "pk"
    )
    return list(rows.values_list("pk", flat=True))


def packs_with_file() -> "QuerySet[EvidencePack]":
    """Packs whose file is still kept, oldest first."""
    rows = EvidencePack.objects.filter(state=EvidencePack.State.MADE, gone_at=None)
    return rows.order_by("made_at", "pk")


def packs_holding(positions: Collection[int]) -> list[EvidencePack]:
    """Packs with a file in which one of these entries is."""
    wanted = set(positions)
    return [each for each in packs_with_file() if not wanted.isdisjoint(each.positions)]


def words_sealed(
    subject_type: str, subject_ids: Collection[int]
) -> dict[int, list[tuple[int, Words | None]]]:
    """What the log says of each of these rows, in its order; None of what was erased."""
    found: dict[int, list[tuple[int, Words | None]]] = {}
    for some in _in_parts(sorted(subject_ids)):
        rows = Entry.objects.filter(subject_type=subject_type, subject_id__in=some)
        for position, subject, raw in rows.values_list("position", "subject_id", "raw"):
            said = None if raw is None else parse(bytes(raw))
            found.setdefault(subject or 0, []).append((position, said))
    return found


def sealed_at(
    positions: Collection[int], size: int, *, withheld: Collection[int]
) -> Iterator[Sealed]:
    """Each entry with its path under the first `size` entries, in order."""
    read = _remembering(nodes())
    for some in _in_parts(sorted(positions)):
        rows = Entry.objects.filter(position__in=some).order_by("position")
        for place, commitment, salt, raw in rows.values_list(
            "position", "commitment", "salt", "raw"
        ):
            path = tuple(inclusion_proof(place, size, read))
            if raw is None or salt is None or place in withheld:
                kept_back = raw is not None
                yield Sealed(place, path, commitment=bytes(commitment), withheld=kept_back)
            else:
                yield Sealed(place, path, salt=bytes(salt), raw=bytes(raw))


def earlier_than(newest: Checkpoint, positions: Collection[int]) -> list[Earlier]:
    """The first stamped checkpoint behind each entry: it was there by then. With its proof."""
    sizes = sorted({each.checkpoint.size for each in stamped().order_by("checkpoint__size")})
    places = [bisect_right(sizes, position) for position in positions]
    wanted = sorted({sizes[at] for at in places if at < len(sizes)} - {newest.size})
    step = -(-len(wanted) // MOST_EARLIER) or 1
    chosen = [each for each in wanted[::step] if each < newest.size]
    return earlier_at(chosen, newest)


def earlier_at(sizes: Collection[int], newest: Checkpoint) -> list[Earlier]:
    """The checkpoints of these sizes, shortest first; each with proof that `newest` adds to it."""
    read = _remembering(nodes())
    return [
        Earlier(row.size, row.note, tuple(consistency_proof(row.size, newest.size, read)))
        for some in _in_parts(sorted(sizes))
        for row in Checkpoint.objects.filter(size__in=some).order_by("size")
    ]


def tokens_on(sizes: Collection[int]) -> list[Token]:
    """What each authority said of these checkpoints, the first time it did."""
    found: dict[tuple[int, str], Token] = {}
    for some in _in_parts(sorted(sizes)):
        for row in stamped().filter(checkpoint__size__in=some).order_by("stamped_at", "pk"):
            key = (row.checkpoint.size, row.authority)
            if row.stamped_at is not None:
                found.setdefault(key, _token(row))
    return [found[key] for key in sorted(found)]


def _token(row: Any) -> Token:  # noqa: ANN401 an Anchor of the models, whose name is taken here
    return Token(
        authority=row.authority,
        size=row.checkpoint.size,
        answer=bytes(row.answer),
        root=row.root.encode(),
        at=row.stamped_at,
        chain=row.chain.encode(),
    )


def _remembering(read: Nodes) -> Nodes:
    """The same, each subtree asked for once."""
    known: dict[tuple[int, int], bytes] = {}

    def remembered(level: int, number: int) -> bytes:
        if (level, number) not in known:
            known[level, number] = read(level, number)
        return known[level, number]

    return remembered


def _in_parts(values: Iterable[int]) -> Iterator[list[int]]:
    found = list(values)
    for first in range(0, len(found), _AT_ONCE):
        yield found[first : first + _AT_ONCE]
