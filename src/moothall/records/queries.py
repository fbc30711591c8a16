"""Reads of rules, holds, exports and certificates, and of what is due to end."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from moothall.domain.publishing import composition
from moothall.domain.retention import Kind, Rule
from moothall.inbox.models import Contact, Conversation, Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import (
    Amendment,
    MediaFile,
    Post,
    Publication,
    Revision,
    TakeDown,
    TimelineEntry,
)
from moothall.records.models import Disposal, Erasure, Export, LegalHold, RetentionRule


def rules_in_force(on: date, kind: Kind | None = None) -> QuerySet[RetentionRule]:
    """The rules that hold on that day, by kind and name."""
    rules = RetentionRule.objects.filter(effective_from__lte=on).filter(
        Q(effective_to=None) | Q(effective_to__gt=on)
    )
    return rules.filter(kind=kind) if kind else rules


def as_rule(row: RetentionRule) -> Rule:
    """The row as the domain reads it."""
    return Rule(
        rule_id=row.rule_id,
        kind=Kind(row.kind),
        months=row.months,
        why=row.why,
        label=row.label,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        checked_on=row.checked_on,
        source_url=row.source_url,
    )


def standing_holds() -> QuerySet[LegalHold]:
    """Holds that nobody has lifted, newest first."""
    return LegalHold.objects.filter(lifted_at=None).select_related("conversation", "contact", "by")


def holds_for(staff: StaffMember) -> QuerySet[LegalHold]:
    """Holds, standing or lifted, in the departments whose records this person may read."""
    scope = access.scope(staff, permission="records.read")
    return scope.narrow(LegalHold.objects.select_related("by", "department"), account=None)


def held_messages() -> Q:
    """Matches Messages that no rule and no request may end."""
    standing = LegalHold.objects.filter(lifted_at=None)
    return Q(
        conversation_id__in=standing.filter(conversation__isnull=False).values("conversation_id")
    ) | Q(conversation__contact_id__in=standing.filter(contact__isnull=False).values("contact_id"))


def held_looks() -> Q:
    """Matches Looks that a hold on their conversation or its contact keeps."""
    held = Conversation.objects.filter(Exists(_holds_on(OuterRef("pk"), OuterRef("contact_id"))))
    return Q(conversation__in=held.values("pk"))


def held_contacts() -> "QuerySet[Contact]":
    """Contacts on whom a hold stands, or on a conversation with whom."""
    held = Conversation.objects.filter(Exists(_holds_on(OuterRef("pk"), OuterRef("contact_id"))))
    itself = LegalHold.objects.filter(lifted_at=None, contact__isnull=False).values("contact_id")
    return Contact.objects.filter(Q(pk__in=held.values("contact")) | Q(pk__in=itself))


def _holds_on(conversation: OuterRef, contact: OuterRef) -> "QuerySet[LegalHold]":
    standing = LegalHold.objects.filter(lifted_at=None)
    return standing.filter(Q(conversation=conversation) | Q(contact=contact))


def is_incident_held(incident_id: int) -> bool:
    """Whether a hold stands on a message of this Incident or on whoever it is about.

    Messages are those that were put in, were kept from its target, or came from its Contacts.
    """
    of_it = Q(incidents__incident=incident_id) | Q(kept_for__incident=incident_id)
    said = Q(profile__contact__incidents__incident=incident_id)
    messages = Message.objects.filter(held_messages()).filter(of_it | said)
    contacts = LegalHold.objects.filter(lifted_at=None, contact__incidents__incident=incident_id)
    return messages.exists() or contacts.exists()


def standing_on_posts() -> QuerySet[LegalHold]:
    """Holds on Posts that nobody has lifted, newest first."""
    return LegalHold.objects.filter(lifted_at=None, post__isnull=False)


def posts_to_hold(staff: StaffMember) -> QuerySet[Post]:
    """Posts on an account whose records this person may put on hold."""
    scope = access.scope(staff, permission="records.hold")
    rows = Publication.objects.filter(post__isnull=False).order_by()
    theirs = scope.narrow(rows, department="account__department", account="account")
    return Post.objects.filter(pk__in=theirs.values("post"))


def is_held(conversation: Conversation) -> bool:
    """Whether a hold stands on this Conversation or its Contact."""
    return LegalHold.objects.filter(
        Q(conversation=conversation) | Q(contact=conversation.contact_id), lifted_at=None
    ).exists()


def entries_to_end(before: date) -> QuerySet[TimelineEntry]:
    """What was posted before that day, has words, and neither waits nor is held; oldest first.

    A hold on its post, on a conversation under it, or on the one that it belongs to, holds it.
    """
    waiting = Exists(TakeDown.objects.filter(entry=OuterRef("pk"), ended_at=None)) | Exists(
        Amendment.objects.filter(entry=OuterRef("pk"), ended_at=None)
    )
    held = Message.objects.filter(held_messages())
    under = held.filter(account=OuterRef("account"), under=OuterRef("external_id"))
    there = held.filter(conversation_id=OuterRef("part__publication__conversation_id"))
    itself = standing_on_posts().filter(post=OuterRef("part__publication__post"))
    old = TimelineEntry.objects.filter(erased_at=None, posted_at__date__lt=before)
    free = old.exclude(waiting).exclude(Exists(under) | Exists(there) | Exists(itself))
    return free.order_by("posted_at", "pk")


def files_to_end(before: date) -> QuerySet[MediaFile]:
    """Files that no post could use since before that day, and none on hold shows; oldest first."""
    ended = Q(retired_at__date__lt=before) | Q(may_use_until__lt=before)
    old = MediaFile.objects.filter(ended, erased_at=None)
    return old.exclude(pk__in=held_files()).order_by("added_at", "pk")


def held_files() -> set[int]:
    """Ids of the library's files that a post on hold was made with, or was changed to show."""
    posts = standing_on_posts().values("post")
    said = Q(post__in=posts) | Q(amendments__entry__part__publication__post__in=posts)
    made = Revision.objects.filter(said).values_list("composition", flat=True)
    return {use.media for each in made for use in composition.read(each or {}).files}


