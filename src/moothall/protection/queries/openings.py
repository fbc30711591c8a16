"""Reads of asks to open an Incident with a second person: which stand, and which have lapsed."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from moothall.domain.incidents import ASK_STANDS, VAIN_ASK_SHOWN
from moothall.people.models import StaffMember
from moothall.protection.models import Incident, IncidentReader, SpecialOpening


def asked_by_others(staff: StaffMember) -> QuerySet[SpecialOpening]:
    """What somebody else asked for and nobody has agreed to, lapsed or not, oldest first.

    Of an Incident that keeps either of the two out there is none: this person would learn that
    it is there.
    """
    kept_out = IncidentReader.objects.filter(incident=OuterRef("incident"), may_read=False)
    of_either = kept_out.filter(Q(staff=OuterRef("asked_by")) | Q(staff=staff))
    asked = SpecialOpening.objects.filter(~Exists(of_either), agreed_at=None)
    asked = asked.exclude(incident=None).exclude(asked_by=staff).exclude(incident__target=staff)
    return asked.select_related("asked_by", "incident__target").order_by("asked_at", "pk")


def special_openings_to_agree(staff: StaffMember, now: datetime) -> QuerySet[SpecialOpening]:
    """Those of them that still stand, oldest first."""
    return asked_by_others(staff).filter(asked_at__gt=now - ASK_STANDS)


def own_asks(staff: StaffMember, now: datetime) -> QuerySet[SpecialOpening]:
    """What this person asked for and can still see, newest first; also what reaches nobody."""
    since = now - ASK_STANDS - VAIN_ASK_SHOWN
    rows = SpecialOpening.objects.filter(asked_by=staff, asked_at__gt=since)
    return rows.select_related("agreed_by").order_by("-asked_at", "-pk")


def asked_in_vain(incident: Incident, now: datetime) -> QuerySet[SpecialOpening]:
    """Asks for this Incident that nobody agreed to in time, newest first."""
    rows = incident.special_openings.filter(agreed_at=None, asked_at__lte=now - ASK_STANDS)
    return rows.select_related("asked_by").order_by("-asked_at", "-pk")


def asks_to_end(now: datetime) -> QuerySet[SpecialOpening]:
    """Asks that have lapsed without a word of it yet, and those of no Incident that are over."""
    lapsed = Q(agreed_at=None, lapsed_at=None, asked_at__lte=now - ASK_STANDS)
    over = Q(incident=None, asked_at__lte=now - ASK_STANDS - VAIN_ASK_SHOWN)
    return SpecialOpening.objects.filter(lapsed | over).order_by("asked_at", "pk")
