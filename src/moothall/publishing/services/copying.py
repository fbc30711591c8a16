"""Writes down that somebody took a copy of what we posted."""

from collections.abc import Collection

from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import StaffMember


@transaction.atomic
def note_export(by: StaffMember, act: str, *, narrowed: Collection[str]) -> None:
    """Record that `by` took a table; `narrowed` names what it was narrowed by, never how.

    Raises PermissionDenied for somebody who may read nowhere.
    """
    if not access.may_somewhere(by, "inbox.read"):
        raise access.NotAllowed
    audit.record(by, act, None, narrowed_by=sorted(narrowed))
