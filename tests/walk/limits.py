"""House rules, what is hidden under one, and a pile-on, for the scene of the walk."""

from datetime import date

from django.utils import timezone

from moothall.domain.packing.inspecting import MATTER, Inspection
from moothall.evidence import services as evidence
from moothall.inbox.models import Message
from moothall.moderation import services as moderation
from moothall.moderation.models import HouseRule, ModerationAction
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.protection.models import PileOn
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

ALONE = (  # its target's, whoever looked, or whose turn it was
    *("incident", "incident_contact", "check_in", "brought", "brought_save", "look"),
    *("special_opening", "mailed", "private_address", "address_token", "turn_handed_on"),
    "evidence_pack",
)


def hidden(message: Message, owner: StaffMember) -> dict[str, object]:
    """Rules of an account, taken over and not posted, and one message hidden under one."""
    now = timezone.now()
    moderation.begin_rules(message.account, appeal="look@eastmere.example", by=owner, now=now)
    rule = HouseRule.objects.filter(account=message.account)[0]
    action = ModerationAction.objects.create(
        message=message,
        account=message.account,
        rule=rule,
        sealed_at=0,
        reason="Walked.",
        nothing_less="Walked.",
        asked_by=owner,
        progress="hidden",
        notice_way="none",
        review_on=timezone.localdate(now),
    )
    return {"house_rule": rule.pk, "action": action.pk}


def posted_rules() -> int:
    """An account of another department whose rules everybody can read."""
    account: Account = AccountFactory.create()
    manager = staff_with(Role.MANAGER, on=account.department)
    now = timezone.now()
    sheet = moderation.begin_rules(account, appeal="look@eastmere.example", by=manager, now=now)
    moderation.post_rules(sheet, by=manager, now=now)
    return account.pk


def piled_on(account: Account, person: StaffMember, owner: StaffMember) -> dict[str, object]:
    """More people than usual on an account, and somebody who is spared it."""
    now = timezone.now()
    pile_on = PileOn.objects.create(
        account=account, channel_kind="mail", began_at=now, loud_at=now, people=61, usual=4
    )
    spared = pile_on.spares.create(staff=person, asked_by=owner)
    return {"pile_on": pile_on.pk, "pile_on_spare": spared.pk}


def inspected(account: Account, owner: StaffMember) -> int:
    """A pack for inspectors of this account that was asked for."""
    wanted = Inspection(date(2026, 1, 1), date(2026, 12, 31), account.pk)
    asked = evidence.ask_for_pack(
        MATTER, purpose=MATTER, wishes=wanted.as_json(), by=owner, now=timezone.now()
    )
    return asked.pk
