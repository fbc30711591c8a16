"""Signs how far the log has come, where it has grown since the last time."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.evidence.checkpoint import Checkpoint as Note
from moothall.evidence import queries
from moothall.evidence.models import Checkpoint
from moothall.evidence.services.appending import frontier_of, locked_frontier
from moothall.evidence.services.keys import signers
from moothall.jobs import crash_here


@transaction.atomic
def sign(*, now: datetime) -> Checkpoint | None:
    """The checkpoint of the log as it stands, signed now or before; None of an empty log.

    Raises:
        KeyDoesNotOpen, KeyFileUnusable: the file of keys does not open those that sign.
    """
    frontier = frontier_of(locked_frontier())
    if not frontier.size:
        return None
    last = queries.newest()
    if last is not None and last.size == frontier.size:
        return last
    signing = signers(now=now)
    crash_here("evidence.before_checkpoint")
    note = Note(signing[0].name, frontier.size, frontier.root()).sign(*signing)
    made = Checkpoint.objects.create(size=frontier.size, root=frontier.root(), note=note, at=now)
    audit.record(None, "vault.signed", made, at=now, entries=made.size)
    return made
