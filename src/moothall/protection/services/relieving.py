"""Counts what somebody has seen, and hands what waits to whoever has most left."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain import exposure
from moothall.domain.exposure import BREAK, KINDS, Plan, Reader, Relief
from moothall.people import access
from moothall.people import queries as people
from moothall.people.models import Department, Notice, StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.models import (
    Exposure,
    ExposurePlan,
    Incident,
    KeptMessage,
    ReaderChoice,
    ReadingHandover,
    Reveal,
)
from moothall.protection.services.passing_turns import pass_turns_on
from moothall.protection.services.reporting import reason

HANDED = "kept.handed_over"
NOBODY = "kept.nobody_left"
HERE = "/shield/kept/"
Why = ReadingHandover.Why


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of what waited: how many went to whom, and how many to nobody."""

    to: Mapping[StaffMember, int]
    left: int


@transaction.atomic
def expose(look: Reveal, *, now: datetime) -> Exposure:
    """Count one look. Where it spends the budget, what waits goes to the next reader.

    That is what they read for colleagues, and their own turns in which something is covered.
    """
    there = queries.plan()
    points = there.points(look.kind, with_media=queries.with_media(look.message))
    shift = exposure.shift_of(timezone.localtime(now))
    made = Exposure.objects.create(
        reveal=look, staff=look.by, at=now, shift_on=shift, points=points
    )
    audit.record(look.by, "exposure.noted", made, at=now)  # never how much: others read that
    if queries.carried_by(look.by, now).relief is Relief.DUE:
        if not queries.rests(look.by, now):
            hand_over(look.by, why=Why.SPENT, now=now)
        pass_turns_on(look.by, now=now)
    return made


@transaction.atomic
def hand_over(
    staff: StaffMember, *, now: datetime, why: str = Why.ASKED, note: str = ""
) -> Handed:
    """Give what waits for `staff` to those who have most left; they rest until the shift ends.

    What they have read and not settled stays with them. Where nobody is left, whoever leads is
    told, and everybody who may answer there can still read it.
    """
    until = exposure.shift_ends(timezone.localtime(now).replace(tzinfo=None))
    _rest(staff, timezone.make_aware(until), now=now)
    return _pass_on(staff, why=why, note=note, now=now)


@transaction.atomic
def take_break(staff: StaffMember, *, now: datetime, lasts: timedelta = BREAK) -> Handed:
    """Not for the next hour: what waits goes to others."""
    _rest(staff, now + lasts, now=now)
    return _pass_on(staff, why=Why.BREAK, note="", now=now)


@transaction.atomic
def end_break(staff: StaffMember, *, now: datetime) -> None:
    """They read again."""
    _rest(staff, None, now=now)


@transaction.atomic
def leave_out(staff: StaffMember, kinds: Collection[str], *, now: datetime) -> ReaderChoice:
    """Read none of these kinds for others from now on; what waits of them goes to others."""
    choice, _new = ReaderChoice.objects.select_for_update().get_or_create(staff=staff)
    choice.without = [each for each in KINDS if each in set(kinds)]
    choice.save(update_fields=["without"])
    audit.record(staff, "reader.chose_kinds", choice, fields=("without",), at=now)
    mine = KeptMessage.objects.filter(message__cover_kind__in=queries.covers_in(choice.without))
    _give(list(mine.filter(reader=staff, outcome="", read_at=None)), staff, Why.ASKED, "", now)
    return choice


@transaction.atomic
def take_back(staff: StaffMember, *, why: str, now: datetime) -> KeptMessage | None:
    """Read the oldest that waits all the same, with a reason. Raises IncidentNeedsReason."""
    said = reason(why)
    found = queries.to_take_back(staff).first()
    if found is None:
        return None
    held = KeptMessage.objects.select_for_update().get(pk=found.pk)
    held.reader = staff
    held.save(update_fields=["reader"])
    made = ReadingHandover.objects.create(
        staff=staff, to=staff, at=now, why=Why.TAKEN, number=1, note=said
    )
    audit.record(staff, "reading.taken_back", made, at=now, kept=held.pk)
    return held


@transaction.atomic
def draw_plan(figures: Plan, *, by: StaffMember, now: datetime) -> ExposurePlan:
    """Let looks weigh this from now on. Raises PermissionDenied or ValidationError."""
    if not access.may_somewhere(by, "protection.draw_line"):
        raise PermissionDenied
    made = ExposurePlan(**asdict(figures), by=by, since=now)
    made.full_clean()
    made.save()
    audit.record(by, "exposure_plan.drawn", made, at=now)
    return made


