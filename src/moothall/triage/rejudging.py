"""Judges the whole history of the desk again, in batches, while the desk is running."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from moothall.domain.triage.judge import in_use
from moothall.inbox.models import Cover, Direction, Message
from moothall.triage import queries, services


@dataclass(frozen=True, slots=True)
class Step:
    """What one batch came to.

    Attributes:
        judged: messages that were judged.
        covered: those of them that are covered now and were not.
        lifted: those whose cover is gone.
    """

    judged: int
    covered: int
    lifted: int


def to_judge(*, again: bool) -> QuerySet[Message]:
    """Messages of residents whose Verdict is not of this engine, or all of them; erased ones not.

    Those that wait for their first Verdict in the ordinary way are left to it.
    """
    rows = Message.objects.filter(direction=Direction.IN, erased_at=None)
    rows = rows.exclude(cover=Cover.UNREAD)
    if not again:
        rows = rows.filter(Q(verdict=None) | ~Q(verdict__engine=in_use().engine))
    return rows.order_by("pk")


def rejudge_all(*, again: bool, now: datetime, dry: bool = False) -> Iterator[Step]:
    """Judge what `to_judge` names, batch after batch, each in a short transaction of its own.

    It may be stopped at any time: what was judged stays so, and is not found the next time unless
    `again`. Nothing that a person decided is changed, and nobody is called to old dangers.

    Args:
        again: also what this engine has judged before.
        now: when that is.
        dry: only say what would come of it.
    """
    last = 0
    while batch := list(_after(last, again=again)):
        last = batch[-1].pk
        yield _step(batch, now=now, dry=dry)


def _after(last: int, *, again: bool) -> Iterable[Message]:
    rows = to_judge(again=again).filter(pk__gt=last)
    return rows.only(*queries.ASKED)[: services.BATCH]


def _step(batch: list[Message], *, now: datetime, dry: bool) -> Step:
    ids = [each.pk for each in batch]
    found = list(services.judged(batch))  # before the transaction: it takes a while
    with transaction.atomic():
        before = _covered(ids)
        judged = sum(services.keep(each, now=now, again=True) for each in found)
        after = _covered(ids)
        if dry:
            transaction.set_rollback(True)
    return Step(judged, len(after - before), len(before - after))


def _covered(ids: list[int]) -> set[int]:
    rows = Message.objects.filter(pk__in=ids, cover=Cover.COVERED)
    return set(rows.values_list("pk", flat=True))
