"""Keeps a writer's words: through reassignment, merge, sign-out and a pulled-back reply."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people.models import StaffMember
from moothall.publishing.errors import DraftIsFinished
from moothall.publishing.models import Draft
from moothall.web.services import nudge


@transaction.atomic
def save_draft(
    *,
    author: StaffMember,
    conversation_id: int,
    text: str,
    seen_version: int,
    reply_to_message_id: int | None = None,
    now: datetime,
) -> Draft:
    """Keep `text` as the one open draft of `author` here; the last words saved win."""
    draft, made = Draft.objects.update_or_create(
        author=author,
        conversation_id=conversation_id,
        finished_at=None,
        defaults={
            "text": text,
            "seen_version": seen_version,
            "reply_to_message_id": reply_to_message_id,
            "updated_at": now,
        },
        create_defaults={
            "text": text,
            "seen_version": seen_version,
            "reply_to_message_id": reply_to_message_id,
            "created_at": now,
            "updated_at": now,
        },
    )
    if made:
        audit.record(author, "draft.begun", draft, at=now, conversation=conversation_id)
        nudge(f"conversation:{conversation_id}", now=now)  # colleagues see who is writing
    return draft


@transaction.atomic
def discard_draft(draft: Draft, *, by: StaffMember, now: datetime) -> None:
    """Throw the words away. Only their writer may. Raises DraftIsFinished."""
    thrown = Draft.objects.filter(pk=draft.pk, author=by, finished_at=None).update(
        finished_at=now, text=""
    )
    if not thrown:
        raise DraftIsFinished
    audit.record(by, "draft.thrown_away", draft, at=now)


def reopen(draft: Draft, *, now: datetime) -> Draft:
    """Give a draft back to its writer, before whatever they have begun since."""
    begun = Draft.objects.filter(
        author=draft.author_id, conversation_id=draft.conversation_id, finished_at=None
    ).first()
    if begun is None or draft.conversation_id is None:
        draft.finished_at, draft.updated_at = None, now
        draft.save(update_fields=["finished_at", "updated_at"])
        return draft
    begun.text = f"{draft.text}\n\n{begun.text}".strip()
    begun.updated_at = now
    begun.save(update_fields=["text", "updated_at"])
    return begun
