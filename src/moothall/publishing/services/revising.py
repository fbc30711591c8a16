"""Fixes words as a Revision, and cuts them into what each Account's Platform takes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from moothall.connectors.kit import Ability, connector_class
from moothall.domain.exchange import Gesture, ReplyTarget
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.digest import part_key, revision_digest
from moothall.domain.publishing.parts import split
from moothall.people.models import StaffMember
from moothall.publishing.errors import AccountIsNotOpen, NothingToSend, TooLong
from moothall.publishing.models import Draft, Part, Publication, Revision
from moothall.register import services as register
from moothall.register.models import Account, AccountState

_SHUT = (AccountState.PAUSED, AccountState.CLOSED)


def require_open(account: Account) -> None:
    """Raises AccountIsNotOpen where nothing can leave from it."""
    if account.state in _SHUT:
        raise AccountIsNotOpen(account=account.name)


def parts_of(text: str, account: Account) -> tuple[str, ...]:
    """`text` as this account's Platform takes it: whole, or as the parts of a thread.

    Raises TooLong where it does not fit even so; NothingToSend where there are no words.
    """
    if not text.strip():
        raise NothingToSend
    connector = connector_class(account.platform)
    limits = register.limits_of(account)
    length = connector.length(text)
    if limits.thread_parts == 1 and length <= limits.text_length:
        return (text,)
    parts = split(text, length=connector.length, limit=limits.text_length)
    if len(parts) > limits.thread_parts:
        raise TooLong(length=length, platform=connector.name, limit=limits.text_length)
    return parts


def revise(
    draft: Draft,
    accounts: Sequence[Account],
    *,
    text: str,
    by: StaffMember,
    now: datetime,
    reply_to: ReplyTarget | None = None,
    composition: Composition | None = None,
    scheduled_at: datetime | None = None,
) -> Revision:
    """Write the exact text down; whoever approves it approves its digest."""
    target = asdict(reply_to) if reply_to else None
    made: Mapping[str, Any] | None = composition.as_json() if composition else None
    return Revision.objects.create(
        draft=draft,
        number=draft.revisions.count() + 1,
        text=text,
        reply_to=target,
        composition=made,
        scheduled_at=scheduled_at,
        made_by=by,
        made_at=now,
        digest=revision_digest(
            text=text,
            accounts=[each.pk for each in accounts],
            scheduled_at=scheduled_at,
            reply_to=target,
            composition=made,
        ),
    )


def is_as_it_was(revision: Revision) -> bool:
    """Whether the row still is what its digest was taken over."""
    accounts = revision.publications.values_list("account", flat=True)
    return revision.digest == revision_digest(
        text=revision.text,
        accounts=list(accounts),
        scheduled_at=revision.scheduled_at,
        reply_to=revision.reply_to,
        composition=revision.composition,
    )


def write_parts(publication: Publication, texts: Sequence[str]) -> None:
    """Give `publication` its parts, each with a key of its own that never changes."""
    Part.objects.bulk_create(
        Part(
            publication=publication,
            number=number,
            key=part_key(publication.key, number),
            text=text,
        )
        for number, text in enumerate(texts, start=1)
    )


def may_carry(account: Account, gesture: Gesture) -> bool:
    """Whether the account's Platform lets us do this there."""
    abilities = connector_class(account.platform).abilities
    wanted = {
        Gesture.WORDS: {Ability.PUBLISH, Ability.BY_HAND},
        Gesture.QUOTE: {Ability.QUOTE},
        Gesture.SHARE: {Ability.SHARE},
        Gesture.LIKE: {Ability.LIKE},
    }
    return bool(wanted[gesture] & abilities)
