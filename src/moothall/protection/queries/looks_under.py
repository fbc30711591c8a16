"""Reads of looks under covers: one's own, by what they were for; never anybody else's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from moothall.people.models import StaffMember
from moothall.protection.models import Reveal

COUNTED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Looks:
    """How often one person looked under a cover for one purpose."""

    purpose: str
    number: int


def looks_of(staff: StaffMember, now: datetime) -> list[Looks]:
    """The looks of this person within `COUNTED`, by purpose, the most frequent first."""
    rows = Reveal.objects.filter(by=staff, at__gt=now - COUNTED).values("purpose")
    counted = rows.annotate(number=Count("pk")).order_by("-number", "purpose")
    return [Looks(each["purpose"], each["number"]) for each in counted]
