"""Files as people bring them, an Incident to bring them into, and the page that lists them."""

from datetime import datetime
from functools import partial
from typing import Any

from django.test import Client
from django.utils import timezone

from moothall.evidence import queries as vault
from moothall.people.tests.factories import StaffMemberFactory
from moothall.protection import queries, services
from moothall.protection.models import Incident
from moothall.protection.timeline import timeline

CHAT = (
    b"3/4/2026, 14:03 - Rowan: I watch\n3/4/2026, 14:05 - Gil: leave them\n"
    b"3/4/2026, 14:06 - Rowan: <Media omitted>\n"
)
MAIL = (
    b"From: Gil <gil@mail.example>\r\nTo: us@desk.test\r\nSubject: x\r\n"
    b"Date: Sat, 14 Nov 2026 14:03:22 +0000\r\n\r\nwords\r\n"
)
NAMED = "Screenshot_20261103-140322.png"


def an_incident() -> Incident:
    me = StaffMemberFactory.create(name="Fiona Marsh")
    return services.report(services.Told("He waits."), target=me, by=me, now=timezone.now())


def bring(incident: Incident, *files: tuple[str, bytes], **more: Any) -> services.Outcome:
    uploads = [services.Upload(name, len(each), partial(bytes, each)) for name, each in files]
    given: dict[str, Any] = {"by": incident.target, "now": timezone.now()} | more
    return services.bring(incident, uploads, **given)


def limit(settings: Any, **values: int) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update=values)


def page(client: Client, incident: Incident, more: str = "") -> str:
    return client.get(f"/shield/incidents/{incident.pk}/brought/{more}").content.decode()


def counts_of(incident: Incident) -> vault.BroughtCounts:
    return vault.item_counts(queries.matter_of(incident))


def saved(client: Client, incident: Incident, rows: dict[int, dict[str, str]], **more: str) -> str:
    given: dict[str, Any] = {"row": list(rows)} | {f"all-{name}": v for name, v in more.items()}
    for pk, fields in rows.items():
        given |= {f"{pk}-{name}": value for name, value in fields.items()}
    address = f"/shield/incidents/{incident.pk}/brought/"
    return client.post(address, given, follow=True).content.decode()


def moment(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def brought_in(incident: Incident) -> list[Any]:
    return [each for each in timeline(incident) if each.kind == "brought"]
