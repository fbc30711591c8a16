"""Lines of what waits for a yes: for whose, since when, and whether this person can say it."""

from dataclasses import dataclass
from datetime import datetime

from moothall.domain.publishing.approving import FIRST, SECOND
from moothall.people.models import StaffMember
from moothall.publishing.models import Approval, Progress, Revision
from moothall.publishing.queries.approving import awaiting_for, may_say
from moothall.register.models import Account

MOST = 100  # lines of the list


@dataclass(frozen=True, slots=True)
class Line:
    """One Revision that waits; `days` are whole ones."""

    revision: Revision
    accounts: list[Account]
    tier: int
    since: datetime
    days: int
    is_mine: bool
    is_referred: bool
    may_answer: bool


def waiting_lines(staff: StaffMember, now: datetime) -> list[Line]:
    """What waits where `staff` may say a yes, longest first; their own words are among it."""
    return [_line(each, staff, now) for each in awaiting_for(staff)[:MOST]]


def to_answer(staff: StaffMember, now: datetime) -> list[Line]:
    """Those of them that wait for an answer that `staff` can give."""
    return [each for each in waiting_lines(staff, now) if each.may_answer]


def _line(revision: Revision, staff: StaffMember, now: datetime) -> Line:
    waits = [each for each in revision.publications.all() if each.progress == Progress.AWAITING]
    accounts = [each.account for each in waits]
    said = list(revision.approvals.all())
    decisions = {each.decision for each in said}
    tier = SECOND if decisions & {Approval.Decision.YES, Approval.Decision.REFERRED} else FIRST
    agreed = any(each.by_id == staff.pk and each.decision == "yes" for each in said)
    is_mine = staff.pk in {revision.made_by_id, revision.draft.author_id}
    since = min((each.awaiting_since or revision.made_at for each in waits), default=now)
    return Line(
        revision=revision,
        accounts=accounts,
        tier=tier,
        since=since,
        days=max(0, (now - since).days),
        is_mine=is_mine,
        is_referred=Approval.Decision.REFERRED in decisions,
        may_answer=not is_mine and not agreed and may_say(staff, tier, accounts),
    )
