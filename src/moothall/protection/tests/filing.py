"""What people write into a case, for its tests."""

from datetime import datetime, timedelta

from django.utils import timezone

from moothall.protection import services
from moothall.protection.models import PlatformReport, PoliceRecord
from moothall.protection.tests.factories import Hounded

AGO = timedelta(days=9)


def say(case: Hounded, **steps: str) -> None:
    choices = services.Choices(steps, quiet="")
    services.choose(case.incident, choices, by=case.target, now=timezone.now())
    case.incident.refresh_from_db()


def police(case: Hounded, **told: object) -> PoliceRecord:
    now = timezone.now()
    given = {"happened_at": now, "force": "Eastshire", "asked": "Rang 101.", **told}
    return services.add_police(case.incident, services.Police(**given), by=case.buddy, now=now)  # type: ignore[arg-type]


def reported(case: Hounded, at: datetime, **more: object) -> PlatformReport:
    told = services.Reported("Facebook", "A post about her way home", at, reference="FB-1")
    return services.add_platform_report(case.incident, told, by=case.buddy, now=at, **more)  # type: ignore[arg-type]


def here(case: Hounded) -> str:
    return f"{case.incident.get_absolute_url()}case/"


def network(again_of: str = "") -> dict[str, str]:
    at = f"{timezone.now() - AGO:%Y-%m-%dT%H:%M}"
    return {"network": "X", "what": "A threat", "reported_at": at, "again_of": again_of}
