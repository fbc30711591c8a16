"""Reads of special times, of what waits because of one, and of who is on standby."""

from datetime import datetime, timedelta
from functools import cache

from django.db.models import Q, QuerySet

from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import Mode, Progress, Publication, Standby
from moothall.publishing.queries.pages import READ, publications_for
from moothall.register.models import Account
from moothall.web.prepared import Prepared, Slot

AHEAD = timedelta(days=28)


def in_force(now: datetime) -> QuerySet[Mode]:
    """Special times that have begun and not ended, newest first."""
    there = Mode.objects.filter(begins_at__lte=now).filter(Q(ends_at=None) | Q(ends_at__gt=now))
    return there.select_related("account", "department", "begun_by")


def modes_for(staff: StaffMember) -> QuerySet[Mode]:
    """Special times that concern somebody who may see an account of theirs, newest first."""
    rows, scope = Mode.objects.order_by(), access.scope(staff, permission=READ)
    accounts = scope.narrow(rows.exclude(account=None), department="account__department")
    departments = scope.narrow(rows.exclude(department=None), account=None)
    wanted = Q(pk__in=accounts.values("pk")) | Q(pk__in=departments.values("pk"))
    if scope:
        wanted |= Q(account=None, department=None)
    found = Mode.objects.filter(wanted).select_related("account", "department", "begun_by")
    return found.order_by("-begins_at", "-pk")


def modes_now(staff: StaffMember, now: datetime) -> list[Mode]:
    """Those that concern this person and are in force, newest first."""
    return list(modes_for(staff).filter(pk__in=in_force(now).values("pk")))


def holds_back(account: Account, now: datetime) -> Mode | None:
    """The incident because of which posts from `account` wait for a person; None: they leave."""
    here = Q(account=account) | Q(department=account.department_id)
    everywhere = Q(account=None, department=None)
    return in_force(now).filter(kind=Mode.Kind.INCIDENT).filter(here | everywhere).first()


def incidents_since(account: Account, moment: datetime, now: datetime) -> list[Mode]:
    """The incidents on `account` that were in force at some time from `moment` to `now`."""
    if not _any_incident().ask(moment=moment, now=now):
        return []  # nearly always, and asked for each post that leaves
    here = Q(account=account) | Q(department=account.department_id)
    everywhere = Q(account=None, department=None)
    there = Mode.objects.filter(kind=Mode.Kind.INCIDENT, begins_at__lte=now)
    return list(there.filter(Q(ends_at=None) | Q(ends_at__gt=moment)).filter(here | everywhere))


@cache
def _any_incident() -> Prepared:
    """Whether there was an incident anywhere at some time from `moment` to `now`."""
    there = Mode.objects.filter(kind=Mode.Kind.INCIDENT, begins_at__lte=Slot("now"))
    lasting = there.filter(Q(ends_at=None) | Q(ends_at__gt=Slot("moment")))
    return Prepared.of(lasting.order_by().values_list("pk")[:1])


def not_released_in(mode: Mode) -> Q:
    """Publications that nobody has let go since it began; what was let go before waits too."""
    return Q(released_at=None) | Q(released_at__lt=mode.begins_at)


def held_back_by(mode: Mode, staff: StaffMember) -> QuerySet[Publication]:
    """Posts that wait until this incident ends or somebody releases them; earliest first."""
    waiting = publications_for(staff).filter(not_released_in(mode), progress=Progress.HELD)
    if mode.account_id:
        return waiting.filter(account=mode.account_id)
    return (
        waiting.filter(account__department=mode.department_id) if mode.department_id else waiting
    )


def on_standby(now: datetime, department: int | None = None) -> QuerySet[Standby]:
    """Who can be called now, for `department` where one is named; in the order of their times."""
    there = Standby.objects.filter(starts_at__lte=now, ends_at__gt=now, staff__is_active=True)
    if department is not None:
        there = there.filter(Q(department=department) | Q(department=None))
    return there.select_related("staff", "department")


def standbys_for(staff: StaffMember, now: datetime) -> QuerySet[Standby]:
    """The rota of the next weeks, as far as it concerns this person; in the order of times."""
    rows, scope = Standby.objects.all(), access.scope(staff, permission=READ)
    wanted = Q(pk__in=scope.narrow(rows.exclude(department=None), account=None).values("pk"))
    if scope:
        wanted |= Q(department=None)
    coming = rows.filter(wanted, ends_at__gt=now, starts_at__lt=now + AHEAD)
    return coming.select_related("staff", "department")


def standby_now(staff: StaffMember, now: datetime) -> list[Standby]:
    """Who of that rota can be called now."""
    return list(standbys_for(staff, now).filter(starts_at__lte=now))
