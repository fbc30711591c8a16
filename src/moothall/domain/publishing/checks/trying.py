"""Shows what a change to the lists would do to words, before anybody saves it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from moothall.domain.publishing.checks.changes import Changes
from moothall.domain.publishing.checks.finding import Finding
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.run import check_some


@dataclass(frozen=True, slots=True)
class Difference:
    """What some checks say of one text, without and with a change; each worst first."""

    before: tuple[Finding, ...]
    after: tuple[Finding, ...]

    @property
    def asks_more(self) -> bool:
        """Whether something is said that was not, or louder than it was."""
        return _is_louder(self.before, self.after)

    @property
    def asks_less(self) -> bool:
        """Whether something is said no more, or softer than it was."""
        return _is_louder(self.after, self.before)


def difference(
    proposed: Proposed, before: Changes, after: Changes, checks: Collection[str]
) -> Difference:
    """What `checks` say of it with the changes of `before`, and with those of `after`."""
    reading = Reading.of(proposed.text)
    said = [
        tuple(check_some(replace(proposed, changes=changes), reading, checks))
        for changes in (before, after)
    ]
    return Difference(*said)


def _is_louder(here: Iterable[Finding], there: Iterable[Finding]) -> bool:
    heard = {_key(each): each.level.weight for each in here}
    return any(each.level.weight > heard.get(_key(each), -1) for each in there)


def _key(finding: Finding) -> tuple[str, int, int, str]:
    return finding.check, finding.start, finding.end, finding.why
