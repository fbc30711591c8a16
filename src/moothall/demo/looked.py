"""What Eastmere doubts and knows of who writes, and whose profiles were opened, and why."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from moothall.demo import script
from moothall.demo.council import Council
from moothall.domain.looking import Grounds
from moothall.inbox.models import Conversation
from moothall.protection import queries
from moothall.protection import services as protection


def look_round(council: Council, *, now: datetime) -> None:
    """A doubt, two claims, roles that nobody names, and some looks with one stop."""
    told = script.people()
    admin = council.staff["lin"]
    protection.name_overseers(told["look_overseer"], by=admin, now=now)
    for row in told["unnamed_role"]:
        here = council.departments[row["department"]]
        people = [council.staff[key] for key in row["people"]]
        protection.add_unnamed(here, title=row["title"], people=people, by=admin, now=now)
    for row in told["doubt"]:
        _doubt(row, council, now)
    for row in told["claim"]:
        _claim(row, council, now)
    for row in told["look"]:
        _look(row, council, now)


def _doubt(row: dict[str, Any], council: Council, now: datetime) -> None:
    within = _with(row["contact"])
    protection.suspect(
        within.profile,
        why=row["why"],
        within=within,
        by=council.staff[row["by"]],
        now=now - script.span(row["ago"]),
    )


def _claim(row: dict[str, Any], council: Council, now: datetime) -> None:
    within, by = _with(row["contact"]), council.staff[row["by"]]
    at = now - script.span(row["ago"])
    made = protection.claim(
        within.contact,
        role=row["role"],
        organisation=row["organisation"],
        within=within,
        by=by,
        now=at,
    )
    if "how" in row:
        until = timezone.localdate(at + script.span(row["holds"]))
        check = protection.Check(row["how"], row["where"], until)
        protection.check(made, check, within=within, by=by, now=at)


def _look(row: dict[str, Any], council: Council, now: datetime) -> None:
    within, by = _with(row["contact"]), council.staff[row["by"]]
    at = now - script.span(row["ago"])
    link = queries.page_of(within.profile)
    wish = protection.Wish(within.profile, link, within, row["why"], row["authority"])
    made = protection.look_at(wish, by=by, now=at)
    if row.get("danger"):
        made = protection.go_on(made, Grounds(is_threat=True), by=by, now=at)
    if "kept" in row:
        protection.say_kept(made, row["kept"], by=by, now=at)


def _with(name: str) -> Conversation:
    """The newest conversation with somebody, by the name that they gave."""
    found = Conversation.objects.filter(contact__name=name, merged_into=None)
    return found.order_by("-last_message_at", "-pk")[0]
