"""Runs the checks over what is about to leave: each account with its own words and its own past.

`needs_yes` in `domain.publishing.checks` says which Findings keep it from leaving.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from moothall.connectors.kit import UnknownPlatform, connector_class
from moothall.domain.exchange import Audience, Gesture
from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.checks import (
    Earlier,
    Finding,
    Kind,
    Medium,
    Proposed,
    check_all,
)
from moothall.domain.publishing.composition import Composition
from moothall.publishing import queries
from moothall.publishing.models import Draft, MediaFile, Revision
from moothall.publishing.services import hearing
from moothall.register import services as register
from moothall.register.models import Account

Findings = Mapping[int, list[Finding]]


def of_draft(draft: Draft, *, now: datetime) -> Findings:
    """What the checks say of a post in preparation; by account id, worst first."""
    made = compositions.read(draft.composition or {})
    return of_composition(made, _accounts(made), now=now, besides=draft.pk)


def of_revision(revision: Revision, *, now: datetime) -> Findings:
    """What the checks say of exactly what would leave, a reply too; by account id, worst first."""
    made = compositions.read(revision.composition or {})
    besides = revision.draft_id
    if made.accounts:
        return of_composition(made, _accounts(made), now=now, besides=besides)
    on_way = revision.publications.select_related("account").order_by("account")
    return {
        each.account_id: of_reply(revision.text, each.account, audience=made.audience, now=now)
        for each in on_way
    }


def of_composition(
    made: Composition,
    accounts: Iterable[Account],
    *,
    now: datetime,
    kind: Kind = Kind.POST,
    facts: str = "",
    besides: int | None = None,
) -> Findings:
    """What the checks say of `made` on each of `accounts`; by account id, worst first.

    Args:
        made: what leaves, kept or not.
        accounts: those it is looked at for; each with the words it has of its own.
        now: when it is looked at, with its zone.
        kind: what sort of words they are.
        facts: of a correction, what the audit log shows, in words.
        besides: the draft it comes from, which is no repeat of itself.
    """
    if made.gesture in {Gesture.SHARE, Gesture.LIKE}:
        return {each.pk: [] for each in accounts}  # no words of ours leave
    wanted = list(accounts)
    pasts = hearing.pasts_of([each.pk for each in wanted], on=now.date())
    waiting = queries.about_to_say([each.pk for each in wanted], besides=besides)
    media = _media(made)
    return {
        each.pk: check_all(
            Proposed(
                text=made.words_for(each.pk),
                now=now,
                account=each.name,
                media=media,
                kind=kind,
                facts=facts,
                voice=pasts[each.pk].voice,
                earlier=(*pasts[each.pk].posts, *_earlier(waiting.get(each.pk, ()))),
                audience=made.audience,
                leaves_at=made.scheduled_at,
                **_room(each, made.words_for(each.pk)),
            )
        )
        for each in wanted
    }


def of_reply(
    text: str, account: Account, *, now: datetime, audience: Audience = Audience.PUBLIC
) -> list[Finding]:
    """What the checks say of an answer on `account`; worst first."""
    return check_all(
        Proposed(
            text=text,
            now=now,
            account=account.name,
            kind=Kind.REPLY,
            audience=audience,
            **_room(account, text),
        )
    )


def _accounts(made: Composition) -> list[Account]:
    return list(Account.objects.filter(pk__in=made.accounts).order_by("pk"))


def _earlier(said: Sequence[queries.Said]) -> tuple[Earlier, ...]:
    return tuple(Earlier(text, at) for at, text in said)


def _media(made: Composition) -> tuple[Medium, ...]:
    """The files, with what this post says of each. A reason for no captions is as good as some."""
    rows = MediaFile.objects.in_bulk([each.media for each in made.files]) if made.files else {}
    return tuple(
        Medium(
            filename=rows[use.media].title,
            alt=use.alt,
            decorative_because=use.decorative_because,
            captions=(use.captions or use.no_captions_because)
            if rows[use.media].is_film
            else None,
        )
        for use in made.files
        if use.media in rows
    )


def _room(account: Account, text: str) -> dict[str, int | str | None]:
    """How long it is and may be there, a thread counted with all its parts."""
    try:
        connector = connector_class(account.platform)
    except UnknownPlatform:
        return {"platform": account.platform}
    limits = register.limits_of(account)
    return {
        "platform": account.platform,
        "length": connector.length(text),
        "limit": limits.text_length * max(1, limits.thread_parts),
    }
