"""House rules of two of Eastmere's accounts, and the one comment that was hidden under one."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from moothall.demo.council import Council
from moothall.domain.packing.inspecting import Inspection
from moothall.inbox.models import Message
from moothall.moderation import services as moderation
from moothall.moderation.models import HouseRule, ModerationAction, Progress
from moothall.people.models import StaffMember
from moothall.publishing.models import Publication
from moothall.records import services as records

WITH_RULES = ("council", "streets")
APPEAL = "another.look@eastmere.example"
INSPECTED = timedelta(days=13)
POSTED_BEFORE = timedelta(days=60)


def post_house_rules(council: Council, *, now: datetime) -> None:
    """Take over the rules that ship, sign them off, and post them."""
    by, at = council.staff["lin"], now - POSTED_BEFORE
    for key in WITH_RULES:
        sheet = moderation.begin_rules(council.accounts[key], appeal=APPEAL, by=by, now=at)
        rules = HouseRule.objects.filter(account=sheet.account_id).values_list("pk", flat=True)
        moderation.sign_off(sheet.account, list(rules), by=by, now=at)
        moderation.post_rules(sheet, by=by, now=at)


def ask_for_inspectors(council: Council, *, now: datetime) -> None:
    """Ask for a pack for inspectors of the council's own account, which the worker makes."""
    today = timezone.localdate(now)
    wanted = Inspection(today - INSPECTED, today, council.accounts["council"].pk)
    records.ask_for_inspection(wanted, by=council.staff["lin"], now=now)


def hide(
    message: Message, told: Mapping[str, Any], *, by: StaffMember, other: StaffMember, at: datetime
) -> Publication | None:
    """Hide it under a rule, and let the network do so; the notice to its writer, still held."""
    rule = HouseRule.objects.get(account=message.account, rule_id=told["rule"], ended_on=None)
    terms = moderation.Terms(
        rule=rule,
        reason=told["reason"],
        nothing_less=told["nothing_less"],
        review_on=timezone.localdate(at) + timedelta(days=30),
        notice_way="private",
    )
    action = moderation.ask_to_hide(message, terms, by=by, now=at)
    if action.progress == Progress.WAITS:
        moderation.agree(action, by=other, now=at)
    moderation.carry_out(action.pk, now=at)
    return ModerationAction.objects.get(pk=action.pk).notice
