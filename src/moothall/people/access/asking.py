"""Asks whether a person may do something to a thing, and refuses in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from moothall.people.access.permissions import ALLOWS, PERMISSIONS, SENDING
from moothall.people.access.rights import CONVERSATION, Rights, Scope, kept_from, rights_of
from moothall.people.models import Department, Grant, Pause, Role, StaffMember

Row = TypeVar("Row", bound=Model)
_KEPT = "_rights_for_this_request"
NAMES_IN_A_SENTENCE = 3


class NotAllowed(PermissionDenied):
    """A person may see something but not do this to it; its words say who can say yes."""


def remember(staff: StaffMember, now: datetime) -> None:
    """Let `staff`, an instance made for one request, ask the database for rights only once."""
    setattr(staff, _KEPT, (now, None))


def moment(staff: StaffMember) -> datetime:
    """The one now of this person's request, as of which rights were asked; else now."""
    asked_at, _kept = getattr(staff, _KEPT, (None, None))
    return asked_at or timezone.now()


def scope(
    staff: StaffMember, now: datetime | None = None, *, permission: str = "inbox.read"
) -> Scope:
    """Where `staff` may use `permission`. Raises LookupError for a permission we do not know."""
    if permission not in PERMISSIONS:
        raise LookupError(f"There is no permission named {permission!r}.")
    return _rights(staff, now).scope(permission)


def may(staff: StaffMember, permission: str, thing: object = None) -> bool:
    """Whether `staff` may use `permission` on `thing`; without a thing, on the whole desk."""
    return bool(rules.has_perm(permission, staff, thing))


def may_somewhere(staff: StaffMember, permission: str) -> bool:
    """Whether `staff` may use `permission` on anything at all."""
    return bool(scope(staff, permission=permission))


def require(staff: StaffMember, permission: str, thing: object = None) -> None:
    """Go on if `staff` may. Raises NotAllowed (a PermissionDenied) that names who can say yes."""
    if not may(staff, permission, thing):
        raise NotAllowed(_paused(staff, permission, thing) or refusal(thing))


def get_or_404(
    staff: StaffMember,
    permission: str,
    queryset: "QuerySet[Row]",
    *,
    department: str = "department",
    account: str | None = "account",
    **lookup: object,
) -> Row:
    """The one row of `queryset` that matches, if `staff` may see it. Raises Http404."""
    seen = scope(staff, permission=permission).narrow(
        queryset, department=department, account=account
    )
    return get_object_or_404(seen, **lookup)


def place_of(thing: object) -> tuple[int | None, int | None]:
    """The ids of the department and the account where `thing` stands."""
    if isinstance(thing, Department):
        return thing.pk, None
    if hasattr(thing, "department_id"):
        return thing.department_id, getattr(thing, "account_id", None)
    for above in ("account", "conversation"):
        if getattr(thing, above, None) is not None:
            return place_of(getattr(thing, above))
    return None, None


def _spares(found: Scope, thing: object) -> bool:
    """Whether `thing` stands in a conversation that is kept from whose scope this is."""
    if found.spared_id is None:
        return False
    conversation: int | None = getattr(thing, "conversation_id", None)
    if isinstance(thing, Model) and thing._meta.label_lower == CONVERSATION:
        conversation = thing.pk
    if conversation is None:
        return False
    return kept_from(found.spared_id).filter(conversation_id=conversation).exists()


def _paused(staff: StaffMember, permission: str, thing: object) -> str:
    """A sentence that says until when this person sends nothing there; "" where they may."""
    _department, account = place_of(thing)
    if permission not in SENDING or account is None:
        return ""
    pauses = Pause.objects.in_force(moment(staff)).filter(staff=staff.pk, account_id=account)
    until = pauses.order_by("-until").values_list("until", flat=True).first()
    if until is None:
        return ""
    when = date_format(timezone.localtime(until), "j F, H:i")
    return _(
        "You are paused on this account until %(when)s. Your words are kept, and colleagues can "
        "send. On every other account you go on as before."
    ) % {"when": when}


def refusal(thing: object = None) -> str:
    """A sentence that says no, and who could say yes."""
    names = who_can_say_yes(place_of(thing)[0])
    if not names:
        return _("You may not do this. Ask an administrator for the right.")
    return _("You may not do this. %(names)s can give you the right.") % {
        "names": _either(names[:NAMES_IN_A_SENTENCE])
    }


def who_can_say_yes(department_id: int | None, now: datetime | None = None) -> list[str]:
    """Names of those who may grant rights there: the department's own people before others."""
    deciding = [role for role, allowed in ALLOWS.items() if "people.grant" in allowed]
    grants = Grant.objects.in_force(now or timezone.now()).filter(
        staff__is_active=True, role__in=deciding
    )
    own = grants.filter(department_id=department_id) if department_id else grants.none()
    desk = grants.filter(department=None, account_id=None, role=Role.ADMINISTRATOR)
    return _names(own) or _names(desk.filter(staff__is_break_glass=False))


def _names(grants: "QuerySet[Grant]") -> list[str]:
    return list(grants.order_by("staff__name").values_list("staff__name", flat=True).distinct())


def _either(names: Iterable[str]) -> str:
    *first, last = names
    if not first:
        return last
    return _("%(names)s or %(last)s") % {"names": ", ".join(first), "last": last}


def _rights(staff: StaffMember, now: datetime | None) -> Rights:
    """Fresh from the database, but once a request for the person whose request it is."""
    moment, kept = getattr(staff, _KEPT, (None, None))
    if isinstance(kept, Rights) and now in {None, moment}:
        return kept
    found = rights_of(staff, now or moment or timezone.now())
    if moment is not None and now in {None, moment}:
        setattr(staff, _KEPT, (moment, found))
    return found


def still_works_here(staff: StaffMember, _thing: object) -> bool:
    """Whoever has left may do nothing."""
    return staff.is_active


def _holds(permission: str) -> rules.Predicate:
    def holds(staff: StaffMember, thing: object) -> bool:
        found = scope(staff, permission=permission)
        return found.reaches(*place_of(thing)) and not _spares(found, thing)

    return rules.predicate(holds, name=f"holds {permission}")


for _permission in sorted(PERMISSIONS):
    rules.set_perm(_permission, rules.predicate(still_works_here) & _holds(_permission))
