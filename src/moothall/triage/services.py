"""Judges stored Messages in batches: read and judged first, then kept in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import structlog
from django.db import OperationalError, transaction

from moothall.audit import services as audit
from moothall.domain.triage import Verdict as Found
from moothall.domain.triage import judge_all
from moothall.inbox import bulk
from moothall.inbox import services as inbox
from moothall.inbox.models import Cover, Direction, Message
from moothall.jobs import crash_here
from moothall.triage import passages, queries
from moothall.triage.models import Verdict
from moothall.triage.signals import message_judged

EVERYTHING = 0  # what the job is given: there is one of it, and it looks at whatever waits
BATCH = 500  # messages in one transaction
LEAST = 0.01  # a probability below it says nothing, and is not kept
Pair = tuple[Message, Found]
log = structlog.get_logger("moothall.triage")


def judge_waiting(*, now: datetime, after: int = 0) -> int | None:
    """Judge the batch of messages that has waited longest.

    One that cannot be judged holds up no other: it goes on waiting, covered, and is tried again.

    Args:
        now: when that is.
        after: the last one that this run has looked at; what could not be judged is passed over.

    Returns:
        The last one looked at now; None where no more wait.
    """
    waiting = list(queries.waiting().filter(pk__gt=after)[:BATCH])
    try:
        judge_messages(waiting, now=now)
    except OperationalError:
        raise  # the database is busy or full: nothing to do with a message
    except Exception:  # noqa: BLE001 whatever it is, the others must be judged
        for each in waiting:
            _judge_alone(each, now)
    return waiting[-1].pk if len(waiting) == BATCH else None


def _judge_alone(message: Message, now: datetime) -> None:
    try:
        judge_messages([message], now=now)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 as above
        log.error("message not judged", message=message.pk, error=type(error).__name__)  # noqa: TRY400


def judge_messages(messages: Iterable[Message], *, now: datetime) -> int:
    """Judge those of `messages` that nobody has judged yet; how many that were.

    In batches of one transaction each: Verdicts, one AuditEntry, and what the apps above do about
    them commit together. Running twice, or beside another worker, judges each message once.
    """
    return sum(keep(batch, now=now) for batch in judged(messages))


def rejudge_messages(messages: Iterable[Message], *, now: datetime) -> int:
    """Judge `messages`, whatever was said of them before; how many that were.

    An older Verdict is replaced. What a person has decided since stays as they decided.
    """
    return sum(keep(batch, now=now, again=True) for batch in judged(messages))


@transaction.atomic
def keep(found: Sequence[Pair], *, now: datetime, again: bool = False) -> int:
    """Keep what was found of each message, and tell the apps above; how many were kept.

    Args:
        found: Messages with what `queries.ASKED` names, and what the engine says of each.
        now: when that is.
        again: whether it replaces what was said before; else only what waits is kept.
    """
    rows = [(message, _verdict(message, each, now)) for message, each in _still(found, again)]
    if not rows:
        return 0
    _write([verdict for _, verdict in rows], again=again)
    crash_here("triage.verdicts_written")
    message_judged.send(sender=Verdict, judged=rows, again=again, now=now)
    audit.record(None, "messages.rejudged" if again else "messages.judged", None, at=now,
                 **_counted(rows))  # fmt: skip
    crash_here("triage.before_commit")
    return len(rows)


def judged(messages: Iterable[Message]) -> Iterator[list[Pair]]:
    """Batch after batch of what residents said, with what the engine says of it."""
    theirs = (each for each in messages if each.direction == Direction.IN)
    while batch := list(islice(theirs, BATCH)):
        crash_here("triage.read")
        texts = [passages.judged(each).text for each in batch]
        yield list(zip(batch, judge_all(texts), strict=True))


def _still(found: Sequence[Pair], again: bool) -> list[Pair]:  # noqa: FBT001 private
    """Those that are as they were read, now that nobody else can change them."""
    inbox.hold_conversations({message.conversation_id for message, _ in found})
    rows = Message.objects.filter(pk__in=[message.pk for message, _ in found])
    if not again:
        rows = rows.filter(cover=Cover.UNREAD)
    there = dict(rows.values_list("pk", "conversation_id"))
    return [pair for pair in found if there.get(pair[0].pk) == pair[0].conversation_id]


def _write(verdicts: Sequence[Verdict], *, again: bool) -> None:
    if again:
        Verdict.objects.filter(pk__in=[each.pk for each in verdicts]).delete()
    bulk.insert(verdicts)


def _verdict(message: Message, found: Found, now: datetime) -> Verdict:
    """The row: labels, numbers and spans, and no word of the message."""
    return Verdict(
        message_id=message.pk,
        tone=found.tone.value,
        target=found.target.value,
        harms=[each.value for each in found.harms],
        intents=[each.value for each in found.intents],
        p={label: round(p, 3) for label, p in found.p.items() if p >= LEAST},
        reasons=[
            {"label": str(each.label), "start": each.start, "end": each.end, "why": each.why}
            for each in found.reasons
        ],
        language=found.language,
        engine=found.engine,
        unsure=found.unsure,
        urgent=found.urgent,
        shield=found.shield,
        judged_at=now,
    )


def _counted(rows: Sequence[tuple[Message, Verdict]]) -> dict[str, Any]:
    """How many there were, and between which numbers."""
    ids = [message.pk for message, _ in rows]
    verdicts = [verdict for _, verdict in rows]
    return {
        "count": len(rows),
        "first": min(ids),
        "last": max(ids),
        "shield": sum(each.shield for each in verdicts),
        "unsure": sum(each.unsure for each in verdicts),
        "urgent": sum(each.urgent for each in verdicts),
    }
