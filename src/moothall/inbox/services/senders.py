"""Finds or makes the Profile of everybody who wrote, safely beside other writers."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from moothall.domain.exchange import Sender
from moothall.inbox import bulk
from moothall.inbox.models import Contact, Cover, Profile
from moothall.inbox.services.arriving import safe

LONGEST_KEY = 255
NOBODY = "unknown"  # a mail without a From still comes from somebody


def key_of(sender: Sender) -> str:
    """What names the sender in our table."""
    key = safe(sender.key) or NOBODY
    if len(key) <= LONGEST_KEY:
        return key
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest()


def upsert(
    platform: str,
    senders: Iterable[Sender],
    *,
    now: datetime,
    covers: Mapping[str, Cover] | None = None,
) -> Mapping[str, Profile]:
    """A Profile for each sender by its key, with its Contact.

    `covers` says, by key, what the name of a new one has until it is judged; else it is open.
    Several writers may do this at once: rows go in in key order, and who comes second reads
    what the first has made.
    """
    wanted = {key_of(sender): sender for sender in senders}
    found = _found(platform, wanted)
    if missing := sorted(wanted.keys() - found.keys()):
        found |= _make(platform, {key: wanted[key] for key in missing}, now, covers or {})
    return found


def _found(platform: str, keys: Iterable[str]) -> dict[str, Profile]:
    rows = Profile.objects.filter(platform=platform, key__in=list(keys))
    return {profile.key: profile for profile in rows}


def _make(
    platform: str, senders: Mapping[str, Sender], now: datetime, covers: Mapping[str, Cover]
) -> dict[str, Profile]:
    """A Profile and a Contact for each, or what another writer made for them meanwhile."""
    contacts = [
        Contact(name=safe(sender.name, 200), name_cover=covers.get(key, Cover.OPEN), since=now)
        for key, sender in senders.items()
    ]
    bulk.number(contacts)
    bulk.insert(contacts)
    profiles = [
        _profile(platform, key, sender, contact)
        for contact, (key, sender) in zip(contacts, senders.items(), strict=True)
    ]
    bulk.number(profiles)
    if bulk.insert_missing(profiles) == len(profiles):
        return {profile.key: profile for profile in profiles}
    found = _found(platform, senders)
    used = {profile.contact_id for profile in found.values()}
    Contact.objects.filter(pk__in=[each.pk for each in contacts if each.pk not in used]).delete()
    return found


def _profile(platform: str, key: str, sender: Sender, contact: Contact) -> Profile:
    return Profile(
        contact=contact,
        platform=platform,
        key=key,
        name=safe(sender.name, 200),
        address=safe(sender.address, 254),
        name_cover=contact.name_cover,
    )
