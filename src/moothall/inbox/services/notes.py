"""Writes notes and labels on conversations: for staff only, never sent."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.inbox.models import Conversation, Label, Note
from moothall.inbox.services import upkeep
from moothall.inbox.services.arriving import safe
from moothall.people import access
from moothall.people.models import StaffMember


@transaction.atomic
def add_note(conversation: Conversation, *, text: str, by: StaffMember, now: datetime) -> Note:
    """Write words for colleagues."""
    access.require(by, "inbox.organise", conversation)
    note = Note(conversation=conversation, author=by, text=safe(text).strip(), at=now)
    note.full_clean()
    note.save()
    audit.record(by, "conversation.note_added", conversation, at=now, note=note.pk)
    upkeep.changed(conversation)
    return note


@transaction.atomic
def tag(conversation: Conversation, *, labels: Iterable[str], by: StaffMember) -> list[Label]:
    """Add labels by their words; a new word becomes a label of the department."""
    access.require(by, "inbox.organise", conversation)
    there = set(conversation.labels.values_list("pk", flat=True))
    found = [_label(conversation, word) for word in _words(labels)]
    added = [label for label in found if label.pk not in there]
    conversation.labels.add(*added)
    _record(conversation, by, "conversation.labels_added", added)
    return added


@transaction.atomic
def untag(conversation: Conversation, *, labels: Iterable[str], by: StaffMember) -> None:
    """Take labels off by their words."""
    access.require(by, "inbox.organise", conversation)
    gone = list(conversation.labels.filter(name__in=_words(labels)))
    conversation.labels.remove(*gone)
    _record(conversation, by, "conversation.labels_removed", gone)


def _words(labels: Iterable[str]) -> list[str]:
    """The words, tidied, each once whatever its capitals."""
    tidy: dict[str, str] = {}
    for label in labels:
        word = " ".join(safe(label).split())[:60]
        tidy.setdefault(word.casefold(), word)
    return [word for word in tidy.values() if word]


def _label(conversation: Conversation, word: str) -> Label:
    """The label of the whole desk or of the department, whatever the capitals; else a new one."""
    known = Label.objects.filter(name__iexact=word)
    ours = known.filter(department=conversation.department_id).first()
    return (
        ours
        or known.filter(department=None).first()
        or Label.objects.create(name=word, department_id=conversation.department_id)
    )


def _record(conversation: Conversation, by: StaffMember, act: str, labels: list[Label]) -> None:
    if labels:
        audit.record(
            by,
            act,
            conversation,
            fields=("labels",),
            at=timezone.now(),
            labels=[label.pk for label in labels],
        )
        upkeep.changed(conversation)
