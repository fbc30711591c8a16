"""Asks to leave out the details of colleagues and of whom we work with (F91)."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import On, Pack, once_a_day, pack
from moothall.domain.publishing.checks.proposed import Kind, Proposed
from moothall.domain.publishing.checks.reading import Reading

NAME = "staff-details"
MOST_NAMES = 2_000  # colleagues; more are not looked for
_PERSON = r"[A-Z][a-z’'-]{1,20}(?: [A-Z][a-zA-Z’'-]{1,20}){0,2}"
_TITLED = rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?{_PERSON}"
_SHOULDER = r"(?:PC|PCSO|WPC|DC|DS|DI|PS|Sgt|Sergeant|Constable|Insp|Inspector|Officer|Warden)"
# In public life on purpose: nobody is asked to leave them out
_PUBLIC = re.compile(
    r"\b(?:cllr|councillor|mayor|leader|alderman|lord|lady|sir|dame|mp|msp)\W{1,2}$",
    re.IGNORECASE,
)
# A mobile number is found by *personal-details*, whosever it is
_NUMBER = r"(?:\+44 ?|0044 ?|0)(?:\(0\) ?)?[1-689](?:[ -]?\d){7,10}"
_DIRECT = re.compile(
    r"\b(?:direct[ -](?:line|dial|number|phone|telephone|tel)|DDI|desk (?:phone|number)"
    r"|(?:his|her|their|my) (?:(?:own|work|office|desk) )?(?:number|phone|line))\b"
    rf"[^.!?\n\d]{{0,30}}{_NUMBER}(?!\d)",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\b(?:ext(?:ension|n)?\.?(?: number| no\.?)?|bleep|pager)(?: is)?:? ?#?\d{3,6}\b"
    r"(?! ?(?:%|m\b))",
    re.IGNORECASE,
)
_HOUSE = (
    r"\d{1,4}[A-Za-z]? (?:[A-Z][a-z]+ ){1,3}(?:Road|Street|Avenue|Lane|Close|Drive|Crescent|Way)"
)
_NAMED = gettext_noop("“%(words)s” names somebody who works for us or with us.")
_DIALLED = gettext_noop("“%(words)s” is the direct number of one person.")
_FOUND = gettext_noop("“%(words)s” gives away where people are kept safe.")
_ROLE = gettext_noop(
    "Say the team instead, unless they agreed to be named here. In answer to a request for "
    "records, say what you left out and why."
)
_SWITCHBOARD = gettext_noop("Give the number that everybody may ring instead.")
_NO_PLACE = gettext_noop("Leave it out: whoever looks for somebody there reads it too.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Names, direct numbers and hidden places, each place once.

    A name is worth knowing in a post, which may praise a colleague with their yes; an answer
    goes to whoever asked, who may be looking for them.
    """
    held = pack("colleagues", proposed.on)
    named = Level.NOTE if proposed.kind is Kind.POST else Level.WARN
    finds = chain(
        _told(_places(reading, proposed.on), Level.WARN, _FOUND, _NO_PLACE),
        _told(_spans(_DIRECT, reading), Level.WARN, _DIALLED, _SWITCHBOARD),
        _told(_spans(_EXTENSION, reading), Level.WARN, _DIALLED, _SWITCHBOARD),
        _told(_names(proposed, reading), named, _NAMED, _ROLE),
    )
    taken: list[tuple[int, int]] = []
    for start, end, level, why, fix in finds:
        if all(end <= begun or ended <= start for begun, ended in taken):
            taken.append((start, end))
            values = {"words": reading.quoted(start, end)}
            yield Finding(NAME, level, start, end, why, fix, held.source_url, values)


def _told(
    spans: Iterable[tuple[int, int]], level: Level, why: str, fix: str
) -> Iterator[tuple[int, int, Level, str, str]]:
    return ((start, end, level, why, fix) for start, end in spans)


def _spans(pattern: re.Pattern[str], reading: Reading) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(reading.text))


def _places(reading: Reading, on: On) -> Iterator[tuple[int, int]]:
    return _spans(_hidden(on), reading)


def _names(proposed: Proposed, reading: Reading) -> Iterator[tuple[int, int]]:
    """Whoever is known here, then whoever is named beside a role or as somebody's of a partner."""
    text, no_names = reading.text, frozenset(pack("colleagues", proposed.on).lists["no_names"])
    known = _known(tuple(each for each in proposed.colleagues if each not in proposed.unnamed))
    for found in known.finditer(text) if known else ():
        if found.group().casefold() not in proposed.account.casefold() and not _is_public(found):
            yield found.span()
    for pattern in _beside(proposed.on):
        for found in pattern.finditer(text):
            begins = _begins(found, no_names)
            if begins is not None and not _is_public(found):
                yield begins, found.end()


def _begins(found: re.Match[str], no_names: frozenset[str]) -> int | None:
    """Where what was found begins, without words that are no name; None where none is left."""
    left = found.group("who")
    while left and left.split()[0] in no_names:
        left = left.partition(" ")[2]
    if not left:
        return None
    leads = found.start("who") == found.start()
    return found.end("who") - len(left) if leads else found.start()


def _is_public(found: re.Match[str]) -> bool:
    return _PUBLIC.search(found.string, max(0, found.start() - 20), found.start()) is not None


@lru_cache(maxsize=8)
def _known(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """All names at once, each in full; one word alone is too common to be looked for."""
    known = [parts for name in names[:MOST_NAMES] if len(parts := name.split()) > 1]
    ways = {r"\s+".join(map(re.escape, parts)) for parts in known}
    if not ways:
        return None
    every = "|".join(sorted(ways, key=lambda way: (-len(way), way)))
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


@once_a_day
def _beside(on: On) -> tuple[re.Pattern[str], ...]:
    """A name behind a role, before one, of a partner, and behind a rank."""
    held = pack("colleagues", on)
    role, partner = _any(held, "roles"), _any(held, "partners")
    called = r"(?:,? (?:is|was|called|named)|,)? "
    return (
        re.compile(rf"\b{role}{called}(?P<who>{_TITLED})"),
        re.compile(
            rf"\b(?P<who>{_TITLED})(?:, | \(| (?:is|was) )"
            rf"(?i:(?:your|the|our|a|an|his|her|their) )?{role}\b"
        ),
        re.compile(rf"\b(?P<who>{_TITLED}),? (?:from|at|of|in) (?:the |our )?{partner}\b"),
        re.compile(rf"\b{_SHOULDER} (?:\d{{1,6}} )?(?P<who>{_PERSON})"),
    )


@once_a_day
def _hidden(on: On) -> re.Pattern[str]:
    """A place where people are kept safe, with its house number and street."""
    place = _any(pack("colleagues", on), "hidden_places")
    return re.compile(rf"\b{place}\b[^.!?\n\d]{{0,40}}{_HOUSE}\b")


def _any(held: Pack, name: str) -> str:
    """One of the list. What is written small stands in any case, names as they are written."""
    ways = sorted(held.lists[name], key=len, reverse=True)
    found = (f"(?i:{_way(each)})" if each.islower() else _way(each) for each in ways)
    return f"(?:{'|'.join(found) or '(?!)'})"


def _way(phrase: str) -> str:
    """A phrase of a pack, as `phrases` reads it, for one place of a pattern."""
    gap, made = "", ""
    for word in phrase.split():
        if word == "..":
            gap = r" (?:\S{1,40} ){0,3}"
            continue
        choices = "|".join(map(re.escape, word.split("|")))
        made += (gap or " ") * bool(made) + f"(?:{choices})".replace("<number>", r"\d{1,6}")
        gap = ""
    return made
