"""Makes drafts of the queue of another tool for one person, once Django is set up."""

from pathlib import Path

import click
from django.utils import timezone

from moothall.cli.reading_archives import SAY, one_line
from moothall.domain.publishing.queued import MOST_BYTES
from moothall.people.models import StaffMember
from moothall.publishing import services


def take_queue(*, file: Path, email: str | None, dry_run: bool) -> None:
    """Make a draft of each line of FILE that can be one, and name the trouble of every other."""
    by, now = _person(email), timezone.now()
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)  # the reader refuses what is longer
    plan = services.plan_queue(content, by=by, now=now)
    for trouble in plan.troubles:
        SAY.print(f"Line {trouble.line}: {one_line(str(trouble))}", markup=False)
    if dry_run:
        SAY.print(f"{len(plan.new):,} drafts would be made. Nothing was made: this was a dry run.")
        return
    made = services.make_queued_drafts(content, by=by, now=now)
    SAY.print(f"{made:,} drafts were made for {one_line(by.name)}.", markup=False)


def _person(email: str | None) -> StaffMember:
    found = StaffMember.objects.filter(email__iexact=email or "", is_active=True).first()
    if found is None:
        raise click.UsageError("Say whose drafts these will be with --for EMAIL.")
    return found
