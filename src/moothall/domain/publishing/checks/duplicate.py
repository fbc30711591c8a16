"""Finds that a post repeats one that has just left."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import Pack, pack
from moothall.domain.publishing.checks.proposed import Earlier, Kind, Proposed
from moothall.domain.publishing.checks.reading import Reading

NAME = "duplicate"
_SAME_DAY = gettext_noop("This account said the same on %(day)s: “%(words)s”")
_SAME = gettext_noop("This account has said the same before: “%(words)s”")
_SURE = gettext_noop("If you mean to repeat it, go on. If it was a slip, take it back.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """At most one Finding: the first earlier post that is alike. Replies may repeat."""
    held = pack("duplicate", proposed.on)
    words = frozenset(word.plain for word in reading.words)
    if proposed.kind is Kind.REPLY or len(words) < held.figure("words"):
        return
    for earlier in islice(reversed(proposed.earlier), held.figure("looked_at")):
        if _recent(earlier, proposed, held) and _alike(words, earlier.words, held):
            yield _found(earlier)
            return


def _recent(earlier: Earlier, proposed: Proposed, held: Pack) -> bool:
    span = timedelta(days=held.figure("recent_days"))
    return earlier.at is None or abs((proposed.leaves_at or proposed.now) - earlier.at) <= span


def _alike(words: frozenset[str], before: frozenset[str], held: Pack) -> bool:
    alike = held.figures["alike"]
    if not len(words) * alike <= len(before) <= len(words) / alike:
        return False
    return len(words & before) >= alike * len(words | before)


def _found(earlier: Earlier) -> Finding:
    words = Reading.of(earlier.text).quoted(0, len(earlier.text))
    if earlier.at is None:
        return Finding(NAME, Level.NOTE, 0, 0, _SAME, _SURE, "", {"words": words})
    values = {"words": words, "day": f"{earlier.at:%d/%m/%Y}"}
    return Finding(NAME, Level.WARN, 0, 0, _SAME_DAY, _SURE, "", values)
