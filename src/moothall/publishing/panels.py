"""What stands on pages of others: a special time, what waits for a yes, when one is needed."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.publishing import queries
from moothall.register.models import Account

FEW = 8  # lines on Today


def special_times(request: HttpRequest, _subject: object) -> Mapping[str, object] | None:
    """Incidents and live events that concern whoever writes; they are asked for care."""
    now = timezone.now()
    running = queries.modes_now(cast("StaffRequest", request).staff, now)
    return {"modes": running, "now": now} if running else None


def elections(_request: HttpRequest, _subject: object) -> Mapping[str, object] | None:
    """A pre-election period that holds or begins soon: whoever writes is asked for care."""
    now = timezone.now()
    near = queries.coming(now)
    return {"elections": near, "today": timezone.localdate(now)} if near else None


def elections_today(request: HttpRequest, _subject: object) -> Mapping[str, object] | None:
    """The same on Today, with the posts that somebody has to look at before they leave."""
    staff, now = cast("StaffRequest", request).staff, timezone.now()
    near = queries.coming(now)
    if not near or not access.may_somewhere(staff, "publishing.publish"):
        return None
    waiting = [(each, list(queries.to_look_at(each, staff)[:FEW])) for each in near]
    return {"waiting": waiting, "today": timezone.localdate(now)}


def keeps_elections(request: HttpRequest) -> bool:
    """Whether this person looks after an account, and so keeps the record of elections."""
    return access.may_somewhere(cast("StaffRequest", request).staff, "register.manage")


def to_approve(request: HttpRequest, _subject: object) -> Mapping[str, object] | None:
    """What waits for this person's yes, and what left without one and nobody has looked at."""
    staff, now = cast("StaffRequest", request).staff, timezone.now()
    if not access.may_somewhere(staff, queries.APPROVE):
        return None
    waits = queries.to_answer(staff, now)
    left = list(queries.emergencies_to_review(staff)[:FEW])
    if not waits and not left:
        return None
    return {"waits": waits[:FEW], "count": len(waits), "emergencies": left, "now": now}


def policy(request: HttpRequest, subject: object) -> Mapping[str, object] | None:
    """When the account asks for a yes; its manager can change that."""
    account, staff = cast("Account", subject), cast("StaffRequest", request).staff
    row = queries.policy_row(account, timezone.now())
    asked, _hours = queries.policy_of(account, timezone.now())
    return {
        "account": account,
        "asks": [each.value for each in asked.when],
        "policy": asked,
        "row": row,
        "may_set": access.may(staff, "register.manage", account),
    }


def look_back(request: HttpRequest, subject: object) -> Mapping[str, object] | None:
    """The way to look back over an account's old posts, for whoever may publish from it."""
    account, staff = cast("Account", subject), cast("StaffRequest", request).staff
    if not access.may(staff, "publishing.publish", account):
        return None
    return {"account": account, "row": getattr(account, "look_back", None)}


def own_look_back(_request: HttpRequest, _subject: object) -> Mapping[str, object]:
    """The way to look back over one's own account: everybody has it."""
    return {}
