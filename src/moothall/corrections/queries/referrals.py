"""Reads of what was told privately: one's own, what the desk has to decide, and what it names."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q, QuerySet

from moothall.corrections.models import Mistake, Referral
from moothall.corrections.queries.mistakes import mistakes_for
from moothall.domain.publishing.referring import Reached, overdue_since, timeline
from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.people.queries import administrators, holders
from moothall.publishing.models import Publication, TimelineEntry
from moothall.register import queries as register
from moothall.register.models import Account

DECIDES = "publishing.approve_finally"  # who has the last word on what stands there
LOOKED_BACK = timedelta(days=60)  # in which words are looked for
ENOUGH = 20  # characters; shorter words would fit too much


@dataclass(frozen=True, slots=True)
class Open:
    """One that waits for the desk; `overdue_since`: the first target that nobody met, or None."""

    referral: Referral
    overdue_since: datetime | None


def is_member(staff: StaffMember) -> bool:
    """Whether this person is an elected member with a workspace of their own."""
    return Department.objects.filter(workspace_of=staff.pk, closed_at=None).exists()


def raised_by(staff: StaffMember) -> QuerySet[Referral]:
    """What this person told the desk, newest first; nobody else's, whatever rights they hold."""
    return _rows().filter(raised_by=staff.pk)


def referrals_for(staff: StaffMember) -> QuerySet[Referral]:
    """What this person was asked about or may decide, newest first; what they told us is not."""
    scope = access.scope(staff, permission=DECIDES)
    placed = Referral.objects.exclude(account=None).order_by()
    theirs = Q(pk__in=scope.narrow(placed, department="account__department").values("pk"))
    if scope.whole_desk:
        theirs |= Q(account=None)
    return _rows().filter(theirs | Q(asked=staff.pk)).exclude(raised_by=staff.pk)


def waiting(staff: StaffMember, now: datetime) -> list[Open]:
    """Those not decided yet, what is longest overdue first, then by their target."""
    rows = referrals_for(staff).filter(outcome=Referral.Outcome.OPEN)
    found = [Open(each, overdue_since(each.told, now)) for each in rows]
    return sorted(
        found, key=lambda each: (each.overdue_since or each.referral.decide_by, each.referral.pk)
    )


def steps_of(referral: Referral) -> tuple[Reached, ...]:
    """How far it is."""
    return timeline(referral.told)


def open_ones(staff: StaffMember) -> int:
    """How many of this person's the desk has not decided."""
    return Referral.objects.filter(raised_by=staff.pk, outcome=Referral.Outcome.OPEN).count()


def mistakes_to_name(staff: StaffMember, referral: Referral) -> QuerySet[Mistake]:
    """Which mistakes it may have been about: those of that account, or all that one may see."""
    rows = mistakes_for(staff).filter(noted_at__gte=referral.raised_at - LOOKED_BACK)
    return rows.filter(account=referral.account_id) if referral.account_id else rows


def whom_to_ask(account: Account | None, teller: StaffMember, now: datetime) -> StaffMember | None:
    """The one person who gets it: who answers for the account, else who decides there.

    Never the one who tells; an administrator where the account is unknown. None: nobody is left.
    """
    asked: list[StaffMember] = []
    if account is not None:
        asked += [each.staff for each in register.custodians_of(account)]
        asked += holders(DECIDES, account.department, now)
    asked += administrators(now).filter(is_break_glass=False)
    return next((each for each in asked if each.is_active and each.pk != teller.pk), None)


def what_is_meant(address: str, words: str, now: datetime) -> TimelineEntry | Publication | None:
    """What of the organisation's stands at that address, or says these words; None: unknown.

    A member's own workspace is never looked into.
    """
    entries = TimelineEntry.objects.filter(account__department__workspace_of=None)
    sent = Publication.objects.filter(account__department__workspace_of=None)
    if address:
        there = entries.filter(address=address).select_related("account").first()
        return there or sent.filter(address=address).select_related("account").first()
    if len(words) < ENOUGH:
        return None
    since = entries.filter(posted_at__gte=now - LOOKED_BACK, public=True)
    found = list(since.filter(text__icontains=words).select_related("account")[:2])
    return found[0] if len(found) == 1 else None


def _rows() -> QuerySet[Referral]:
    return (
        Referral.objects.annotate(corrected_at=Min("mistake__corrections__published_at"))
        .select_related("account__department", "entry", "publication", "mistake", "raised_by")
        .select_related("asked", "taken_by")
        .order_by("-raised_at", "-pk")
    )
