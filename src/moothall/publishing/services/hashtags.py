"""The register of hashtags: how each is written, what it is for, until when."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing.hashtags import Registered, hashtags_in
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.errors import HashtagIsRegistered, NotAHashtag
from moothall.publishing.models import Hashtag


@transaction.atomic
def save_hashtag(
    *,
    word: str,
    by: StaffMember,
    now: datetime,
    purpose: str = "",
    ends_on: date | None = None,
    hashtag: Hashtag | None = None,
) -> Hashtag:
    """Register `word`, or change `hashtag` to it. Whoever publishes anywhere may.

    Raises PermissionDenied, NotAHashtag or HashtagIsRegistered.
    """
    _require(by)
    plain = word.strip().removeprefix("#")
    if hashtags_in(f"#{plain}") != (plain,) or len(plain) > _longest():
        raise NotAHashtag
    row = hashtag or Hashtag(added_by=by, added_at=now)
    if Hashtag.objects.filter(word__iexact=plain).exclude(pk=row.pk).exists():
        raise HashtagIsRegistered(hashtag=plain)
    row.word, row.purpose, row.ends_on = plain, purpose, ends_on
    row.save()
    act = "hashtag.changed" if hashtag else "hashtag.registered"
    audit.record(by, act, row, fields=("word", "purpose", "ends_on"), at=now)
    return row


@transaction.atomic
def remove_hashtag(hashtag: Hashtag, *, by: StaffMember, now: datetime) -> None:
    """Stop offering it; posts that bear it are as they were. Raises PermissionDenied."""
    _require(by)
    audit.record(by, "hashtag.removed", hashtag, at=now)
    hashtag.delete()


def register_of_hashtags() -> Mapping[str, Registered]:
    """Every hashtag as the domain asks for it, by its small letters."""
    rows = Hashtag.objects.values_list("word", "ends_on")
    return {word.casefold(): Registered(word, ends_on) for word, ends_on in rows}


def _require(by: StaffMember) -> None:
    if not access.may_somewhere(by, "publishing.publish"):
        raise access.NotAllowed(access.refusal())


def _longest() -> int:
    return Hashtag._meta.get_field("word").max_length or 0
