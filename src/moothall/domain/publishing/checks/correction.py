"""Holds what we say of a mistake of ours against what the audit log shows (F45–F49).

A claim that somebody else did it needs evidence; blame of one person, and apologies that are none,
are refused. An honest word that an earlier claim was wrong is always welcome.
"""

from collections.abc import Iterator
from itertools import chain

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import On, Row, pack
from moothall.domain.publishing.checks.phrases import Found
from moothall.domain.publishing.checks.proposed import Kind, Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in, phrases, said_of

NAME = "correction"
_MOST_BEFORE = 3  # words before a claim in which it is denied
_NO_EVIDENCE = gettext_noop("%(claim)s Nothing in the audit log shows it.")
_CONTRADICTED = gettext_noop("%(claim)s The audit log shows otherwise: “%(fact)s”")
_SUPPORTED = gettext_noop("%(claim)s The audit log speaks for it: “%(fact)s”")
_OWN_UP = gettext_noop(
    "Say what happened: “We posted this by mistake. We are sorry.” If somebody else did get in, "
    "record the Compromise with its evidence first."
)
_ATTACH = gettext_noop("Attach the record of the Compromise, and say only what it shows.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Claims in anything we publish; the rest in corrections alone."""
    yield from _claims(proposed, reading)
    if proposed.kind is Kind.CORRECTION:
        day = proposed.on
        yield from said_of(NAME, found_in(reading, "claims", day, "blame"), reading)
        yield from said_of(NAME, found_in(reading, "claims", day, "sorry"), reading)
        yield from _missing(reading, day)


def _claims(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    day, correcting = proposed.on, proposed.kind is Kind.CORRECTION
    kinds = ("claim", "word") if correcting else ("claim",)  # single words only in a correction
    for found in chain.from_iterable(found_in(reading, "claims", day, kind) for kind in kinds):
        ours = correcting or _is_ours(found, reading, day)
        said = _claimed(found, reading, proposed) if ours else None
        if said and not _denied(found, reading, day):
            yield said
            return


def _claimed(found: Found[Row], reading: Reading, proposed: Proposed) -> Finding | None:
    row, words = found.meaning, reading.quoted(found.start, found.end)
    fact, speaks_for_it = _fact(proposed)
    if row.level == "warn" and not (fact and not speaks_for_it):
        return None  # a machine may be to blame, unless the log names a person
    values = {"claim": row.why % {"words": words}, "fact": fact}
    place = found.start, found.end
    if speaks_for_it:
        return Finding(NAME, Level.NOTE, *place, _SUPPORTED, _ATTACH, "", values)
    why = _CONTRADICTED if fact else _NO_EVIDENCE
    level = Level.WARN if row.level == "warn" else Level.STOP
    return Finding(NAME, level, *place, why, _OWN_UP, "", values)


def _fact(proposed: Proposed) -> tuple[str, bool]:
    """The words of the audit log that matter, and whether they speak for an outsider."""
    facts = Reading.of(proposed.facts)
    for kind in ("contradicts", "supports"):  # one hand of ours outweighs what else was seen
        for found in phrases("claims", proposed.on, kind).find(facts.words):
            whole = kind == "supports"  # "no unknown sign-in" begins with its own "no"
            if not _is_negated(found, facts, proposed.on, whole=whole):
                return _sentence_of(found, facts), kind == "supports"
    return "", False


def _is_negated(found: Found[Row], reading: Reading, day: On, *, whole: bool) -> bool:
    negations = pack("claims", day).lists["negations"]
    end = found.last + 1 if whole else found.first
    near = reading.words[max(0, found.first - _MOST_BEFORE) : end]
    sentence = reading.words[found.first].sentence
    return any(word.plain in negations and word.sentence == sentence for word in near)


def _denied(found: Found[Row], reading: Reading, day: On) -> bool:
    """Whether it says that the claim is not so, or that an earlier one was not."""
    lists = pack("claims", day).lists
    sentence = reading.words[found.first].sentence
    start = max(0, found.first - _MOST_BEFORE)
    end = found.first if found.meaning.name == "unauthorised" else found.last
    before = {w.plain for w in reading.words[start:end] if w.sentence == sentence}
    if not before.isdisjoint(lists["negations"]):
        return True
    here = {w.plain for w in reading.words[: found.first] if w.sentence == sentence}
    near = {w.plain for w in reading.words if sentence <= w.sentence <= sentence + 1}
    return not here.isdisjoint(lists["reporting"]) and not near.isdisjoint(lists["taken_back"])


def _is_ours(found: Found[Row], reading: Reading, day: On) -> bool:
    """Whether it speaks of an account of ours, not of scams or parking."""
    ours = frozenset(pack("claims", day).lists["ours"])
    sentence = reading.words[found.first].sentence
    words = [word.plain for word in reading.words if word.sentence == sentence]
    first = {"we", "we've", "our", "us", "this"}
    return not ours.isdisjoint(words) and not first.isdisjoint(words)


def _missing(reading: Reading, day: On) -> Iterator[Finding]:
    """What an honest correction holds and this one does not."""
    held = {each.meaning.name for each in found_in(reading, "claims", day, "part")}
    for row in pack("claims", day).of_kind("part"):
        if row.name not in held:
            yield Finding(NAME, Level.NOTE, 0, 0, row.why, row.fix)


def _sentence_of(found: Found[Row], reading: Reading) -> str:
    number = reading.words[found.first].sentence
    inside = [word for word in reading.words if word.sentence == number]
    return reading.quoted(inside[0].start, inside[-1].end)
