"""Has checkpoints stamped by authorities and kept outside; each try is kept, good or not."""

from datetime import datetime, timedelta

from django.db import transaction

from moothall.audit import services as audit
from moothall.evidence import authorities, outside
from moothall.evidence.models import Anchor, Checkpoint
from moothall.evidence.services.signing import sign

SOONEST, LATEST = timedelta(minutes=10), timedelta(hours=6)  # between two tries of one way


def anchor_now(*, now: datetime) -> Checkpoint | None:
    """Sign the log as it stands and have it stamped at once, whatever was tried before."""
    checkpoint = sign(now=now)
    if checkpoint is not None:
        anchor(checkpoint, now=now, at_once=True)
    return checkpoint


def anchor(checkpoint: Checkpoint, *, now: datetime, at_once: bool = False) -> None:
    """Ask each authority, and each place outside, that has not had this checkpoint yet.

    One that fails is kept with its reason and does not keep the next from being asked. No
    transaction is open meanwhile. The same authority may stamp twice: that does no harm.
    """
    for authority in authorities.configured():
        if at_once or may_try(checkpoint, authority.name, now):
            _ask(checkpoint, authority, now)
    for way, place in outside.places():
        if at_once or may_try(checkpoint, way, now):
            failure = outside.put(way, place, checkpoint)
            _keep(Anchor(way=way, authority=way, failure=failure), checkpoint, now=now)


def may_try(checkpoint: Checkpoint, name: str, now: datetime) -> bool:
    """Whether it is this one's turn: not where it holds, ever more seldom where it does not."""
    tries = checkpoint.anchors.filter(authority=name)
    if tries.filter(failure="").exists():
        return False
    last, number = tries.first(), tries.count()
    if last is None:
        return True
    wait: timedelta = min(SOONEST * 2 ** min(number - 1, 10), LATEST)
    return last.tried_at + wait <= now


def waits(checkpoint: Checkpoint, now: datetime) -> bool:
    """Whether somebody is to be asked about it now."""
    names = [each.name for each in authorities.configured()]
    names += [way for way, _place in outside.places()]
    return any(may_try(checkpoint, name, now) for name in names)


def _ask(checkpoint: Checkpoint, authority: authorities.Authority, now: datetime) -> None:
    answer = authorities.ask(authority, checkpoint.note.encode())
    made = Anchor(
        authority=authority.name,
        stamped_at=answer.token.at if answer.token else None,
        answer=answer.raw,
        root=answer.root,
        chain=answer.chain,
        failure=answer.failure,
    )
    _keep(made, checkpoint, now=now)


@transaction.atomic
def _keep(made: Anchor, checkpoint: Checkpoint, *, now: datetime) -> None:
    made.checkpoint, made.tried_at = checkpoint, now
    if made.way != Anchor.Way.AUTHORITY and not made.failure:
        made.stamped_at = now  # by our own clock: it is a place, no authority
    made.save()
    act = "vault.anchor_refused" if made.failure else "vault.anchored"
    audit.record(None, act, checkpoint, at=now, way=str(made.way))
