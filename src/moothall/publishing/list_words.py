"""Puts the lists of the checks, and what a desk changed in them, into words for their pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from moothall.domain.publishing.checks.changes import ROOMS, Change, What, row_of, rows_of
from moothall.domain.publishing.checks.finding import Level
from moothall.domain.publishing.checks.limits import LEVELS, Range, Sheet, ranges
from moothall.domain.publishing.checks.packs import Edition, shipped, written
from moothall.publishing import second_look
from moothall.publishing.check_names import name_of_check
from moothall.publishing.forms.lists import ROOM_NAMES

MANY = 14  # words of a row that are shown at once
_FEW = 6  # words of a change in one sentence
_STEPS = {
    -1: gettext_noop("a step softer"),
    0: gettext_noop("as it came"),
    1: gettext_noop("a step louder"),
}


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row, party or list of words, as its page shows it.

    Attributes:
        words: by the name of their sort; "" for a row's own.
        says: what people read where it is found, "" where the check has its own words.
        level: its Level, None where the check decides.
        closed: whether it belongs to how the check works.
        is_ours: whether the desk added it.
    """

    name: str
    title: str
    words: tuple[tuple[str, tuple[str, ...]], ...]
    says: str = ""
    level: Level | None = None
    source_url: str = ""
    checked_on: date | None = None
    closed: bool = False
    is_list: bool = False
    is_ours: bool = False

    @property
    def level_name(self) -> str:
        """What people call its level."""
        return second_look.name_of_level(self.level) if self.level else ""

    @property
    def tone(self) -> str:
        """The colour of its level."""
        return second_look.TONES[self.level] if self.level else ""

    @property
    def count(self) -> int:
        """How many words it holds."""
        return sum(len(words) for _name, words in self.words)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure as its page shows it; of the levels, one check."""

    name: str
    title: str
    means: str
    now: str
    limits: str


def title_of(name: str) -> str:
    """A row's name as people read it."""
    words = name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def row_lines(sheet: Sheet, on: Edition) -> Iterator[RowLine]:
    """The rows of a pack, or its parties, then its lists of words."""
    stored = written(sheet.name, on)
    if sheet.name == LEVELS:
        return
    for row in rows_of(stored):
        yield _row_line(sheet, row, stored["pack"], is_party="party" in stored)
    for name, words in stored.get("lists", {}).items():
        closed = name in sheet.closed
        yield RowLine(name, title_of(name), (("", tuple(words)),), closed=closed, is_list=True)


def figure_lines(sheet: Sheet, on: Edition) -> Iterator[FigureLine]:
    """The figures that may be moved, with what each means."""
    held = written(sheet.name, on).get("figures", {})
    for name, limits in ranges(sheet.name).items():
        if sheet.name == LEVELS:
            title, now = name_of_check(name), _step(held[name])
            yield FigureLine(name, title, _said(limits.means), now, _steps(limits))
        else:
            yield FigureLine(
                name, title_of(name), _said(limits.means), f"{held[name]:g}", _limits(limits)
            )


def described(change: Change) -> str:
    """What a change does, in a few words."""
    row = change.row if change.pack == "parties" else title_of(change.row)
    words = ", ".join(f"“{each}”" for each in change.words[:_FEW])
    more = len(change.words) - _FEW
    if more > 0:
        words = _("%(words)s and %(more)s more") % {"words": words, "more": more}
    return _sentence(change) % {"row": row, "words": words, **_values(change)}


def _sentence(change: Change) -> str:
    if change.pack == LEVELS and change.what is What.FIGURE:
        return _("%(check)s: %(step)s")
    if change.what is What.CHECKED and not change.row:
        return _("The whole list was held against its source")
    return {
        What.WORDS_ADDED: _("%(words)s added to %(row)s"),
        What.WORDS_TAKEN_OUT: _("%(words)s taken out of %(row)s"),
        What.ROW_ADDED: _("%(row)s added, with %(words)s"),
        What.ROW_ENDED: _("%(row)s ended"),
        What.LEVEL: _("%(row)s speaks as: %(level)s"),
        What.FIGURE: _("%(row)s is %(figure)s"),
        What.CHECKED: _("%(row)s was held against its source"),
    }[change.what]


def _values(change: Change) -> Mapping[str, object]:
    known = change.level in list(Level)
    return {
        "level": second_look.name_of_level(Level(change.level)) if known else "",
        "figure": "" if change.figure is None else f"{change.figure:g}",
        "check": name_of_check(change.row),
        "step": _step(change.figure),
    }


def _row_line(
    sheet: Sheet, row: Mapping[str, Any], head: Mapping[str, Any], *, is_party: bool
) -> RowLine:
    closed = row["name"] in sheet.closed
    is_ours = row_of(shipped(sheet.name), row["name"]) is None
    if is_party:
        words = tuple((str(ROOM_NAMES[room]), tuple(row[room])) for room in ROOMS if row[room])
        source, checked = row.get("source_url", ""), row.get("checked_on")
        return RowLine(
            row["name"],
            row["name"],
            words,
            source_url=source,
            checked_on=checked,
            closed=closed,
            is_ours=is_ours,
        )
    return RowLine(
        row["name"],
        title_of(row["name"]),
        (("", tuple(row.get("words", ()))),),
        says=_filled(row),
        level=Level(row["level"]) if "level" in row else None,
        source_url=row.get("source_url", head.get("source_url", "")),
        checked_on=row.get("checked_on", head.get("checked_on")),
        closed=closed,
        is_ours=is_ours,
    )


def _filled(row: Mapping[str, Any]) -> str:
    """What people read, with dots where their own words would stand."""
    said = " ".join(_said(row.get(key, "")) for key in ("why", "fix")).strip()
    said = said.replace("%(words)s", "…").replace("%(instead)s", row.get("instead", ""))
    return said.replace("%%", "%")


def _said(sentence: str) -> str:
    return _(sentence) if sentence else ""


def _step(figure: float | None) -> str:
    return _(_STEPS.get(int(figure or 0), "as it came"))


def _limits(limits: Range) -> str:
    values = {"low": f"{limits.low:g}", "high": f"{limits.high:g}"}
    return _("from %(low)s to %(high)s") % values


def _steps(limits: Range) -> str:
    return _("can be made softer or louder") if limits.low < 0 else _("can be made louder only")
