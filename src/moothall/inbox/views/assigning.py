"""Whose turn a conversation can become, as the choices of a form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NoReturn

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from moothall.people.access import ALLOWS
from moothall.people.models import Grant, StaffMember, Team

Choices = list[tuple[str, Any]]
ANSWERING = tuple(role for role, allowed in ALLOWS.items() if "inbox.reply" in allowed)


def assignees(
    me: StaffMember, department_ids: Iterable[int], *, now: datetime, account_id: int | None = None
) -> Choices:
    """Me, nobody, the teams and the people of these departments; two queries."""
    departments = sorted(department_ids)
    people = [(f"staff:{pk}", name) for pk, name in _people(departments, account_id, now)]
    teams = [
        (f"team:{pk}", name)
        for pk, name in Team.objects.filter(department__in=departments).values_list("pk", "name")
    ]
    choices: Choices = [("me", _("Me")), ("nobody", _("Nobody"))]
    choices += [(_("Teams"), teams)] if teams else []
    choices += [(_("People"), [each for each in people if each[0] != f"staff:{me.pk}"])]
    return choices


def whose(chosen: str, me: StaffMember) -> dict[str, Any]:
    """`staff` and `team` as services take them. Raises Http404 for somebody who is not there."""
    if chosen == "me":
        return {"staff": me, "team": None}
    kind, _colon, number = chosen.partition(":")
    if kind == "nobody":
        return {"staff": None, "team": None}
    if not number.isdigit():
        raise Http404
    if kind == "team":
        return {"staff": None, "team": Team.objects.filter(pk=number).first() or _gone()}
    staff = StaffMember.objects.filter(pk=number, is_active=True).first()
    return {"staff": staff or _gone(), "team": None}


def value_of(staff_id: int | None, team_id: int | None, me: StaffMember) -> str:
    """The choice that stands for whose turn it is now."""
    if staff_id:
        return "me" if staff_id == me.pk else f"staff:{staff_id}"
    return f"team:{team_id}" if team_id else "nobody"


def _people(
    departments: list[int], account_id: int | None, now: datetime
) -> Iterable[tuple[int, str]]:
    held = Grant.objects.in_force(now).filter(role__in=ANSWERING, staff__is_active=True)
    there = Q(department__in=departments)
    if account_id:
        there |= Q(account_id=account_id)
    return (
        held.filter(there)
        .order_by("staff__name", "staff_id")
        .values_list("staff_id", "staff__name")
        .distinct()
    )


def _gone() -> NoReturn:
    raise Http404
