"""Works out where a person holds which permission, from one query over their grants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    Model,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast

from moothall.people.access.permissions import (
    ALLOWS,
    IN_CLOSED_DEPARTMENTS,
    SENDING,
    WHOLE_BY_LAW,
    WHOLE_DESK,
)
from moothall.people.models import Department, Grant, Keeping, Pause, Role, StaffMember
from moothall.web.prepared import Prepared, Slot

Row = TypeVar("Row", bound=Model)
NOWHERE: frozenset[int] = frozenset()
CONVERSATION = "inbox.conversation"  # by name: it stands above this app
_PAUSED = "paused"  # in the place of a role: no grant, but an account that is shut for a while
_SPARED = "spared"  # as above: there are conversations that this person need never read


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a person may use one permission.

    Attributes:
        department_ids: every department it reaches, those of the whole desk included.
        account_ids: accounts granted one by one.
        whole_desk: whether it also reaches what belongs to no department.
        shut_ids: departments that a grant on one of their accounts does not open.
        paused_ids: accounts from which this one person may send nothing for a while.
        spared_id: the person's number, where there are conversations kept from them.
    """

    department_ids: frozenset[int] = NOWHERE
    account_ids: frozenset[int] = NOWHERE
    whole_desk: bool = False
    shut_ids: frozenset[int] = NOWHERE
    paused_ids: frozenset[int] = NOWHERE
    spared_id: int | None = None

    def __bool__(self) -> bool:
        """Whether it reaches anything at all."""
        return bool(self.whole_desk or self.department_ids or self.account_ids)

    def reaches(self, department_id: int | None, account_id: int | None = None) -> bool:
        """Whether the permission is held on a thing that stands there."""
        if account_id in self.paused_ids:
            return False
        if department_id in self.department_ids:
            return True
        if department_id is None and self.whole_desk:
            return True
        return account_id in self.account_ids and department_id not in self.shut_ids

    def narrow(
        self,
        queryset: "QuerySet[Row]",
        *,
        department: str = "department",
        account: str | None = "account",
    ) -> "QuerySet[Row]":
        """Those rows of `queryset` that the permission reaches.

        What stands in a conversation that is kept from this person is not among them.

        Args:
            queryset: rows that stand in a department, and may stand on an account.
            department: the path to the department; "pk" for departments themselves.
            account: the path to the account; None where there is none.
        """
        reached = queryset.filter(self._filter(queryset.model, department, account))
        path = _conversation_of(queryset.model, department)
        return self.spare(reached, path) if path else reached

    def spare(self, queryset: "QuerySet[Row]", conversation: str) -> "QuerySet[Row]":
        """Those rows of `queryset` whose conversation, by this path, is not kept from anybody."""
        if self.spared_id is None:
            return queryset
        return queryset.exclude(**{f"{conversation}__in": kept_from(self.spared_id)})

    def _filter(self, model: type[Model], department: str, account: str | None) -> Q:
        wanted = Q(**{f"{department}__in": sorted(self.department_ids)})
        if self.whole_desk and _may_be_empty(model, department):
            wanted |= Q(**{f"{department}__isnull": True})
        if account and self.account_ids:
            granted = Q(**{f"{account}__in": sorted(self.account_ids)})
            wanted |= granted & ~Q(**{f"{department}__in": sorted(self.shut_ids)})
        if account and self.paused_ids:
            wanted &= ~Q(**{f"{account}__in": sorted(self.paused_ids)})
        return wanted


