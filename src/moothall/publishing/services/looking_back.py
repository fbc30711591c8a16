"""Goes through old posts in batches. What was found is kept, never a post without a Finding.

Of somebody's own account nothing is audited, counted or learned: it is nobody else's concern.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing.checks import Voice
from moothall.domain.publishing.checks.packs import Edition
from moothall.domain.publishing.looking_back import (
    KEPT,
    Old,
    Said,
    Whose,
    look_at,
    weight_of,
)
from moothall.jobs import enqueue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import LookBack, OldPost, TimelineEntry
from moothall.publishing.queries import looking_back as queries
from moothall.publishing.services import checking, hearing, lists
from moothall.register.models import Account
from moothall.web.services import nudge

BATCH = 200  # posts in one transaction
BATCHES = 20  # in one run of the job
LEASE = timedelta(minutes=3)  # renewed with every batch


@transaction.atomic
def begin_look_back(account: Account, *, by: StaffMember, now: datetime) -> LookBack:
    """Go through everything that stands on its timeline, from the beginning.

    What somebody said earlier of a post stays said. Raises PermissionDenied.
    """
    access.require(by, "publishing.publish", account)
    afresh: dict[str, Any] = {
        "platform": account.platform,
        "begun_at": now,
        "ready_at": now,
        "done_at": None,
        "ends_at": now + KEPT,
        "total": queries.entries_to_look_at(account).count(),
        "looked": 0,
        "cursor": 0,
        "leased_until": None,
    }
    row, _new = LookBack.objects.update_or_create(account=account, defaults=afresh)
    audit.record(by, "look_back.begun", row, at=now, posts=row.total)
    enqueue("publishing.look_back", row.pk)
    return row


def go_on_looking_back(look_back_id: int, *, now: datetime) -> bool:
    """Look at the next few thousand posts; whether there are more.

    Each batch is a transaction of its own, and counts only where it follows the last one.
    """
    free = queries.unfinished_look_backs(now).filter(pk=look_back_id)
    if not free.update(leased_until=now + LEASE):
        return False  # ended, done, or another worker has it
    row = LookBack.objects.select_related("account").get(pk=look_back_id)
    batch = _next_of_own if row.is_own else _next_of_ours
    going = True
    for _number in range(BATCHES):
        going = batch(row, now)
        if not going:
            break
    LookBack.objects.filter(pk=row.pk).update(leased_until=None)
    return going


@transaction.atomic
def end_look_back(look_back: LookBack, *, by: StaffMember | None, now: datetime) -> None:
    """Forget it with all that was found. Raises PermissionDenied.

    Args:
        look_back: of an account, or of `by`.
        by: None is the desk itself, once its time is over.
        now: when.
    """
    if look_back.account is not None:
        if by is not None:
            access.require(by, "publishing.publish", look_back.account)
        audit.record(by, "look_back.ended", look_back, at=now)
    elif by is not None and look_back.owner_id != by.pk:
        raise access.NotAllowed(access.refusal())
    look_back.delete()


def end_old_look_back(look_back_id: int, *, now: datetime) -> None:
    """Forget one whose time is over; another one stays."""
    row = queries.ended_look_backs(now).filter(pk=look_back_id).first()
    if row is not None:
        end_look_back(row, by=None, now=now)


@dataclass(frozen=True, slots=True)
class _Looked:
    """One entry, and what is said of it."""

    entry: TimelineEntry
    said: list[Said]


def _next_of_ours(row: LookBack, now: datetime) -> bool:
    account = row.account
    if account is None:
        return False
    there = queries.entries_to_look_at(account).filter(pk__gt=row.cursor)
    entries = list(there[:BATCH])
    on = Edition(now.date(), lists.changes_in_use())
    voice = hearing.pasts_of([account.pk], on=on)[account.pk].voice
    looked = [_Looked(each, _said_of_entry(each, account, voice, now)) for each in entries]
    last = entries[-1].pk if entries else row.cursor
    return _keep(row, last, len(entries), lambda: _keep_ours(row, looked), now)


def _next_of_own(row: LookBack, now: datetime) -> bool:
    posts = queries.next_of_own(row, BATCH)
    whose = Whose.POLITICAL if row.is_political else Whose.OWN
    for each in posts:
        changes = lists.changes_in_use()
        old = Old(each.text, each.posted_at, is_reply=each.is_reply, changes=changes)
        _say(each, look_at(old, whose=whose, today=now))
    last = posts[-1].pk if posts else row.cursor
    return _keep(row, last, len(posts), lambda: _keep_own(posts), now)


def _keep(row: LookBack, last: int, count: int, keep: Callable[[], None], now: datetime) -> bool:
    """Write one batch, unless the LookBack went on or was ended meanwhile; whether more comes."""
    ending: dict[str, Any] = {} if count == BATCH else {"done_at": now}
    with transaction.atomic():
        here = LookBack.objects.filter(pk=row.pk, cursor=row.cursor, done_at=None)
        moved = here.update(
            cursor=last, looked=row.looked + count, leased_until=now + LEASE, **ending
        )
        if not moved:
            return False
        keep()
        nudge(row.topic)
    row.cursor, row.looked = last, row.looked + count
    return not ending


def _said_of_entry(
    entry: TimelineEntry, account: Account, voice: Voice, now: datetime
) -> list[Said]:
    old = Old(
        entry.text,
        entry.posted_at,
        public=entry.public,
        is_reply=bool(entry.answers),
        account=account.name,
        voice=voice,
        pre_election=checking.pre_election(entry.posted_at),
        changes=lists.changes_in_use(),
    )
    return look_at(old, whose=Whose.OURS, today=now)


def _keep_ours(row: LookBack, looked: Sequence[_Looked]) -> None:
    """Keep what was found, with what people said of the same posts before."""
    ids = [each.entry.pk for each in looked]
    known = {each.entry_id: each for each in row.posts.filter(entry__in=ids)}
    quiet = [each.entry.pk for each in looked if not each.said]
    row.posts.filter(entry__in=quiet).delete()
    new: list[OldPost] = []
    changed: list[OldPost] = []
    for each in looked:
        if not each.said:
            continue
        there = known.get(each.entry.pk)
        post = there or OldPost(look_back=row, entry=each.entry)
        post.posted_at = each.entry.posted_at
        post.reach = queries.reach_of_entry(each.entry)
        (changed if there else new).append(_say(post, each.said))
    OldPost.objects.bulk_create(new)
    OldPost.objects.bulk_update(changed, ["findings", "checks", "weight", "posted_at", "reach"])


def _keep_own(posts: Sequence[OldPost]) -> None:
    """Keep those of which something was said; the words of the others go at once."""
    OldPost.objects.filter(pk__in=[each.pk for each in posts if not each.weight]).delete()
    OldPost.objects.bulk_update(
        [each for each in posts if each.weight], ["findings", "checks", "weight"]
    )


def _say(post: OldPost, said: Sequence[Said]) -> OldPost:
    names = dict.fromkeys(each.finding.check for each in said)
    post.findings = [_as_json(each) for each in said]
    post.checks = f" {' '.join(names)} " if names else ""
    post.weight = weight_of(said)
    return post


def _as_json(said: Said) -> dict[str, Any]:
    """A Finding as it is kept: its sentences apart from what fills them, to be translated."""
    finding = said.finding
    return {
        "check": finding.check,
        "level": finding.level.value,
        "start": finding.start,
        "end": finding.end,
        "why": finding.why,
        "fix": finding.fix,
        "source": finding.source,
        "values": {
            key: value if isinstance(value, int) else str(value)
            for key, value in finding.values.items()
        },
        "then": said.then,
        "now": said.now,
    }
