"""Who may do what, where. Every service asks here; every query narrows by a Scope."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, TypeVar

import rules
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from moothall.people.models import Department, Grant, Role, StaffMember

Rows = TypeVar("Rows", bound=QuerySet[Any])
View = TypeVar("View", bound=Callable[..., Any])

_READER = frozenset({"inbox.read", "register.read", "people.read"})
_RESPONDER = _READER | {"inbox.reply", "inbox.organise"}
_PUBLISHER = _RESPONDER | {"publishing.publish", "publishing.settle"}
_MANAGER = _PUBLISHER | {
    "inbox.join_contacts",
    "people.grant",
    "records.export",
    "records.read",
    "register.decide",
    "register.manage",
}
_ADMINISTRATOR = _MANAGER | {
    "audit.read",
    "desk.administer",
    "people.administer",
    "records.erase",
    "records.hold",
}
ALLOWS: Mapping[str, frozenset[str]] = {
    Role.READER: _READER,
    Role.RESPONDER: _RESPONDER,
    Role.PUBLISHER: _PUBLISHER,
    Role.MANAGER: _MANAGER,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
    Role.MEMBER: _MANAGER,
}
PERMISSIONS = _ADMINISTRATOR


class StaffRequest(HttpRequest):
    """A request of somebody who has signed in, with every factor they need."""

    staff: StaffMember


@dataclass(frozen=True, slots=True)
class Scope:
    """Where one person holds which roles, as of one moment.

    A whole-desk administrator holds every Department but other people's own workspaces.
    """

    departments: Mapping[int, frozenset[str]]
    accounts: Mapping[int, frozenset[str]]
    whole_desk: bool = False

    @property
    def department_ids(self) -> frozenset[int]:
        """Departments in which this person may read."""
        return frozenset(self.departments)

    @property
    def account_ids(self) -> frozenset[int]:
        """Accounts that this person may read whatever their Department."""
        return frozenset(self.accounts)

    def allows(
        self, permission: str, *, department: int | None = None, account: int | None = None
    ) -> bool:
        """Whether any role held there allows it; with neither given, whether any role does."""
        if department is None and account is None:
            held: Iterable[frozenset[str]] = (*self.departments.values(), *self.accounts.values())
        else:
            held = (
                self.departments.get(department or 0, frozenset()),
                self.accounts.get(account or 0, frozenset()),
            )
        return any(permission in ALLOWS[role] for roles in held for role in roles)

    def where(self, permission: str) -> frozenset[int]:
        """Departments in which this person may do it."""
        return frozenset(
            each for each in self.departments if self.allows(permission, department=each)
        )

    def narrow(
        self, rows: Rows, *, department: str = "department", account: str | None = "account"
    ) -> Rows:
        """Keep the rows this person may read.

        Args:
            rows: any queryset with a way to a Department.
            department: the path to it.
            account: the path to the Account, None where there is none.
        """
        readable = Q(**{f"{department}__in": self.department_ids})
        if account is not None and self.accounts:
            readable |= Q(**{f"{account}__in": self.account_ids})
        return rows.filter(readable)


NOWHERE = Scope(departments={}, accounts={})


def scope(staff: StaffMember, now: datetime | None = None) -> Scope:
    """Read what `staff` holds now: one query, two for an administrator of the whole desk."""
    if not staff.is_active:
        return NOWHERE
    departments: dict[int, frozenset[str]] = {}
    accounts: dict[int, frozenset[str]] = {}
    whole_desk = False
    for grant in Grant.objects.filter(staff=staff).in_force(now or timezone.now()):
        if grant.department_id:
            _add(departments, grant.department_id, grant.role)
        elif grant.account_id:
            _add(accounts, grant.account_id, grant.role)
        else:
            whole_desk = True
    if whole_desk:
        for department in Department.objects.filter(workspace_of=None).values_list(
            "pk", flat=True
        ):
            _add(departments, department, Role.ADMINISTRATOR)
    return Scope(departments, accounts, whole_desk)


def scope_of(staff: StaffMember) -> Scope:
    """The Scope read once for this request, or read now."""
    held = getattr(staff, "scope_of_request", None)
    return held if isinstance(held, Scope) else scope(staff)


def may(staff: StaffMember, permission: str, thing: Model | None = None) -> bool:
    """Whether `staff` may do it to `thing`; to anything at all when there is no `thing`."""
    return bool(rules.has_perm(permission, staff, thing))


def require(staff: StaffMember, permission: str, thing: Model | None = None) -> None:
    """Raises PermissionDenied unless `staff` may."""
    if not may(staff, permission, thing):
        raise PermissionDenied(permission)


def opens_to(audience: str) -> Callable[[View], View]:
    """Declare who may open a view: "anyone", "staff", or holders of a permission somewhere.

    Somebody signed out is led to sign in; somebody without the permission sees a 404.
    """

    def declare(view: View) -> View:
        if iscoroutinefunction(view):
            view.opens_to = audience  # type: ignore[attr-defined] an async view asks by itself
            return view

        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> object:
            if audience == "anyone":
                return view(request, *args, **kwargs)
            staff = getattr(request, "staff", None)
            if staff is None:
                return redirect_to_login(request.get_full_path())
            if audience != "staff" and not may(staff, audience):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.opens_to = audience  # type: ignore[attr-defined] read by the walk over every URL
        return guarded  # type: ignore[return-value] the same signature

    return declare


def _add(held: dict[int, frozenset[str]], key: int, role: str) -> None:
    held[key] = held.get(key, frozenset()) | {role}


def _place_of(thing: Model) -> tuple[int | None, int | None]:
    """The Department and Account a row belongs to, by the names every app uses for them."""
    if isinstance(thing, Department):
        return thing.pk, None
    for owner in ("conversation", "message", "account"):
        if owner == "account" and hasattr(thing, "department_id"):
            break
        if hasattr(thing, f"{owner}_id") and not hasattr(thing, "department_id"):
            return _place_of(getattr(thing, owner))
    if thing._meta.label == "register.Account":
        return getattr(thing, "department_id", None), thing.pk
    return getattr(thing, "department_id", None), getattr(thing, "account_id", None)


def _predicate(permission: str) -> rules.predicates.Predicate:
    @rules.predicate(name=permission)
    def holds(staff: StaffMember, thing: Model | None) -> bool:
        held = scope_of(staff)
        if thing is None:
            return held.allows(permission)
        department, account = _place_of(thing)
        if department is None and account is None:
            return False
        return held.allows(permission, department=department, account=account)

    return holds


for _permission in PERMISSIONS:
    rules.set_perm(_permission, _predicate(_permission))
