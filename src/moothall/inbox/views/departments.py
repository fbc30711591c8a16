"""The departments in which a person may do something, as the choices of a form."""

from collections.abc import Collection, Sequence

from django.db.models import Q

from moothall.people import access
from moothall.people.models import Department, StaffMember


def organised_by(staff: StaffMember) -> Sequence[Department]:
    """Departments whose answers and labels this person keeps; by name."""
    scope = access.scope(staff, permission="inbox.organise")
    seen = scope.narrow(Department.objects.filter(closed_at=None), department="pk", account=None)
    return list(seen.order_by("name"))


def keeps_everybodys(staff: StaffMember) -> bool:
    """Whether this person keeps the answers and labels of the whole desk."""
    return access.may(staff, "desk.administer")


def kept_by(staff: StaffMember) -> Collection[int | None]:
    """Numbers of the departments whose answers and labels this person keeps; None: everybody's."""
    kept: set[int | None] = {department.pk for department in organised_by(staff)}
    return kept | {None} if keeps_everybodys(staff) else kept


def readable_by(staff: StaffMember) -> Q:
    """What narrows answers and labels to those that this person may read."""
    return Q(department__in=read_by(staff)) | Q(department=None)


def read_by(staff: StaffMember) -> Sequence[int]:
    """Numbers of the departments that this person may read."""
    return sorted(access.scope(staff).department_ids)
