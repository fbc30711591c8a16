"""Reads the archive of somebody's own account, handed in by themselves, for them alone.

There is no way to hand in somebody else's, nor to fetch one by a name. The file itself is never
kept; nothing of it is audited, counted, learned from, or shown to anybody else.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import IntegrityError, transaction

from moothall.connectors.kit import Ability, connector_class, platforms
from moothall.domain.exchange import ChannelKind
from moothall.domain.importing import Entry, in_batches, sift
from moothall.domain.publishing.looking_back import KEPT_OWN, MOST_POSTS
from moothall.jobs import enqueue
from moothall.people.models import StaffMember
from moothall.publishing.errors import HandedInTwice, NoPostsInIt
from moothall.publishing.models import LookBack, OldPost

LONGEST = 20_000  # characters of one post that are looked at


def readable_platforms() -> list[tuple[str, str]]:
    """Keys and names of the Platforms whose archives of posts can be read, by name."""
    reading = (
        (key, each.name)
        for key, each in platforms().items()
        if Ability.IMPORT in each.abilities and ChannelKind.POSTS in each.channels
    )
    return sorted(reading, key=lambda row: row[1])


def read_own_archive(
    path: Path, *, platform: str, is_political: bool, owner: StaffMember, now: datetime
) -> LookBack:
    """Read the public posts of `owner`'s own account, and have them looked at.

    What was there of the same Platform is forgotten. Raises UnusableArchive, NoPostsInIt or
    HandedInTwice; then nothing of this is kept.
    """
    row = _begun(platform, is_political=is_political, owner=owner, now=now)
    try:
        _read(row, path)
    except IntegrityError:  # a second window has handed one in, and this one is gone
        raise HandedInTwice from None
    except BaseException:
        row.delete()
        raise
    with transaction.atomic():
        row.ready_at = now
        row.save(update_fields=["ready_at", "total", "left_out", "handle"])
        enqueue("publishing.look_back", row.pk)
    return row


def _begun(platform: str, *, is_political: bool, owner: StaffMember, now: datetime) -> LookBack:
    """A new one in the place of what was there of the same Platform."""
    try:
        with transaction.atomic():
            LookBack.objects.filter(owner=owner, platform=platform).delete()
            return LookBack.objects.create(
                owner=owner,
                platform=platform,
                is_political=is_political,
                begun_at=now,
                ends_at=now + KEPT_OWN,
            )
    except IntegrityError:
        raise HandedInTwice from None


def _read(row: LookBack, path: Path) -> None:
    """Keep what has words, a batch a transaction. Raises UnusableArchive or NoPostsInIt."""
    read = connector_class(row.platform).read_archive
    for batch in in_batches(sift(islice(read(path), MOST_POSTS))):
        row.handle = row.handle or batch[0].message.sender.address[:200]
        posts = [_post(row, each, row.begun_at) for each in batch if _has_words(each)]
        OldPost.objects.bulk_create(posts)
        row.total += len(posts)
        row.left_out += _count(each for each in batch if each.skip is not None)
    if not row.total:
        raise NoPostsInIt


def _post(row: LookBack, entry: Entry, now: datetime) -> OldPost:
    message = entry.message
    return OldPost(
        look_back=row,
        text=message.text[:LONGEST].replace("\x00", "\ufffd"),
        address=_safe(message.address),
        is_reply=bool(message.references),
        posted_at=message.sent_at or now,  # what is undated was left out
    )


def _safe(address: str) -> str:
    """An address that a page may link to, "" for any other."""
    return address[:500] if address.startswith(("https://", "http://")) else ""


def _has_words(entry: Entry) -> bool:
    return entry.skip is None and bool(entry.message.text.strip())


def _count(entries: Iterable[Entry]) -> int:
    return sum(1 for _each in entries)
