"""Merges and splits conversations, and undoes either exactly."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.dateparse import parse_datetime

from moothall.audit import services as audit
from moothall.inbox.errors import (
    CannotBeUndone,
    DifferentAccounts,
    MergedAway,
    MergeIntoItself,
    NothingToSplit,
)
from moothall.inbox.models import Conversation, Message, Move, Note
from moothall.inbox.services import upkeep
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import services as publishing

CLOCKS = ("snoozed_until", "undelivered_at", "waiting_since", "answer_by")


@transaction.atomic
def merge(source: Conversation, *, into: Conversation, by: StaffMember, now: datetime) -> Move:
    """Move everything said and noted in `source` to `into`; its address leads there from now on.

    Raises MergeIntoItself, DifferentAccounts or MergedAway.
    """
    source, target = _both(source, into, by)
    move = _new_move(Move.Kind.MERGE, source, target, by, now)
    unseen = target.message_count
    move.message_ids = list(source.messages.values_list("pk", flat=True))
    move.note_ids = list(source.notes.values_list("pk", flat=True))
    target.version += len(move.message_ids)
    shift = target.version - unseen - source.version
    move.before["words"] = publishing.follow(source.pk, to=target.pk, shift=shift, now=now)
    move.save()
    _carry(move, target)
    source.merged_into = target
    _wait_together(source, target)
    _finish([source, target], by, "conversation.merged", source, now, into=target.pk)
    return move


@transaction.atomic
def split(
    conversation: Conversation, *, message_ids: Collection[int], by: StaffMember, now: datetime
) -> Move:
    """Move these messages to a conversation of their own. Raises NothingToSplit."""
    access.require(by, "inbox.organise", conversation)
    source = upkeep.lock_one(conversation)
    chosen = list(
        source.messages.filter(pk__in=message_ids).select_related("profile").order_by("at", "id")
    )
    if not 0 < len(chosen) < source.message_count:
        raise NothingToSplit
    target = _opened_for(chosen, source, now)
    move = _new_move(Move.Kind.SPLIT, source, target, by, now)
    move.message_ids = [message.pk for message in chosen]
    move.save()
    _carry(move, target)
    source.version += 1
    target.version = len(chosen)
    _wait_apart(source, target)
    _finish([source, target], by, "conversation.split", source, now, into=target.pk)
    return move


@transaction.atomic
def undo_move(move: Move, *, by: StaffMember, now: datetime) -> Move:
    """Put everything back where it was. Raises CannotBeUndone once something stands on it."""
    access.require(by, "inbox.organise", move.source)
    held = upkeep.lock([move.source_id, move.target_id])
    source, target = held[move.source_id], held[move.target_id]
    move = Move.objects.select_for_update().get(pk=move.pk)
    _require_undoable(move, source, target)
    _carry(move, source)
    if words := move.before.get("words"):
        publishing.bring_back(words, to=source.pk, now=now)
    source.merged_into = None
    move.undone_at = now
    move.save(update_fields=["undone_at"])
    for conversation in (source, target):
        conversation.version += 1
        _restore(conversation, move)
    if move.kind == Move.Kind.SPLIT and not target.messages.exists():
        target.merged_into = source  # nothing came in on it meanwhile: its address leads back
        publishing.follow(target.pk, to=source.pk, shift=-target.version, now=now)
    _finish([source, target], by, "conversation.move_undone", source, now, move=move.pk)
    return move


def _both(
    source: Conversation, target: Conversation, by: StaffMember
) -> tuple[Conversation, Conversation]:
    """Lock the two, when they may become one."""
    access.require(by, "inbox.organise", source)
    access.require(by, "inbox.organise", target)
    if source.pk == target.pk:
        raise MergeIntoItself
    held = upkeep.lock([source.pk, target.pk])
    source, target = held[source.pk], held[target.pk]
    for each in (source, target):
        if each.merged_into_id:
            raise MergedAway(into=each.merged_into_id)
    if source.account_id != target.account_id:
        raise DifferentAccounts
    return source, target


def _new_move(
    kind: str, source: Conversation, target: Conversation, by: StaffMember, now: datetime
) -> Move:
    before = {str(each.pk): _before(each) for each in (source, target)}
    return Move(kind=kind, source=source, target=target, by=by, at=now, before=before)


def _before(conversation: Conversation) -> dict[str, str | None]:
    """State and clocks as JSON holds them."""
    clocks = {name: getattr(conversation, name) for name in CLOCKS}
    as_text = {name: moment and moment.isoformat() for name, moment in clocks.items()}
    return {"state": conversation.state, **as_text}


def _restore(conversation: Conversation, move: Move) -> None:
    """Give back what it was before the move, then live again what came since."""
    before = move.before[str(conversation.pk)]
    conversation.state = before["state"]
    for name in CLOCKS:
        setattr(conversation, name, parse_datetime(before[name] or ""))
    upkeep.relive(conversation, conversation.messages.filter(at__gt=move.at).order_by("at", "id"))


def _carry(move: Move, to: Conversation) -> None:
    """Move what the move names, as far as it is still there."""
    Message.objects.filter(pk__in=move.message_ids).update(conversation=to)
    Note.objects.filter(pk__in=move.note_ids).update(conversation=to)


def _wait_together(source: Conversation, target: Conversation) -> None:
    """Whoever waited in one of the two waits in the merged one, for as long."""
    if source.waiting_since:
        if target.waiting_since is None or source.waiting_since < target.waiting_since:
            target.waiting_since, target.answer_by = source.waiting_since, source.answer_by
        upkeep.awaken(target)
    source.waiting_since = source.answer_by = source.snoozed_until = None


def _wait_apart(source: Conversation, target: Conversation) -> None:
    """Where somebody waited, see in which of the two they still do."""
    if source.waiting_since:
        for each in (source, target):
            each.waiting_since = each.answer_by = None
            upkeep.relive(each, each.messages.order_by("at", "id"))


def _opened_for(chosen: Sequence[Message], like: Conversation, now: datetime) -> Conversation:
    """A new conversation with whoever wrote the first of `chosen`."""
    profile = next((each.profile for each in chosen if each.profile), like.profile)
    return Conversation.objects.create(
        account_id=like.account_id,
        department_id=like.department_id,
        channel_kind=like.channel_kind,
        contact_id=profile.contact_id,
        profile=profile,
        opening_key=f"split:{uuid.uuid4().hex}",
        state=like.state,
        is_open=like.is_open,
        snoozed_until=like.snoozed_until,
        opened_at=now,
        last_message_at=chosen[-1].at,
        assigned_to_id=like.assigned_to_id,
        assigned_team_id=like.assigned_team_id,
    )


def _require_undoable(move: Move, source: Conversation, target: Conversation) -> None:
    later = Move.objects.filter(undone_at=None, pk__gt=move.pk)
    built_on = later.filter(source__in=(source, target)) | later.filter(
        target__in=(source, target)
    )
    if move.undone_at or built_on.exists():
        raise CannotBeUndone


def _finish(
    conversations: Sequence[Conversation],
    by: StaffMember,
    act: str,
    subject: Conversation,
    now: datetime,
    **detail: int,
) -> None:
    for each in conversations:
        upkeep.recount(each)
        upkeep.settle(each)
    upkeep.store(list(conversations))
    audit.record(by, act, subject, fields=(), at=now, **detail)
    for each in conversations:
        upkeep.changed(each)
