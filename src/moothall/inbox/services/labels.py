"""Keeps the words that can be put on conversations."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Label
from moothall.people import access
from moothall.people.models import Department, StaffMember


@transaction.atomic
def save_label(
    *,
    name: str,
    department: Department,
    by: StaffMember,
    now: datetime,
    label: Label | None = None,
) -> Label:
    """Make a label, or rename one wherever it stands. Raises ValidationError for one we have."""
    access.require(by, "inbox.organise", department)
    if label:
        access.require(by, "inbox.organise", label.department)
    label = label or Label()
    label.name, label.department = " ".join(name.split()), department
    label.full_clean()
    label.save()
    audit.record(by, "label.saved", label, fields=("name",), at=now)
    return label


@transaction.atomic
def remove_label(label: Label, *, by: StaffMember, now: datetime) -> None:
    """Take it off every conversation, and out of use."""
    access.require(by, "inbox.organise", label.department)
    audit.record(by, "label.removed", label, at=now)
    label.delete()
