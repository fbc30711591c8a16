"""Keeps what stands on our own timelines, notices what the desk did not send, and raises it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from operator import attrgetter

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.exchange import Batch, ChannelKind, Published, ReceivedMessage
from moothall.domain.publishing.watching import Whence, same_words, whence
from moothall.evidence import services as evidence
from moothall.jobs import enqueue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.publishing import queries
from moothall.publishing.errors import NothingWaits
from moothall.publishing.models import (
    Attempt,
    Judgement,
    Origin,
    Part,
    Progress,
    Publication,
    TimelineEntry,
    TimelineVersion,
)
from moothall.publishing.services import arriving, sealing
from moothall.register import services as register
from moothall.register.models import Account, Channel
from moothall.web.services import nudge

AGAIN = timedelta(seconds=15)
Kept = tuple[TimelineEntry | None, bool, bool]  # the entry, whether it is new, or reads otherwise
LONGEST_RAW = 1024 * 1024  # bytes of one entry that are kept


@transaction.atomic
def watch(channel: Channel, batch: Batch, *, now: datetime) -> list[TimelineEntry]:
    """Keep what a read of our own timeline brought, and move its cursor; new entries are judged.

    The same batch again changes nothing. An entry whose bytes changed gets another version.
    """
    account = channel.account
    seen = [(each, _keep(account, each, now=now)) for each in batch.messages]
    new = [entry for _each, (entry, made, _changed) in seen if entry and made]
    Channel.objects.filter(pk=channel.pk).update(cursor=batch.cursor)
    channel.cursor = batch.cursor
    if not batch.more:
        Channel.objects.filter(pk=channel.pk, caught_up_at=None).update(caught_up_at=now)
    if new:
        audit.record(None, "timeline.read", channel, at=now, new=len(new))
        nudge("posts", f"department:{account.department_id}", now=now)
    for each in new:
        enqueue("publishing.judge_entry", each.pk)
    _seal(seen, now=now)
    return new


@transaction.atomic
def keep(account: Account, seen: ReceivedMessage, *, now: datetime) -> TimelineEntry | None:
    """Keep one thing as it reads now; the entry where it is new, else None."""
    entry, made, changed = _keep(account, seen, now=now)
    _seal([(seen, (entry, made, changed))], now=now)
    return entry if made else None


def _seal(seen: Iterable[tuple[ReceivedMessage, Kept]], *, now: datetime) -> None:
    """Seal what reads as it never did before; last of all, as the vault asks."""
    captures = [
        sealing.read_back(entry, message)
        for message, (entry, made, changed) in seen
        if entry and (made or changed)
    ]
    evidence.append(captures, now=now)


def _keep(account: Account, seen: ReceivedMessage, *, now: datetime) -> Kept:
    entry, made = TimelineEntry.objects.get_or_create(
        account=account,
        external_id=_safe(seen.external_id)[:255],
        defaults={
            "origin": Origin.UNKNOWN,
            "text": _safe(seen.text),
            "shares": _safe(seen.shares)[:255],
            "answers": _safe(seen.references[0])[:255] if seen.references else "",
            "address": _safe(seen.address)[:500],
            "public": seen.public,
            "posted_at": seen.sent_at or now,
            "seen_at": now,
        },
    )
    if entry.erased_at is not None:
        return None, False, False  # what has ended is not taken in again, though it may stand
    changed = keep_version(entry, seen, now=now) and not made
    if changed:
        _note_edit(entry, seen, now=now)
    return entry, made, changed


def keep_version(entry: TimelineEntry, seen: ReceivedMessage, *, now: datetime) -> bool:
    """Keep how it reads now, where that is new; whether the words are other than before."""
    last = entry.versions.order_by("seen_at", "pk").last()
    if last is not None and same_words(last.text, _safe(seen.text)):
        return False  # counts and marks of the Platform move all the time; the words did not
    TimelineVersion.objects.create(
        entry=entry,
        seen_at=now,
        text=_safe(seen.text),
        raw=seen.raw[:LONGEST_RAW],
        sha256=hashlib.sha256(seen.raw).hexdigest(),
        edited_at=seen.edited_at,
    )
    return last is not None


@transaction.atomic
def judge_entry(entry_id: int, *, now: datetime) -> None:
    """Say where an entry came from; raise it with the custodians where it was not the desk."""
    entry = (
        TimelineEntry.objects.select_for_update(of=("self",))
        .select_related("account")
        .filter(pk=entry_id, origin=Origin.UNKNOWN)
        .first()
    )
    if entry is None:
        return
    part = Part.objects.filter(
        publication__account=entry.account_id, external_id=entry.external_id
    ).first() or _doubtful_part(entry, now=now)
    match _whence(entry, part, now=now):
        case Whence.OURS:
            entry.part = part
            _settle(entry, Origin.OURS)
        case Whence.EARLIER:
            _settle(entry, Origin.EARLIER)
        case Whence.WAIT:
            enqueue("publishing.judge_entry", entry.pk, at=now + AGAIN)
        case _:  # it was written elsewhere
            _settle(entry, Origin.ELSEWHERE)
            raise_alarm(entry, now=now)


@transaction.atomic
def say_what_it_is(
    entry: TimelineEntry, judgement: Judgement, *, by: StaffMember, now: datetime
) -> None:
    """Take a person's word: ours, a slip, or not us. It can be said anew.

    Raises PermissionDenied, or NothingWaits for what the desk itself sent.
    """
    access.require(by, "publishing.publish", entry.account)
    if entry.origin != Origin.ELSEWHERE or judgement == Judgement.NONE:
        raise NothingWaits
    entry.judgement, entry.judged_by, entry.judged_at = judgement, by, now
    entry.save(update_fields=["judgement", "judged_by", "judged_at"])
    audit.record(by, f"timeline.{judgement}", entry, fields=("judgement",), at=now)
    _nudge(entry)


def raise_alarm(entry: TimelineEntry, *, now: datetime) -> None:
    """Tell everybody who answers for the account, and whoever is on standby for it.

    Where all its custodians have left, whoever manages its department answers for it.
    """
    people = set(register.answering_for(entry.account, now))
    people |= {each.staff for each in queries.on_standby(now, entry.account.department_id)}
    notify(
        sorted(people, key=attrgetter("pk")),
        "timeline.not_from_here",
        entry.get_absolute_url(),
        now=now,
        account=entry.account.name,
    )
    TimelineEntry.objects.filter(pk=entry.pk).update(alerted_at=now)
    audit.record(None, "timeline.not_from_here", entry, at=now)
    _nudge(entry)


def _whence(entry: TimelineEntry, part: Part | None, *, now: datetime) -> Whence:
    leaving = Attempt.objects.filter(
        publication__account=entry.account_id,
        outcome__in=(Attempt.Outcome.BEGUN, Attempt.Outcome.UNKNOWN),
        begun_at__gt=now - timedelta(hours=1),
    )
    return whence(
        posted_at=entry.posted_at,
        seen_at=entry.seen_at,
        watched_since=entry.account.created_at,
        sent_by_us=part is not None,
        leaving=leaving.values_list("begun_at", flat=True),
        now=now,
        caught_up_at=_caught_up(entry.account),
    )


def _caught_up(account: Account) -> datetime | None:
    posts = Channel.objects.filter(account=account, kind=ChannelKind.POSTS)
    return posts.values_list("caught_up_at", flat=True).first()


def _doubtful_part(entry: TimelineEntry, *, now: datetime) -> Part | None:
    """A part of ours in doubt that says the same: the timeline itself confirms that it arrived."""
    doubtful = Publication.objects.filter(
        account=entry.account_id, progress=Progress.UNCONFIRMED, attempts__isnull=False
    ).distinct()
    for publication in doubtful.order_by("pk"):
        part = publication.parts.filter(published_at=None).order_by("number").first()
        begun = publication.attempts.order_by("number").values_list("begun_at", flat=True)[0]
        recent = entry.posted_at >= begun - timedelta(minutes=2)
        if part is not None and recent and _says_the_same(part, entry):
            answer = Published(entry.external_id, entry.address)
            arriving.record_part(publication, part, answer, now=now)
            return part
    return None


def _says_the_same(part: Part, entry: TimelineEntry) -> bool:
    """Without words, only passing on the same post is the same: two pictures prove nothing."""
    if part.text.strip():
        return same_words(part.text, entry.text)
    towards = (part.publication.revision.composition or {}).get("towards")
    return bool(entry.shares) and entry.shares == towards


def _settle(entry: TimelineEntry, origin: Origin) -> None:
    entry.origin = origin
    entry.save(update_fields=["origin", "part"])
    _nudge(entry)


def _note_edit(entry: TimelineEntry, seen: ReceivedMessage, *, now: datetime) -> None:
    """Words of ours read otherwise than before: where nobody here asked for that, raise it."""
    wanted = entry.amendments.values_list("revision__text", flat=True)
    asked = any(same_words(text, seen.text) for text in wanted)
    entry.text = _safe(seen.text)
    entry.save(update_fields=["text"])
    audit.record(None, "timeline.edited", entry, at=now, asked=asked)
    if not asked and entry.origin != Origin.EARLIER:
        entry.origin, entry.judgement, entry.judged_by = Origin.ELSEWHERE, Judgement.NONE, None
        entry.save(update_fields=["origin", "judgement", "judged_by"])
        raise_alarm(entry, now=now)


def _nudge(entry: TimelineEntry) -> None:
    nudge("posts", f"entry:{entry.pk}", f"department:{entry.account.department_id}")


def _safe(text: str) -> str:
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
