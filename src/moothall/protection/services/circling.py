"""Names the people round an Incident, as its target wishes; says yes or no to each step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import Notice, StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import CannotTakePart
from moothall.protection.models import Incident, IncidentReader, KeptMessage
from moothall.protection.services.supporting import follow_supporter

Person = StaffMember | None
_NEEDS = {"buddy": "inbox.reply", "decider": "protection.decide"}


@transaction.atomic
def name(
    incident: Incident,
    *,
    buddy: Person,
    supporter: Person,
    decider: Person,
    by: StaffMember,
    now: datetime,
) -> Incident:
    """Say who reads, who stands by, who decides. Raises PermissionDenied or CannotTakePart."""
    held = queries.held_by_target(incident, by)
    chosen = {"buddy": buddy, "supporter": supporter, "decider": decider}
    before = {getattr(held, f"{part}_id") for part in chosen}
    for part, person in chosen.items():
        _require_fit(held, part, person)
        setattr(held, part, person)
    held.full_clean()
    held.save(update_fields=list(chosen))
    _hand_on(held)
    follow_supporter(held, by=by, now=now)
    audit.record(by, "incident.people_named", held, fields=tuple(chosen), at=now)
    _tell(held, [each for each in chosen.values() if each and each.pk not in before], now)
    return held


@transaction.atomic
def let_in(
    incident: Incident, person: StaffMember, *, may_read: bool, by: StaffMember, now: datetime
) -> IncidentReader:
    """Let somebody see it, or keep them out, whatever else they are. Raises PermissionDenied."""
    held = queries.held_by_target(incident, by)
    if person.pk == held.target_id:
        raise CannotTakePart(name=person.name)
    made, _is_new = IncidentReader.objects.update_or_create(
        incident=held, staff=person, defaults={"may_read": may_read, "at": now}
    )
    if not may_read:
        _take_parts_from(held, person)
        follow_supporter(held, by=by, now=now)
        _tell_nothing_more(held, person)
    act = "incident.let_in" if may_read else "incident.kept_out"
    audit.record(by, act, held, at=now, person=person.pk)
    if may_read:
        _tell(held, [person], now)
    return made


@dataclass(frozen=True, slots=True)
class Choices:
    """What the target says to each step, and when they want to hear nothing.

    Attributes:
        steps: "yes", "no" or "" for `to_platform`, `to_employer`, `to_police`.
    """

    steps: Mapping[str, str]
    quiet: str


@transaction.atomic
def choose(incident: Incident, choices: Choices, *, by: StaffMember, now: datetime) -> Incident:
    """Keep what the target says. Raises PermissionDenied or ValidationError."""
    held = queries.held_by_target(incident, by)
    said = {**choices.steps, "quiet": choices.quiet.strip()}
    for field, value in said.items():
        setattr(held, field, value)
    held.full_clean()
    held.save(update_fields=list(said))
    audit.record(by, "incident.chosen", held, fields=tuple(said), at=now)
    return held


def _require_fit(incident: Incident, part: str, person: Person) -> None:
    if person is None:
        return
    needs = _NEEDS.get(part)
    fits = person.pk != incident.target_id and person.is_active
    if not fits or (needs and not access.may_somewhere(person, needs)):
        raise CannotTakePart(name=person.name)
    if incident.readers.filter(staff=person, may_read=False).exists():
        raise CannotTakePart(name=person.name)


def _take_parts_from(incident: Incident, person: StaffMember) -> None:
    """Whoever is kept out plays no part any more."""
    parts = ("buddy", "supporter", "decider")
    held = [part for part in parts if getattr(incident, f"{part}_id") == person.pk]
    for part in held:
        setattr(incident, part, None)
    if held:
        incident.save(update_fields=held)
        _hand_on(incident)
    else:
        _hand_on(incident, of=person)


def _tell_nothing_more(incident: Incident, person: StaffMember) -> None:
    """What they have not seen yet is taken back: quiet hours or the mail may still hold it."""
    here = incident.get_absolute_url()
    Notice.objects.filter(staff=person, url__startswith=here, seen_at=None).delete()


def _hand_on(incident: Incident, *, of: Person = None) -> None:
    """What waits, of one reader or of all, goes to whoever reads from now on and may there."""
    waiting = KeptMessage.objects.filter(incident=incident, outcome="")
    if of is not None:
        waiting = waiting.filter(reader=of)
    for each in waiting.select_related("message__conversation__account"):
        each.reader = queries.reader_of(incident, each.message.conversation)
        each.save(update_fields=["reader"])


def _tell(incident: Incident, people: list[StaffMember], now: datetime) -> None:
    notify(people, "incident.part", incident.get_absolute_url(), now=now)
