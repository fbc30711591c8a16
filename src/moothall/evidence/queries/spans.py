"""Where in the log a period lies, and what was erased there."""

from datetime import datetime

from moothall.domain.evidence.entry import parse
from moothall.evidence.models import Checkpoint, Entry
from moothall.evidence.queries.packs import MOST_EARLIER


def sizes_around(since: datetime, until: datetime, newest: Checkpoint) -> tuple[int, int]:
    """Sizes of the last checkpoint before a period and the first behind it.

    From 0 where none was signed before; up to `newest` where none was signed since.
    """
    rows = Checkpoint.objects.filter(size__lte=newest.size)
    before = rows.filter(at__lte=since).order_by("-size").first()
    begin = before.size if before else 0
    behind = rows.filter(at__gte=until, size__gte=begin).order_by("size").first()
    return begin, behind.size if behind else newest.size


def sizes_between(begin: int, end: int) -> set[int]:
    """Sizes of checkpoints from `begin` to `end`, both among them; of many every so many."""
    rows = Checkpoint.objects.filter(size__gt=begin, size__lt=end).order_by("size")
    sizes = list(rows.values_list("size", flat=True))
    step = -(-len(sizes) // MOST_EARLIER) or 1
    return {begin, *sizes[::step], end}


def erasures_between(begin: int, end: int) -> list[int]:
    """Places of entries in this stretch that say that others were erased."""
    rows = Entry.objects.filter(kind="erased", position__gte=begin, position__lt=end)
    return list(rows.filter(raw__isnull=False).values_list("position", flat=True))


def erased_since(size: int) -> set[int]:
    """Places of what was erased since the log had so many entries."""
    rows = Entry.objects.filter(kind="erased", position__gte=size, raw__isnull=False)
    return {
        place
        for raw in rows.values_list("raw", flat=True)
        for place in parse(bytes(raw or b""))["positions"]
    }


def erased_between(begin: int, end: int) -> dict[int, int | None]:
    """What was erased in this stretch, by place: the entry that says so, None where none does."""
    gone = Entry.objects.filter(erased_at__isnull=False, position__gte=begin, position__lt=end)
    found: dict[int, int | None] = dict.fromkeys(gone.values_list("position", flat=True))
    if not found:
        return {}
    rows = Entry.objects.filter(kind="erased", raw__isnull=False, position__gt=min(found))
    for place, raw in rows.order_by("position").values_list("position", "raw"):
        for each in parse(bytes(raw or b""))["positions"]:
            if each in found:
                found[each] = place
    return found
