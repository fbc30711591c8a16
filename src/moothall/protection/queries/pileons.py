"""Reads of pile-ons: who writes now, how many usually do, what one person is spared."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, Q, QuerySet

from moothall.domain.pileons import WEEKS, Arrived, Usual, like_hours, usual
from moothall.inbox.models import Conversation, Direction, Message
from moothall.people import access
from moothall.people import queries as people
from moothall.people.models import StaffMember
from moothall.protection.models import ChannelHour, PileOn, PileOnSpare
from moothall.publishing.models import TimelineEntry
from moothall.register.models import AccountState, Channel

READ = "inbox.read"
DECIDE = "inbox.organise"
MOST = 20_000  # messages that one look walks back over
CHUNK = 500
REMEMBERED = 20.0  # seconds
LINGERS = timedelta(minutes=3)  # that it is looked again though nothing came: a hint may be lost
KEPT = timedelta(weeks=WEEKS + 1)  # hours older than these say nothing any more


class Place(NamedTuple):
    """One channel."""

    account_id: int
    channel_kind: str


@dataclass(slots=True)
class Talk:
    """Who wrote to one channel since some moment, and the messages, oldest first."""

    people: set[int] = field(default_factory=set)
    messages: list[int] = field(default_factory=list)


class _Last:
    """What was newest when the tick of this process last asked, and since when it is."""

    newest: tuple[int, datetime] | None = None  # the last message, and the hour
    since: datetime


def may_have_changed(now: datetime) -> bool:
    """Whether a look can find anything new: something came, an hour began, or one lasts.

    One question for the newest number, whatever the size; no job wakes for a silent desk.
    """
    rows = Message.objects.order_by("-pk").values_list("pk", Exists(standing()))
    number, lasts = rows.first() or (0, False)
    newest = (number, now.replace(minute=0, second=0, microsecond=0))
    if newest != _Last.newest:
        _Last.newest, _Last.since = newest, now
    return lasts or now - _Last.since < LINGERS


def talk_since(since: datetime, until: datetime) -> dict[Place, Talk]:
    """Who wrote in that time, by channel.

    It walks back over the newest messages by their number, so that it costs what came in that
    time, however many messages there are.
    """
    found: dict[Place, Talk] = {}
    rows = Message.objects.order_by("-pk").values_list(
        "pk", "at", "direction", "profile", "account", "conversation__channel_kind"
    )
    last: int | None = None
    read = 0
    while read < MOST:
        chunk = list((rows.filter(pk__lt=last) if last else rows)[:CHUNK])
        for pk, at, direction, profile, account, kind in chunk:
            if direction == Direction.IN and profile and since <= at < until:
                talk = found.setdefault(Place(account, kind), Talk())
                talk.people.add(profile)
                talk.messages.append(pk)
        if len(chunk) < CHUNK or chunk[-1][1] < since:
            break
        last, read = chunk[-1][0], read + len(chunk)
    return found


def channels_to_count() -> list[Place]:
    """Every channel by which somebody can write to an open account."""
    rows = Channel.objects.exclude(account__state=AccountState.CLOSED).order_by("pk")
    return [Place(*each) for each in rows.values_list("account", "kind")]


def is_counted(hour: datetime) -> bool:
    """Whether that hour was counted already."""
    return ChannelHour.objects.filter(starts_at=hour).exists()


def usual_on(place: Place, at: datetime) -> Usual:
    """How many usually write there at such a time. Hours that nobody counted are left out."""
    rows = ChannelHour.objects.filter(
        account=place.account_id, channel_kind=place.channel_kind, starts_at__in=like_hours(at)
    )
    return usual(list(rows.values_list("people", flat=True)))


def arrived(ids: Sequence[int]) -> list[Arrived]:
    """These messages as the domain reads them, oldest first."""
    rows = Message.objects.filter(pk__in=ids, erased_at=None).order_by("pk")
    said = list(rows.values_list("profile", "text", "under"))
    known = _known({profile for profile, _text, _under in said}, min(ids, default=0))
    return [Arrived(who, text, who not in known, under) for who, text, under in said]


def trigger(account_id: int, external_id: str) -> TimelineEntry | None:
    """The post of ours that they write under."""
    if not external_id:
        return None
    return TimelineEntry.objects.filter(account=account_id, external_id=external_id).first()


def standing() -> QuerySet[PileOn]:
    """Those that last, oldest first."""
    return PileOn.objects.filter(ended_at=None).select_related("account").order_by("began_at")


class _Quiet:
    """Until when nobody need ask again whether one lasts: pages ask at every turn."""

    until = 0.0  # seconds of the steady clock


def lasts_anywhere() -> bool:
    """Whether one lasts. A *no* is remembered for a while, so that a page costs no question."""
    if time.monotonic() < _Quiet.until:
        return False
    if standing().exists():
        return True
    _Quiet.until = time.monotonic() + REMEMBERED
    return False


def ask_again() -> None:
    """One began here: what was remembered no longer holds."""
    _Quiet.until = 0.0


def pile_ons_for(staff: StaffMember) -> QuerySet[PileOn]:
    """Those on accounts that this person reads, newest first; not what they are spared."""
    mine = PileOnSpare.objects.filter(staff=staff, ended_at=None).values("pile_on")
    rows = PileOn.objects.select_related("account", "trigger", "answer", "said_by")
    return access.scope(staff).narrow(
        rows.exclude(pk__in=mine), department="account__department", account="account"
    )


def to_be_told(pile_on: PileOn, now: datetime) -> list[StaffMember]:
    """Who answers there."""
    return people.holders("inbox.reply", pile_on.account.department, now)


def spared_by(staff: StaffMember) -> frozenset[int]:
    """Numbers of the conversations that pile-ons which last keep from this person."""
    wanted = Q(pk__in=())
    lasting = PileOnSpare.objects.filter(staff=staff, ended_at=None, pile_on__ended_at=None)
    for each in lasting.select_related("pile_on"):
        of = each.pile_on
        wanted |= Q(
            account=of.account_id, channel_kind=of.channel_kind, last_message_at__gte=of.began_at
        )
    return frozenset(Conversation.objects.filter(wanted).values_list("pk", flat=True))


def spared_people(accounts: Collection[int]) -> list[StaffMember]:
    """Who is spared a pile-on that lasts on one of these accounts."""
    lasting = PileOnSpare.objects.filter(
        ended_at=None, pile_on__ended_at=None, pile_on__account__in=accounts
    )
    return list(StaffMember.objects.filter(pk__in=lasting.values("staff")).order_by("pk"))


def to_be_spared(pile_on: PileOn, now: datetime) -> list[StaffMember]:
    """Who reads there and is not spared yet."""
    spared = set(pile_on.spares.filter(ended_at=None).values_list("staff", flat=True))
    there = people.holders("inbox.read", pile_on.account.department, now)
    return [each for each in there if each.pk not in spared]


def pile_ons_to_end(before: date) -> QuerySet[PileOn]:
    """Those that were over before that day."""
    return PileOn.objects.filter(ended_at__date__lt=before).order_by("pk")


def _known(profiles: Collection[int], before: int) -> set[int]:
    """Those of them who wrote before the first message of the hour."""
    earlier = Message.objects.filter(profile__in=list(profiles)[:MOST], pk__lt=before)
    return set(earlier.order_by().values_list("profile", flat=True).distinct())
