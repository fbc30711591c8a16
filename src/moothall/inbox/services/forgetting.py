"""Takes away what stands round erased messages: notes, references, and names nobody needs."""

from collections.abc import Collection

from django.db.models import QuerySet

from moothall.inbox.models import Contact, Conversation, Message, Note, Profile, Reference


def forget_around(conversation_ids: Collection[int]) -> list[int]:
    """Forget notes and references of those conversations that have no words left; their ids.

    A Contact of whom no words are left anywhere loses their name and handles too. Their
    Profiles keep a key that recognises nobody.
    """
    with_words = Message.objects.filter(erased_at=None).values("conversation_id")
    empty = list(
        Conversation.objects.filter(pk__in=conversation_ids)
        .exclude(pk__in=with_words)
        .values_list("pk", flat=True)
    )
    Note.objects.filter(conversation__in=empty).delete()
    Reference.objects.filter(conversation__in=empty).delete()
    _forget_names(Contact.objects.filter(conversations__in=empty))
    return empty


def _forget_names(contacts: "QuerySet[Contact]") -> None:
    known = Message.objects.filter(erased_at=None).values("conversation__contact_id")
    unknown = list(contacts.exclude(pk__in=known).values_list("pk", flat=True).distinct())
    for profile in Profile.objects.filter(contact__in=unknown):
        profile.key, profile.name, profile.address = f"erased:{profile.pk}", "", ""
        profile.joined_reason = ""
        profile.save(update_fields=["key", "name", "address", "joined_reason"])
    Contact.objects.filter(pk__in=unknown).update(name="")
