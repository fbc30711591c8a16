"""Says what the vault seals of our own words: what left, where it stands, what it became."""

import hashlib
from datetime import datetime
from typing import Any

from moothall.domain.exchange import ReceivedMessage
from moothall.domain.publishing import composition
from moothall.evidence import services as evidence
from moothall.evidence.services import Capture
from moothall.evidence.services.appending import stamp
from moothall.publishing.models import (
    Amendment,
    MediaFile,
    Publication,
    TimelineEntry,
)
from moothall.register.models import Account

PUBLICATION, ENTRY = "publication", "timeline_entry"
AT_ONCE = 500
MOST_VERSIONS = 100
MOST_PARTS = 200  # a thread; each is named by its id there


def published(publication: Publication, *, now: datetime) -> None:
    """Every part of it is out, by the Platform's answer or a person's word."""
    evidence.append([_published(publication)], now=now)


def read_back(
    entry: TimelineEntry, seen: ReceivedMessage, *, how: str = "read back from the platform"
) -> Capture:
    """What stands on a timeline of ours, as it reads now, whoever put it there."""
    says = {
        "capture": how,
        **_of_entry(entry),
        "text_sha256": _hash_of(entry.text),
        "posted_at": stamp(entry.posted_at),
        "posted_by_clock": "platform",
        "changed_there_at": stamp(seen.edited_at),
        "media": [_original(hashlib.sha256(seen.raw).hexdigest(), len(seen.raw))],
    }
    return Capture("read_back", ENTRY, entry.pk, says)


def edited(asked: Amendment, *, now: datetime) -> None:
    """The words that we asked for stand there: they were read back."""
    says = {
        **_of_entry(asked.entry),
        "amendment": asked.pk,
        "asked_at": stamp(asked.asked_at),
        "revision_digest": asked.revision.digest,
        "text_sha256": _hash_of(asked.revision.text),
    }
    evidence.append([Capture("edited", ENTRY, asked.entry_id, says)], now=now)


def taken_down(entry: TimelineEntry, *, now: datetime) -> None:
    """It can no longer be seen there, by looking."""
    asked = entry.take_downs.order_by("-asked_at").first()
    says = {
        **_of_entry(entry),
        "looked_at": stamp(entry.looked_at),
        "we_asked_at": stamp(asked.asked_at) if asked else None,
    }
    evidence.append([Capture("taken_down", ENTRY, entry.pk, says)], now=now)


def older_entries(after: int) -> tuple[list[Capture], int | None]:
    """What stood on our timelines before the log, by its newest version; as `older`."""
    some = TimelineEntry.objects.filter(pk__gt=after).order_by("pk")
    ids = list(some.values_list("pk", flat=True)[:AT_ONCE])
    rows = TimelineEntry.objects.filter(pk__in=ids, erased_at=None).order_by("pk")
    whole = rows.select_related("account").prefetch_related("versions")
    return [_stood(row) for row in whole], ids[-1] if ids else None


def _stood(entry: TimelineEntry) -> Capture:
    versions = sorted(entry.versions.all(), key=lambda each: (each.seen_at, each.pk))
    says = {
        **_of_entry(entry),
        "capture": "found among what was kept",
        "text_sha256": _hash_of(entry.text),
        "posted_at": stamp(entry.posted_at),
        "posted_by_clock": "platform",
        "versions": [
            {"raw_sha256": each.sha256, "seen_at": stamp(each.seen_at)}
            for each in versions[-MOST_VERSIONS:]
        ],
    }
    return Capture("read_back", ENTRY, entry.pk, says)


def older(after: int) -> tuple[list[Capture], int | None]:
    """What we published before the log: publications behind id `after`, and the last of them."""
    some = Publication.objects.filter(pk__gt=after).order_by("pk")
    ids = list(some.values_list("pk", flat=True)[:AT_ONCE])
    out = Publication.objects.filter(pk__in=ids, published_at__isnull=False).order_by("pk")
    rows = out.select_related("revision", "account").prefetch_related("parts")
    return [_published(row) for row in rows], ids[-1] if ids else None


def _published(publication: Publication) -> Capture:
    revision = publication.revision
    parts = list(publication.parts.all())
    says = {
        **_where(publication.account),
        "publication": publication.pk,
        "external_id": publication.external_id,
        "address": publication.address,
        "published_at": stamp(publication.published_at),
        "published_by_clock": "desk",
        "parts": [str(each.external_id) for each in parts[:MOST_PARTS]],
        "revision_digest": revision.digest,
        "text_sha256": _hash_of(revision.text),
        "written_by_staff": revision.made_by_id,
        "answers": str((revision.reply_to or {}).get("external_id", ""))[:255],
        "media": _files(composition.read(revision.composition or {})),
    }
    return Capture("published", PUBLICATION, publication.pk, says)


def _files(made: composition.Composition) -> list[dict[str, Any]]:
    ids = [each.media for each in made.files]
    rows = MediaFile.objects.filter(pk__in=ids).order_by("pk") if ids else ()
    return [{"sha256": each.sha256, "size": each.size} for each in rows]


def _of_entry(entry: TimelineEntry) -> dict[str, Any]:
    return {
        **_where(entry.account),
        "timeline_entry": entry.pk,
        "external_id": str(entry.external_id),
        "address": str(entry.address),
        "origin": str(entry.origin),
        "public": entry.public,
    }


def _where(account: Account) -> dict[str, Any]:
    named = {"id": account.pk, "name": str(account.name), "address": str(account.address)}
    return {"platform": str(account.platform), "account": named}


def _original(sha256: str, size: int) -> dict[str, Any]:
    return {"sha256": sha256, "size": size, "what": "as the platform gave it"}


def _hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
