"""Runs the checks over what is about to leave: each account with its own words and its own past.

`needs_yes` in `domain.publishing.checks` says which Findings keep it from leaving.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from moothall.connectors.kit import UnknownPlatform, connector_class
from moothall.domain.exchange import Audience, Gesture
from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.checks import (
    Earlier,
    Finding,
    Kind,
    Level,
    Medium,
    Proposed,
    check_all,
    needs_name,
    needs_yes,
    protected_role,
    staff_details,
)
from moothall.domain.publishing.checks.packs import Edition
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.run import check_some
from moothall.domain.publishing.composition import Composition
from moothall.people.queries import names_of_colleagues
from moothall.publishing import heeding, queries
from moothall.publishing.errors import NeedsYes
from moothall.publishing.models import Draft, MediaFile, Revision, TimelineEntry
from moothall.publishing.services import hearing, lists
from moothall.register import services as register
from moothall.register.models import Account

Findings = Mapping[int, list[Finding]]
# What leaves no answer, whoever reads it: whoever is looked for is found by one reader too
OF_COLLEAGUES = frozenset({staff_details.NAME, protected_role.NAME})


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
        each.account_id: of_reply(
            revision.text,
            each.account,
            audience=made.audience,
            conversation=revision.draft.conversation_id,
            now=now,
        )
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
    wanted = list(accounts)
    if made.gesture in {Gesture.SHARE, Gesture.LIKE}:
        return {each.pk: [] for each in wanted}  # no words of ours leave
    numbers = [each.pk for each in wanted]
    changes = lists.changes_in_use()
    pasts = hearing.pasts_of(numbers, on=Edition(now.date(), changes))
    waiting = queries.about_to_say(numbers, besides=besides)
    proposed = Proposed(
        text=made.text,
        now=now,
        media=_media(made),
        kind=kind,
        facts=facts,
        audience=made.audience,
        leaves_at=made.scheduled_at,
        pre_election=pre_election(made.scheduled_at or now),
        changes=changes,
        unnamed=heeding.names_not_said(),
        colleagues=names_of_colleagues(),
    )
    return {
        each.pk: check_all(
            _on(
                each,
                replace(
                    proposed,
                    text=made.words_for(each.pk),
                    voice=pasts[each.pk].voice,
                    earlier=(*pasts[each.pk].posts, *_earlier(waiting.get(each.pk, ()))),
                ),
            )
        )
        for each in wanted
    }


def of_reply(
    text: str,
    account: Account,
    *,
    now: datetime,
    audience: Audience = Audience.PUBLIC,
    conversation: int | None = None,
) -> list[Finding]:
    """What the checks say of an answer on `account` in a conversation; worst first."""
    return of_words(
        text,
        account,
        now=now,
        kind=Kind.REPLY,
        audience=audience,
        is_doubted=heeding.is_doubted(conversation),
    )


def of_private_reply(text: str, account: Account, *, now: datetime) -> list[Finding]:
    """What the checks say of an answer that one person reads: of colleagues alone, worst first.

    Never a *stop*: nobody else reads it before it leaves.
    """
    proposed = Proposed(
        text=text,
        now=now,
        account=account.name,
        kind=Kind.REPLY,
        audience=Audience.PRIVATE,
        changes=lists.changes_in_use(),
        unnamed=heeding.names_not_said(),
        colleagues=names_of_colleagues(),
    )
    found = check_some(proposed, Reading.of(text), OF_COLLEAGUES)
    return [
        replace(each, level=Level.WARN) if each.level is Level.STOP else each for each in found
    ]


def of_words(
    text: str,
    account: Account,
    *,
    now: datetime,
    kind: Kind = Kind.POST,
    audience: Audience = Audience.PUBLIC,
    is_doubted: bool = False,
) -> list[Finding]:
    """What the checks say of single words on `account`, its past left aside; worst first.

    `is_doubted`: who they go to may be a false profile.
    """
    proposed = Proposed(
        text=text,
        now=now,
        kind=kind,
        audience=audience,
        pre_election=pre_election(now),
        changes=lists.changes_in_use(),
        unnamed=heeding.names_not_said(),
        colleagues=names_of_colleagues(),
        is_doubted=is_doubted,
    )
    return check_all(_on(account, proposed))


def of_entry(entry: TimelineEntry) -> list[Finding]:
    """What the checks say of something that stands on our timeline, as of when it was posted.

    How long it is and whether it repeats something no longer matters there.
    """
    changes = lists.changes_in_use()
    on = Edition(entry.posted_at.date(), changes)
    return check_all(
        Proposed(
            text=entry.text,
            now=entry.posted_at,
            account=entry.account.name,
            kind=Kind.REPLY if entry.answers else Kind.POST,
            pre_election=pre_election(entry.posted_at),
            voice=hearing.pasts_of([entry.account_id], on=on)[entry.account_id].voice,
            audience=Audience.PUBLIC if entry.public else Audience.PRIVATE,
            changes=changes,
        )
    )


def pre_election(at: datetime) -> bool:
    """Whether that moment lies in the pre-election period of a poll on record."""
    return queries.period_at(at) is not None


def require_yes(findings: Findings, accounts: Iterable[Account]) -> None:
    """Raises NeedsYes where it may not leave from one of them on its writer's word alone."""
    for each in accounts:
        if needs_yes(findings.get(each.pk, ())):
            raise NeedsYes(account=each.name)


def asking_names(findings: Findings) -> frozenset[int]:
    """Accounts whose names must be typed, because what leaves does not sound like them."""
    return frozenset(account for account, said in findings.items() if needs_name(said))


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


def _on(account: Account, proposed: Proposed) -> Proposed:
    """The same on one account: its name, and what fits there, a thread with all its parts."""
    named = replace(proposed, account=account.name, platform=account.platform)
    try:
        connector = connector_class(account.platform)
    except UnknownPlatform:
        return named
    limits = register.limits_of(account)
    return replace(
        named,
        length=connector.length(proposed.text),
        limit=limits.text_length * max(1, limits.thread_parts),
    )
