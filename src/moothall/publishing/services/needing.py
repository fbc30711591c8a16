"""Says whose yes a Revision needs now, and asks for it; nothing of it leaves meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from moothall.audit import services as audit
from moothall.domain.exchange import Audience
from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.approving import (
    FIRST,
    Needed,
    Said,
    Stand,
    Standing,
    When,
    counts,
    is_stale,
    strictest,
    what_is_needed,
    where_it_stands,
)
from moothall.domain.publishing.checks import Finding
from moothall.domain.publishing.composition import Composition
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.publishing import queries
from moothall.publishing.errors import EditNeedsYes
from moothall.publishing.models import (
    Draft,
    EmergencyPost,
    Progress,
    Publication,
    Revision,
    TimelineEntry,
)
from moothall.publishing.services import checking, stories, telling
from moothall.register.models import Account

MOST_TOLD = 20  # people of one notice
JUST = timedelta(hours=1)  # what was looked at since then is not looked at again


def stops_of(
    revision: Revision, accounts: Iterable[Account], *, now: datetime
) -> Mapping[int, list[Finding]]:
    """What the checks say of `revision` on each of `accounts`, by their numbers; worst first."""
    if _is_reply(revision):
        there = revision.draft.conversation_id
        return {
            each.pk: checking.of_reply(revision.text, each, conversation=there, now=now)
            for each in accounts
        }
    made = compositions.read(revision.composition or {})
    return checking.of_composition(made, accounts, now=now, besides=revision.draft_id)


def needed_by(revision: Revision, accounts: Sequence[Account], *, now: datetime) -> Needed:
    """The strictest that `accounts` ask for now."""
    asked = [(each, *queries.policy_of(each, now)) for each in accounts]
    if _is_reply(revision):
        open_to_all = _audience(revision) is Audience.PUBLIC
        asked = [each for each in asked if each[1].replies_too and open_to_all]
    looked_at = [account for account, policy, _hours in asked if When.ON_STOP in policy.when]
    found = stops_of(revision, looked_at, now=now)
    election = checking.pre_election(revision.scheduled_at or now)
    by_policy = [
        what_is_needed(
            policy, found.get(account.pk, ()), revision.made_at, election=election, hours=hours
        )
        for account, policy, hours in asked
    ]
    return strictest([*by_policy, stories.needs_readers(revision.draft)])


def would_need(
    draft: Draft, made: Composition, accounts: Sequence[Account], *, by: StaffMember, now: datetime
) -> Needed:
    """What `accounts` would ask for if `made` were let go now; nothing is written."""
    revision = Revision(
        draft=draft,
        text=made.text,
        composition=made.as_json(),
        scheduled_at=made.scheduled_at,
        made_by=by,
        made_at=now,
    )
    return needed_by(revision, accounts, now=now)


def standing_of(
    revision: Revision, accounts: Sequence[Account], needed: Needed, *, leaves: datetime
) -> Standing:
    """Whether what was said of it is enough to leave then."""
    return where_it_stands(
        needed,
        queries.said_of(revision, accounts),
        writers=queries.writers_of(revision),
        leaves=leaves,
        scheduled_at=revision.scheduled_at,
        referred=queries.is_referred(revision),
    )


def ask_for_a_yes(
    revision: Revision,
    accounts: Sequence[Account],
    *,
    tier: int = FIRST,
    kind: str = "approval.asked",
    by: StaffMember | None,
    now: datetime,
) -> None:
    """Tell whoever can say it, and write down that it was asked."""
    people = queries.who_may_say(accounts, tier, besides=queries.writers_of(revision), now=now)
    told = people[:MOST_TOLD]
    notify(told, kind, address_of(revision), now=now, account=accounts[0].name)
    audit.record(by, "approval.asked", revision, at=now, tier=tier, told=len(told))


def asks_again(publication: Publication, *, now: datetime) -> bool:
    """Whether it may not leave yet, at the moment of sending: then it waits for a yes.

    A policy may have changed since, or whoever said yes may have left. What is out in part goes
    on, and what left in an emergency is looked at afterwards.
    """
    revision = publication.revision
    if _was_just_looked_at(publication, now) or _is_free(publication):
        return False
    accounts = [publication.account]
    policy, _hours = queries.policy_of(publication.account, now)
    readers = stories.needs_readers(revision.draft)
    most = strictest([Needed(policy.tiers if policy.when else 0), readers])
    leaves = publication.leave_at
    agreed = bool(most) and standing_of(revision, accounts, most, leaves=leaves)
    if agreed and agreed.stand is Stand.AGREED:
        return False  # whatever the checks say: people have
    needed = needed_by(revision, accounts, now=now)
    stand = standing_of(revision, accounts, needed, leaves=leaves)
    if stand.stand is Stand.AGREED:
        return False
    _hold(publication, stand, now=now)
    return True


def drop_what_counts_no_more(
    revision: Revision, accounts: Sequence[Account], *, now: datetime, stale: bool = False
) -> None:
    """Make void each yes that does not count any more, so that another can be given."""
    writers = queries.writers_of(revision)
    for said in queries.said_of(revision, accounts):
        if said.yes and (stale or not counts(said, writers=writers)):
            _void(revision, said, now=now)


def waits_on_a_stop(account: Account, *, now: datetime) -> bool:
    """Whether a public reply from `account` on which a check says stop waits for a yes."""
    policy, _hours = queries.policy_of(account, now)
    return policy.replies_too and bool(policy.when & {When.ALWAYS, When.ON_STOP})


def require_nobodys(entry: TimelineEntry, words: str, *, by: StaffMember, now: datetime) -> None:
    """Raises EditNeedsYes where `words`, were they new, would wait for somebody's yes.

    An edit waits for nobody, so it must not carry past its account what a post could not.
    """
    sent = entry.part.publication.revision.draft if entry.part else Draft(author=by)
    audience = Audience.PUBLIC if entry.public else Audience.PRIVATE
    made = Composition(text=words, audience=audience)
    if would_need(sent, made, [entry.account], by=by, now=now):
        raise EditNeedsYes(account=entry.account.name)


def address_of(revision: Revision) -> str:
    """Where it is answered."""
    return f"/posts/approve/{revision.pk}/"


def _void(revision: Revision, said: Said, *, now: datetime) -> None:
    revision.approvals.filter(void_since=None, tier=said.tier, by=said.by).update(void_since=now)
    audit.record(None, "approval.void", revision, at=now, tier=said.tier)


def _hold(publication: Publication, stand: Standing, *, now: datetime) -> None:
    revision, accounts = publication.revision, [publication.account]
    moved = Publication.objects.filter(pk=publication.pk, progress=Progress.HELD).update(
        progress=Progress.AWAITING, awaiting_since=now
    )
    if not moved:
        return
    stale = is_stale(
        queries.said_of(revision, accounts),
        leaves=publication.leave_at,
        scheduled_at=revision.scheduled_at,
    )
    drop_what_counts_no_more(revision, accounts, now=now, stale=stale)
    publication.refresh_from_db()
    telling.tell(publication)
    writer, where = revision.made_by, address_of(revision)
    notify(writer, "approval.again", where, now=now, account=publication.account.name)
    ask_for_a_yes(revision, accounts, tier=stand.tier or FIRST, by=None, now=now)


def _was_just_looked_at(publication: Publication, now: datetime) -> bool:
    """Whether nobody's yes was needed a moment ago, and the account asks for the same now."""
    revision = publication.revision
    if now - revision.made_at > JUST or revision.approvals.exists():
        return False
    return not queries.asks_for_more_since(publication.account, revision.made_at, now)


def _is_free(publication: Publication) -> bool:
    if any(part.published_at for part in publication.parts.all()):
        return True
    return EmergencyPost.objects.filter(revision=publication.revision_id).exists()


def _is_reply(revision: Revision) -> bool:
    return revision.draft.conversation_id is not None


def _audience(revision: Revision) -> Audience:
    return compositions.read(revision.composition or {}).audience
