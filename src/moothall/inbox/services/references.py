"""Keeps the numbers that other systems have for the same matter."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.looking import is_profile
from moothall.inbox.errors import LeadsToAProfile
from moothall.inbox.models import Conversation, Reference
from moothall.inbox.services import upkeep
from moothall.people import access
from moothall.people.models import StaffMember


@transaction.atomic
def add_reference(
    conversation: Conversation,
    *,
    system: str,
    number: str,
    link: str = "",
    by: StaffMember,
    now: datetime,
) -> Reference:
    """Write down another system's number.

    Raises ValidationError, also when it is there, or LeadsToAProfile.
    """
    access.require(by, "inbox.organise", conversation)
    if is_profile(link):
        raise LeadsToAProfile
    reference = Reference(
        conversation=conversation,
        system=system.strip(),
        number=number.strip(),
        link=link.strip(),
        by=by,
        at=now,
    )
    reference.full_clean()
    reference.save()
    audit.record(by, "conversation.reference_added", conversation, at=now, reference=reference.pk)
    upkeep.changed(conversation)
    return reference


@transaction.atomic
def remove_reference(reference: Reference, *, by: StaffMember) -> None:
    """Take a number off again."""
    conversation = reference.conversation
    access.require(by, "inbox.organise", conversation)
    audit.record(
        by,
        "conversation.reference_removed",
        conversation,
        at=timezone.now(),
        reference=reference.pk,
    )
    reference.delete()
    upkeep.changed(conversation)
