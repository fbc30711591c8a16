"""What a person does about an old post: leave it, say that it was seen to, take it down."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing.looking_back import asks_for_name, is_named
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.errors import NothingWaits, TypeWhatGoes
from moothall.publishing.models import OldPost, Settled
from moothall.publishing.services.changing import take_down


@transaction.atomic
def settle_old_post(post: OldPost, settled: Settled, *, by: StaffMember, now: datetime) -> None:
    """Say what became of it; *open* takes that back. Raises PermissionDenied."""
    _require(post, by)
    post.settled, post.settled_at = settled, now if settled else None
    post.save(update_fields=["settled", "settled_at"])
    if not post.look_back.is_own:
        audit.record(by, f"old_post.{settled or 'reopened'}", post, at=now)


@transaction.atomic
def take_down_old(
    posts: Sequence[OldPost], *, reason: str, typed: str, by: StaffMember, now: datetime
) -> int:
    """Ask for posts of an account of ours to be taken down; how many that is.

    Our copy of each stays in the archive with the reason, and each is read back. More than a few
    go only with the account's name typed.

    Raises:
        PermissionDenied, NeedsAReason, CannotDoThatThere, TypeWhatGoes, or NothingWaits where
        each of them is gone or asked for already.
    """
    entries = [each.entry for each in posts if each.entry is not None]
    if not entries:
        raise NothingWaits
    name = entries[0].account.name
    if asks_for_name(len(entries)) and not is_named(typed, name):
        raise TypeWhatGoes(account=name, count=len(entries))
    asked = 0
    for post in posts:
        if post.entry is None:
            continue
        try:
            with transaction.atomic():
                take_down(post.entry, reason=reason, by=by, now=now)
        except NothingWaits:
            continue
        settle_old_post(post, Settled.SEEN_TO, by=by, now=now)
        asked += 1
    if not asked:
        raise NothingWaits
    return asked


def _require(post: OldPost, by: StaffMember) -> None:
    if post.look_back.account is not None:
        access.require(by, "publishing.publish", post.look_back.account)
    elif post.look_back.owner_id != by.pk:
        raise access.NotAllowed(access.refusal())
