"""Turns words into a Revision and sets it on its way; takes it back while it is held."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from moothall.audit import services as audit
from moothall.connectors.kit import connector_class
from moothall.domain.exchange import ReplyTarget
from moothall.domain.publishing.digest import revision_digest
from moothall.domain.publishing.sending import leave_at
from moothall.jobs import LEAD, enqueue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.errors import (
    AccountIsNotOpen,
    DraftIsFinished,
    LeftAlready,
    NothingToSend,
    TooLong,
)
from moothall.publishing.models import Draft, Progress, Publication, Revision
from moothall.publishing.services import drafts, telling
from moothall.register.models import Account, AccountState

_SHUT = (AccountState.PAUSED, AccountState.CLOSED)


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
    scheduled_at: datetime | None = None,
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
        scheduled_at: not before this moment.

    Raises:
        NothingToSend, TooLong, AccountIsNotOpen, DraftIsFinished: and nothing was written.
    """
    _refuse_what_cannot_leave(account, text)
    finished = Draft.objects.filter(pk=draft.pk, finished_at=None).update(finished_at=now)
    if not finished:
        raise DraftIsFinished
    hold = timedelta(seconds=settings.MOOTHALL.hold_seconds) if hold is None else hold
    revision = _revise(
        draft, account, text=text, reply_to=reply_to, scheduled_at=scheduled_at, by=by, now=now
    )
    publication = Publication.objects.create(
        revision=revision,
        account=account,
        conversation_id=draft.conversation_id,
        leave_at=leave_at(now, hold=hold, scheduled_at=scheduled_at),
    )
    audit.record(by, "publication.held", publication, at=now, revision=revision.pk)
    enqueue("publishing.publish", publication.pk, at=publication.leave_at - LEAD)
    telling.tell(publication)
    return publication


@transaction.atomic
def pull_back(publication: Publication, *, by: StaffMember, now: datetime) -> Draft:
    """Stop a Publication that is still held, and give its words back to their writer.

    Raises:
        PermissionDenied: `by` may not answer from this account.
        LeftAlready: it is being sent, or has been.
    """
    access.require(by, "inbox.reply", publication.account)
    stopped = Publication.objects.filter(pk=publication.pk, progress=Progress.HELD).update(
        progress=Progress.PULLED_BACK
    )
    if not stopped:
        raise LeftAlready
    publication.refresh_from_db()
    audit.record(by, "publication.pulled_back", publication, fields=("progress",), at=now)
    telling.tell(publication)
    return drafts.reopen(publication.revision.draft, now=now)


def _refuse_what_cannot_leave(account: Account, text: str) -> None:
    if account.state in _SHUT:
        raise AccountIsNotOpen(account=account.name)
    if not text.strip():
        raise NothingToSend
    connector = connector_class(account.platform)
    if len(text) > connector.limits.text_length:
        raise TooLong(
            length=len(text), platform=connector.name, limit=connector.limits.text_length
        )


def _revise(
    draft: Draft,
    account: Account,
    *,
    text: str,
    reply_to: ReplyTarget | None,
    scheduled_at: datetime | None,
    by: StaffMember,
    now: datetime,
) -> Revision:
    target = asdict(reply_to) if reply_to else None
    return Revision.objects.create(
        draft=draft,
        number=draft.revisions.count() + 1,
        text=text,
        reply_to=target,
        scheduled_at=scheduled_at,
        made_by=by,
        made_at=now,
        digest=revision_digest(
            text=text, accounts=[account.pk], scheduled_at=scheduled_at, reply_to=target
        ),
    )
