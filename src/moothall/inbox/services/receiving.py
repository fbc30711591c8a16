"""Takes in what a connector fetched: first kept, then found a place, all or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import connection, transaction

from moothall import storage
from moothall.audit import services as audit
from moothall.domain.exchange import Batch, ReceivedFile, ReceivedMessage
from moothall.inbox import bulk
from moothall.inbox.models import (
    Attachment,
    Conversation,
    Direction,
    Message,
    RawPayload,
    Scan,
    Suggestion,
)
from moothall.inbox.services import arriving, covering, sealing, senders, upkeep
from moothall.inbox.services.arriving import Arrival, safe, safe_list, stored_id
from moothall.inbox.services.placing import Placed, Places
from moothall.inbox.signals import message_received, messages_stored
from moothall.jobs import crash_here, enqueue
from moothall.register.models import Channel
from moothall.web.services import nudge


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a batch: messages that are new, those we had, conversations touched."""

    new: int
    again: int
    conversations: tuple[int, ...]


def receive(
    channel: Channel, batch: Batch, *, now: datetime, moves_cursor: bool = True
) -> Received:
    """Store `batch` and move the cursor, in one transaction; the same batch again does nothing.

    What a Platform brings by itself moves no cursor: it says nothing of what lies before it.

    The order is safe beside other writers on both databases: the account's channels, then
    profiles in key order, then conversations in id order, then messages; the vault last.
    """
    arrivals = arriving.prepare(batch)
    with transaction.atomic():
        take_turns(channel.account_id)
        new = arriving.not_yet_here(channel.account, arrivals)
        arriving.keep_bytes(new)
        crash_here("inbox.bytes_kept")
        messages = _store(placed := _place(channel, new, now), now)
        crash_here("inbox.messages_written")
        if moves_cursor:
            Channel.objects.filter(pk=channel.pk).update(cursor=batch.cursor)
        received = _received(placed, again=len(arrivals) - len(new))
        _tell(channel, received, messages, now)
        sealing.seal(channel, (each.arrival for each in placed), messages, now=now)
        crash_here("inbox.before_commit")
    channel.cursor = batch.cursor
    crash_here("inbox.after_commit")
    return received


def take_turns(account_id: int) -> None:
    """Let one writer at a time add messages to an account, so that an id is given once."""
    if connection.features.has_select_for_update:  # SQLite has one writer at a time anyway
        rows = Channel.objects.select_for_update(no_key=True).filter(account=account_id)
        list(rows.order_by("pk").values_list("pk"))


def _place(channel: Channel, arrivals: Sequence[Arrival], now: datetime) -> list[Placed]:
    """Find everybody's Profile and every arrival's Conversation; new ones have no id yet."""
    who = [each.party for each in arrivals]
    covers = {senders.key_of(each.party): covering.of(each) for each in arrivals}
    people = senders.upsert(channel.account.platform, who, now=now, covers=covers)
    places = Places(channel, arrivals)
    return [places.placed(each, people[senders.key_of(each.party)], now=now) for each in arrivals]


def _opened(placed: Iterable[Placed]) -> list[Conversation]:
    """Conversations that the batch opens, once each."""
    opened = {id(each.conversation): each.conversation for each in placed}
    return [each for each in opened.values() if each.pk is None]  # type: ignore[redundant-expr]


def _store(placed: Sequence[Placed], now: datetime) -> list[Message]:
    """Write everything that a batch brings; counters are right before a row is written."""
    opened = _opened(placed)
    bulk.number(opened)
    messages = [_message(each, now) for each in placed]
    bulk.number(messages)
    for each, message in zip(placed, messages, strict=True):
        upkeep.hear(each.conversation, message)
    joined = {each.conversation.pk: each.conversation for each in placed}
    for fresh in opened:
        del joined[fresh.pk]
    upkeep.store(list(joined.values()))
    bulk.insert(opened)
    bulk.insert(messages)
    bulk.insert([_raw(each.arrival, row) for each, row in zip(placed, messages, strict=True)])
    _store_files(zip(placed, messages, strict=True))
    _suggest(placed, now)
    return messages


