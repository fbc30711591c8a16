"""Puts the shipped retention pack in force once, and lets staff change a rule from today."""

from datetime import date

from django.conf import settings
from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.retention import read_pack
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.records.models import RetentionRule


@transaction.atomic
def load_pack() -> int:
    """Add those shipped rules that this desk has never had; the number added."""
    known = set(RetentionRule.objects.values_list("rule_id", flat=True))
    desk = settings.MOOTHALL
    new = [rule for rule in read_pack(desk.nation, desk.body_type) if rule.rule_id not in known]
    RetentionRule.objects.bulk_create(
        RetentionRule(
            rule_id=rule.rule_id,
            kind=rule.kind,
            label=rule.label,
            months=rule.months,
            why=rule.why,
            source_url=rule.source_url,
            effective_from=rule.effective_from,
            effective_to=rule.effective_to,
            checked_on=rule.checked_on,
        )
        for rule in new
    )
    return len(new)


@transaction.atomic
def change_rule(
    rule: RetentionRule, *, months: int, why: str, by: StaffMember, today: date
) -> RetentionRule:
    """End `rule` today and begin its successor; what it was stays readable.

    Raises:
        PermissionDenied: `by` does not administer the desk.
        ValidationError: the new period is no period.
    """
    access.require(by, "desk.administer")
    begins = max(today, rule.effective_from)
    RetentionRule.objects.filter(pk=rule.pk).update(effective_to=begins)
    successor = RetentionRule(
        rule_id=rule.rule_id,
        kind=rule.kind,
        label=rule.label,
        months=months,
        why=why,
        source_url=rule.source_url,
        effective_from=begins,
        checked_on=today,
        changed_by=by,
    )
    successor.full_clean(validate_constraints=True)
    successor.save()
    audit.record(
        by, "retention.changed", successor, fields=("months", "why"), was=rule.months, now=months
    )
    return successor
