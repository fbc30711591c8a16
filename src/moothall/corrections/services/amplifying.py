"""Writes down who of weight passed a Mistake on, and that they were told of its correction."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.corrections.errors import NeedsASource
from moothall.corrections.models import Amplifier, Mistake
from moothall.inbox.models import Direction, Message
from moothall.people import access
from moothall.people.models import StaffMember


@dataclass(frozen=True, slots=True)
class Heard:
    """Who passed it on and how: of a message that came to us, or a name with a source.

    `reach`: how many may have seen it there, None where nobody said.
    """

    kind: str
    how: str
    message: Message | None = None
    name: str = ""
    source: str = ""
    reach: int | None = None


@transaction.atomic
def add_amplifier(mistake: Mistake, heard: Heard, *, by: StaffMember, now: datetime) -> Amplifier:
    """From a message that we received, or by hand with a source. Nobody is looked up for it.

    A private person is noted by those who answer for the account alone.
    Raises PermissionDenied, NeedsASource or ValidationError (it is noted already).
    """
    access.require(by, permission_for(heard.kind), mistake.account)
    added = Amplifier(mistake=mistake, kind=heard.kind, how=heard.how, reach=heard.reach)
    added.added_by, added.added_at = by, now
    if heard.message is not None:
        _require_to_us(heard.message, mistake)
        added.message = heard.message  # which has the name, until it ends
    elif heard.name.strip() and heard.source.strip():
        added.name, added.source = heard.name.strip(), heard.source.strip()
    else:
        raise NeedsASource
    added.full_clean()
    added.save()
    audit.record(by, "amplifier.added", added, at=now, mistake=mistake.pk, kind=heard.kind)
    return added


@transaction.atomic
def inform(amplifier: Amplifier, *, by: StaffMember, now: datetime) -> None:
    """Write down that they were told; a second time changes nothing. Raises PermissionDenied."""
    access.require(by, permission_for(amplifier.kind), amplifier.mistake.account)
    new = Amplifier.objects.filter(pk=amplifier.pk, informed_at=None)
    if new.update(informed_by=by, informed_at=now):
        audit.record(by, "amplifier.informed", amplifier, fields=("informed_at",), at=now)


def permission_for(kind: str) -> str:
    """Who may read and write it: private persons stand in the restricted record."""
    return "register.manage" if kind == Amplifier.Kind.PERSON else "publishing.publish"


def _require_to_us(message: Message, mistake: Mistake) -> None:
    if message.account_id != mistake.account_id or message.direction != Direction.IN:
        raise NeedsASource
