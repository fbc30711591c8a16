"""Finds what an address names, as far as this person may see it; else it is not there."""

from django.shortcuts import get_object_or_404

from moothall.corrections import queries
from moothall.corrections.models import Mistake
from moothall.people.access import StaffRequest


def mistake_for(request: StaffRequest, pk: int, permission: str = "inbox.read") -> Mistake:
    """The mistake, or 404."""
    return get_object_or_404(queries.mistakes_for(request.staff, permission), pk=pk)
