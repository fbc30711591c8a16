"""Notes that something of ours is wrong, keeps how it stood, and decides whether it stays."""

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from moothall.audit import services as audit
from moothall.corrections import queries
from moothall.corrections.errors import NothingStandsThere
from moothall.corrections.models import Amplifier, Correction, Mistake, Referral
from moothall.corrections.services import referring
from moothall.domain.publishing import composition
from moothall.inbox.models import Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import services as publishing
from moothall.publishing.models import Judgement, Origin, Publication, TimelineEntry
from moothall.register.models import Account

MOST_ANSWERS = 500  # of which the ids are kept
FIGURES = ("views", "likes", "shared", "quotes", "replies")


@transaction.atomic
def note_entry(
    entry: TimelineEntry,
    *,
    severity: str,
    noticed_by: str,
    noticed_at: datetime,
    by: StaffMember,
    now: datetime,
) -> Mistake:
    """Note that what stands on our timeline is wrong; the one there is, if it was noted before.

    Raises PermissionDenied, or ValidationError where it was noticed in the future.
    """
    access.require(by, "inbox.read", entry.account)
    publication = entry.part.publication if entry.part else None
    if noted := _noted(entry, publication):
        return noted
    mistake = Mistake(entry=entry, publication=publication, posted_at=entry.posted_at)
    mistake.frozen = _as_it_stands(entry, publication)
    kept = _keep(mistake, entry.account, severity, noticed_by, noticed_at, by=by, now=now)
    if severity == Mistake.Severity.SLIP:
        _judge(entry, by=by, now=now)
    return kept


@transaction.atomic
def note_publication(
    publication: Publication,
    *,
    severity: str,
    noticed_by: str,
    noticed_at: datetime,
    by: StaffMember,
    now: datetime,
) -> Mistake:
    """The same for something that the desk sent. Raises NothingStandsThere while it is not out."""
    entry = queries.entry_of(publication)
    if entry is not None:
        return note_entry(
            entry, severity=severity, noticed_by=noticed_by, noticed_at=noticed_at, by=by, now=now
        )
    access.require(by, "inbox.read", publication.account)
    if publication.published_at is None:
        raise NothingStandsThere
    if noted := _noted(None, publication):
        return noted
    mistake = Mistake(publication=publication, posted_at=publication.published_at)
    mistake.frozen = _as_it_stands(None, publication)
    return _keep(mistake, publication.account, severity, noticed_by, noticed_at, by=by, now=now)


@transaction.atomic
def decide(
    mistake: Mistake, *, decision: str, reason: str, by: StaffMember, now: datetime
) -> None:
    """Leave it or have it taken down, with the reason.

    Raises PermissionDenied, NothingStandsThere, or as `publishing.take_down`.
    """
    access.require(by, "publishing.publish", mistake.account)
    if decision == Mistake.Decision.REMOVE:
        entry = mistake.entry or (mistake.publication and queries.entry_of(mistake.publication))
        if not entry:
            raise NothingStandsThere
        publishing.take_down(entry, reason=reason, by=by, now=now)
    mistake.decision, mistake.decided_because, mistake.decided_at = decision, reason, now
    mistake.save(update_fields=["decision", "decided_because", "decided_at"])
    audit.record(by, "mistake.decided", mistake, fields=("decision",), at=now)


def forget(*, entry_ids: Collection[int], publication_ids: Collection[int]) -> None:
    """Let the words of these copies end, as those of what was copied did; the hash stays."""
    read_since = Q(publication__parts__entry__in=entry_ids)
    about = Q(entry__in=entry_ids) | Q(publication__in=publication_ids) | read_since
    for mistake in Mistake.objects.filter(about).distinct():
        mistake.frozen |= {"text": "", "shares": "", "files": [], "ended": True}
        mistake.save(update_fields=["frozen"])
        Correction.objects.filter(mistake=mistake).update(shows_words=False)
        mistake.amplifiers.filter(kind=Amplifier.Kind.PERSON).delete()
    told = Q(entry__in=entry_ids) | Q(publication__in=publication_ids)
    Referral.objects.filter(told).update(words="")


def _judge(entry: TimelineEntry, *, by: StaffMember, now: datetime) -> None:
    """Whoever calls it a slip has said so; they are not asked the same again beside it."""
    unjudged = entry.origin == Origin.ELSEWHERE and entry.judgement == Judgement.NONE
    if unjudged and access.may(by, "publishing.publish", entry.account):
        publishing.say_what_it_is(entry, Judgement.SLIP, by=by, now=now)


def _noted(entry: TimelineEntry | None, publication: Publication | None) -> Mistake | None:
    """Two people press at once: the second is led to what the first wrote."""
    if entry is not None:
        TimelineEntry.objects.select_for_update().get(pk=entry.pk)
        found = Mistake.objects.filter(entry=entry).first()
        if found is not None:
            return found
    return Mistake.objects.filter(publication=publication).first() if publication else None


def _keep(
    mistake: Mistake,
    account: Account,
    severity: str,
    noticed_by: str,
    noticed_at: datetime,
    *,
    by: StaffMember,
    now: datetime,
) -> Mistake:
    mistake.account, mistake.noted_by, mistake.noted_at = account, by, now
    mistake.severity, mistake.noticed_by, mistake.noticed_at = severity, noticed_by, noticed_at
    mistake.sha256 = digest(mistake.frozen)
    mistake.full_clean()
    mistake.save()
    audit.record(by, "mistake.noted", mistake, at=now, account=account.pk, severity=severity)
    referring.join(mistake)
    return mistake


def digest(frozen: dict[str, Any]) -> str:
    """SHA-256 of the copy, its keys in order, as 64 hexadecimal digits."""
    plain = json.dumps(frozen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _as_it_stands(entry: TimelineEntry | None, publication: Publication | None) -> dict[str, Any]:
    """What everybody could see: words, address, files, and how many had seen or answered it."""
    made = composition.read((publication and publication.revision.composition) or {})
    files = [{"sha256": each.sha256, "alt": each.alt} for each in made.files]
    if entry is None and publication is not None:
        parts = publication.parts.order_by("number").values_list("text", flat=True)
        return _copy("\n\n".join(parts), publication.address, files=files)
    assert entry is not None  # noqa: S101 one of the two is given
    read_at = entry.reach_read_at
    return _copy(
        entry.text,
        entry.address,
        files=files,
        shares=entry.shares,
        figures={name: getattr(entry, name) for name in FIGURES},
        figures_read_at=read_at.isoformat() if read_at else "",
        versions=list(entry.versions.values_list("sha256", flat=True)),
        answers=_answers(entry),
    )


def _copy(text: str, address: str, **more: object) -> dict[str, Any]:
    return {"text": text, "address": address, "shares": "", "figures": {}, "answers": [], **more}


def _answers(entry: TimelineEntry) -> list[int]:
    """Which messages stand under it so far; their words stay where who may read them is asked."""
    there = Message.objects.filter(account=entry.account_id, under=entry.external_id)
    return list(there.order_by("pk").values_list("pk", flat=True)[:MOST_ANSWERS])
