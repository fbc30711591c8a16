"""Reads people, their grants, teams, notices and sessions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from moothall.people import access, places
from moothall.people.models import (
    ApiToken,
    DayOff,
    Department,
    Grant,
    Keeping,
    Notice,
    QuietHours,
    Role,
    StaffMember,
    Team,
)
from moothall.people.quieting import quiet_until_for
from moothall.web.prepared import Prepared, Slot

NOTICES_SHOWN = 100


def administrators(now: datetime) -> QuerySet[StaffMember]:
    """Active administrators of the whole desk, by name; the emergency one last."""
    held = Grant.objects.in_force(now).filter(
        role=Role.ADMINISTRATOR, department=None, account_id=None
    )
    found = StaffMember.objects.filter(is_active=True, pk__in=held.values("staff"))
    return found.order_by("is_break_glass", "name", "id")


def names_of_colleagues() -> tuple[str, ...]:
    """Everybody who signs in, by name; elected members, whose names are public, left out."""
    rows = StaffMember.objects.filter(is_active=True, workspace=None)
    return tuple(rows.order_by("name").values_list("name", flat=True))


def holders(permission: str, department: Department, now: datetime) -> list[StaffMember]:
    """Who holds `permission` by a grant on `department`; without any, the administrators."""
    roles = [role for role, allowed in access.ALLOWS.items() if permission in allowed]
    held = Grant.objects.in_force(now).filter(department=department, role__in=roles)
    if department.workspace_of_id:
        held = held.filter(Q(staff=department.workspace_of_id) | _given_by_owner(department))
    own = StaffMember.objects.filter(is_active=True, pk__in=held.values("staff"))
    if department.workspace_of_id or own.exists():
        return list(own.order_by("name", "id"))
    return list(administrators(now).filter(is_break_glass=False))


def _given_by_owner(department: Department) -> Q:
    return Q(granted_by=department.workspace_of_id)


def departments_to_ask_for() -> QuerySet[Department]:
    """Open departments that anybody may ask a right in, by name; never a member's workspace."""
    return Department.objects.filter(workspace_of=None, closed_at=None).order_by("name")


