"""Counts what was hidden under which rule: for everybody by year, for inspectors line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from moothall.moderation.models import ModerationAction, Progress

_WAS_HIDDEN = Q(hidden_at__isnull=False)  # at some time, whatever became of it since


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often one rule was used.

    Attributes:
        year: in which it was asked.
        title: of the newest version that was used.
        hidden: comments that were hidden; `shown_again` of those were shown again.
        declined: what a second person said no to.
    """

    year: int
    rule_id: str
    title: str
    hidden: int
    shown_again: int
    declined: int


def by_year(account_id: int) -> list[RuleCount]:
    """Each year and rule of one account, the newest year first, then by name."""
    return counts_by_rule(ModerationAction.objects.filter(account=account_id))


def counts_by_rule(actions: "QuerySet[ModerationAction]") -> list[RuleCount]:
    """The same of any actions; one query."""
    rows = (
        actions.order_by()
        .annotate(year=ExtractYear("asked_at"))
        .values_list("year", "rule__rule_id", "rule__title")
        .annotate(
            hidden=Count("pk", filter=_WAS_HIDDEN),
            shown=Count("pk", filter=_WAS_HIDDEN & Q(progress=Progress.SHOWN)),
            declined=Count("pk", filter=Q(progress=Progress.DECLINED)),
        )
        .order_by("rule__version")
    )
    return sorted(_together(rows), key=lambda each: (-each.year, each.title))


def _together(rows: Iterable[tuple[int, str, str, int, int, int]]) -> Iterable[RuleCount]:
    """Rows of several versions of one rule as one line."""
    found: dict[tuple[int, str], RuleCount] = {}
    for year, rule_id, title, *numbers in rows:
        before = found.get((year, rule_id))
        had = _numbers(before) if before else (0, 0, 0)
        added = (mine + more for mine, more in zip(had, numbers, strict=True))
        found[year, rule_id] = RuleCount(year, rule_id, title, *added)
    return found.values()


_numbers = attrgetter("hidden", "shown_again", "declined")
