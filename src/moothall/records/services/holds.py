"""Puts a legal hold on a Conversation, a Contact or a Post, and lifts it with a reason."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Conversation
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import Post
from moothall.records.models import LegalHold
from moothall.register.models import Account


@transaction.atomic
def hold(
    conversation: Conversation,
    *,
    whole_contact: bool = False,
    reason: str,
    by: StaffMember,
    now: datetime,
) -> LegalHold:
    """Keep this Conversation, or all with its Contact, from ending. Raises PermissionDenied."""
    access.require(by, "records.hold", conversation)
    held = LegalHold(
        conversation=None if whole_contact else conversation,
        contact=conversation.contact if whole_contact else None,
        department=conversation.department,
        reason=reason,
        by=by,
        at=now,
    )
    held.full_clean()
    held.save()
    audit.record(by, "hold.placed", held, at=now, conversation=conversation.pk)
    return held


@transaction.atomic
def hold_post(post: Post, *, reason: str, by: StaffMember, now: datetime) -> LegalHold:
    """Keep this Post from ending, on every account, with its versions and the files it shows.

    Whoever may hold the records of one of its accounts may do so: a hold takes nothing away.

    Raises:
        PermissionDenied: `by` may not hold the records of any of its accounts.
        ValidationError: there is no reason.
    """
    account = _account_to_hold_for(post, by=by)
    access.require(by, "records.hold", account)
    held = LegalHold(post=post, department=account.department, reason=reason, by=by, at=now)
    held.full_clean()
    held.save()
    audit.record(by, "hold.placed", held, at=now, post=post.pk)
    return held


def _account_to_hold_for(post: Post, *, by: StaffMember) -> Account:
    """The first account of the post whose records `by` may hold, else simply its first."""
    accounts = Account.objects.filter(publications__post=post).select_related("department")
    ordered = list(accounts.order_by("publications__pk"))
    mine = (each for each in ordered if access.may(by, "records.hold", each))
    return next(mine, ordered[0])


@transaction.atomic
def lift(held: LegalHold, *, reason: str, by: StaffMember, now: datetime) -> LegalHold:
    """End the hold; retention counts again from what it always counted from."""
    access.require(by, "records.hold", held)
    held.lifted_at, held.lifted_by, held.lifted_reason = now, by, reason
    held.full_clean()
    held.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    audit.record(by, "hold.lifted", held, fields=("lifted_at",), at=now)
    return held
