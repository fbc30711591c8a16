"""What the checks said of a Revision, once for all its accounts, in words for a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.domain.publishing.checks import Finding, Level

_LEVELS = {
    Level.STOP: (gettext_lazy("Stop"), "danger"),
    Level.WARN: (gettext_lazy("Look again"), "warn"),
    Level.NOTE: (gettext_lazy("Worth knowing"), "calm"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One Finding."""

    words: str
    tone: str
    why: str
    fix: str
    source: str


def worst_of(found: Mapping[int, Sequence[Finding]]) -> list[Shown]:
    """Each Finding once, however many accounts it is about, the worst first."""
    all_of_them = [each for findings in found.values() for each in findings]
    ordered = sorted(all_of_them, key=lambda each: (-each.level.weight, each.start, each.end))
    return list(dict.fromkeys(map(_shown, ordered)))


def _shown(finding: Finding) -> Shown:
    words, tone = _LEVELS[finding.level]
    return Shown(
        words=str(words),
        tone=tone,
        why=_filled(finding.why, finding),
        fix=_filled(finding.fix, finding),
        source=finding.source,
    )


def _filled(sentence: str, finding: Finding) -> str:
    words = _(sentence) if sentence else ""
    return words % finding.values if finding.values else words
