"""Ends what the retention rules say has had its time, each night, with a certificate."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.retention import Kind, keep_until, longest
from moothall.evidence import queries as evidence_queries
from moothall.evidence import services as evidence
from moothall.inbox.models import Conversation, ConversationState, Message
from moothall.moderation import queries as moderation
from moothall.moderation.services import forget_actions
from moothall.people.models import Notice
from moothall.protection import queries as protection
from moothall.protection.queries.pileons import pile_ons_to_end
from moothall.protection.services import (
    forget_exposures,
    forget_incidents,
    forget_looks,
    forget_marks,
    forget_own_safety,
)
from moothall.protection.services.pileons import forget_pile_ons
from moothall.publishing.models import Draft, Publication
from moothall.publishing.services import sealing
from moothall.publishing.services.erasing import forget_entries, forget_files
from moothall.records import queries
from moothall.records.models import Disposal, Erasure, Export, RetentionRule
from moothall.records.services.erasing import erase
from moothall.records.services.exporting import forget_file

BATCH = 500


def dispose(now: datetime) -> list[Disposal]:
    """End everything that is due at `now`; one certificate for each rule and batch.

    What a legal hold covers stays. A Conversation that is still open stays, however old.
    """
    today = timezone.localdate(now)
    return [
        *_conversations(today, now),
        *_incidents(today, now),
        *_own_safety(today, now),
        *_exposures(today, now),
        *_hidings(today, now),
        *_pile_ons(today, now),
        *_drafts(today, now),
        *_notices(today, now),
        *_exports(today, now),
        *_packs(today, now),
        *_posts(today, now),
        *_library(today, now),
        *_looks(today, now),
        *_claims(today, now),
    ]


def _conversations(today: date, now: datetime) -> Iterable[Disposal]:
    rows = {row.rule_id: row for row in queries.rules_in_force(today, Kind.CONVERSATION)}
    rules = [queries.as_rule(row) for row in rows.values()]
    due: dict[str, list[int]] = {}
    for conversation in _closed_long_ago(today, min((r.months for r in rules), default=0)):
        rule = longest(rules, labels=[label.name for label in conversation.labels.all()])
        last = timezone.localdate(conversation.last_message_at)
        if rule and keep_until(last, rule.months) < today:
            due.setdefault(rule.rule_id, []).append(conversation.pk)
    for rule_id, ids in due.items():
        for first in range(0, len(ids), BATCH):
            yield _end_conversations(rows[rule_id], ids[first : first + BATCH], now)


def _closed_long_ago(today: date, months: int) -> Iterable[Conversation]:
    """Closed, with words left, on no hold, in no Incident, older than the shortest rule."""
    if not months:
        return []
    with_words = Message.objects.filter(erased_at=None).exclude(queries.held_messages())
    theirs = protection.messages_in_incidents().values("conversation_id")
    return (
        Conversation.objects.filter(state=ConversationState.CLOSED)
        .filter(last_message_at__date__lt=keep_until(today, -months))
        .filter(pk__in=with_words.values("conversation_id"))
        .exclude(pk__in=theirs)
        .prefetch_related("labels")
        .order_by("pk")
        .iterator(chunk_size=BATCH)
    )


@transaction.atomic
def _end_conversations(row: RetentionRule, ids: Collection[int], now: datetime) -> Disposal:
    messages = Message.objects.filter(conversation__in=ids).exclude(queries.held_messages())
    moments = Conversation.objects.filter(pk__in=ids).values_list("last_message_at", flat=True)
    erasure = erase(messages, cause=Erasure.Cause.DISPOSAL, by=None, now=now)
    return _certify(row, ids, list(moments), now=now, erasure=erasure)


def _incidents(today: date, now: datetime) -> Iterable[Disposal]:
    """What nothing has happened in since then; a standing shield or a hold keeps it."""
    for row in queries.rules_in_force(today, Kind.INCIDENT):
        with transaction.atomic():
            found = protection.incidents_to_end(keep_until(today, -row.months))
            free = [each for each in found if not queries.is_incident_held(each.pk)]
            if free:
                pairs = [(each.pk, each.last_act) for each in free]
                forget_incidents([each.pk for each in free], now=now)
                yield _certify_pairs(row, pairs, now=now)


def _hidings(today: date, now: datetime) -> Iterable[Disposal]:
    """What holds no longer; a hold on the comment keeps it."""
    for row in queries.rules_in_force(today, Kind.HIDING):
        with transaction.atomic():
            before = keep_until(today, -row.months)
            found = moderation.actions_to_end(before, queries.held_messages())
            if found:
                forget_actions([pk for pk, _ in found], now=now)
                yield _certify_pairs(row, found, now=now)


def _pile_ons(today: date, now: datetime) -> Iterable[Disposal]:
    for row in queries.rules_in_force(today, Kind.PILE_ON):
        with transaction.atomic():
            old = pile_ons_to_end(keep_until(today, -row.months))
            found = [(pk, at) for pk, at in old.values_list("pk", "ended_at") if at]
            if found:
                forget_pile_ons([pk for pk, _ in found], now=now)
                yield _certify_pairs(row, found, now=now)


def _exposures(today: date, now: datetime) -> Iterable[Disposal]:
    for row in queries.rules_in_force(today, Kind.EXPOSURE):
        with transaction.atomic():
            day = keep_until(today, -row.months)
            before = timezone.make_aware(datetime.combine(day, time.min))
            if found := forget_exposures(before, now=now):
                yield _certify_pairs(row, found, now=now)


def _own_safety(today: date, now: datetime) -> Iterable[Disposal]:
    """What somebody keeps about themselves and has not touched since; whoever it is of."""
    for row in queries.rules_in_force(today, Kind.OWN_SAFETY):
        with transaction.atomic():
            found = forget_own_safety(keep_until(today, -row.months), now=now)
            if found:
                yield _certify_pairs(row, found, now=now)


def _drafts(today: date, now: datetime) -> Iterable[Disposal]:
    for row in queries.rules_in_force(today, Kind.DRAFT):
        old = Draft.objects.filter(
            finished_at=None, updated_at__date__lt=keep_until(today, -row.months)
        ).exclude(text="")
        with transaction.atomic():
            found = list(old.values_list("pk", "updated_at"))
            if found:
                Draft.objects.filter(pk__in=[pk for pk, _ in found]).update(
                    text="", composition=None, came_with="", finished_at=now
                )
                yield _certify_pairs(row, found, now=now)


def _notices(today: date, now: datetime) -> Iterable[Disposal]:
    for row in queries.rules_in_force(today, Kind.NOTICE):
        old = Notice.objects.filter(at__date__lt=keep_until(today, -row.months))
        with transaction.atomic():
            found = list(old.values_list("pk", "at"))
            if found:
                Notice.objects.filter(pk__in=[pk for pk, _ in found]).delete()
                yield _certify_pairs(row, found, now=now)


def _exports(today: date, now: datetime) -> Iterable[Disposal]:
    for row in queries.rules_in_force(today, Kind.EXPORT):
        old = Export.objects.filter(gone_at=None, at__date__lt=keep_until(today, -row.months))
        with transaction.atomic():
            copies = list(old)
            for copy in copies:
                forget_file(copy, now=now)
            if copies:
                yield _certify_pairs(row, [(copy.pk, copy.at) for copy in copies], now=now)


def _packs(today: date, now: datetime) -> Iterable[Disposal]:
    """Files of evidence packs; that each was made, and who took it away, stays on record."""
    for row in queries.rules_in_force(today, Kind.EXPORT):
        before = keep_until(today, -row.months)
        with transaction.atomic():
            packs = list(evidence_queries.packs_with_file().filter(made_at__date__lt=before))
            for pack in packs:
                evidence.remove_pack_file(pack, now=now)
            if packs:
                yield _certify_pairs(
                    row, [(pack.pk, pack.made_at or now) for pack in packs], now=now
                )


def _posts(today: date, now: datetime) -> Iterable[Disposal]:
    """What stood on our timelines; a hold on anything said under it keeps it."""
    for row in queries.rules_in_force(today, Kind.POST):
        old = queries.entries_to_end(keep_until(today, -row.months))
        while found := list(old.values_list("pk", "posted_at")[:BATCH]):
            with transaction.atomic():
                forget_entries([pk for pk, _ in found], now=now)
                certificate = _certify_pairs(row, found, now=now)
                _unseal([pk for pk, _ in found], now=now)
                yield certificate


def _unseal(entry_ids: Collection[int], *, now: datetime) -> None:
    """Erase what the vault says of these, and of the posts that have lost their words."""
    ended = Publication.objects.filter(parts__entry__in=entry_ids, revision__text="")
    evidence.erase(sealing.ENTRY, entry_ids, now=now)
    evidence.erase(sealing.PUBLICATION, set(ended.values_list("pk", flat=True)), now=now)


def _library(today: date, now: datetime) -> Iterable[Disposal]:
    for row in queries.rules_in_force(today, Kind.LIBRARY):
        old = queries.files_to_end(keep_until(today, -row.months))
        with transaction.atomic():
            found = list(old.values_list("pk", "added_at"))
            if found:
                forget_files([pk for pk, _ in found], now=now)
                yield _certify_pairs(row, found, now=now)


def _looks(today: date, now: datetime) -> Iterable[Disposal]:
    """Who looked at an outside profile; a hold on the conversation or contact keeps it."""
    for row in queries.rules_in_force(today, Kind.LOOK):
        with transaction.atomic():
            old = protection.looks_to_end(_midnight(keep_until(today, -row.months)))
            free = old.exclude(queries.held_looks())
            found = list(free.values_list("pk", "at"))
            if found:
                forget_looks([pk for pk, _ in found], now=now)
                yield _certify_pairs(row, found, now=now)


def _claims(today: date, now: datetime) -> Iterable[Disposal]:
    """Doubts and claims that ended; a hold on the contact keeps them."""
    for row in queries.rules_in_force(today, Kind.CLAIM):
        with transaction.atomic():
            before, held = _midnight(keep_until(today, -row.months)), queries.held_contacts()
            doubts = protection.suspicions_to_end(before).exclude(profile__contact__in=held)
            claims = protection.claims_to_end(before).exclude(contact__in=held)
            found = [list(rows.values_list("pk", "at")) for rows in (doubts, claims)]
            if any(found):
                suspected, claimed = ([pk for pk, _ in pairs] for pairs in found)
                forget_marks(suspected=suspected, claims=claimed, now=now)
                yield _certify_pairs(row, [*found[0], *found[1]], now=now)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _certify_pairs(
    row: RetentionRule, found: Collection[tuple[int, datetime]], *, now: datetime
) -> Disposal:
    return _certify(row, [pk for pk, _ in found], [moment for _, moment in found], now=now)


def _certify(
    row: RetentionRule,
    ids: Collection[int],
    moments: Collection[datetime],
    *,
    now: datetime,
    erasure: Erasure | None = None,
) -> Disposal:
    certificate = Disposal.objects.create(
        rule=row,
        erasure=erasure,
        at=now,
        records=len(ids),
        messages_count=erasure.messages_count if erasure else 0,
        oldest=min(moments),
        newest=max(moments),
        digest=digest_of(ids),
    )
    audit.record(None, "disposal.certified", certificate, at=now, records=len(ids))
    return certificate


def digest_of(ids: Iterable[int]) -> str:
    """The hash a certificate carries: SHA-256 over the ids, in order, one a line."""
    lines = "".join(f"{each}\n" for each in sorted(ids))
    return hashlib.sha256(lines.encode()).hexdigest()
