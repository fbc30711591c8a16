"""Remembers what keeps failing, so that it is tried less often and `doctor` can say so."""

import traceback
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from django.db.models import F

from moothall.jobs import clock
from moothall.jobs.models import Trouble

REST = timedelta(hours=6)


def note(
    name: str, ids: Sequence[int], *, error: str, place: str = "", rest: timedelta = REST
) -> None:
    """Remember that `name` failed for `ids` once more, and let it rest for `rest`."""
    now = clock.now()
    fresh = {"last_at": now, "try_again_at": now + rest, "error": error, "place": place}
    trouble, made = Trouble.objects.get_or_create(
        key=_key(name, ids),
        defaults={"name": name, "ids": list(ids), "first_at": now, **fresh},
    )
    if not made:
        Trouble.objects.filter(pk=trouble.pk).update(times=F("times") + 1, **fresh)


def forget(name: str, ids: Sequence[int]) -> None:
    """It went well: there is no trouble any more."""
    past = Trouble.objects.filter(key=_key(name, ids))
    if past.exists():  # a read takes no lock, and there nearly always is none
        past.delete()


def known(name: str) -> dict[tuple[int, ...], datetime]:
    """The ids that `name` has given up, each with the moment it may be tried again."""
    troubles = Trouble.objects.filter(name=name).values_list("ids", "try_again_at")
    return {tuple(ids): again for ids, again in troubles}


def names() -> set[str]:
    """Names of all jobs and finders that are in trouble."""
    return set(Trouble.objects.values_list("name", flat=True).distinct())


def place_of(error: BaseException) -> str:
    """The last line of our own code that `error` passed through: file and line, no values."""
    ours = [frame for frame in _frames(error) if "moothall" in PurePath(frame.filename).parts]
    if not ours:
        return ""
    parts = PurePath(ours[-1].filename).parts
    inside = parts[len(parts) - 1 - parts[::-1].index("moothall") :]
    return f"{'/'.join(inside)}:{ours[-1].lineno}"[-200:]


def _frames(error: BaseException) -> Iterable[traceback.FrameSummary]:
    return traceback.extract_tb(error.__traceback__)


def _key(name: str, ids: Sequence[int]) -> str:
    return f"{name}:{','.join(str(each) for each in ids)}"
