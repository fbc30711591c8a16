"""Reads of what waits for somebody's yes, of what was said of it, and of what accounts ask for."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Min, Prefetch, QuerySet

from moothall.domain.publishing.approving import FIRST, SECOND, USUAL, Hours, Policy, Said, When
from moothall.people import access
from moothall.people.access import ALLOWS
from moothall.people.models import Grant, StaffMember
from moothall.publishing.models import (
    Approval,
    ApprovalPolicy,
    EmergencyPost,
    Progress,
    Publication,
    Revision,
)
from moothall.register.models import Account

APPROVE, READ = "publishing.approve", "inbox.read"
MAY_SAY = {FIRST: APPROVE, SECOND: "publishing.approve_finally"}
_ANSWERS = (Approval.Decision.YES, Approval.Decision.NO)


def policy_row(account: Account, now: datetime) -> ApprovalPolicy | None:
    """The row in force for `account`; None where nobody has chosen."""
    return account.approval_policies.filter(since__lte=now).order_by("-since", "-pk").first()


def policy_of(account: Account, now: datetime) -> tuple[Policy, Hours]:
    """What `account` asks for now, and when colleagues are there."""
    row = policy_row(account, now)
    if row is None:
        return USUAL, Hours(nation=settings.MOOTHALL.nation)
    known = {each.value for each in When}
    when = frozenset(When(each) for each in row.when if each in known)
    return Policy(when, row.tiers, row.replies_too), Hours(
        row.opens, row.closes, nation=settings.MOOTHALL.nation
    )


def asks_for_more_since(account: Account, moment: datetime, now: datetime) -> bool:
    """Whether somebody has chosen anew, between `moment` and `now`, what `account` asks for."""
    return account.approval_policies.filter(since__gte=moment, since__lte=now).exists()


def awaiting_for(staff: StaffMember) -> QuerySet[Revision]:
    """What waits for a yes on accounts where `staff` may say one, longest waiting first.

    Their own words are among it; each has `since`, the moment from which it waits.
    """
    waits = _narrowed(staff, Publication.objects.filter(progress=Progress.AWAITING))
    return (
        Revision.objects.filter(publications__in=waits)
        .annotate(since=Min("publications__awaiting_since"))
        .select_related("made_by", "draft")
        .prefetch_related(
            Prefetch("publications", Publication.objects.select_related("account").order_by("pk")),
            Prefetch("approvals", Approval.objects.filter(void_since=None)),
        )
        .order_by("since", "pk")
    )


def revisions_for(staff: StaffMember) -> QuerySet[Revision]:
    """Every Revision of drafts that went, or are to go, on accounts that `staff` may see."""
    seen = _narrowed(staff, Publication.objects.all(), READ).values("revision__draft")
    return Revision.objects.filter(draft__in=seen).select_related("made_by", "draft")


def newest_of(revision: Revision) -> Revision:
    """The Revision of the same draft that is on its way now; itself where there is no other."""
    same = Revision.objects.filter(draft=revision.draft_id, publications__isnull=False)
    return same.order_by("-number").first() or revision


def emergencies_for(staff: StaffMember) -> QuerySet[EmergencyPost]:
    """Words that left in an emergency where `staff` may say a yes, oldest first."""
    seen = _narrowed(staff, Publication.objects.all()).values("revision")
    rows = EmergencyPost.objects.filter(revision__in=seen)
    return rows.select_related("revision", "sent_by", "reviewed_by").order_by("sent_at", "pk")


def emergencies_to_review(staff: StaffMember) -> QuerySet[EmergencyPost]:
    """Those that nobody has reviewed and `staff` did not send, oldest first."""
    return emergencies_for(staff).filter(reviewed_at=None).exclude(sent_by=staff)


def approvals_of(revision: Revision) -> QuerySet[Approval]:
    """All that was said of it, void or not, in order."""
    return revision.approvals.select_related("by").order_by("at", "pk")


def said_of(revision: Revision, accounts: Sequence[Account]) -> list[Said]:
    """Each yes and no that is not void, and whether whoever said it still may."""
    rows = revision.approvals.filter(void_since=None, decision__in=_ANSWERS).select_related("by")
    return [
        Said(
            by=each.by_id,
            tier=each.tier,
            yes=each.decision == Approval.Decision.YES,
            at=each.at,
            still_may=may_say(each.by, each.tier, accounts),
        )
        for each in rows.order_by("at", "pk")
    ]


def is_referred(revision: Revision) -> bool:
    """Whether it was put to the Monitoring Officer."""
    referred = Approval.Decision.REFERRED
    return revision.approvals.filter(void_since=None, decision=referred).exists()


def may_say(staff: StaffMember, tier: int, accounts: Iterable[Account]) -> bool:
    """Whether `staff` may say a yes of this tier on each of `accounts`."""
    return staff.is_active and all(access.may(staff, MAY_SAY[tier], each) for each in accounts)


def writers_of(revision: Revision) -> frozenset[int]:
    """Everybody who had a hand in the words: whoever wrote them, or gave them another time."""
    made = Revision.objects.filter(draft=revision.draft_id).values_list("made_by", flat=True)
    return frozenset((*made, revision.draft.author_id))


def who_may_say(
    accounts: Sequence[Account], tier: int, *, besides: Collection[int], now: datetime
) -> list[StaffMember]:
    """Who can say a yes of this tier on all of `accounts`, by name.

    Those of the departments come alone; administrators of the whole desk where there are none.
    """
    roles = [role for role, allowed in ALLOWS.items() if MAY_SAY[tier] in allowed]
    held = Grant.objects.in_force(now).filter(role__in=roles)
    desk = held.filter(department=None, account_id=None)
    for grants in (held.exclude(pk__in=desk.values("pk")), desk):
        people = StaffMember.objects.filter(
            pk__in=grants.values("staff"), is_active=True, is_break_glass=False
        ).exclude(pk__in=besides)
        found = [each for each in people.order_by("name") if may_say(each, tier, accounts)]
        if found:
            return found
    return []


def _narrowed(
    staff: StaffMember, rows: QuerySet[Publication], permission: str = APPROVE
) -> QuerySet[Publication]:
    return access.scope(staff, permission=permission).narrow(
        rows, department="account__department", account="account"
    )
