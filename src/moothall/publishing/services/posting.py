"""Sets a post on its way to several accounts at once, moves its time, pulls it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.exchange import ReplyTarget
from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.approving import Needed
from moothall.domain.publishing.checks.gathering import gather
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.guards import is_the_name, must_type_name
from moothall.domain.publishing.sending import leave_at
from moothall.jobs import LEAD, enqueue
from moothall.people.models import StaffMember
from moothall.publishing.errors import (
    IsItMeant,
    LeftAlready,
    StoryIsNoEmergency,
    TimeHasPassed,
    TypeTheName,
)
from moothall.publishing.models import Draft, Post, Progress, Publication, Revision
from moothall.publishing.services import (
    checking,
    dismissing,
    drafts,
    emergencies,
    fitting,
    library,
    needing,
    outgoing,
    revising,
    stories,
    submitting,
    telling,
)
from moothall.register.models import Account

_WAITING = frozenset({Progress.AWAITING, Progress.HELD, Progress.LATE})


@transaction.atomic
def submit_post(
    draft: Draft,
    made: Composition,
    *,
    by: StaffMember,
    now: datetime,
    typed: Mapping[int, str] | None = None,
    hold: timedelta | None = None,
    emergency: str = "",
    reply_to: ReplyTarget | None = None,
) -> Post:
    """Hold one post on all its accounts, or refuse it on all: never on some.

    Args:
        draft: whose composition this is; it is finished by this.
        made: exactly what leaves.
        by: who posts it.
        now: the moment, from which the hold counts.
        typed: names of accounts as `by` typed them, by the accounts' numbers, where asked.
        hold: how long it can be pulled back; the installation's choice unless told.
        emergency: why it cannot wait for somebody's yes where one is needed; "" to wait for it.
        reply_to: what of ours it answers, on its one account; None for nothing.

    Raises:
        NotOnTheRota: an emergency, and `by` cannot be called now.
        IsPutAway, StoryIsNoEmergency: it tells of somebody we work with, and has to wait.
        PermissionDenied, NoAccountChosen, TypeTheName, IsItMeant, AccountIsPersonal,
        CannotDoThatThere, PlatformObjects, TimeHasPassed, NothingToSend, TooLong,
        AccountIsNotOpen, FileMayNotBeUsed, FileNeedsWords, DraftIsFinished: and nothing was
        written.
    """
    made = stories.with_label(draft, made)
    accounts, texts = fitting.require_ready(made, by=by, now=now)
    findings = checking.of_composition(made, accounts, now=now, besides=draft.pk)
    _require_names(accounts, typed or {}, checking.asking_names(findings), now=now)
    made = library.fixed(made, by=by, on=fitting.today(now))
    submitting.finish(draft, now=now)
    stories.require_awake(draft, leaves=made.scheduled_at or now)
    dismissing.settle(draft, gather(findings, made), by=by, now=now)
    revision = revising.revise(
        draft,
        accounts,
        text=made.text,
        reply_to=reply_to,
        composition=made,
        scheduled_at=made.scheduled_at,
        by=by,
        now=now,
    )
    post = Post.objects.create(
        revision=revision,
        scheduled_at=made.scheduled_at,
        made_by=by,
        made_at=now,
        campaign=made.campaign[:80],
    )
    needed = _needed(revision, accounts, emergency, by=by, now=now)
    for account in accounts:
        publication = submitting.hold_back(
            revision,
            account,
            texts=texts[account.pk],
            by=by,
            now=now,
            hold=hold,
            post=post,
            needed=needed,
        )
        telling.tell(publication)
    if needed:
        needing.ask_for_a_yes(revision, accounts, by=by, now=now)
    audit.record(by, "post.submitted", post, at=now, accounts=[each.pk for each in accounts])
    return post


@transaction.atomic
def move(post: Post, *, to: datetime, by: StaffMember, now: datetime) -> None:
    """Give a post another time. What was approved had its own, so this is another Revision.

    Raises:
        PermissionDenied, TimeHasPassed, LeftAlready: some of it is out, or being sent.
    """
    publications = _waiting(post, by=by)
    if to < now - fitting.GRACE:
        raise TimeHasPassed
    old = post.revision
    stories.require_awake(old.draft, leaves=to)
    made = replace(compositions.read(old.composition or {}), scheduled_at=to)
    accounts = [each.account for each in publications]
    post.revision = revising.revise(
        old.draft,
        accounts,
        text=old.text,
        reply_to=outgoing.reply_target(old.reply_to),
        composition=made,
        scheduled_at=to,
        by=by,
        now=now,
    )
    post.scheduled_at = to
    post.save(update_fields=["revision", "scheduled_at"])
    needed = needing.needed_by(post.revision, accounts, now=now)
    for each in publications:
        _put_off(each, post, needed, to=to, now=now)
    if needed:
        needing.ask_for_a_yes(post.revision, accounts, by=by, now=now)
    audit.record(by, "post.moved", post, fields=("scheduled_at",), at=now)


def _put_off(
    publication: Publication, post: Post, needed: Needed, *, to: datetime, now: datetime
) -> None:
    """What was said yes to had its own time: at another, it waits for a yes again."""
    publication.revision = post.revision
    publication.leave_at = leave_at(now, hold=timedelta(), scheduled_at=to)
    publication.progress = Progress.AWAITING if needed else Progress.HELD
    publication.awaiting_since = now if needed else None
    publication.try_again_at = None
    publication.save(
        update_fields=["revision", "leave_at", "progress", "awaiting_since", "try_again_at"]
    )
    if not needed:
        enqueue("publishing.publish", publication.pk, at=publication.leave_at - LEAD)
    telling.tell(publication)


@transaction.atomic
def pull_back_post(post: Post, *, by: StaffMember, now: datetime) -> tuple[Draft, int]:
    """Stop whatever of it is still held; its words go back to their writer.

    Returns the draft, and how many accounts it could no longer be stopped on.

    Raises:
        PermissionDenied, LeftAlready: nothing of it could be stopped.
    """
    left = 0
    publications = list(post.publications.select_related("account").order_by("pk"))
    for each in publications:
        submitting.require_may_send(by, each)
        try:
            submitting.withdraw(each, by=by, now=now)
        except LeftAlready:
            left += 1
    if left == len(publications):
        raise LeftAlready
    audit.record(by, "post.pulled_back", post, at=now, left=left)
    return drafts.reopen(post.revision.draft, now=now), left


def _needed(
    revision: Revision,
    accounts: Sequence[Account],
    emergency: str,
    *,
    by: StaffMember,
    now: datetime,
) -> Needed:
    """Whose yes it waits for; nobody's in an emergency, of which others are told at once."""
    needed = needing.needed_by(revision, accounts, now=now)
    if not needed or not emergency:
        return needed
    if stories.needs_readers(revision.draft):
        raise StoryIsNoEmergency
    emergencies.note_emergency(revision, accounts, reason=emergency, by=by, now=now)
    return Needed()


def _require_names(
    accounts: Sequence[Account],
    typed: Mapping[int, str],
    unlike: Collection[int],
    *,
    now: datetime,
) -> None:
    """Whoever posts from an account that is seldom used, or unlike it, types which it is."""
    for each in accounts:
        if is_the_name(typed.get(each.pk, ""), each.name):
            continue
        if must_type_name(last_used=each.last_posted_at, now=now):
            raise TypeTheName(account=each.name)
        if each.pk in unlike:
            raise IsItMeant(account=each.name)


def _waiting(post: Post, *, by: StaffMember) -> list[Publication]:
    """All of its publications, if each of them still waits. Raises LeftAlready."""
    publications = list(
        post.publications.select_for_update(of=("self",)).select_related("account").order_by("pk")
    )
    for each in publications:
        submitting.require_may_send(by, each)
        out = each.parts.exclude(published_at=None).exists()
        if out or each.progress not in _WAITING:
            raise LeftAlready
    return publications
