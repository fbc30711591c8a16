"""The panel on the page of an Incident that says what was brought in, and brings in more."""

from typing import cast

from django.http import HttpRequest

from moothall.evidence import queries as vault
from moothall.protection import queries
from moothall.protection.models import Incident
from moothall.web.panels import register_panel


def register() -> None:
    """Add it. Called once the apps are ready."""
    register_panel(
        page="incident",
        place="main",
        template="protection/incident_brought.html",
        context=brought,
        order=10,
    )


def brought(_request: HttpRequest, subject: object) -> dict[str, object]:
    """How much there is, and how much of it has no date."""
    incident = cast("Incident", subject)
    counts = vault.item_counts(queries.matter_of(incident))
    return {"incident": incident, "counts": counts}
