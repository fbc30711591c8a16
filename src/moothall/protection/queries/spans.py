"""Reads after how many days the desk asks again."""

from django.db.models import QuerySet

from moothall.domain.spans import Spans
from moothall.protection.models import SpanPlan


def spans() -> Spans:
    """What is in force; what we ship where nobody chose otherwise."""
    newest = SpanPlan.objects.values_list("dormant", "review", "late_steps").first()
    return Spans(*newest) if newest else Spans()


def span_plans() -> QuerySet[SpanPlan]:
    """What held when and why, newest first."""
    return SpanPlan.objects.select_related("by")
