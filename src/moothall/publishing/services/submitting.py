"""Sets a reply on its way, and takes back whatever is still held."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.exchange import Audience, ReplyTarget
from moothall.domain.publishing.approving import Needed
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.sending import leave_at
from moothall.jobs import LEAD, enqueue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.errors import DraftIsFinished, LeftAlready
from moothall.publishing.models import Draft, Post, Progress, Publication, Revision
from moothall.publishing.services import drafts, needing, revising, telling
from moothall.register.models import Account

NOBODY = Needed()


@transaction.atomic
def submit(
    draft: Draft,
    *,
    account: Account,
    text: str,
    reply_to: ReplyTarget | None,
    by: StaffMember,
    now: datetime,
    hold: timedelta | None = None,
    audience: Audience | None = None,
) -> Publication:
    """Fix `text` as a Revision, and hold its Publication until it may leave.

    Args:
        draft: whose words these are; it is finished by this.
        account: where they will stand.
        text: exactly as it leaves, signature included.
        reply_to: what it answers; None for a post of our own.
        by: who sends it.
        now: the moment of sending, from which the hold counts.
        hold: how long it can be pulled back; the installation's choice unless told.
        audience: who can read it; None where a Platform knows no difference.

    Raises:
        NothingToSend, TooLong, AccountIsNotOpen, DraftIsFinished: and nothing was written.
    """
    revising.require_open(account)
    texts = revising.parts_of(text, account)
    finish(draft, now=now)
    revision = revising.revise(
        draft,
        [account],
        text=text,
        reply_to=reply_to,
        composition=Composition(audience=audience) if audience else None,
        by=by,
        now=now,
    )
    needed = needing.needed_by(revision, [account], now=now)
    publication = hold_back(
        revision, account, texts=texts, by=by, now=now, hold=hold, needed=needed
    )
    telling.tell(publication)
    if needed:
        needing.ask_for_a_yes(revision, [account], by=by, now=now)
    return publication


def finish(draft: Draft, *, now: datetime) -> None:
    """Its words leave. Raises DraftIsFinished where another screen was quicker."""
    finished = Draft.objects.filter(pk=draft.pk, finished_at=None).update(finished_at=now)
    if not finished:
        raise DraftIsFinished


def hold_back(
    revision: Revision,
    account: Account,
    *,
    texts: tuple[str, ...],
    by: StaffMember,
    now: datetime,
    hold: timedelta | None = None,
    post: Post | None = None,
    needed: Needed = NOBODY,
) -> Publication:
    """Make the Publication of `revision` on one account, to leave once its hold is over.

    Where somebody's yes is needed, it waits for that first.
    """
    hold = timedelta(seconds=settings.MOOTHALL.hold_seconds) if hold is None else hold
    publication = Publication.objects.create(
        post=post,
        revision=revision,
        account=account,
        conversation_id=revision.draft.conversation_id,
        leave_at=leave_at(now, hold=hold, scheduled_at=revision.scheduled_at),
        progress=Progress.AWAITING if needed else Progress.HELD,
        awaiting_since=now if needed else None,
    )
    revising.write_parts(publication, texts)
    audit.record(
        by, f"publication.{publication.progress}", publication, at=now, revision=revision.pk
    )
    if not needed:
        enqueue("publishing.publish", publication.pk, at=publication.leave_at - LEAD)
    return publication


@transaction.atomic
def pull_back(publication: Publication, *, by: StaffMember, now: datetime) -> Draft:
    """Stop a Publication that is still held, and give its words back to their writer.

    Raises:
        PermissionDenied: `by` may not answer from this account.
        LeftAlready: it is being sent, or has been.
    """
    require_may_send(by, publication)
    withdraw(publication, by=by, now=now)
    return drafts.reopen(publication.revision.draft, now=now)


def require_may_send(by: StaffMember, publication: Publication) -> None:
    """Raises PermissionDenied where `by` may not say what becomes of it."""
    needed = "publishing.publish" if publication.post_id else "inbox.reply"
    access.require(by, needed, publication.account)


def withdraw(publication: Publication, *, by: StaffMember, now: datetime) -> None:
    """Stop it while none of it is out. Raises LeftAlready."""
    waiting = Publication.objects.filter(
        pk=publication.pk, progress__in=(Progress.AWAITING, Progress.HELD, Progress.LATE)
    )
    partly = publication.parts.exclude(published_at=None).exists()
    if partly or not waiting.update(progress=Progress.PULLED_BACK):
        raise LeftAlready
    publication.refresh_from_db()
    audit.record(by, "publication.pulled_back", publication, fields=("progress",), at=now)
    telling.tell(publication)