def exports_for(staff: StaffMember) -> QuerySet[Export]:
    """Copies this person made, or whose conversation they may export; newest first."""
    scope = access.scope(staff, permission="records.export")
    seen = scope.narrow(
        Export.objects.filter(conversation__isnull=False),
        department="conversation__department",
        account="conversation__account",
    )
    return (
        Export.objects.filter(Q(by=staff) | Q(pk__in=seen.values("pk")))
        .select_related("by", "conversation", "contact")
        .order_by("-at", "-id")
    )


def messages_to_export(
    staff: StaffMember | None,
    *,
    contact: Contact | None = None,
    conversation: Conversation | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> QuerySet[Message]:
    """Messages that fit, oldest first; None for staff is the operator at the terminal."""
    messages = Message.objects.filter(erased_at=None)
    if contact is not None:
        messages = messages.filter(conversation__contact=contact)
    if conversation is not None:
        messages = messages.filter(conversation=conversation)
    if first_day is not None:
        messages = messages.filter(at__date__gte=first_day)
    if last_day is not None:
        messages = messages.filter(at__date__lte=last_day)
    if staff is not None:
        messages = access.scope(staff, permission="records.export").narrow(
            messages, department="conversation__department"
        )
    return messages.select_related("conversation__account", "profile").order_by("at", "id")


def certificates() -> QuerySet[Disposal]:
    """Certificates of disposal, newest first."""
    return Disposal.objects.select_related("rule", "erasure").order_by("-at", "-id")


def unlogged_erasures() -> QuerySet[Erasure]:
    """Erasures that the file beside the database does not know yet, in order."""
    return Erasure.objects.filter(logged_at=None).prefetch_related("erased").order_by("pk")
