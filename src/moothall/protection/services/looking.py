"""Lets somebody look at an outside profile once, and stops the second look for the same matter."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.looking import (
    LONGEST,
    Grounds,
    Rules,
    Way,
    canonical,
    decide,
    is_open,
)
from moothall.evidence import services as evidence
from moothall.evidence.services import Capture
from moothall.evidence.services.appending import stamp
from moothall.inbox.models import Conversation, Profile
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.errors import (
    GroundsNeedReference,
    LookNeedsMatter,
    LookNotStopped,
    NoProfileToOpen,
)
from moothall.protection.models import Incident, Look, LookOverseer

MAY = "inbox.organise"
LOOK = "look"  # as the vault calls it
_LONGEST_WHY = 300


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to look at, and what for.

    Attributes:
        profile: whose page it is; None for an address that a message gave.
        link: the address of the page.
        conversation: the matter, or where the Incident's contact wrote.
        incident: the matter, where it is an Incident.
        authority: a key of the pack.
    """

    profile: Profile | None
    link: str
    conversation: Conversation
    why: str
    authority: str
    incident: Incident | None = None


@transaction.atomic
def look_at(wish: Wish, *, by: StaffMember, now: datetime) -> Look:
    """Write down the wish: a first look opens, a second stops.

    Raises:
        PermissionDenied: `by` may not work there, or does not stand in the Incident.
        LookNeedsMatter: a reason or an authority is missing.
        NoProfileToOpen: there is no page.
    """
    access.require(by, MAY, wish.conversation)
    if wish.incident is not None:
        queries.held(wish.incident, by)
    rules = queries.rules_now(now)
    _require_whole(wish, rules)
    hold_the_log()
    way = _way(wish.profile, canonical(wish.link), _matters(wish), rules=rules, now=now)
    made = Look.objects.create(
        **_of(wish),
        by=by,
        at=now,
        became=way,
        was_stopped=way is Way.STOPPED,
        opened_at=None if way is Way.STOPPED else now,
    )
    audit.record(by, f"look.{_ACTS[way]}", made, at=now, authority=wish.authority)
    _seal(made, now=now)
    return made


@transaction.atomic
def go_on(look: Look, grounds: Grounds, *, by: StaffMember, now: datetime) -> Look:
    """Go on where a look was stopped, on grounds that are held elsewhere or a danger now.

    Raises:
        LookNotStopped: it was not, or somebody else asked for it.
        GroundsNeedReference: the grounds do not carry it.
    """
    hold_the_log()
    held = Look.objects.select_for_update(of=("self",)).get(pk=look.pk)
    if held.by_id != by.pk or held.became != Look.Became.STOPPED or held.conversation is None:
        raise LookNotStopped
    access.require(by, MAY, held.conversation)
    rules = queries.rules_now(now)
    matters = queries.matters_of(held.conversation, held.incident)
    way = _way(held.profile, held.address, matters, rules=rules, now=now, grounds=grounds)
    if way is Way.STOPPED:
        raise GroundsNeedReference
    held.became, held.opened_at = Look.Became(way.value), now
    if way is Way.AUTHORISED:
        held.reference, held.expires_on = grounds.reference.strip(), grounds.expires_on
    if way is Way.THREAT:
        held.reason_due_at = now + timedelta(hours=rules.threat_hours)
    held.full_clean()
    held.save()
    audit.record(by, f"look.{_ACTS[way]}", held, at=now, after_stop=True)
    _seal(held, now=now)
    return held


def hold_the_log() -> LookOverseer:
    """The one row that whoever counts looks holds until the transaction ends."""
    LookOverseer.objects.get_or_create(pk=1)
    return LookOverseer.objects.select_for_update().get(pk=1)


def open_look(wish: Wish, *, by: StaffMember, now: datetime) -> Look | None:
    """The same person's own look that is still open, which a second press only shows again."""
    mine = queries.looks_at(wish.profile, canonical(wish.link)).filter(by=by)
    latest = mine.filter(conversation=wish.conversation, incident=wish.incident).first()
    rules = queries.rules_now(now)
    return latest if latest and is_open(latest.opened_at, now=now, rules=rules) else None


_ACTS = {
    Way.LOOKED: "taken",
    Way.STOPPED: "stopped",
    Way.AUTHORISED: "authorised",
    Way.THREAT: "threat",
}


def _way(
    profile: Profile | None,
    address: str,
    matters: frozenset[str],
    *,
    rules: Rules,
    now: datetime,
    grounds: Grounds | None = None,
) -> Way:
    found = queries.looks_at(profile, address)[: queries.MOST_EARLIER]
    earlier = [each for _row, each in queries.earlier_of(found)]
    way, _why = decide(earlier, matters, now=now, rules=rules, grounds=grounds or Grounds())
    return way


def _matters(wish: Wish) -> frozenset[str]:
    if wish.incident is None:
        return queries.matters_of(wish.conversation, None)
    return queries.matters_of(None, wish.incident)


def _require_whole(wish: Wish, rules: Rules) -> None:
    if not wish.link or len(wish.link) > LONGEST:
        raise NoProfileToOpen
    known = {each.key for each in rules.authorities}
    if not wish.why.strip() or wish.authority not in known:
        raise LookNeedsMatter


def _of(wish: Wish) -> dict[str, object]:
    return {
        "profile": wish.profile,
        "link": wish.link,
        "address": canonical(wish.link),
        "conversation": wish.conversation,
        "incident": wish.incident,
        "department": wish.conversation.department,
        "why": wish.why.strip()[:_LONGEST_WHY],
        "authority": wish.authority,
    }


def _seal(look: Look, *, now: datetime) -> None:
    """What was wished and what became of it; never whose profile, which the row says."""
    says = {
        "look": look.pk,
        "by": look.by_id,
        "authority": look.authority,
        "became": str(look.became),
        "was_stopped": look.was_stopped,
        "opened_at": stamp(look.opened_at),
        "expires_on": look.expires_on.isoformat() if look.expires_on else None,
    }
    evidence.append([Capture("looked", LOOK, look.pk, says)], now=now)
