"""Writes down what we said, once it has reached its Platform."""

from django.db import transaction
from django.db.models import QuerySet

from moothall.domain.exchange import Audience
from moothall.domain.publishing import composition
from moothall.inbox.models import Conversation, Cover, Direction, Message
from moothall.inbox.services import states, upkeep
from moothall.inbox.services.receiving import take_turns
from moothall.publishing.models import Publication


def record_published(publication: Publication) -> Message | None:
    """Put the outgoing Message into its conversation, once, in the caller's transaction.

    None for a post that answers nobody.
    """
    if publication.conversation_id is None:
        return None
    with transaction.atomic():
        take_turns(publication.account_id)
        written = Message.objects.filter(publication=publication).first()
        return written or _write(publication)


def unclose(publication: Publication) -> None:
    """Its reply will not arrive: the conversation no longer closes with it."""
    waiting = Conversation.objects.filter(closes_with=publication.pk)
    waiting.filter(pk=publication.conversation_id or 0).update(closes_with=None)


def _write(publication: Publication) -> Message:
    shown = _shown_before(publication)
    apart = shown.conversation_id if shown else None
    held = _where(publication, also=apart)
    conversation = _final(held, publication.conversation_id or 0)
    message = _message(publication, conversation, shown)
    upkeep.relive(conversation, [message])
    if conversation.closes_with == publication.pk:
        states.shut(conversation)
    upkeep.relive(conversation, _heard_since(publication, conversation))
    upkeep.recount(conversation)
    upkeep.store([conversation])
    upkeep.changed(conversation)
    if apart and apart != conversation.pk:
        _emptied(held[apart])
    return message


def _shown_before(publication: Publication) -> Message | None:
    """Our own words, where the Platform's inbox showed them before we knew they had arrived."""
    return Message.objects.filter(
        account=publication.account_id, external_id=publication.external_id
    ).first()


def _where(publication: Publication, *, also: int | None) -> dict[int, Conversation]:
    """The conversation it answers, and wherever that was merged to, locked in id order."""
    ids = {publication.conversation_id, also}
    step = publication.conversation_id
    while step:
        step = Conversation.objects.values_list("merged_into", flat=True).get(pk=step)
        ids.add(step)
    return upkeep.lock(pk for pk in ids if pk)


def _final(held: dict[int, Conversation], pk: int) -> Conversation:
    conversation = held[pk]
    while conversation.merged_into_id:
        conversation = held[conversation.merged_into_id]
    return conversation


def _emptied(conversation: Conversation) -> None:
    """The conversation that our own words had opened by themselves is empty without them."""
    upkeep.recount(conversation)
    if not conversation.message_count:
        states.shut(conversation)
    upkeep.store([conversation])


def _message(
    publication: Publication, conversation: Conversation, shown: Message | None
) -> Message:
    revision = publication.revision
    target = revision.reply_to or {}
    message = shown or Message(
        account_id=publication.account_id, external_id=publication.external_id
    )
    message.conversation, message.publication = conversation, publication
    message.direction, message.author_id, message.profile = (
        Direction.OUT,
        revision.made_by_id,
        None,
    )
    message.at = message.sent_at = publication.published_at or revision.made_at
    message.text, message.subject = revision.text, target.get("subject", "")[:300]
    message.to, message.cover, message.cover_kind = target.get("to", []), Cover.OPEN, ""
    message.address, message.public = publication.address, _is_public(publication)
    message.under = target.get("under", "")[:255]
    message.answers = target.get("external_id", "")[:255] if message.under else ""
    message.peculiarities = []
    message.save()
    return message


def _is_public(publication: Publication) -> bool:
    """Whether everybody can read it there, on a Platform where people speak in public."""
    made = composition.read(publication.revision.composition or {})
    asked = publication.revision.composition is not None
    return asked and made.audience == Audience.PUBLIC


def _heard_since(publication: Publication, conversation: Conversation) -> QuerySet[Message]:
    """What the resident wrote after these words were written: they still wait."""
    return conversation.messages.filter(
        direction=Direction.IN, at__gt=publication.revision.made_at
    ).order_by("at", "id")
