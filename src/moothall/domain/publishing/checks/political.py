"""Finds what could affect support for a political party, whichever party it is (F30–F33).

Source: Local Government Act 1986, sections 2 and 6: a council must not publish what appears
designed to affect public support for a party, all the year round, and a share counts.
"""

from collections.abc import Iterator, Sequence

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import On, Row, once_a_day, pack
from moothall.domain.publishing.checks.parties import Named, parties
from moothall.domain.publishing.checks.phrases import Found, Phrases
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading

NAME = "political"
_PARTY = gettext_noop(
    "“%(words)s” is a party, or somebody identified with one. Section 2 of the Local Government "
    "Act 1986 looks at references to a political party and to people identified with one."
)
_SIDE = gettext_noop(
    "“%(words)s” promotes or opposes a party. Section 2 of the Local Government Act 1986 forbids "
    "what appears designed to affect support for one: it looks at content, style and effect."
)
_LINK = gettext_noop(
    "“%(words)s” belongs to a party. A share or a link is publicity too: section 6 of the Local "
    "Government Act 1986 counts any communication to the public."
)
_CAMPAIGN = gettext_noop(
    "“%(words)s” is a campaign's hashtag. Section 2 of the Local Government Act 1986 looks at "
    "whether something is part of a campaign."
)
_LEAVE_OUT = gettext_noop("Take it out. If it must be said, refer it to the Monitoring Officer.")
_ASK = gettext_noop("Leave the party out, or ask the Monitoring Officer.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Parties, people identified with one, their links and hashtags, and taking a side."""
    source = pack("political", proposed.on).source_url
    for named in parties(proposed.on).named(reading):
        level, why, fix = _judged(named, reading, proposed.on)
        words = reading.quoted(named.start, named.end)
        yield Finding(NAME, level, named.start, named.end, why, fix, source, {"words": words})
    for found in _alone(proposed.on).find(reading.words):
        yield _without_party(found, reading, source)


def _judged(named: Named, reading: Reading, day: On) -> tuple[Level, str, str]:
    """How loudly to speak of one party: the same whichever it is."""
    if named.how == "link":
        return Level.STOP, _LINK, _LEAVE_OUT
    if named.how == "hashtag":
        return Level.STOP, _CAMPAIGN, _LEAVE_OUT
    if _takes_side(named, reading, day):
        return Level.STOP, _SIDE, _LEAVE_OUT
    return Level.WARN, _PARTY, _ASK


def _takes_side(named: Named, reading: Reading, day: On) -> bool:
    """Whether the words around it praise, blame or ask for votes, in the same sentence."""
    near = pack("political", day).figure("near")
    around = [
        word
        for word in reading.words[max(0, named.first - near) : named.last + near + 1]
        if word.sentence == reading.words[named.first].sentence
        and not named.start <= word.start < named.end
    ]
    return next(_swaying(day).find(around), None) is not None


def _without_party(found: Found[Row], reading: Reading, source: str) -> Finding:
    row, words = found.meaning, reading.quoted(found.start, found.end)
    level = Level(row.level)
    values = {"words": words}
    return Finding(NAME, level, found.start, found.end, row.why, row.fix, source, values)


@once_a_day
def _swaying(day: On) -> Phrases[Row]:
    return _phrases(pack("political", day).of_kind("sway"))


@once_a_day
def _alone(day: On) -> Phrases[Row]:
    return _phrases(pack("political", day).of_kind("alone"))


def _phrases(rows: Sequence[Row]) -> Phrases[Row]:
    return Phrases((words, row) for row in rows for words in row.words)
