"""Keeps the words that can be put on conversations."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Label
from moothall.people import access
from moothall.people.models import Department, StaffMember


def require_keeper(by: StaffMember, department: Department | None) -> None:
    """Go on if `by` keeps the labels and answers there; an administrator keeps everybody's."""
    access.require(by, "inbox.organise" if department else "desk.administer", department)


@transaction.atomic
def save_label(
    *,
    name: str,
    department: Department | None,
    by: StaffMember,
    now: datetime,
    label: Label | None = None,
) -> Label:
    """Make a label, or rename one wherever it stands; without a department it is everybody's.

    Raises ValidationError for one we have.
    """
    require_keeper(by, department)
    if label:
        require_keeper(by, label.department)
    label = label or Label()
    label.name, label.department = " ".join(name.split()), department
    label.full_clean()
    label.save()
    audit.record(by, "label.saved", label, fields=("name",), at=now)
    return label


@transaction.atomic
def remove_label(label: Label, *, by: StaffMember, now: datetime) -> None:
    """Take it off every conversation, and out of use."""
    require_keeper(by, label.department)
    audit.record(by, "label.removed", label, at=now)
    label.delete()