@transaction.atomic
def forget_exposures(before: datetime, *, now: datetime) -> list[tuple[int, datetime]]:
    """Take away what is older than that: which, and from when each was."""
    rows = queries.exposures_to_end(before)
    found = list(rows.values_list("pk", "at"))
    audit.record_each(None, "exposure.ended", rows, at=now)
    rows.delete()
    ReadingHandover.objects.filter(at__lt=before).delete()
    return found


def _rest(staff: StaffMember, until: datetime | None, *, now: datetime) -> None:
    choice, _new = ReaderChoice.objects.select_for_update().get_or_create(staff=staff)
    choice.break_until = until
    choice.save(update_fields=["break_until"])
    audit.record(staff, "reader.rests", choice, fields=("break_until",), at=now)


def _pass_on(staff: StaffMember, *, why: str, note: str, now: datetime) -> Handed:
    mine = KeptMessage.objects.filter(reader=staff, outcome="", read_at=None)
    return _give(list(mine.order_by("at", "pk")), staff, why, note.strip()[:300], now)


def _give(
    rows: Collection[KeptMessage], staff: StaffMember, why: str, note: str, now: datetime
) -> Handed:
    given: Counter[StaffMember] = Counter()
    nobody: Counter[Department] = Counter()
    there, known = queries.plan(), dict[int, Reader]()
    for row in rows:
        found = _next(row, staff, there, known, now)
        row.reader = found
        row.save(update_fields=["reader"])
        if found is None:
            nobody[row.message.conversation.department] += 1
        else:
            given[found] += 1
    for whom, number in given.items():
        _note(staff, whom, number=number, why=why, note=note, now=now)
        notify(whom, HANDED, HERE, now=now, name=staff.name, number=number)
    for department, number in nobody.items():
        _note(staff, None, number=number, why=why, note=note, now=now)
        tell_nobody_left(department, number, now=now)
    return Handed(given, sum(nobody.values()))


def _next(
    row: KeptMessage, but: StaffMember, there: Plan, known: dict[int, Reader], now: datetime
) -> StaffMember | None:
    """Who reads it next; what they are given counts at once, so that one does not get it all."""
    where, kind = row.message.conversation, row.message.cover_kind
    able = [each for each in queries.able_to_read(row.incident, where, now) if each != but]
    on_duty = [each for each in queries.on_duty_readers(row.incident, where, now) if each in able]
    new = [each for each in able if each.pk not in known]
    known |= {each.pk: each for each in queries.readers(new, there, now)}
    for some in (on_duty, able):
        found = exposure.next_reader([known[each.pk] for each in some], kind, there)
        if found is not None:
            known[found.pk] = replace(found, load=found.load + there.points(kind))
            return next(each for each in some if each.pk == found.pk)
    return None


def reader_for(incident: Incident, row: KeptMessage, now: datetime) -> StaffMember | None:
    """Who reads something new: the buddy where they can now, else the one on duty with most left.

    None: anybody who answers there.
    """
    there, message = queries.plan(), row.message
    buddy = queries.reader_of(incident, message.conversation)
    first = [buddy] if buddy else queries.on_duty_readers(incident, message.conversation, now)
    kind = message.cover_kind
    found = exposure.next_reader(queries.readers(first, there, now), kind, there)
    if found is not None:
        return next(each for each in first if each.pk == found.pk)
    return _next(row, buddy, there, {}, now) if buddy else None


def tell_nobody_left(department: Department, number: int, *, now: datetime) -> None:
    """Say loudly to whoever leads that something waits and nobody has room left to read it."""
    leads = people.holders("protection.draw_line", department, now)
    made = notify(leads, NOBODY, HERE, now=now, number=number, department=department.name)
    Notice.objects.filter(pk__in=[each.pk for each in made]).update(mail_wanted=True)


def _note(
    staff: StaffMember,
    to: StaffMember | None,
    *,
    number: int,
    why: str,
    note: str,
    now: datetime,
) -> None:
    made = ReadingHandover.objects.create(
        staff=staff, to=to, at=now, why=why, number=number, note=note
    )
    audit.record(staff, "reading.handed_over", made, at=now, number=number)
