"""Who stands by the target of an Incident, how often they ask, and what was said when they did."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.people.models import Notice, StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import CheckInOutOfOrder, NotTheSupporter
from moothall.protection.models import CheckIn, Incident, Support

LATE, ENDED = "care.late", "support.ended"
TOLD_AGAIN_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a check-in.

    Attributes:
        how: how the target is, as they put it.
        helps: what would help.
        next_on: the day agreed for the next one; None to keep to the rhythm.
    """

    on: date
    how: str = ""
    helps: str = ""
    next_on: date | None = None


@transaction.atomic
def check_in(incident: Incident, asked: Asked, *, by: StaffMember, now: datetime) -> CheckIn:
    """Keep that the supporter asked.

    Raises PermissionDenied, NotTheSupporter, CheckInOutOfOrder or ValidationError.
    """
    held = _held_by_supporter(incident, by)
    if asked.on > timezone.localdate(now) or (asked.next_on and asked.next_on <= asked.on):
        raise CheckInOutOfOrder
    made = CheckIn(
        incident=held,
        by=by,
        on=asked.on,
        how=asked.how.strip(),
        helps=asked.helps.strip(),
        next_on=asked.next_on,
        at=now,
    )
    made.full_clean()
    made.save()
    audit.record(by, "check_in.kept", made, at=now, incident=held.pk)
    return made


@transaction.atomic
def take_words_out(check_in_: CheckIn, *, by: StaffMember, now: datetime) -> CheckIn:
    """Take out what was noted of the target's words; that there was a check-in stays."""
    held = queries.held_by_target(check_in_.incident, by)
    row = held.check_ins.select_for_update().get(pk=check_in_.pk)
    row.how, row.helps, row.words_gone_at = "", "", now
    row.save(update_fields=["how", "helps", "words_gone_at"])
    audit.record(by, "check_in.words_taken_out", row, at=now, incident=held.pk)
    return row


@transaction.atomic
def agree_rhythm(incident: Incident, *, every: int, by: StaffMember, now: datetime) -> Support:
    """How often the supporter asks; the target says, or the supporter for them.

    Raises PermissionDenied, NotTheSupporter or ValidationError.
    """
    held = queries.held(incident, by)
    if held.supporter_id is None or by.pk not in {held.target_id, held.supporter_id}:
        raise NotTheSupporter
    row = queries.support_of(held) or Support(
        incident=held, supporter=held.supporter, since=held.reported_at
    )
    row.every = every
    row.full_clean()
    row.save()
    audit.record(by, "support.rhythm_agreed", row, fields=("every",), at=now, incident=held.pk)
    return row


@transaction.atomic
def step_back(incident: Incident, *, by: StaffMember, now: datetime) -> Incident:
    """The supporter can no longer do it; the target and the decider are told. NotTheSupporter."""
    held = _held_by_supporter(incident, by)
    held.supporter = None
    held.save(update_fields=["supporter"])
    audit.record(by, "support.given_back", held, at=now)
    follow_supporter(held, by=by, now=now)
    others = [each for each in (held.target, held.decider) if each]
    notify(others, ENDED, held.get_absolute_url(), now=now, name=by.name)
    return held


def follow_supporter(incident: Incident, *, by: StaffMember, now: datetime) -> None:
    """End the support of whoever is no longer named, begin that of whoever is.

    Called in the transaction that names people. A rhythm that was agreed goes on.
    """
    stands = queries.support_of(incident)
    if stands and stands.supporter_id == incident.supporter_id:
        return
    if stands:
        stands.ended_at = now
        stands.save(update_fields=["ended_at"])
        audit.record(by, "support.ended", stands, at=now, incident=incident.pk)
    if incident.supporter:
        every = stands.every if stands else Support.Rhythm.WEEKLY
        made = Support.objects.create(
            incident=incident, supporter=incident.supporter, since=now, every=every
        )
        audit.record(by, "support.began", made, at=now, incident=incident.pk)


@transaction.atomic
def remind_of_care(incident_id: int, *, now: datetime) -> None:
    """Tell supporter and decider that something is late, once a week at most; never the target."""
    found = Incident.objects.select_for_update(of=("self",)).filter(pk=incident_id).first()
    if found is None:
        return
    where = f"{found.get_absolute_url()}care/"
    lately = Notice.objects.filter(kind=LATE, url=where, at__gt=now - TOLD_AGAIN_AFTER)
    told = set(lately.values_list("staff", flat=True))
    whom = queries.carers_to_tell(found, timezone.localdate(now))
    notify([each for each in whom if each.pk not in told], LATE, where, now=now)


def _held_by_supporter(incident: Incident, by: StaffMember) -> Incident:
    held = queries.held(incident, by)
    if by.pk != held.supporter_id:
        raise NotTheSupporter
    return held