@dataclass(frozen=True, slots=True)
class Held:
    """One grant in force."""

    role: str
    department_id: int | None
    account_id: int | None
    granted_by: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """One department, as far as rights ask: whose workspace it is, and whether it is closed."""

    workspace_of: int | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Rights:
    """Everything one person holds at one moment."""

    staff_id: int
    held: tuple[Held, ...]
    places: dict[int, Place]
    paused: frozenset[int] = NOWHERE  # accounts
    is_spared: bool = False  # there are conversations kept from them

    def scope(self, permission: str) -> Scope:
        """Where the person may use `permission`."""
        grants = [grant for grant in self.held if self._gives(grant, permission)]
        whole_desk = any(g.department_id is None and g.account_id is None for g in grants)
        reached = {g.department_id for g in grants if g.department_id is not None}
        closed = self._closed_to(permission)
        others = {pk for pk, place in self.places.items() if self._is_anothers(place)}
        if whole_desk:
            reached |= self.places.keys() - others
        return Scope(
            department_ids=frozenset(reached - closed),
            account_ids=frozenset(g.account_id for g in grants if g.account_id is not None),
            whole_desk=whole_desk,
            shut_ids=frozenset((others - reached) | closed),
            paused_ids=self.paused if permission in SENDING else NOWHERE,
            spared_id=self.staff_id if self._is_spared(permission) else None,
        )

    def _is_spared(self, permission: str) -> bool:
        return self.is_spared and permission not in WHOLE_BY_LAW

    def _gives(self, grant: Held, permission: str) -> bool:
        if permission not in ALLOWS[grant.role]:
            return False
        if grant.department_id is None and grant.account_id is None:
            return True
        if permission in WHOLE_DESK:
            return False
        return grant.department_id is None or self._is_rightful(grant, grant.department_id)

    def _is_rightful(self, grant: Held, department_id: int) -> bool:
        """A member's workspace opens to the member and to those the member let in, no others."""
        owner = self.places[department_id].workspace_of
        if grant.role == Role.MEMBER:
            return owner == self.staff_id
        return owner is None or owner == grant.granted_by

    def _is_anothers(self, place: Place) -> bool:
        return place.workspace_of not in {None, self.staff_id}

    def _closed_to(self, permission: str) -> frozenset[int]:
        if permission in IN_CLOSED_DEPARTMENTS:
            return NOWHERE
        return frozenset(pk for pk, place in self.places.items() if place.is_closed)


def rights_of(staff: StaffMember, now: datetime) -> Rights:
    """What `staff` holds at `now`, in one query; nothing for somebody who has left."""
    if not staff.is_active:
        return Rights(staff.pk, (), {})
    held: list[Held] = []
    places: dict[int, Place] = {}
    paused: set[int] = set()
    is_spared = False
    for role, department_id, account_id, granted_by, owner, is_closed in _rows(staff, now):
        if role == _PAUSED:
            paused.add(account_id)
        elif role == _SPARED:
            is_spared = True
        elif role:
            held.append(Held(role, department_id, account_id, granted_by))
        else:
            places[department_id] = Place(owner, bool(is_closed))
    return Rights(staff.pk, tuple(held), places, frozenset(paused), is_spared)


def _rows(staff: StaffMember, now: datetime) -> Sequence[tuple[Any, ...]]:
    """Grants, departments with "" for a role, pauses, whether they are spared: one round trip."""
    return _question(staff.pk).ask(now=now)


@lru_cache(maxsize=512)
def _question(staff_id: int) -> Prepared:
    no_id = Cast(Value(None), BigIntegerField())
    is_closed = ExpressionWrapper(Q(closed_at__isnull=False), BooleanField())
    grants = Grant.objects.in_force(Slot("now")).filter(staff=staff_id).order_by()
    held = grants.values_list(
        Cast("role", CharField(max_length=15)),
        *("department_id", "account_id", "granted_by_id"),
        no_id,
        Value(False, output_field=BooleanField()),
    )
    places = Department.objects.order_by().values_list(
        Cast(Value(""), CharField(max_length=15)),
        *("id", no_id, no_id, "workspace_of_id", is_closed),
    )
    pauses = Pause.objects.in_force(Slot("now")).filter(staff=staff_id).order_by()
    paused = pauses.values_list(
        Cast(Value(_PAUSED), CharField(max_length=15)),
        *(no_id, "account_id", no_id, no_id),
        Value(False, output_field=BooleanField()),
    )
    spared = StaffMember.objects.filter(Exists(kept_from(staff_id)), pk=staff_id).order_by()
    told = spared.values_list(
        Cast(Value(_SPARED), CharField(max_length=15)),
        *(no_id, no_id, no_id, no_id),
        Value(False, output_field=BooleanField()),
    )
    return Prepared.of(held.union(places, paused, told, all=True))


def kept_from(staff_id: int) -> "QuerySet[Keeping, int]":
    """The numbers of the conversations that this person need never read; no order."""
    return Keeping.objects.filter(staff=staff_id).values_list("conversation_id", flat=True)


def _conversation_of(model: type[Model], department: str) -> str | None:
    """The path from a row to its conversation; None where it stands in none."""
    above = department.removesuffix("department")
    if above.endswith("conversation__"):
        return above.removesuffix("__")
    if not above and model._meta.label_lower == CONVERSATION:
        return "pk"
    if any(each.attname == "conversation_id" for each in model._meta.concrete_fields):
        return "conversation_id"
    return None


def _may_be_empty(model: type[Model], path: str) -> bool:
    if path == "pk" or "__" in path:
        return False
    return bool(model._meta.get_field(path).null)
