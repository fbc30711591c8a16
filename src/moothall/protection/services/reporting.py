"""Takes a report in one step, and what is said of it afterwards: three voices, kept apart."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Message
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import IncidentNeedsReason
from moothall.protection.models import Incident, IncidentLine, IncidentMessage, IncidentPost
from moothall.publishing.models import Post


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says; every part but the first may wait.

    Attributes:
        facts: what happened; "" where a message says it.
        place: where, in words.
        happened_at: when; None: not said.
    """

    facts: str = ""
    place: str = ""
    happened_at: datetime | None = None


@transaction.atomic
def report(
    told: Told,
    *,
    target: StaffMember,
    message: Message | None = None,
    by: StaffMember,
    now: datetime,
) -> Incident:
    """Keep a report about what happened to `target`; they are told if somebody else made it."""
    made = Incident(
        target=target,
        reported_by=by,
        reported_at=now,
        facts=told.facts.strip(),
        place=told.place.strip(),
        happened_at=told.happened_at or (message.at if message else None),
    )
    made.full_clean()
    made.save()
    if message:
        IncidentMessage.objects.create(incident=made, message=message, by=by, at=now)
    audit.record(by, "incident.reported", made, at=now, target=target.pk)
    if target != by:
        notify(target, "incident.reported", made.get_absolute_url(), now=now, name=by.name)
    return made


@dataclass(frozen=True, slots=True)
class Account:
    """How an Incident is told: facts, opinions, kinds, and whether it goes on."""

    facts: str
    opinions: str
    kinds: Collection[str]
    is_campaign: bool


@transaction.atomic
def retell(incident: Incident, account: Account, *, by: StaffMember, now: datetime) -> Incident:
    """Write what happened and what people think of it, apart. Raises PermissionDenied."""
    held = queries.held(incident, by)
    held.facts, held.opinions = account.facts.strip(), account.opinions.strip()
    held.kinds, held.is_campaign = sorted(account.kinds), account.is_campaign
    held.save(update_fields=["facts", "opinions", "kinds", "is_campaign"])
    fields = ("facts", "opinions", "kinds", "is_campaign")
    audit.record(by, "incident.told", held, fields=fields, at=now)
    return held


@transaction.atomic
def say_impact(incident: Incident, words: str, *, by: StaffMember, now: datetime) -> Incident:
    """What it does to the target, in their own words; nobody writes it for them."""
    held = queries.held_by_target(incident, by)
    held.impact = words.strip()
    held.save(update_fields=["impact"])
    audit.record(by, "incident.impact_said", held, fields=("impact",), at=now)
    return held


@dataclass(frozen=True, slots=True)
class Line:
    """One dated line: a call, a visit, a word with the police."""

    kind: str
    happened_at: datetime
    text: str
    reference: str = ""


@transaction.atomic
def add_line(incident: Incident, line: Line, *, by: StaffMember, now: datetime) -> IncidentLine:
    """Put a line into the timeline. Raises PermissionDenied or ValidationError."""
    held = queries.held(incident, by)
    made = IncidentLine(
        incident=held,
        kind=line.kind,
        happened_at=line.happened_at,
        text=line.text.strip(),
        reference=line.reference.strip(),
        by=by,
        at=now,
    )
    made.full_clean()
    made.save()
    audit.record(by, "incident.line_added", made, at=now, incident=held.pk)
    return made


@transaction.atomic
def add_post(incident: Incident, post: Post, *, by: StaffMember, now: datetime) -> IncidentPost:
    """Put a post of ours beside the timeline: it set something off, as `by` sees it."""
    held = queries.held(incident, by)
    made, is_new = IncidentPost.objects.get_or_create(
        incident=held, post=post, defaults={"by": by, "at": now}
    )
    if is_new:
        audit.record(by, "incident.post_added", made, at=now, incident=held.pk)
    return made


def reason(words: str) -> str:
    """The reason as it is kept. Raises IncidentNeedsReason."""
    if not words.strip():
        raise IncidentNeedsReason
    return words.strip()[:300]
