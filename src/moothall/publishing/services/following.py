"""Lets words follow the conversation they were written in: into another one, and back."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction

from moothall.people.models import StaffMember
from moothall.publishing.models import Draft, Publication
from moothall.publishing.queries import ON_THE_WAY
from moothall.publishing.services.drafts import save_draft


class Followed(TypedDict):
    """What followed, as JSON holds it, so that it can be brought back.

    Keys and values are ids; `seen` holds the version each draft was written against.
    """

    seen: dict[str, int]
    joined: dict[str, int]  # a draft whose words were put below those of another
    publications: list[int]


@transaction.atomic
def follow(conversation_id: int, *, to: int, shift: int, now: datetime) -> Followed:
    """Take open drafts, and what is on its way, from one conversation `to` another.

    Where a writer has words in both, those that come stand below those that are there.

    Args:
        conversation_id: where the words are.
        to: where they go.
        shift: added to the version that a draft was written against, to say it of `to`.
        now: the moment of the move.
    """
    going = Publication.objects.filter(conversation_id=conversation_id, progress__in=ON_THE_WAY)
    publications = list(going.order_by("pk").values_list("pk", flat=True))
    followed = Followed(seen={}, joined={}, publications=publications)
    for draft in _open(conversation_id):
        followed["seen"][str(draft.pk)] = draft.seen_version
        draft.seen_version = max(0, draft.seen_version + shift)
        if begun := _begun(draft.author_id, to):
            followed["joined"][str(draft.pk)] = begun.pk
            _put_below(begun, draft, now)
        _place(draft, to)
    sent = Draft.objects.filter(revisions__publications__in=publications).distinct()
    followed["seen"] |= {str(each.pk): each.seen_version for each in sent}
    _move(publications, to)
    return followed


@transaction.atomic
def bring_back(followed: Followed, *, to: int, now: datetime) -> None:
    """Return whatever followed and has not gone out since, to where it came from."""
    going = Publication.objects.filter(pk__in=followed["publications"], progress__in=ON_THE_WAY)
    _move(list(going.values_list("pk", flat=True)), to)
    for draft in Draft.objects.filter(pk__in=map(int, followed["seen"])).order_by("pk"):
        begun_id = followed["joined"].get(str(draft.pk), 0)
        begun = Draft.objects.filter(pk=begun_id, finished_at=None).first()
        if begun and begun.text.endswith(draft.text):
            begun.text = begun.text.removesuffix(draft.text).rstrip()
            begun.save(update_fields=["text"])
            draft.finished_at, draft.updated_at = None, now
        if draft.finished_at is None and not _begun(draft.author_id, to):
            draft.seen_version = followed["seen"][str(draft.pk)]
            _place(draft, to)


@transaction.atomic
def keep_words(
    *, author: StaffMember, conversation_id: int, text: str, seen_version: int, now: datetime
) -> Draft:
    """Keep `text`, which was written elsewhere, with the author's draft here; lose neither."""
    begun = _begun(author.pk, conversation_id)
    there = begun.text if begun else ""
    if not text.strip() or text.strip() in there:
        text = there
    elif not text.startswith(there):
        text = f"{there}\n\n{text}"
    seen = min(begun.seen_version, seen_version) if begun else seen_version
    return save_draft(
        author=author, conversation_id=conversation_id, text=text, seen_version=seen, now=now
    )


def _open(conversation_id: int) -> list[Draft]:
    rows = Draft.objects.select_for_update().filter(
        conversation_id=conversation_id, finished_at=None
    )
    return list(rows.order_by("pk"))


def _begun(author_id: int, conversation_id: int) -> Draft | None:
    return Draft.objects.filter(
        author=author_id, conversation_id=conversation_id, finished_at=None
    ).first()


def _put_below(begun: Draft, draft: Draft, now: datetime) -> None:
    """Put the words of `draft` below those of `begun`; it is finished, and keeps its own."""
    begun.text = "\n\n".join(filter(None, (begun.text.rstrip(), draft.text)))
    begun.seen_version = min(begun.seen_version, draft.seen_version)
    begun.updated_at = draft.finished_at = now
    begun.save(update_fields=["text", "seen_version", "updated_at"])


def _place(draft: Draft, conversation_id: int) -> None:
    draft.conversation_id = conversation_id
    draft.save(
        update_fields=["conversation_id", "seen_version", "text", "finished_at", "updated_at"]
    )


def _move(publications: list[int], to: int) -> None:
    """Let these publications, and the finished drafts that they were made from, belong to `to`."""
    Publication.objects.filter(pk__in=publications).update(conversation_id=to)
    made_from = Draft.objects.filter(
        revisions__publications__in=publications, finished_at__isnull=False
    )
    Draft.objects.filter(pk__in=made_from.values("pk")).update(conversation_id=to)
