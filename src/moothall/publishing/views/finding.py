"""Finds what an address names, as far as this person may see it; else it is not there."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from moothall.people.access import StaffRequest
from moothall.publishing import queries
from moothall.publishing.models import (
    Halt,
    Mode,
    Post,
    Publication,
    Rumour,
    Standby,
    TimelineEntry,
    VerifiedLine,
)


def post_for(request: StaffRequest, pk: int) -> Post:
    """The post, or 404."""
    return get_object_or_404(queries.posts_for(request.staff), pk=pk)


def publication_for(request: StaffRequest, pk: int) -> Publication:
    """The post's publication on one account, or 404."""
    return get_object_or_404(queries.publications_for(request.staff), pk=pk)


def entry_for(request: StaffRequest, pk: int) -> TimelineEntry:
    """What stands on a timeline, or 404."""
    return get_object_or_404(queries.entries_for(request.staff), pk=pk)


def halt_for(request: StaffRequest, pk: int) -> Halt:
    """A halt that stands and concerns this person, or 404."""
    return get_object_or_404(queries.halts_for(request.staff), pk=pk)


def mode_for(request: StaffRequest, pk: int) -> Mode:
    """A special time that concerns this person, or 404."""
    return get_object_or_404(queries.modes_for(request.staff), pk=pk)


def line_for(request: StaffRequest, pk: int) -> VerifiedLine:
    """A sentence of such a time, or 404."""
    seen = queries.modes_for(request.staff).order_by().values("pk")
    return get_object_or_404(VerifiedLine.objects.select_related("mode"), mode__in=seen, pk=pk)


def rumour_for(request: StaffRequest, pk: int) -> Rumour:
    """A rumour of such a time, or 404."""
    seen = queries.modes_for(request.staff).order_by().values("pk")
    return get_object_or_404(Rumour.objects.select_related("mode"), mode__in=seen, pk=pk)


def standby_for(request: StaffRequest, pk: int) -> Standby:
    """A line of the rota, or 404."""
    return get_object_or_404(queries.standbys_for(request.staff, timezone.now()), pk=pk)
