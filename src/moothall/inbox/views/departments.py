"""The departments in which a person may do something, as the choices of a form."""

from collections.abc import Sequence

from moothall.people import access
from moothall.people.models import Department, StaffMember


def organised_by(staff: StaffMember) -> Sequence[Department]:
    """Departments whose answers and labels this person keeps; by name."""
    scope = access.scope(staff, permission="inbox.organise")
    seen = scope.narrow(Department.objects.filter(closed_at=None), department="pk", account=None)
    return list(seen.order_by("name"))


def read_by(staff: StaffMember) -> Sequence[int]:
    """Numbers of the departments that this person may read."""
    return sorted(access.scope(staff).department_ids)
