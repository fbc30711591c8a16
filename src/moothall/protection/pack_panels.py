"""What packs add to the page of an Incident: the way to have one made."""

from typing import cast

from django.http import HttpRequest

from moothall.evidence.queries import packs_of
from moothall.people.access import StaffRequest
from moothall.protection import queries
from moothall.protection.incident_panels import Context
from moothall.protection.models import Incident
from moothall.web.panels import register_panel


def register() -> None:
    """Add it. Called once the apps are ready."""
    register_panel(
        page="incident", place="main", template="protection/pack_panel.html", context=of, order=60
    )


def of(request: HttpRequest, subject: object) -> Context:
    """For its target and whoever acts for them; for nobody else there is no such thing."""
    incident, me = cast("Incident", subject), cast("StaffRequest", request).staff
    inside = queries.circle_of(incident).sees(me.pk)
    if not inside or not (me.pk == incident.target_id or queries.acts_in(incident, me)):
        return None
    rows = list(packs_of(queries.matter_of(incident))[:3])
    return {"incident": incident, "packs": rows, "is_theirs": me.pk == incident.target_id}
