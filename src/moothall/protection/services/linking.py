"""Links Contacts and Messages to an Incident; under a Shield a link waits for a decider."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Contact, Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import ContactNeverWrote, DecidedAlready
from moothall.protection.models import Incident, IncidentContact, IncidentMessage
from moothall.protection.queries.linking import is_shielded
from moothall.protection.services.reporting import reason
from moothall.protection.services.sparing import decided_by, settle_where_it_stands

ASKED = "incident_contact.asked"
ANSWERED = "incident_contact.answered"


@transaction.atomic
def link_contact(
    incident: Incident, contact: Contact, *, why: str, by: StaffMember, now: datetime
) -> IncidentContact:
    """Say that this is about `contact`.

    While a Shield stands the link waits, unless `by` decides here: otherwise its target could put
    one sender after another under it and nobody else would have said a word.

    Raises PermissionDenied, IncidentNeedsReason or ContactNeverWrote.
    """
    held = queries.held(incident, by)
    said = reason(why)
    if not queries.contacts_to_link(held).filter(pk=contact.pk).exists():
        raise ContactNeverWrote
    waits = _waits(held, by)
    made, is_new = IncidentContact.objects.get_or_create(
        incident=held,
        contact=contact,
        defaults={"why": said, "by": by, "at": now, "waits": waits},
    )
    if is_new:
        audit.record(by, "incident.contact_linked", made, at=now, incident=held.pk, waits=waits)
        if waits:
            _ask(held, now)
        else:
            settle_where_it_stands(held, by=by, now=now)
    elif made.waits and not waits:
        _decide(held, made, said, by, now)
    return made


@transaction.atomic
def decide_contact(
    link: IncidentContact, *, why: str, by: StaffMember, now: datetime
) -> IncidentContact:
    """Say yes to a link that waits: what they write is kept from the target from now on.

    Raises PermissionDenied, OwnCase, NotTheDecider, IncidentNeedsReason or DecidedAlready.
    """
    held = decided_by(link.incident, by)
    said = reason(why)
    asked = held.contacts.filter(pk=link.pk, waits=True).first()
    if asked is None:
        raise DecidedAlready
    _decide(held, asked, said, by, now)
    return asked


@transaction.atomic
def part_contact(link: IncidentContact, *, by: StaffMember, now: datetime) -> None:
    """Take a link back: what they write is there for the target again.

    Where it still waited, that is a no, and the target is told that there is an answer.
    """
    held = queries.held(link.incident, by)
    audit.record(by, "incident.contact_parted", link, at=now, incident=held.pk, waits=link.waits)
    link.delete()
    if link.waits and by.pk != held.target_id:
        notify(held.target, ANSWERED, held.get_absolute_url(), now=now)
    settle_where_it_stands(held, by=by, now=now)


@transaction.atomic
def link_message(
    incident: Incident, message: Message, *, by: StaffMember, now: datetime
) -> IncidentMessage:
    """Put a message into the timeline; its conversation is kept from the target by the same rule.

    Raises PermissionDenied.
    """
    held = queries.held(incident, by)
    access.require(by, "inbox.read", message.conversation)
    waits = _waits(held, by)
    made, is_new = IncidentMessage.objects.get_or_create(
        incident=held, message=message, defaults={"by": by, "at": now, "waits": waits}
    )
    if is_new:
        audit.record(by, "incident.message_linked", made, at=now, incident=held.pk, waits=waits)
    elif made.waits and not waits:
        made.waits = False
        made.save(update_fields=["waits"])
        audit.record(by, "incident.message_decided", made, at=now, incident=held.pk)
    settle_where_it_stands(held, by=by, now=now)
    return made


def _waits(incident: Incident, by: StaffMember) -> bool:
    at_once = queries.circle_of(incident).stands_at_once(
        by.pk, incident.decider_id, is_shielded=is_shielded(incident)
    )
    return not at_once


def _ask(incident: Incident, now: datetime) -> None:
    """Tell whoever decides; where nobody is named yet, Today tells them once they are."""
    if incident.decider:
        notify(incident.decider, ASKED, incident.get_absolute_url(), now=now)


def _decide(
    incident: Incident, link: IncidentContact, why: str, by: StaffMember, now: datetime
) -> None:
    link.waits, link.decided_by, link.decided_at, link.decided_why = False, by, now, why
    link.save(update_fields=["waits", "decided_by", "decided_at", "decided_why"])
    audit.record(by, "incident.contact_decided", link, at=now, incident=incident.pk)
    settle_where_it_stands(incident, by=by, now=now)
    notify(incident.target, ANSWERED, incident.get_absolute_url(), now=now)
