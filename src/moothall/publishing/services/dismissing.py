"""Keeps what writers were shown and what they did about it: per draft, counted per check."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing.checks import may_dismiss
from moothall.domain.publishing.checks.gathering import Gathered
from moothall.people.models import StaffMember
from moothall.publishing import queries
from moothall.publishing.errors import CannotBeSetAside
from moothall.publishing.models import Became, Draft, ShownFinding

MOST = 300  # rows of one draft: words half typed make many


def note_shown(draft: Draft, said: Sequence[Gathered], *, now: datetime) -> None:
    """Write down what its writer sees for the first time."""
    known = queries.findings_shown(draft)
    new = [each for each in said if each.key not in known][: max(0, MOST - len(known))]
    if new:
        ShownFinding.objects.bulk_create(
            (_row(draft, each, now) for each in new), ignore_conflicts=True
        )


@transaction.atomic
def dismiss(draft: Draft, gathered: Gathered, *, by: StaffMember, now: datetime) -> None:
    """Set one Finding aside on this draft, for as long as its words stay.

    Raises CannotBeSetAside: it is a *stop*, or the draft is another's.
    """
    if draft.author_id != by.pk or not may_dismiss(gathered.finding):
        raise CannotBeSetAside
    _answer(draft, gathered, Became.DISMISSED, by=by, now=now)


@transaction.atomic
def note_mended(draft: Draft, gathered: Gathered, *, by: StaffMember, now: datetime) -> None:
    """Write down that its writer mended it in one click."""
    _answer(draft, gathered, Became.MENDED, by=by, now=now)


@transaction.atomic
def ask_again(draft: Draft, *, by: StaffMember, now: datetime) -> None:
    """Show again whatever was set aside on this draft."""
    aside = draft.shown_findings.filter(became=Became.DISMISSED)
    if aside.update(became=Became.OPEN, by=None, became_at=None):
        audit.record(by, "finding.asked_again", draft, at=now)


def settle(draft: Draft, said: Iterable[Gathered], *, by: StaffMember, now: datetime) -> None:
    """When it leaves: what is no longer said was mended, the rest left with it."""
    waiting = draft.shown_findings.filter(became=Became.OPEN)
    still = waiting.filter(key__in=[each.key for each in said])
    still.update(became=Became.LEFT, by=by, became_at=now)
    waiting.filter(became=Became.OPEN).update(became=Became.MENDED, by=by, became_at=now)


def _answer(
    draft: Draft, gathered: Gathered, became: Became, *, by: StaffMember, now: datetime
) -> None:
    row, _made = ShownFinding.objects.get_or_create(
        draft=draft,
        key=gathered.key,
        defaults={
            "check_name": gathered.finding.check,
            "level": gathered.finding.level.value,
            "shown_at": now,
        },
    )
    row.became, row.by, row.became_at = became, by, now
    row.level = gathered.finding.level.value
    row.save(update_fields=["became", "by", "became_at", "level"])
    audit.record(by, f"finding.{became}", row, at=now, check=row.check_name, draft=draft.pk)


def _row(draft: Draft, gathered: Gathered, now: datetime) -> ShownFinding:
    return ShownFinding(
        draft=draft,
        key=gathered.key,
        check_name=gathered.finding.check,
        level=gathered.finding.level.value,
        shown_at=now,
    )
