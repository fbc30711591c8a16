"""Asks who could recognise somebody that a post does not name (F122–F124).

Naming nobody is not anonymity: each sort of detail narrows the circle, and it is the combination
that points at one person. Source: the ICO's guidance on anonymisation (singling out, linking,
inferring; the "motivated intruder"), and Social Work England's standards 2.6 and 5.6.
"""

from collections.abc import Iterator, Mapping, Sequence

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.circles import Detail, loosened, who_could
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import On, Pack, Row, pack
from moothall.domain.publishing.checks.phrases import Found
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in

NAME = "recognisable"
_MOST_QUOTED = 6
_WHO = gettext_noop(
    "Nobody is named, but %(details)s together point at one person. Who could recognise them: "
    "%(circle)s, and the person themselves."
)
_LEGAL = gettext_noop(
    "“%(words)s” is about children or families before a court, or under protection. Even details "
    "that seem harmless may not be published."
)
_POWERS = gettext_noop(
    "“%(words)s” is about a power used without consent. The person did not choose to be our story."
)
_CHANGE = gettext_noop(
    "Change or leave out some of it, wait until nobody remembers the day, or ask the person. If "
    "you change details, say so: “details changed”."
)
_ASK_LEGAL = gettext_noop("Do not publish it. Ask the legal team first.")
_SECOND_YES = gettext_noop("Let a second person who knows the case say yes first.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """One Finding on the combination; one each where the law or a statutory power is touched."""
    held = pack("recognisable", proposed.on)
    first = _first_of_each(reading, proposed.on)
    people = "person" in first or "child" in first
    if people and "legal" in first:
        yield _about(first["legal"], Level.STOP, _LEGAL, _ASK_LEGAL, reading=reading, held=held)
    if people and "powers" in first:
        yield _about(first["powers"], Level.WARN, _POWERS, _SECOND_YES, reading=reading, held=held)
    yield from _combined(first, reading, proposed, held)


def _first_of_each(reading: Reading, day: On) -> dict[str, Found[Row]]:
    first: dict[str, Found[Row]] = {}
    for found in found_in(reading, "recognisable", day, "sign"):
        first.setdefault(found.meaning.name, found)
    return first


def _combined(
    first: Mapping[str, Found[Row]], reading: Reading, proposed: Proposed, held: Pack
) -> Iterator[Finding]:
    told = {name: each for name, each in first.items() if each.meaning.weight > 0}
    score = sum(each.meaning.weight for each in told.values())
    score += held.figures["picture"] if proposed.media and told else 0
    private = held.lists["private"]
    if not any(name in first for name in held.lists["people"]) or score < held.figures["note"]:
        return
    if not any(name in first for name in private):
        return
    level = Level.WARN if score >= held.figures["warn"] else Level.NOTE
    details = _details(told, reading)
    place = details[0].start, details[0].end
    edit = loosened(reading.text, details)
    yield Finding(NAME, level, *place, _WHO, _CHANGE, held.source_url, _values(details), edit=edit)


def _details(told: Mapping[str, Found[Row]], reading: Reading) -> list[Detail]:
    """What narrows the circle, in the order of the text; a row's `fix` says what would loosen."""
    return [
        Detail(kind, reading.quoted(each.start, each.end), each.start, each.end, each.meaning.fix)
        for kind, each in sorted(told.items(), key=lambda named: named[1].start)
    ]


def _values(details: Sequence[Detail]) -> dict[str, object]:
    circles = who_could(each.kind for each in details)
    return {
        "details": ", ".join(f"“{each.words}”" for each in details[:_MOST_QUOTED]),
        "circle": ", ".join(each.who for each in circles[:-1]),
        "told": tuple(details),
        "circles": circles,
    }


def _about(
    found: Found[Row], level: Level, why: str, fix: str, *, reading: Reading, held: Pack
) -> Finding:
    place = found.start, found.end
    values = {"words": reading.quoted(*place)}
    return Finding(NAME, level, *place, why, fix, held.source_url, values)
