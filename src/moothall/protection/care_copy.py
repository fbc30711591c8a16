"""What was done for somebody and said with them, as a table for the copy that they take away."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from moothall.domain.care import Point
from moothall.domain.care.packs import EXPOSED, SAFETY
from moothall.protection import queries
from moothall.protection.models import Incident
from moothall.protection.queries.care_lists import row_of_care


def rows(incident: Incident) -> Iterable[Sequence[object]]:
    """Steps that were settled, talks with their words, ticks of the safety pack; the target's."""
    yield _("When"), _("What"), _("How it stands"), _("Words"), _("By")
    for step in queries.steps_of(incident, timezone.localdate()):
        if step.row:
            row = step.row
            day = timezone.localdate(row.at)
            yield day, _(step.title), row.get_outcome_display(), row.note, row.by.name
    for talk in queries.check_ins_for(incident, incident.target):
        yield talk.on, _("Talk"), "", "\n".join(filter(None, (talk.how, talk.helps))), talk.by.name
    for key, tick in queries.ticks_of(incident).items():
        day = timezone.localdate(tick.at)
        yield day, _title(key, day), _("Done"), "", tick.by.name


def _title(key: str, on: date) -> str:
    point: Point | None = row_of_care(SAFETY, key, on) or row_of_care(EXPOSED, key, on)
    return _(point.title) if point else key
