"""Reads of doubts about profiles, of claims, and of roles whose holders nobody names."""

from datetime import datetime

from django.db.models import Q, QuerySet

from moothall.inbox.models import Contact, Conversation
from moothall.inbox.queries import conversations_for
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.models import Claim, SuspectedProfile, UnnamedRole

DRAW = "protection.draw_line"


def suspicions_of(contact: Contact) -> QuerySet[SuspectedProfile]:
    """Every doubt about a profile of theirs, ended ones too, newest first."""
    rows = SuspectedProfile.objects.filter(profile__contact=contact)
    return rows.select_related("profile", "by", "ended_by")


def conversations_seen(staff: StaffMember, contact: Contact) -> QuerySet[Conversation]:
    """Conversations with a contact that this person may see."""
    return conversations_for(staff).filter(contact=contact)


def standing_suspicions(contact_id: int) -> QuerySet[SuspectedProfile]:
    """Doubts that stand about a profile of theirs, newest first."""
    rows = SuspectedProfile.objects.filter(profile__contact=contact_id, ended_at=None)
    return rows.select_related("profile", "by")


def claims_of(contact_id: int) -> QuerySet[Claim]:
    """What they say to be, without what has ended, newest first."""
    rows = Claim.objects.filter(contact=contact_id, ended_at=None)
    return rows.select_related("by", "checked_by")


def is_suspected(conversation_id: int) -> bool:
    """Whether a doubt stands about whoever a conversation is with."""
    with_whom = Conversation.objects.filter(pk=conversation_id).values("contact")
    return SuspectedProfile.objects.filter(profile__contact__in=with_whom, ended_at=None).exists()


def unnamed_roles_for(staff: StaffMember) -> QuerySet[UnnamedRole]:
    """Those that this person may change, by service and role."""
    here = access.scope(staff, permission=DRAW)
    rows = here.narrow(UnnamedRole.objects.select_related("department"), account=None)
    return rows.prefetch_related("people").order_by("department__name", "title", "pk")


def names_not_said() -> tuple[str, ...]:
    """Names of everybody who holds a role that is not named outside, by name.

    In every department: a colleague next door must not name them either.
    """
    holders = StaffMember.objects.filter(unnamed_roles__isnull=False, is_active=True)
    return tuple(holders.order_by("name").values_list("name", flat=True).distinct())


def suspicions_to_end(before: datetime) -> QuerySet[SuspectedProfile]:
    """Doubts that ended before that, oldest first."""
    return SuspectedProfile.objects.filter(ended_at__lt=before).order_by("ended_at", "pk")


def claims_to_end(before: datetime) -> QuerySet[Claim]:
    """Claims that ended, ran out, or were kept unchecked before that, oldest first."""
    ran_out = Q(checked_until__lt=before.date())
    never_checked = Q(checked_until=None, ended_at=None, at__lt=before)
    over = Q(ended_at__lt=before) | ran_out | never_checked
    return Claim.objects.filter(over).order_by("at", "pk")
