"""Whose turn a conversation is, between a form and the services."""

from typing import Any, NoReturn

from django.http import Http404

from moothall.inbox.views.numbers import number
from moothall.people.models import StaffMember, Team


def whose(chosen: str, me: StaffMember) -> dict[str, Any]:
    """`staff` and `team` as services take them. Raises Http404 for somebody who is not there."""
    if chosen == "me":
        return {"staff": me, "team": None}
    kind, _colon, digits = chosen.partition(":")
    if kind == "nobody":
        return {"staff": None, "team": None}
    pk = number(digits) or 0
    if kind == "team":
        return {"staff": None, "team": Team.objects.filter(pk=pk).first() or _gone()}
    staff = StaffMember.objects.filter(pk=pk, is_active=True).first()
    return {"staff": staff or _gone(), "team": None}


def value_of(staff_id: int | None, team_id: int | None, me: StaffMember) -> str:
    """The choice that stands for whose turn it is now."""
    if staff_id:
        return "me" if staff_id == me.pk else f"staff:{staff_id}"
    return f"team:{team_id}" if team_id else "nobody"


def _gone() -> NoReturn:
    raise Http404
