"""When something last happened in an Incident; it says when one ends, and when one may rest."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Max

from moothall.protection.models import Incident

# Each with the moment at which it happened or was noted
ACTS = (
    *("reported_at", "lines__at", "messages__message__at", "kept__message__at"),
    *("police_records__at", "platform_reports__at", "entries__at"),
    *("check_ins__at", "care_steps__at"),
    *("rests__since", "rests__ended_at"),
)


def last_acts(incidents: Iterable[int], *more: str) -> dict[int, datetime]:
    """The newest act of each of these; one query for each table, so that none multiplies another.

    Args:
        incidents: their numbers.
        more: paths of moments that count besides `ACTS`.
    """
    wanted, newest = list(incidents), dict[int, datetime]()
    for path in (*ACTS, *more) if wanted else ():
        moment = Max(path) if "__" in path else F(path)
        rows = Incident.objects.filter(pk__in=wanted).annotate(moment=moment).order_by("pk")
        for pk, at in rows.values_list("pk", "moment"):
            if at and (pk not in newest or at > newest[pk]):
                newest[pk] = at
    return newest
