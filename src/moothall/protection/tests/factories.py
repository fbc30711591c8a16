"""Messages as they come in, judged by the engine that ships, for tests of the Shield."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from moothall.domain.exchange import Batch, Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import ALICE, NOW, a_channel, a_message
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.protection import services
from moothall.protection.models import Incident
from moothall.register.models import Channel
from moothall.triage import services as triage

ABUSE = "You are a worthless disgusting piece of filth and I hope you get what you deserve, bitch."
CRITICISM = (
    "This is a bloody disgrace. Third missed appointment, nobody rings back, and you lied to us."
)
URGENT = "smell gas, baby here, answer you useless f***s"


def arrived(
    text: str,
    sender: Sender = ALICE,
    *,
    channel: Channel | None = None,
    now: datetime = NOW,
    **fields: Any,
) -> Message:
    """A message that was received and that nobody has judged yet."""
    message = a_message(sender, text=text, **fields)
    batch = Batch(messages=(message,), cursor="1")
    inbox.receive(channel or a_channel(), batch, now=now)
    return Message.objects.get(external_id=message.external_id)


def judged(text: str, sender: Sender = ALICE, *, now: datetime = NOW, **fields: Any) -> Message:
    """One that was received and judged."""
    message = arrived(text, sender, now=now, **fields)
    triage.judge_messages([message], now=now)
    message.refresh_from_db()
    return message


HE = Sender(key="hounds", name="Zanzibarine Fellow", address="hounds@residents.example")


@dataclass(frozen=True)
class Hounded:
    """A mediator who is hounded, who stands by them, and what was written first."""

    target: StaffMember
    buddy: StaffMember
    decider: StaffMember
    colleague: StaffMember
    message: Message
    incident: Incident


def hounded(text: str = "Who does she think she is?", **fields: Any) -> Hounded:
    """Reported, the Contact linked, everybody named; no shield yet."""
    first = judged(text, HE, now=timezone.now(), **fields)
    here = first.conversation.department
    target, buddy, colleague = (staff_with(Role.RESPONDER, on=here) for _each in range(3))
    decider = staff_with(Role.MANAGER, on=here)
    now = timezone.now()
    incident = services.report(services.Told(), target=target, message=first, by=target, now=now)
    services.name(incident, buddy=buddy, supporter=None, decider=decider, by=target, now=now)
    incident.refresh_from_db()
    contact = first.conversation.contact
    services.link_contact(incident, contact, why="He wrote it.", by=target, now=now)
    return Hounded(target, buddy, decider, colleague, first, incident)


def shielded(text: str = "Who does she think she is?", **fields: Any) -> Hounded:
    """The same with a shield."""
    made = hounded(text, **fields)
    services.open_shield(made.incident, why="Months of it.", by=made.decider, now=timezone.now())
    return made
