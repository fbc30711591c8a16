"""Counts of Incidents for leaders: no name, no number of an Incident, nothing below five."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from moothall.domain.casefile.quarters import Quarter, last_quarters
from moothall.people.models import Department, Grant
from moothall.protection.models import Incident, IncidentLine, IncidentRest, IncidentShield
from moothall.protection.words import INCIDENT_KINDS
from moothall.register.models import Account

SOON, WEEK = 2, 7  # days to first care


@dataclass(frozen=True, slots=True)
class Told:
    """One Incident as far as a count needs it; it is in no answer of this module."""

    quarter: str
    service: str
    kinds: tuple[str, ...]
    channel: str
    outcome: str
    care: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of the last four whole quarters, by name, before small ones are hidden."""

    total: int
    quarters: dict[str, int]
    services: dict[str, int]
    kinds: dict[str, int]
    channels: dict[str, int]
    outcomes: dict[str, int]
    care: dict[str, int]


@dataclass(frozen=True, slots=True)
class Done:
    """In how many Incidents one step was taken, of how many."""

    name: str
    done: int
    of: int


def counts(now: datetime) -> Counts:
    """All of them. Each category that could be counted is there, with nought too."""
    quarters = last_quarters(timezone.localdate(now))
    rows = [_told(each, quarters, now) for each in _reported(quarters)]
    return Counts(
        total=len(rows),
        quarters=_by((each.quarter for each in rows), [_name(each) for each in quarters]),
        services=_by((each.service for each in rows), _services()),
        kinds=_by((kind for each in rows for kind in each.kinds), _kinds()),
        channels=_by((each.channel for each in rows), _channels()),
        outcomes=_by((each.outcome for each in rows), [_("Goes on"), *_resting()]),
        care=_by((each.care for each in rows), _care_words()),
    )


def steps_taken(now: datetime) -> list[Done]:
    """In how many Incidents of the same time each step was taken."""
    rows = _reported(last_quarters(timezone.localdate(now)))
    standing = IncidentShield.objects.filter(ended_at=None)
    late = standing.filter(review_on__lt=timezone.localdate(now)).values("incident")
    steps: list[tuple[str, Q]] = [
        (_("Somebody stands by as supporter"), Q(supporter__isnull=False)),
        (_("Somebody else decides"), Q(decider__isnull=False)),
        (_("Others read for the person"), Q(shields__isnull=False)),
        (_("Each review of that was in time"), ~Q(pk__in=late)),
        (_("The police were told"), Q(police_records__isnull=False)),
        (_("A network was told"), Q(platform_reports__isnull=False)),
        (_("Calming was tried"), Q(entries__kind="attempt")),
    ]
    total = rows.count()
    return [Done(name, rows.filter(asked).distinct().count(), total) for name, asked in steps]


def period_name(now: datetime) -> str:
    """From when to when they are counted."""
    quarters = last_quarters(timezone.localdate(now))
    return _("%(first)s to %(last)s") % {"first": _name(quarters[0]), "last": _name(quarters[-1])}


def _reported(quarters: Sequence[Quarter]) -> QuerySet[Incident]:
    start, end = _midnight(quarters[0].start), _midnight(quarters[-1].end)
    return Incident.objects.filter(reported_at__gte=start, reported_at__lt=end).order_by("pk")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _told(incident: Incident, quarters: Sequence[Quarter], now: datetime) -> Told:
    day = timezone.localdate(incident.reported_at)
    quarter = next(each for each in quarters if each.start <= day < each.end)
    return Told(
        quarter=_name(quarter),
        service=_service_of(incident, now),
        kinds=tuple(
            str(INCIDENT_KINDS[each]) for each in incident.kinds if each in INCIDENT_KINDS
        ),
        channel=_channel_of(incident),
        outcome=_outcome_of(incident),
        care=_care_of(incident),
    )


def _name(quarter: Quarter) -> str:
    return _("Quarter %(number)d of %(year)d") % {
        "number": quarter.number,
        "year": quarter.start.year,
    }


def _services() -> list[str]:
    names = Department.objects.filter(workspace_of=None).order_by("name")
    return [*names.values_list("name", flat=True), _several(), _no_service()]


def _service_of(incident: Incident, now: datetime) -> str:
    """The service in which its target works; those of several count together."""
    held = Grant.objects.in_force(now).filter(staff=incident.target_id, department__isnull=False)
    names = set(
        held.filter(department__workspace_of=None).values_list("department__name", flat=True)
    )
    if len(names) > 1:
        return _several()
    return names.pop() if names else _no_service()


def _several() -> str:
    return _("Several services")


def _no_service() -> str:
    return _("No one service")


def _kinds() -> list[str]:
    return [str(each) for each in INCIDENT_KINDS.values()]


def _channels() -> list[str]:
    names = Account.objects.order_by("name").values_list("name", flat=True)
    return [*dict.fromkeys(names), _("Told without a message")]


def _channel_of(incident: Incident) -> str:
    """By which channel its first message came."""
    rows = incident.messages.select_related("message__conversation__account")
    first = rows.order_by("message__at", "pk").first()
    return first.message.conversation.account.name if first else _("Told without a message")


def _outcome_of(incident: Incident) -> str:
    rest = incident.rests.filter(ended_at=None).first()
    return str(rest.get_kind_display()) if rest else _("Goes on")


def _resting() -> list[str]:
    return [str(label) for label in IncidentRest.Kind.labels]


def _care_of(incident: Incident) -> str:
    """How soon after the report somebody cared: support was written down, or a shield opened."""
    lines = incident.lines.filter(kind=IncidentLine.Kind.SUPPORT).aggregate(at=Min("at"))
    shields = incident.shields.aggregate(at=Min("since"))
    moments = [each["at"] for each in (lines, shields) if each["at"]]
    if not moments:
        return _care_words()[-1]
    days = (min(moments) - incident.reported_at).days
    return _care_words()[0 if days <= SOON else 1 if days <= WEEK else 2]


def _care_words() -> list[str]:
    return [_("Within two days"), _("Within a week"), _("Later"), _("Not yet")]


def _by(found: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    counted = Counter(found)
    return {name: counted[name] for name in names}
