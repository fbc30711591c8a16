"""Reads of elections: which period holds, what begins soon, which posts wait for a look."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from moothall.domain.publishing.quiet_period import NoCalendar
from moothall.people.models import StaffMember
from moothall.publishing.models import (
    Approval,
    Election,
    ElectionLook,
    Progress,
    Publication,
)
from moothall.publishing.queries.pages import publications_for
from moothall.register.models import Account

LONGEST = timedelta(days=120)  # no period is longer, whatever its notice
SOON = timedelta(days=14)
_WAITS = (Progress.HELD, Progress.AWAITING)
_RETURNED = (*_WAITS, Progress.LATE)  # to its writer, who may let it leave all the same


def elections() -> QuerySet[Election]:
    """Those on record, the next poll first."""
    return Election.objects.filter(withdrawn_at=None).select_related("entered_by")


def period_at(at: datetime) -> Election | None:
    """The election in whose period that moment lies; None outside all of them."""
    near = elections().filter(poll_on__gte=at.date(), poll_on__lte=(at + LONGEST).date())
    return _holding(near, at)


def coming(now: datetime) -> list[Election]:
    """Elections whose period holds now or begins within two weeks, the next poll first."""
    near = elections().filter(poll_on__gte=now.date())
    return [each for each in near if _begins_by(each, (now + SOON).date()) and _lasts(each, now)]


def to_look_at(election: Election, staff: StaffMember) -> QuerySet[Publication]:
    """Posts that wait to leave in its period, written before it was known or began, unlooked at.

    Where `staff` may publish; the first to leave first.
    """
    waiting = publications_for(staff, "publishing.publish").filter(progress__in=_WAITS)
    return _unlooked(election, waiting).order_by("leave_at", "pk")


def wants_a_look(publication: Publication) -> Election | None:
    """The election before which somebody has to look at this post; None where nobody has to."""
    if publication.post_id is None:
        return None  # replies are written now
    election = period_at(publication.leave_at)
    if election is None:
        return None
    mine = Publication.objects.filter(pk=publication.pk, progress__in=_RETURNED)
    return election if _unlooked(election, mine).exists() else None


def steps_done(election: Election, accounts: Iterable[Account]) -> dict[int, int]:
    """How many lines of the checklist are done, by account id."""
    rows = election.steps.filter(account__in=list(accounts)).values_list("account")
    return dict(rows.annotate(Count("pk")).order_by())


def _unlooked(election: Election, rows: QuerySet[Publication]) -> QuerySet[Publication]:
    period = election.period
    known = max(_first_minute(period.starts), election.entered_at)
    looked = ElectionLook.objects.filter(election=election).values("publication")
    agreed = Approval.objects.filter(
        decision=Approval.Decision.YES, void_since=None, at__gte=known
    )
    waiting = rows.filter(post__isnull=False, revision__made_at__lt=known)
    inside = waiting.filter(leave_at__gte=_first_minute(period.starts), leave_at__lt=period.ends)
    return inside.exclude(pk__in=looked).exclude(revision__in=agreed.values("revision"))


def _first_minute(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _holding(near: Iterable[Election], at: datetime) -> Election | None:
    for each in near:
        with suppress(NoCalendar):
            if each.period.holds(at):
                return each
    return None


def _begins_by(election: Election, day: date) -> bool:
    try:
        return election.period.starts <= day
    except NoCalendar:
        return False


def _lasts(election: Election, now: datetime) -> bool:
    return now < election.period.ends
