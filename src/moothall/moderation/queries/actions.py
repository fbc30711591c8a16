"""Reads of what is hidden: what waits for a yes, for the worker, for a second look."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.domain.moderation import Decider, Said, is_about
from moothall.evidence import queries as evidence
from moothall.inbox.models import Direction, Message, Readable
from moothall.moderation.models import (
    IN_HAND,
    HouseRule,
    ModerationAction,
    Progress,
)
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.queries.targets import is_target_of
from moothall.register.models import Account
from moothall.triage.models import Verdict

HIDE = "moderation.hide"
AT_ONCE = 200  # of the worker
SIMILAR = 10
AHEAD = timedelta(days=3)  # a second look stands on Today so long before its day
_WITH = ("rule", "account", "asked_by", "said_by", "undone_by", "notice")
_DATED = (Progress.HIDDEN, Progress.STILL_HIDDEN, Progress.UNKNOWN)


def comment_for(staff: StaffMember, pk: int) -> Readable:
    """A message, as far as this person may read it. Raises Message.DoesNotExist."""
    rows = Readable.objects.select_related("conversation__department", "account", "profile", "raw")
    seen = access.scope(staff).narrow(
        rows, department="conversation__department", account="conversation__account"
    )
    return seen.get(pk=pk)


def can_hide(message: Message) -> bool:
    """Whether somebody else said it under a post of ours, where everybody reads it."""
    theirs = message.direction == Direction.IN and message.erased_at is None
    return theirs and message.public and bool(message.under)


def does_it_there(account: Account) -> bool:
    """Whether its Platform hides at our word; else a person does it there."""
    try:
        return Ability.HIDE in connector_class(account.platform).abilities
    except UnknownPlatform:
        return False


def in_hand_of(message_id: int) -> ModerationAction | None:
    """What holds of this comment, or is on its way."""
    rows = ModerationAction.objects.filter(message=message_id, progress__in=IN_HAND)
    return rows.select_related(*_WITH).first()


def actions_of(message_id: int) -> QuerySet[ModerationAction]:
    """All of one comment, newest first."""
    return ModerationAction.objects.filter(message=message_id).select_related(*_WITH)


def actions_for(staff: StaffMember, permission: str = "inbox.read") -> QuerySet[ModerationAction]:
    """All that this person may see, newest first."""
    rows = ModerationAction.objects.select_related(*_WITH, "message__conversation")
    return access.scope(staff, permission=permission).narrow(
        rows, department="message__conversation__department", account="account"
    )


def action_for(staff: StaffMember, pk: int) -> ModerationAction:
    """One of them. Raises ModerationAction.DoesNotExist."""
    return actions_for(staff).get(pk=pk)


def with_others(rule: HouseRule, but: int | None = None) -> list[ModerationAction]:
    """What was done to others under the same rule on the same account, newest first."""
    rows = ModerationAction.objects.filter(rule__account=rule.account_id)
    same = rows.filter(rule__rule_id=rule.rule_id).exclude(pk=but or 0)
    return list(same.select_related("rule")[:SIMILAR])


def waiting_for(staff: StaffMember) -> QuerySet[ModerationAction]:
    """What waits for this person's yes or no, or is to be done by hand; oldest first."""
    yes = Q(progress=Progress.WAITS) & ~Q(asked_by=staff)
    return actions_for(staff, HIDE).filter(yes | Q(progress=Progress.BY_HAND)).order_by("asked_at")


def due_for_review(staff: StaffMember, on: date) -> QuerySet[ModerationAction]:
    """What is hidden and is to be looked at again by that day, longest overdue first."""
    rows = actions_for(staff, HIDE).filter(progress__in=_DATED, review_on__lte=on + AHEAD)
    return rows.order_by("review_on", "pk")


def to_carry_out(now: datetime) -> Iterable[int]:
    """What was asked of a Platform and is not known to be done: its hint may be lost."""
    rows = ModerationAction.objects.filter(progress=Progress.ASKED)
    due = rows.exclude(try_again_at__gt=now).order_by("pk")
    return due.values_list("pk", flat=True)[:AT_ONCE]


def actions_to_end(before: date, held: Q) -> list[tuple[int, datetime]]:
    """Numbers and last acts of what holds no longer and was not touched since before that day.

    Oldest first; nothing of comments that `held`, a condition on messages, keeps.
    """
    last = Greatest("asked_at", Coalesce("said_at", "asked_at"), Coalesce("undone_at", "asked_at"))
    over = ModerationAction.objects.filter(progress__in=(Progress.DECLINED, Progress.SHOWN))
    free = over.exclude(message__in=Message.objects.filter(held).values("pk"))
    rows = free.annotate(last_act=last).filter(last_act__date__lt=before).order_by("pk")
    return [(pk, at) for pk, at in rows.values_list("pk", "last_act")]


def sealed_position(message: Message) -> int | None:
    """Where the vault keeps the captured copy of a comment; None where it has none."""
    whole = evidence.whole_positions("message", [message.pk])
    return whole[0] if whole else None


def said_of(message: Message) -> Said:
    """A comment as triage read it; its words come from the row, whatever covers them."""
    verdict = Verdict.objects.filter(pk=message.pk).first()
    text = Message.objects.values_list("text", flat=True).get(pk=message.pk)
    return Said(
        text=text,
        tone=verdict.tone if verdict else None,
        abusive=bool(verdict and verdict.shield),
        target=verdict.target if verdict else "",
        answers=_whom_it_answers(message),
    )


def may_say(message: Message, said: Said, staff: StaffMember) -> bool:
    """Whether this person may decide about it: they are not the one it is about."""
    theirs = is_target_of(staff.pk, message)
    return not is_about(said, Decider(staff.pk, staff.name, is_target=theirs))


def _whom_it_answers(message: Message) -> int | None:
    if not message.answers:
        return None
    ours = Message.objects.filter(account=message.account_id, external_id=message.answers)
    return ours.exclude(author=None).values_list("author", flat=True).first()
