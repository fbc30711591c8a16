"""Reads the lists of care as they are here: what ships, and what this desk changed in it."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from moothall.domain.care import Group, Point, read
from moothall.domain.care.changes import RowChange, What, Wording, changed, wordings
from moothall.protection.models import CareListChange


def row_changes(pack: str = "") -> list[RowChange]:
    """Every change of one list, or of all, as made; one query."""
    rows = CareListChange.objects.filter(pack=pack) if pack else CareListChange.objects.all()
    return [each.as_change() for each in rows]


def care_list(
    pack: str,
    on: date,
    *,
    keep: Collection[str] = (),
    settled: Mapping[str, date] | None = None,
    made: list[RowChange] | None = None,
) -> tuple[Group, ...]:
    """The chapters of one list on that day; `keep` are ended rows that stay where they were used.

    `settled` are days on which something was done under a row: it keeps its words of then.
    `made` are its changes, where somebody has read them already.
    """
    changes = row_changes(pack) if made is None else made
    return changed(read(pack), changes, on, keep=keep, settled=settled or {})


def ever_in(pack: str, on: date) -> tuple[Group, ...]:
    """The same with every row that ever stood there or is to come, in the words of that day."""
    every = [each for each in row_changes(pack) if _counts(each, on)]
    return changed(read(pack), every, date.max)


def row_of_care(pack: str, key: str, on: date) -> Point | None:
    """The row of that key, ended or not, as it reads then; None where there never was one."""
    found = (each for group in ever_in(pack, on) for each in group.points)
    return next((each for each in found if each.key == key), None)


def wordings_of(pack: str, key: str) -> list[Wording]:
    """How one row read, oldest first, with what is to come."""
    return wordings(pack, key, row_changes(pack))


def _counts(change: RowChange, on: date) -> bool:
    if change.what is What.REWORDED:
        return change.effective_from <= on
    return change.what is not What.ENDED


def changes_of_care() -> QuerySet[CareListChange]:
    """What was changed, by whom and why, newest first."""
    return CareListChange.objects.select_related("made_by").order_by("-made_at", "-pk")
