"""Finds what an address names, as far as this person may see it; else it is not there."""

from django.shortcuts import get_object_or_404

from moothall.people.access import StaffRequest
from moothall.publishing import queries
from moothall.publishing.models import Halt, Post, Publication, TimelineEntry


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
