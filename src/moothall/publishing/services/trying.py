"""Tries a change to the lists on words and on past posts, before anybody saves it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from moothall.domain.exchange import Audience
from moothall.domain.publishing.checks import CHECKS, Kind, Proposed
from moothall.domain.publishing.checks.changes import Change, Changes
from moothall.domain.publishing.checks.limits import LEVELS, sheets
from moothall.domain.publishing.checks.packs import Edition
from moothall.domain.publishing.checks.trying import Difference, difference
from moothall.domain.publishing.checks.voices import UNHEARD
from moothall.publishing.models import TimelineEntry
from moothall.publishing.services import hearing

BETWEEN_LOOKS = 20  # posts between two looks at the clock
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Tried:
    """What a change would do to past posts.

    Attributes:
        looked: how many were read; fewer than `wanted` where time ran out.
        more, less: in how many of them something is asked more, or louder; less, or softer.
        examples: some of those of `more`, then of `less`, newest first.
    """

    wanted: int
    looked: int
    more: int
    less: int
    examples: tuple[tuple[TimelineEntry, Difference], ...]


def try_on_words(
    text: str, change: Change, changes: Changes, *, now: datetime, pre_election: bool
) -> Difference:
    """What every check says of `text`, without the change and with it."""
    proposed = Proposed(text, now, pre_election=pre_election)
    return difference(proposed, changes, changes.with_one(change), CHECKS)


def try_on_posts(
    entries: Sequence[TimelineEntry],
    change: Change,
    changes: Changes,
    *,
    now: datetime,
    time_is_up: Callable[[], bool],
) -> Tried:
    """What the checks that read the list would say of past posts, as if they were posted now."""
    checks, after = checks_of(change), changes.with_one(change)
    more: list[tuple[TimelineEntry, Difference]] = []
    less: list[tuple[TimelineEntry, Difference]] = []
    looked = 0
    proposals = _Proposals(entries, checks, changes, now)
    for looked, entry in enumerate(entries, start=1):
        found = difference(proposals.of(entry), changes, after, checks)
        if found.asks_more:
            more.append((entry, found))
        if found.asks_less:
            less.append((entry, found))
        if not looked % BETWEEN_LOOKS and time_is_up():
            break
    examples = (*more[:EXAMPLES], *less[: max(0, EXAMPLES - len(more))])
    return Tried(len(entries), looked, len(more), len(less), examples)


def checks_of(change: Change) -> tuple[str, ...]:
    """The checks that read what is changed."""
    return (change.row,) if change.pack == LEVELS else sheets()[change.pack].checks


class _Proposals:
    """Past posts as if they were about to leave; an account's voice only where it is asked."""

    def __init__(
        self,
        entries: Sequence[TimelineEntry],
        checks: Collection[str],
        changes: Changes,
        now: datetime,
    ) -> None:
        wanted = {each.account_id for each in entries} if "voice" in checks else set()
        on = Edition(timezone.localdate(now), changes)
        self._pasts = hearing.pasts_of(wanted, on=on) if wanted else {}
        self._pre_election = "pre-election" in checks
        self._now = now

    def of(self, entry: TimelineEntry) -> Proposed:
        past = self._pasts.get(entry.account_id)
        return Proposed(
            entry.text,
            self._now,
            account=entry.account.name,
            kind=Kind.REPLY if entry.answers else Kind.POST,
            pre_election=self._pre_election,
            audience=Audience.PUBLIC if entry.public else Audience.PRIVATE,
            voice=past.voice if past else UNHEARD,
        )
