"""What needs one person now, read from every app below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from moothall.inbox.models import Conversation
from moothall.inbox.queries import conversations_for, lines
from moothall.people import access
from moothall.people.models import Notice, StaffMember
from moothall.publishing import queries as publishing
from moothall.publishing.models import Draft, Halt, Publication, TimelineEntry
from moothall.register import queries as register
from moothall.register.models import AccessRequest, Account, AccountState

FEW = 8  # lines of one panel; the rest is a link away


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft of mine, and the conversation it answers."""

    draft: Draft
    conversation: Conversation


def with_words(
    staff: StaffMember, found: Iterable[Conversation], now: datetime
) -> tuple[Conversation, ...]:
    """The same conversations with their last message: most have no subject to be known by."""
    return lines(staff, [each.pk for each in found], now)


def waiting_for(staff: StaffMember) -> QuerySet[Conversation]:
    """Conversations that are this person's turn, whoever has waited longest first."""
    mine = conversations_for(staff).filter(
        is_open=True, assigned_to=staff, waiting_since__isnull=False
    )
    return mine.order_by("waiting_since", "id")


def late_for(staff: StaffMember, now: datetime) -> QuerySet[Conversation]:
    """Open conversations whose answer was due before now, the latest first of all."""
    late = conversations_for(staff).filter(is_open=True, answer_by__lt=now)
    return late.order_by("answer_by", "id")


def doubtful_replies(staff: StaffMember) -> QuerySet[Publication]:
    """Replies not confirmed or refused, on accounts where this person may answer."""
    return publishing.unconfirmed_for(access.scope(staff, permission="inbox.reply"))


def not_from_here(staff: StaffMember) -> QuerySet[TimelineEntry]:
    """What the desk did not send and this person may judge; newest first."""
    return publishing.not_from_here(staff, "publishing.publish")


def posts_that_wait(staff: StaffMember) -> QuerySet[Publication]:
    """Posts that do not go on until this person says what becomes of them; earliest first."""
    return publishing.waiting_posts(staff)


def halts_for(staff: StaffMember) -> QuerySet[Halt]:
    """What is stopped, and concerns this person; newest first."""
    return publishing.halts_for(staff)


def drafts_of(staff: StaffMember, now: datetime) -> Sequence[DraftLine]:
    """This person's unfinished drafts in conversations they may still see, last touched first."""
    drafts = list(publishing.drafts_of(staff).filter(conversation_id__isnull=False)[:FEW])
    ids = [draft.conversation_id for draft in drafts if draft.conversation_id]
    there = {each.pk: each for each in lines(staff, ids, now)}
    return [
        DraftLine(draft, there[draft.conversation_id])
        for draft in drafts
        if draft.conversation_id in there
    ]


def shut_accounts(staff: StaffMember) -> QuerySet[Account]:
    """Accounts that need somebody to sign in again, and that this person looks after."""
    mine = register.accounts_for(staff, "register.manage")
    return mine.filter(state=AccountState.SIGN_IN_AGAIN)


def requests_for(staff: StaffMember) -> QuerySet[AccessRequest]:
    """Requests for access that wait for this person's yes, longest waiting first."""
    return register.waiting_requests(staff)


def unseen_notices(staff: StaffMember) -> QuerySet[Notice]:
    """What this person has not seen yet, newest first; without what waits for their hours."""
    unseen = Notice.objects.filter(staff=staff, seen_at=None).order_by("-at", "-id")
    return unseen.filter(Q(held_until=None) | Q(held_until__lte=timezone.now()))
