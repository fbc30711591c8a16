"""Reads of house rules: which hold today, which are posted, how they read before."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from moothall.moderation.models import HouseRule, RuleSheet
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing
from moothall.publishing.models import Election
from moothall.register.models import Account, AccountState
from moothall.register.queries import accounts_for


def accounts_with_rules(staff: StaffMember) -> QuerySet[Account]:
    """Open accounts that this person may see, with their sheets, by name."""
    found = accounts_for(staff).exclude(state=AccountState.CLOSED)
    return found.select_related("rule_sheet", "department").order_by("name", "pk")


def sheet_of(account: Account) -> RuleSheet | None:
    """What stands beside its rules; None before there are any."""
    return RuleSheet.objects.filter(account=account).first()


def posted_sheets() -> QuerySet[RuleSheet]:
    """Posted ones of accounts that are open, by the account's name. No member's own."""
    return (
        RuleSheet.objects.exclude(posted_at=None)
        .exclude(account__state=AccountState.CLOSED)
        .filter(account__department__workspace_of=None)
        .select_related("account")
        .order_by("account__name", "pk")
    )


def posted_sheet(account_id: int) -> RuleSheet:
    """One of them. Raises RuleSheet.DoesNotExist."""
    return posted_sheets().get(account=account_id)


def rules_of(account: Account) -> QuerySet[HouseRule]:
    """Its rules as they read now, in the order in which they were begun; each once."""
    rows = HouseRule.objects.filter(account=account, ended_on=None)
    rows = rows.select_related("made_by", "signed_off_by")
    return rows.order_by("in_elections", "made_at", "pk")


def versions_of(account: Account) -> QuerySet[HouseRule]:
    """Every version there was, newest first."""
    return (
        HouseRule.objects.filter(account=account)
        .select_related("made_by", "signed_off_by")
        .order_by("-made_at", "-pk")
    )


def rules_held(account: Account, now: datetime) -> list[HouseRule]:
    """Those that hold at that moment, the one before elections only in the period of one."""
    election = publishing.period_at(now)
    return [each for each in rules_of(account) if may_hold(each, election, now)]


def rules_now(account: Account, now: datetime) -> tuple[list[HouseRule], Election | None]:
    """Those that hold, and the election in whose period it is."""
    return rules_held(account, now), publishing.period_at(now)


def may_hold(rule: HouseRule, election: Election | None, now: datetime) -> bool:
    """Whether a version holds at that moment."""
    today = timezone.localdate(now)
    begun = rule.starts_on <= today and rule.ended_on is None
    return begun and (election is not None or not rule.in_elections)