def _message(placed: Placed, now: datetime) -> Message:
    """The row of one arrival. Its cover is what the policy says of a message nobody judged."""
    received, ours = placed.arrival.received, placed.arrival.is_ours
    return Message(
        conversation=placed.conversation,
        account_id=placed.conversation.account_id,
        external_id=placed.arrival.external_id,
        direction=Direction.OUT if ours else Direction.IN,
        profile=None if ours else placed.profile,
        at=now,
        sent_at=received.sent_at,
        subject=safe(received.subject, 300),
        text=safe(received.text),
        html=safe(received.html),
        to=safe_list(received.to),
        cc=safe_list(received.cc),
        peculiarities=placed.arrival.peculiarities,
        cover=covering.of(placed.arrival),
        public=received.public,
        address=safe(received.address, 500),
        under=stored_id(received.under),
        answers=_answered(received),
    )


def _answered(received: ReceivedMessage) -> str:
    """What a comment answers, so that those under one post can be shown as a tree."""
    return stored_id(received.references[0]) if received.under and received.references else ""


def _raw(arrival: Arrival, message: Message) -> RawPayload:
    raw = arrival.received.raw
    return RawPayload(
        message=message,
        sha256=arrival.sha256,
        size=len(raw),
        content=raw if len(raw) <= storage.IN_ROW else None,
    )


def _store_files(pairs: Iterable[tuple[Placed, Message]]) -> None:
    """Write the attachments; where clamd is configured each is held until scanned."""
    rows = [
        _attachment(message, file)
        for placed, message in pairs
        for file in placed.arrival.received.files
    ]
    Attachment.objects.bulk_create(rows)
    if settings.MOOTHALL.clamd:
        for row in rows:
            enqueue("inbox.scan_attachment", row.pk)


def _attachment(message: Message, file: ReceivedFile) -> Attachment:
    return Attachment(
        message=message,
        filename=safe(file.filename, 255),
        media_type=safe(file.media_type, 120),
        size=len(file.content),
        sha256=storage.name_of(file.content),
        content_id=safe(file.content_id, 255),
        inline=file.inline,
        scan=Scan.WAITING if settings.MOOTHALL.clamd else Scan.NOT_SCANNED,
    )


def _suggest(placed: Iterable[Placed], now: datetime) -> None:
    """Ask a person about every link that was claimed and not proven."""
    rows = [
        Suggestion(conversation=each.conversation, other=each.suggests, at=now)
        for each in placed
        if each.suggests
    ]
    if rows:
        Suggestion.objects.bulk_create(rows, ignore_conflicts=True)


def _received(placed: Sequence[Placed], *, again: int) -> Received:
    touched = sorted({each.conversation.pk for each in placed})
    return Received(new=len(placed), again=again, conversations=tuple(touched))


def _tell(
    channel: Channel, received: Received, messages: Sequence[Message], now: datetime
) -> None:
    """Record the batch; append what must commit with it; announce it once it has."""
    if not messages:
        return
    audit.record(None, "channel.received", channel, at=now, new=received.new, again=received.again)
    messages_stored.send(sender=Channel, channel=channel, messages=messages, now=now)
    joined = {each.conversation for each in messages if each.conversation.message_count > 1}
    nudge(
        f"department:{channel.account.department_id}",
        f"account:{channel.account_id}",  # a post without a comment yet knows no more than that
        *(f"conversation:{each.pk}" for each in joined),
    )
    answered = {each.conversation for each in messages if each.direction == Direction.IN}
    for each in joined & answered:
        if each.assigned_to_id:
            enqueue("inbox.tell", each.pk)
    announce = partial(
        message_received.send_robust,
        sender=Channel,
        conversation_ids=list(received.conversations),
    )
    transaction.on_commit(announce, robust=True)
