"""The case of the mediator who is hounded: police, networks, what was tried, asked and spent."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from moothall.demo import script
from moothall.demo.council import Council
from moothall.protection import services as protection
from moothall.protection.models import Incident, PoliceRoute, ReasonableStep

Row = dict[str, Any]


def add_lists(council: Council, *, now: datetime) -> None:
    """Ways to the police of Eastmere, what an hour costs, and what was done for everybody."""
    lin, told = council.staff["lin"], script.people()
    for row in told["police_route"]:
        given = {each: row[each] for each in ("force", "purpose", "name", "contact")}
        checked_on = timezone.localdate(now - script.span(row["checked"]))
        protection.add_route(PoliceRoute(**given, checked_on=checked_on), by=lin, now=now)
    for row in told["hourly_cost"]:
        protection.say_hourly_cost(**row, by=lin, now=now)
    for row in told["reasonable_step"]:
        _step(row, council, now)


def fill(incident: Incident, told: Row, council: Council, *, now: datetime) -> None:
    """Write down all that stands in the case."""
    for row in told["police"]:
        _police(incident, row, council, now)
    for row in told["network"]:
        _network(incident, row, council, now)
    for row in told["entry"]:
        _entry(incident, row, council, now)


def _step(row: Row, council: Council, now: datetime) -> None:
    done_on = timezone.localdate(now - script.span(row["ago"]))
    review_on = timezone.localdate(now + script.span(row["review"])) if "review" in row else None
    step = ReasonableStep(kind=row["kind"], what=row["what"], done_on=done_on, review_on=review_on)
    protection.note_step(step, by=council.staff["lin"], now=now)


def _police(incident: Incident, row: Row, council: Council, now: datetime) -> None:
    at = now - script.span(row["ago"])
    names = ("force", "officer", "reference", "asked", "answer", "next_step")
    given = {each: row.get(each, "") for each in names}
    chase_on = timezone.localdate(now - script.span(row["chase"])) if "chase" in row else None
    told = protection.Police(happened_at=at, chase_on=chase_on, **given)
    protection.add_police(incident, told, by=council.staff[row["by"]], now=at)


def _network(incident: Incident, row: Row, council: Council, now: datetime) -> None:
    at, by = now - script.span(row["ago"]), council.staff[row["by"]]
    given = {each: row[each] for each in ("network", "what", "rule", "reference")}
    told = protection.Reported(**given, reported_at=at)
    made = protection.add_platform_report(incident, told, by=by, now=at)
    if "outcome" in row:
        answered = now - script.span(row["answered"])
        protection.answer_platform_report(
            made, outcome=row["outcome"], answer=row["answer"], by=by, now=answered
        )


def _entry(incident: Incident, row: Row, council: Council, now: datetime) -> None:
    at = now - script.span(row["ago"])
    told = protection.Entry(
        row["kind"], timezone.localdate(at), row["part"], row.get("minutes"), row.get("what", "")
    )
    protection.add_entry(incident, told, by=council.staff[row["by"]], now=at)
