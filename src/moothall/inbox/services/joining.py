"""Joins profiles to one Contact and parts them again. Only a person does this, with a reason."""

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.inbox.errors import CannotBeParted, NeedsAReason
from moothall.inbox.models import Contact, Conversation, Profile
from moothall.inbox.services import upkeep
from moothall.inbox.services.arriving import safe
from moothall.people import access
from moothall.people.models import StaffMember


@transaction.atomic
def join(profile: Profile, *, contact: Contact, reason: str, by: StaffMember) -> Profile:
    """Say that this presence is that person. Raises NeedsAReason."""
    _require_right(by, profile)
    if not reason.strip():
        raise NeedsAReason
    held = Profile.objects.select_for_update().get(pk=profile.pk)
    held.stood_alone_as_id = held.stood_alone_as_id or held.contact_id
    held.contact, held.joined_by = contact, by
    held.joined_reason = safe(reason.strip(), 300)
    _move(held, by, "profile.joined")
    return held


@transaction.atomic
def part(profile: Profile, *, by: StaffMember) -> Profile:
    """Take the joining back: it is a person of its own again. Raises CannotBeParted."""
    _require_right(by, profile)
    held = Profile.objects.select_for_update().get(pk=profile.pk)
    if held.stood_alone_as is None:
        raise CannotBeParted
    held.contact, held.stood_alone_as = held.stood_alone_as, None
    held.joined_by, held.joined_reason = None, ""
    _move(held, by, "profile.parted")
    return held


def _require_right(by: StaffMember, profile: Profile) -> None:
    """Whoever joins must be trusted with every conversation that this shows to others."""
    for conversation in Conversation.objects.filter(profile=profile).select_related("account"):
        access.require(by, "inbox.join_contacts", conversation)


def _move(profile: Profile, by: StaffMember, act: str) -> None:
    profile.save()
    conversations = Conversation.objects.filter(profile=profile)
    conversations.update(contact=profile.contact)
    audit.record(
        by,
        act,
        profile,
        fields=("contact",),
        at=timezone.now(),
        contact=profile.contact_id,
    )
    for conversation in conversations.select_related("contact"):
        upkeep.changed(conversation)