def departments_for(staff: StaffMember, permission: str) -> QuerySet[Department]:
    """Open departments in which `staff` holds `permission`, by name."""
    scope = access.scope(staff, permission=permission)
    found = Department.objects.filter(closed_at=None).order_by("name")
    return scope.narrow(found, department="pk", account=None)


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """One grant as the screens show it: on what, and whether the reader may end it."""

    grant: Grant
    on: str
    may_end: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A department and who holds what in it; None stands for the whole desk."""

    department: Department | None
    grants: list[Grant]


def who_may_what(staff: StaffMember, now: datetime) -> list[Area]:
    """Every department that `staff` may look into, with the grants in force there, by name."""
    scope = access.scope(staff, permission="people.read")
    grants = (
        scope.narrow(Grant.objects.in_force(now), account="account_id")
        .filter(staff__is_active=True, account_id=None)
        .select_related("staff")
        .order_by("staff__name", "staff_id")
    )
    found = scope.narrow(Department.objects.order_by("name"), department="pk", account=None)
    held: dict[int | None, list[Grant]] = {}
    for grant in grants:
        held.setdefault(grant.department_id, []).append(grant)
    areas = [Area(each, held.get(each.pk, [])) for each in found]
    return [Area(None, held[None]), *areas] if None in held else areas


def colleagues() -> QuerySet[StaffMember]:
    """Everybody who works here now, by name; not the integrations."""
    return StaffMember.objects.filter(is_active=True, tokens=None).order_by("name", "id")


def grants_of(person: StaffMember, *, seen_by: StaffMember, now: datetime) -> list[HeldGrant]:
    """Grants of `person` that have not ended and that `seen_by` may know of, oldest first."""
    read = access.scope(seen_by, permission="people.read")
    give = access.scope(seen_by, permission="people.grant")
    lasting = Grant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now), staff=person)
    grants = list(lasting.select_related("department", "granted_by").order_by("starts_at", "id"))
    ids = [each.account_id for each in grants if each.account_id is not None]
    known = {place.account_id: place for place in places.accounts(ids)} if ids else {}
    shown = []
    for grant in grants:
        place = known.get(grant.account_id) if grant.account_id is not None else None
        where = place.department_id if place else grant.department_id
        if grant.account_id is not None and place is None:
            continue  # the account is gone
        if person == seen_by or read.reaches(where, grant.account_id):
            on = place.name if place else str(grant.department or "")
            shown.append(HeldGrant(grant, on, give.reaches(where, grant.account_id)))
    return shown


def teams_for(staff: StaffMember, permission: str = "people.read") -> QuerySet[Team]:
    """Teams of the departments in which `staff` holds `permission`, by department and name."""
    scope = access.scope(staff, permission=permission)
    members = Prefetch("members", queryset=StaffMember.objects.filter(is_active=True))
    found = Team.objects.select_related("department").prefetch_related(members)
    return scope.narrow(found, account=None).order_by("department__name", "name")


def unseen_notices(staff: StaffMember) -> int:
    """How many notices `staff` has not seen."""
    return sum(count for (count,) in _unseen(staff.pk).ask(now=timezone.now()))


def unseen_alarm(staff: StaffMember, kind: str) -> Notice | None:
    """The latest notice of `kind` that `staff` has not seen."""
    latest = _alarms(staff.pk, kind).ask()
    return Notice.objects.filter(pk__in=[pk for (pk,) in latest]).first() if latest else None


@lru_cache(maxsize=512)
def _unseen(staff_id: int) -> Prepared:
    notices = Notice.objects.filter(staff=staff_id, seen_at=None).order_by()
    notices = notices.filter(Q(held_until=None) | Q(held_until__lte=Slot("now")))
    return Prepared.of(notices.values("staff").annotate(count=Count("pk")).values_list("count"))


@lru_cache(maxsize=512)
def _alarms(staff_id: int, kind: str) -> Prepared:
    raised = Notice.objects.filter(staff=staff_id, kind=kind, seen_at=None)
    return Prepared.of(raised.order_by("-at").values_list("pk")[:1])


def kept_from_whom(conversation_id: int) -> frozenset[int]:
    """Numbers of the people who need never read this conversation."""
    rows = Keeping.objects.filter(conversation_id=conversation_id)
    return frozenset(rows.values_list("staff", flat=True))


def notices_of(staff: StaffMember) -> QuerySet[Notice]:
    """The latest notices of `staff`, newest first; those that wait for their next hours too."""
    return Notice.objects.filter(staff=staff).order_by("-at", "-id")[:NOTICES_SHOWN]


def who_has_quiet(ids: Collection[int], now: datetime) -> frozenset[int]:
    """Those of these people who are to be left alone now."""
    return frozenset(quiet_until_for(ids, now))


def quiet_hours_of(staff: StaffMember) -> QuietHours:
    """What this person chose; what they would begin with, not saved, where they chose nothing."""
    return QuietHours.objects.filter(pk=staff.pk).first() or QuietHours(staff=staff, on=False)


def days_off_of(staff: StaffMember, today: date) -> QuerySet[DayOff]:
    """Days off that are not over, in their order."""
    return DayOff.objects.filter(staff=staff, last__gte=today)


def tokens_for(staff: StaffMember) -> QuerySet[ApiToken]:
    """Keys whose rights stand in departments where `staff` may grant, newest first."""
    scope = access.scope(staff, permission="people.grant")
    grants = scope.narrow(Grant.objects.all(), account="account_id")
    return (
        ApiToken.objects.filter(staff__grants__in=grants)
        .select_related("staff", "made_by")
        .prefetch_related("staff__grants__department")
        .distinct()
    )
