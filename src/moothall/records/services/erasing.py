"""The one erase: whatever holds words of a Message forgets them, and a backup will too."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from moothall.audit import services as audit
from moothall.domain.erasure import split
from moothall.evidence import services as evidence
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.services.forgetting import forget_around
from moothall.moderation import services as moderation
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.queries.needed import evidence_among
from moothall.protection.services import forget_persons, note_erasures
from moothall.publishing.models import TimelineEntry
from moothall.publishing.services import sealing
from moothall.publishing.services.erasing import forget_words
from moothall.records import erasure_log
from moothall.records.errors import NothingToErase, OnHold
from moothall.records.models import Erased, Erasure, Export, Refusal
from moothall.records.queries import held_messages
from moothall.records.services.exporting import forget_file
from moothall.triage.contesting import forget_reasons


@transaction.atomic
def erase(
    messages: "QuerySet[Message]",
    *,
    cause: Erasure.Cause = Erasure.Cause.REQUEST,
    reason: str = "",
    needed_why: str = "",
    by: StaffMember | None,
    now: datetime,
) -> Erasure:
    """Erase `messages` everywhere: rows, raw bytes, files, search, drafts, notes, exports.

    A request leaves out what an Incident that is not closed needs, unless `by` says why it goes
    all the same; its target is told either way. Other causes take all they name: retention waits
    for Incidents by itself, and a restore repeats what was decided.

    Args:
        messages: those to erase; what is erased already is passed over.
        cause: what led to it.
        reason: why, in words that hold no personal data.
        needed_why: why what an Incident needs goes too; of a named person, never the terminal.
        by: who decided; None is the desk or the operator at the terminal.
        now: the moment it counts from.

    Raises:
        PermissionDenied: `by` may not erase in one of the departments, or nobody is named who
            lets evidence go.
        OnHold: a legal hold stands on one of them; nothing was erased.
        NothingToErase: there is nothing, or nothing left.
    """
    chosen = list(messages.filter(erased_at=None).select_related("conversation").order_by("pk"))
    _require(chosen, by=by)
    if not chosen:
        raise NothingToErase
    if Message.objects.filter(held_messages(), pk__in=[each.pk for each in chosen]).exists():
        raise OnHold
    erasure = Erasure.objects.create(cause=cause, reason=reason, by=by, at=now)
    if cause == Erasure.Cause.REQUEST:
        chosen = _leave_out(erasure, chosen, needed_why.strip(), now=now)
    Erased.objects.bulk_create(_name(erasure, message) for message in chosen)
    erasure.messages_count = len(chosen)
    erasure.save(update_fields=["messages_count"])
    if chosen:
        _forget(chosen, by=by, now=now)
        audit.record(by, "erasure.done", erasure, at=now, messages=len(chosen), cause=cause)
        _unseal(chosen, now=now)
    transaction.on_commit(erasure_log.catch_up)
    return erasure


def _leave_out(
    erasure: Erasure, chosen: list[Message], needed_why: str, *, now: datetime
) -> list[Message]:
    """Keep what running Incidents need out of it, tell their targets, and give the rest."""
    by, ids = erasure.by, [each.pk for each in chosen]
    evidence = evidence_among(ids)
    needed = frozenset[int]().union(*(each.messages for each in evidence if each.runs))
    if needed_why and needed:
        if by is None:
            raise PermissionDenied
        erasure.needed_why = needed_why[:300]
        erasure.save(update_fields=["needed_why"])
        audit.record(by, "erasure.evidence_let_go", erasure, at=now, messages=len(needed))
    made = split(ids, needed=needed, decided=needed_why)
    if made.left_out:
        Refusal.objects.bulk_create(
            Refusal(erasure=erasure, message_id=pk) for pk in sorted(made.left_out)
        )
        audit.record(by, "erasure.refused", erasure, at=now, messages=len(made.left_out))
    note_erasures(evidence, made, why=needed_why, by=by, now=now)
    return [each for each in chosen if each.pk in made.taken]


def repeat_erasures(named: Iterable[erasure_log.Line], *, now: datetime) -> int:
    """After a restore: erase again whatever was erased since the backup; how many messages."""
    wanted = {line.external_sha256 for line in named}
    again = [
        message.pk
        for message in Message.objects.filter(erased_at=None).only("pk", "account", "external_id")
        if fingerprint(message) in wanted
    ]
    if not again:
        return 0
    messages = Message.objects.filter(pk__in=again)
    return erase(
        messages, cause=Erasure.Cause.RESTORED, reason="", by=None, now=now
    ).messages_count


def fingerprint(message: Message) -> str:
    """Name a message so that it can be found in an older copy, and read by nobody."""
    return hashlib.sha256(f"{message.account_id}:{message.external_id}".encode()).hexdigest()


def _require(chosen: Iterable[Message], *, by: StaffMember | None) -> None:
    if by is None:
        return
    for conversation in {message.conversation_id: message.conversation for message in chosen}:
        access.require(by, "records.erase", conversation)


def _name(erasure: Erasure, message: Message) -> Erased:
    return Erased(
        erasure=erasure,
        message_id=message.pk,
        department_id=message.conversation.department_id,
        external_sha256=fingerprint(message),
    )


def _unseal(chosen: list[Message], *, now: datetime) -> None:
    """Erase what the vault says of them, with its salts. Last: it holds the end of the log."""
    publications = [each.publication_id for each in chosen if each.publication_id]
    there = TimelineEntry.objects.filter(part__publication__in=publications)
    entries = list(there.exclude(erased_at=None).values_list("pk", flat=True))
    evidence.erase("message", [each.pk for each in chosen], now=now)
    evidence.erase(sealing.PUBLICATION, publications, now=now)
    evidence.erase(sealing.ENTRY, entries, now=now)


def _forget(chosen: list[Message], *, by: StaffMember | None, now: datetime) -> None:
    ids = [message.pk for message in chosen]
    inbox.erase(ids, by=by, now=now)
    forget_reasons(ids)
    moderation.forget_reasons(ids)
    empty = forget_around({message.conversation_id for message in chosen})
    forget_persons(empty, now=now)
    forget_words(
        publication_ids=[each.publication_id for each in chosen if each.publication_id],
        conversation_ids=empty,
    )
    for copy in Export.objects.filter(messages__in=ids, gone_at=None).distinct():
        forget_file(copy, now=now)
