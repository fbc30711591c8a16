"""Makes, changes, signs off and posts the house rules of an Account; each says who and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.domain.moderation import (
    first_sheet,
    post_words,
    shipped_rules,
    too_broad,
)
from moothall.domain.publishing.composition import Composition
from moothall.moderation import queries
from moothall.moderation.errors import (
    RuleIsTooBroad,
    RuleNeedsWhy,
    RulesAreThere,
    RulesNotPosted,
)
from moothall.moderation.models import HouseRule, RuleSheet
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import services as publishing
from moothall.publishing.models import Draft
from moothall.register.models import Account

SET = "moderation.set_rules"


@dataclass(frozen=True, slots=True)
class Words:
    """What one version of a rule says, and why it is made."""

    title: str
    text: str
    why: str
    in_elections: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the rules."""

    hours: str
    limits: str
    appeal: str


@transaction.atomic
def begin_rules(account: Account, *, appeal: str, by: StaffMember, now: datetime) -> RuleSheet:
    """Take over the rules that ship, as first versions. Nothing is posted by that.

    Raises PermissionDenied or RulesAreThere.
    """
    access.require(by, SET, account)
    Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if queries.sheet_of(account) is not None:
        raise RulesAreThere
    first = first_sheet()
    sheet = RuleSheet(account=account, hours=_(first.hours), limits=_(first.limits), appeal=appeal)
    sheet.full_clean()
    sheet.save(force_insert=True)
    why = _("The rules that ship with the desk, taken over.")
    for each in shipped_rules():
        words = Words(_(each.title), _(each.text), why, each.in_elections)
        _write(account, each.rule_id, 1, words, by=by, now=now)
    audit.record(by, "house_rules.begun", account, at=now)
    return sheet


@transaction.atomic
def add_rule(
    account: Account, rule_id: str, words: Words, *, by: StaffMember, now: datetime
) -> HouseRule:
    """Add a rule of one's own.

    Raises PermissionDenied, RuleIsTooBroad, RuleNeedsWhy or RulesAreThere.
    """
    access.require(by, SET, account)
    _require_sound(words)
    if HouseRule.objects.filter(account=account, rule_id=rule_id).exists():
        raise RulesAreThere
    made = _write(account, rule_id, 1, words, by=by, now=now)
    audit.record(by, "house_rule.added", made, at=now, account=account.pk)
    return made


@transaction.atomic
def change_rule(rule: HouseRule, words: Words, *, by: StaffMember, now: datetime) -> HouseRule:
    """Put another version in its place from today on. Raises as `add_rule`."""
    access.require(by, SET, rule.account)
    _require_sound(words)
    held = _held(rule)
    _end(held, now)
    made = _write(held.account, held.rule_id, held.version + 1, words, by=by, now=now)
    audit.record(by, "house_rule.changed", made, at=now, version=made.version)
    return made


@transaction.atomic
def end_rule(rule: HouseRule, *, by: StaffMember, now: datetime) -> None:
    """End it: nothing new is hidden under it. Raises PermissionDenied or RulesAreThere."""
    access.require(by, SET, rule.account)
    held = _held(rule)
    _end(held, now)
    audit.record(by, "house_rule.ended", held, at=now)


@transaction.atomic
def sign_off(
    account: Account, rules: Collection[int], *, by: StaffMember, now: datetime
) -> list[HouseRule]:
    """Stand by the words of these rules for this account: those in force that nobody signed off.

    `rules` are numbers of what `by` has read; a version made since is another one. Raises
    PermissionDenied.
    """
    access.require(by, SET, account)
    rows = HouseRule.objects.select_for_update(of=("self",)).filter(
        account=account, pk__in=rules, ended_on=None, signed_off_at=None
    )
    signed = list(rows.order_by("pk"))
    for each in signed:
        each.signed_off_by, each.signed_off_at = by, now
        each.save(update_fields=["signed_off_by", "signed_off_at"])
        audit.record(by, "house_rule.signed_off", each, at=now, account=account.pk)
    return signed


@transaction.atomic
def change_sheet(sheet: RuleSheet, beside: Beside, *, by: StaffMember, now: datetime) -> None:
    """Say otherwise when somebody reads, what we do, where to appeal. Raises as `begin_rules`."""
    access.require(by, SET, sheet.account)
    sheet.hours, sheet.limits, sheet.appeal = beside.hours, beside.limits, beside.appeal
    sheet.full_clean()
    sheet.save(update_fields=["hours", "limits", "appeal"])
    audit.record(
        by,
        "house_rules.sheet_changed",
        sheet.account,
        fields=("hours", "limits", "appeal"),
        at=now,
    )


@transaction.atomic
def post_rules(sheet: RuleSheet, *, by: StaffMember, now: datetime) -> None:
    """Let everybody read them on a page of their own: from now on they can be used."""
    access.require(by, SET, sheet.account)
    if sheet.posted_at is None:
        sheet.posted_at, sheet.posted_by = now, by
        sheet.save(update_fields=["posted_at", "posted_by"])
        audit.record(by, "house_rules.posted", sheet.account, at=now)


@transaction.atomic
def hand_to_composer(sheet: RuleSheet, *, by: StaffMember, now: datetime) -> Draft:
    """The rules as a post for their account, to look at and send. Raises RulesNotPosted."""
    access.require(by, "publishing.publish", sheet.account)
    if sheet.posted_at is None:
        raise RulesNotPosted(account=sheet.account.name)
    draft = publishing.begin_post(by=by, now=now, accounts=(sheet.account_id,))
    made = Composition(text=_as_post(sheet, now), accounts=(sheet.account_id,))
    return publishing.keep_post(draft, made, by=by, now=now)


def public_address(account_id: int) -> str:
    """Where everybody reads them."""
    base: str = settings.MOOTHALL.base_url
    return base.rstrip("/") + reverse("moderation:public", args=[account_id])


def _as_post(sheet: RuleSheet, now: datetime) -> str:
    rules = [(each.title, each.text) for each in queries.rules_held(sheet.account, now)]
    address = public_address(sheet.account_id)
    return post_words(
        _("All of it"), rules, limits=sheet.limits, hours=sheet.hours, address=address
    )


def _require_sound(words: Words) -> None:
    if not (words.title.strip() and words.text.strip() and words.why.strip()):
        raise RuleNeedsWhy
    said = f"{words.title}. {words.text}"
    for found in too_broad(said, in_elections=words.in_elections):
        raise RuleIsTooBroad(words=found.words, why=_(found.why))


def _held(rule: HouseRule) -> HouseRule:
    rows = HouseRule.objects.select_for_update(of=("self",)).select_related("account")
    held = rows.get(pk=rule.pk)
    if held.ended_on is not None:
        raise RulesAreThere
    return held


def _end(rule: HouseRule, now: datetime) -> None:
    rule.ended_on = timezone.localdate(now)
    rule.save(update_fields=["ended_on"])


def _write(
    account: Account, rule_id: str, version: int, words: Words, *, by: StaffMember, now: datetime
) -> HouseRule:
    made = HouseRule(
        account=account,
        rule_id=rule_id,
        version=version,
        title=words.title.strip(),
        text=words.text.strip(),
        in_elections=words.in_elections,
        starts_on=timezone.localdate(now),
        made_by=by,
        made_at=now,
        why=words.why.strip(),
    )
    made.full_clean()
    made.save()
    return made
