"""What leaders read of Incidents: tables from which nobody can be worked out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from moothall.domain.casefile import FEWER, Cell, Shown, guarded, is_few
from moothall.protection.queries import counting


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what it counts, and each count in words."""

    title: str
    meaning: str
    rows: tuple[tuple[str, str], ...]


def tables(now: datetime) -> list[Table]:
    """Each table of the last four whole quarters."""
    counts = counting.counts(now)
    by_report = _("By when it was reported.")
    once = _("Each incident counts once.")
    return [
        _table(_("Quarter"), by_report, counts.quarters),
        _table(_("Service"), _("Where the person works."), counts.services),
        _table(_("Kind"), _("An incident can be of several kinds."), counts.kinds, adds_up=False),
        _table(_("Channel"), _("By which its first message came."), counts.channels),
        _table(_("How it stands"), once, counts.outcomes),
        _table(
            _("First care"),
            _("From the report until support was written down or others read for the person."),
            counts.care,
        ),
    ]


def total(now: datetime) -> str:
    """How many there were in all."""
    number = counting.counts(now).total
    return few() if is_few(number) else str(number)


def steps(now: datetime) -> list[tuple[str, str]]:
    """In how many incidents each step was taken; done and not done hide together."""
    return [(each.name, _share(each)) for each in counting.steps_taken(now)]


def few() -> str:
    """What stands for a small count."""
    return _("fewer than %(number)d") % {"number": FEWER}


def said(cell: Cell) -> str:
    """One count in words."""
    words = {
        Shown.FEW: few(),
        Shown.HELD: _("not shown, so that the total gives nobody away"),
        Shown.NOTHING: _("too few to break down"),
    }
    return words.get(cell.shown, str(cell.number))


def as_rows(shown: list[Table]) -> Iterator[tuple[str, str, str]]:
    """All tables as lines of one file."""
    for table in shown:
        for name, words in table.rows:
            yield table.title, name, words


def _table(title: str, meaning: str, counted: Mapping[str, int], *, adds_up: bool = True) -> Table:
    cells = guarded(counted, adds_up=adds_up)
    return Table(title, meaning, tuple((each.name, said(each)) for each in cells))


def _share(each: counting.Done) -> str:
    done, undone = guarded({"done": each.done, "undone": each.of - each.done})
    if done.shown == undone.shown == Shown.EXACT:
        return _("%(number)d of %(total)d") % {"number": each.done, "total": each.of}
    return _("too few to break down")
