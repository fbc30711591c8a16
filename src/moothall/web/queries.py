"""Reads nudges, for the live screens."""

from collections.abc import Collection

from django.db.models import Max, Min, Q

from moothall.web.models import Nudge

MANY = 5000


def nudges_after(last: int, *, also: Collection[int] = ()) -> list[tuple[int, str]]:
    """(id, topic) of the nudges later than `last` and of those in `also`, in the order written."""
    wanted = Q(id__gt=last) | Q(id__in=list(also)) if also else Q(id__gt=last)
    return list(Nudge.objects.filter(wanted).order_by("id").values_list("id", "topic")[:MANY])


def span() -> tuple[int, int]:
    """The lowest and the highest id that are kept; (0, 0) where there is none."""
    ends = Nudge.objects.aggregate(low=Min("id"), high=Max("id"))
    return ends["low"] or 0, ends["high"] or 0
