"""What colleagues of Eastmere do for one of them who is hounded, and a councillor's boundaries."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from moothall.demo import script
from moothall.demo.council import Council
from moothall.protection import services as protection
from moothall.protection.models import Incident


def look_back(council: Council, *, now: datetime) -> None:
    """Steps, talks and ticks, each at its time; the policy; a councillor's boundaries."""
    told = script.people()["incident"]
    incident = Incident.objects.get(target=council.staff[told["target"]])
    for row in told["step"]:
        _settle(incident, row, council, now)
    for row in told["own_step"]:
        by, at = council.staff[row["by"]], now - script.span(row["ago"])
        due_on = timezone.localdate(now)
        protection.add_step(incident, row["title"], due_on=due_on, by=by, now=at)
    for row in told["check_in"]:
        _talk(incident, row, now)
    ticked = told["ticked"]
    for point in ticked["points"]:
        by, at = council.staff[ticked["by"]], now - script.span(ticked["ago"])
        protection.tick(incident, point, by=by, now=at)
    protection.name_policy(**script.people()["policy"], by=council.staff["lin"], now=now)
    _bound(council, now)


def _settle(incident: Incident, row: dict[str, Any], council: Council, now: datetime) -> None:
    settled = protection.Settled(row["outcome"], row.get("note", ""))
    by, at = council.staff[row["by"]], now - script.span(row["ago"])
    protection.settle_step(incident, row["key"], settled, by=by, now=at)


def _talk(incident: Incident, row: dict[str, Any], now: datetime) -> None:
    at = now - script.span(row["ago"])
    on = timezone.localdate(at)
    ahead = script.span(row["next_in"]) if "next_in" in row else timedelta()
    asked = protection.Asked(on, row["how"], row["helps"], on + ahead if ahead else None)
    protection.check_in(incident, asked, by=incident.supporter, now=at)  # type: ignore[arg-type]


def _bound(council: Council, now: datetime) -> None:
    told = dict(script.people()["boundary"])
    by = council.staff[told.pop("of")]
    protection.set_boundary(protection.Bounds(**told), by=by, now=now)
