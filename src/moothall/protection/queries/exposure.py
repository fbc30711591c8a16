"""Reads of exposure: one's own, who could read next, and that relief is due; never a league."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from moothall.domain import exposure, shielding
from moothall.domain.exposure import Look, Plan, Reader, Relief
from moothall.inbox.models import Attachment, Message
from moothall.people import access
from moothall.people import queries as people
from moothall.people.models import Department, StaffMember
from moothall.protection.models import (
    Exposure,
    ExposurePlan,
    IncidentReader,
    KeptMessage,
    ReaderChoice,
    ReadingHandover,
)

_FIGURES = ("budget", "life", "sexualised", "hate", "other", "media", "hours")


def plan() -> Plan:
    """What is in force; what we ship where nobody has drawn another."""
    newest = ExposurePlan.objects.values_list(*_FIGURES).first()
    return Plan(*newest) if newest else Plan()


@dataclass(frozen=True, slots=True)
class Carried:
    """What one person carries, for their own eyes.

    Attributes:
        share: of the budget, in percent.
        break_until: when their break is over; None: they are on none.
    """

    share: int
    relief: Relief
    break_until: datetime | None = None


def carried_by(staff: StaffMember, now: datetime) -> Carried:
    """How much of a Shift's budget this person has seen, and whether they rest; three queries."""
    there = plan()
    weight = _loads([staff.pk], there, now).get(staff.pk, 0.0)
    ends = ReaderChoice.objects.filter(pk=staff.pk).values_list("break_until", flat=True).first()
    rests_until = ends if ends and ends > now else None
    return Carried(
        exposure.share(weight, there), exposure.relief(weight, there), break_until=rests_until
    )


def rests(staff: StaffMember, now: datetime) -> bool:
    """Whether this person reads nothing for colleagues now, because they asked for a break."""
    return ReaderChoice.objects.filter(pk=staff.pk, break_until__gt=now).exists()


def kinds_left_out(staff: StaffMember) -> frozenset[str]:
    """Families of harm that this person asked not to read for others."""
    found = ReaderChoice.objects.filter(pk=staff.pk).values_list("without", flat=True).first()
    return frozenset(found or ())


def covers_in(families: Collection[str]) -> list[str]:
    """Kinds of cover that belong to these families; "" and what is new are in none but other."""
    return [each for each in ("", *shielding.KINDS) if exposure.family(each) in families]


def with_media(message: Message) -> bool:
    """Whether there are pictures, sound or film in it."""
    files = Attachment.objects.filter(message=message)
    kinds = files.values_list("media_type", flat=True)
    return any(each.partition("/")[0] in {"image", "audio", "video"} for each in kinds)


def readers(staff: Sequence[StaffMember], there: Plan, now: datetime) -> list[Reader]:
    """What each of these carries and asked for; three queries, however many they are."""
    ids = [each.pk for each in staff]
    loads = _loads(ids, there, now)
    asked = ReaderChoice.objects.in_bulk(ids)
    quiet = people.who_has_quiet(ids, now)
    return [
        Reader(
            pk,
            loads.get(pk, 0.0),
            frozenset(asked[pk].without) if pk in asked else frozenset(),
            rests=pk in quiet or (pk in asked and (asked[pk].break_until or now) > now),
        )
        for pk in ids
    ]


def handed_to(staff: StaffMember, now: datetime) -> QuerySet[ReadingHandover]:
    """Reading for colleagues that was handed to this person in the last day, newest first."""
    rows = ReadingHandover.objects.filter(to=staff, at__gt=now - timedelta(days=1))
    rows = rows.filter(conversation=None)
    return rows.exclude(why=ReadingHandover.Why.TAKEN).select_related("staff")


def to_take_back(staff: StaffMember) -> QuerySet[KeptMessage]:
    """What this person could still read, with a reason, although others have it; oldest first."""
    kept_out = IncidentReader.objects.filter(staff=staff, may_read=False).values("incident")
    rows = KeptMessage.objects.filter(outcome="", read_at=None).exclude(incident__target=staff)
    rows = rows.exclude(incident__in=kept_out)
    seen = access.scope(staff, permission="inbox.reply").narrow(
        rows.exclude(reader=staff),
        department="message__conversation__department",
        account="message__conversation__account",
    )
    return seen.order_by("at", "pk")


@dataclass(frozen=True, slots=True)
class ReliefDue:
    """What somebody who leads is told: how many need relief, and what has no reader. No names."""

    people: int
    without_reader: int


def relief_due(departments: Collection[Department], now: datetime) -> ReliefDue | None:
    """For whoever leads these services; None while nobody there needs relief."""
    there = plan()
    since = now - timedelta(hours=there.hours)
    where = {"reveal__message__conversation__department__in": departments}
    ids = set(Exposure.objects.filter(at__gt=since, **where).values_list("staff", flat=True))
    loads = _loads(ids, there, now)
    number = sum(exposure.relief(each, there) is not Relief.NONE for each in loads.values())
    if not number:
        return None
    waiting = KeptMessage.objects.filter(
        reader=None, outcome="", message__conversation__department__in=departments
    )
    return ReliefDue(number, waiting.count())


def exposures_to_end(before: datetime) -> QuerySet[Exposure]:
    """Those older than that; looks themselves stay, as they are the record."""
    return Exposure.objects.filter(at__lt=before)


def _loads(ids: Collection[int], there: Plan, now: datetime) -> dict[int, float]:
    since = now - timedelta(hours=there.hours)
    rows = Exposure.objects.filter(staff__in=ids, at__gt=since).values_list(
        "staff", "at", "points"
    )
    looks: defaultdict[int, list[Look]] = defaultdict(list)
    for pk, at, points in rows:
        looks[pk].append(Look(at, points))
    return {pk: exposure.load(some, plan=there, now=now) for pk, some in looks.items()}
