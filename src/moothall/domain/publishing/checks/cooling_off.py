"""Asks for a pause before what was written in anger leaves (F37). One sign alone says nothing."""

import re
from collections.abc import Iterator

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import Pack, pack
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in

NAME = "cooling-off"
_MARKS = re.compile(r"[!?]{2,}")
_LOUD = re.compile(r"\b[A-Z]{3,}(?:\W{1,3}[A-Z]{2,}){2}")
_ANGRY = gettext_noop("This reads as if it was written in anger: %(signs)s.")
_PAUSE = gettext_noop(
    "Leave it for %(minutes)s minutes, then read it aloud, or let a second person read it."
)


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """One Finding where several signs come together; louder the more there are."""
    held = pack("cooling_off", proposed.on)
    found = list(found_in(reading, "cooling_off", proposed.on))
    if not found:
        return
    rows = {each.meaning.name: each.meaning.weight for each in found}
    score = sum(rows.values()) + _how_it_looks(reading.text, proposed.hour, held)
    if score < held.figures["enough"]:
        return
    signs = ", ".join(f"“{reading.quoted(each.start, each.end)}”" for each in found[:3])
    level = Level.WARN if score >= held.figures["loud"] else Level.NOTE
    values = {"signs": signs, "minutes": held.figure("pause_minutes")}
    yield Finding(NAME, level, found[0].start, found[0].end, _ANGRY, _PAUSE, "", values)


def _how_it_looks(text: str, hour: int, held: Pack) -> float:
    """What capitals, marks and the hour of night add."""
    late = hour >= held.figures["late_from"] or hour < held.figures["late_until"]
    signs = {"late": late, "shouting": _LOUD.search(text), "marks": _MARKS.search(text)}
    return sum(held.figures[name] for name, sign in signs.items() if sign)
