"""Counts looks for the report of one quarter: by service and authority, never by person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from moothall.domain.looking import Choice
from moothall.protection.models import Look

_COUNTS: Mapping[str, Q] = {
    "looks": ~Q(opened_at=None),
    "stops": Q(was_stopped=True),
    "authorised": Q(became=Look.Became.AUTHORISED),
    "with_reason": Q(became=Look.Became.THREAT, reason_at__isnull=False),
    "without_reason": Q(became=Look.Became.THREAT, reason_at=None),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What was looked at in one service on one authority."""

    service: str
    authority: str
    looks: int
    stops: int
    authorised: int
    with_reason: int
    without_reason: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its counts, in the order of `columns`."""
        threats = (self.with_reason, self.without_reason)
        return (self.looks, self.stops, self.authorised, *threats)


def lines(looks: "QuerySet[Look]", authorities: Iterable[Choice]) -> list[Line]:
    """A line for each service and authority that occur, by name of service."""
    names = {each.key: each.says for each in authorities}
    rows = looks.order_by("department__name", "authority").values_list(
        "department__name", "authority"
    )
    counts = {name: Count("pk", filter=found) for name, found in _COUNTS.items()}
    return [
        Line(service, _(names.get(authority, authority)), *numbers)
        for service, authority, *numbers in rows.annotate(**counts)
    ]


def columns() -> tuple[str, ...]:
    """What stands over the numbers."""
    return (
        _("Looks taken"),
        _("Stopped"),
        _("Went on with an authorisation"),
        _("Immediate threat, reason given"),
        _("Immediate threat, no reason yet"),
    )


def totals(found: Iterable[Line]) -> list[int]:
    """Each count over all lines."""
    rows = [each.numbers for each in found]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else []
