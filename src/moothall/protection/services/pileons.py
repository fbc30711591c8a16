"""Notes that far more people than usual write, spares whom it hurts, and limits nobody."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from moothall.audit import services as audit
from moothall.domain.pileons import Seen, Usual, is_over, threshold, what_is_common
from moothall.inbox.models import Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.protection.errors import PileOnIsOver, SayWhatItWas
from moothall.protection.models import ChannelHour, PileOn, PileOnSpare
from moothall.protection.queries import pileons as queries
from moothall.protection.queries.pileons import DECIDE, Place, Talk
from moothall.protection.services.sparing import settle
from moothall.web.services import nudge

HOUR = timedelta(hours=1)
SEEN = "pile_on.seen"


def look_at_channels(now: datetime) -> None:
    """Count the hour that is over, see whether it is loud somewhere, end what is quiet."""
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    if not queries.is_counted(this_hour - HOUR):
        count_hour(this_hour - HOUR)
    for place, talk in queries.talk_since(now - HOUR, now + timedelta(seconds=1)).items():
        _look_at(place, talk, now)
    for each in list(queries.standing()):
        if is_over(each.loud_at, now):
            end(each, by=None, now=now)
        else:
            _spare_again(each, now)


@transaction.atomic
def count_hour(hour: datetime) -> None:
    """Keep how many people wrote to each channel in that hour; none is a number too."""
    talks = queries.talk_since(hour, hour + HOUR)
    ChannelHour.objects.bulk_create(
        (
            ChannelHour(
                account_id=place.account_id,
                channel_kind=place.channel_kind,
                starts_at=hour,
                people=len(talks[place].people) if place in talks else 0,
            )
            for place in queries.channels_to_count()
        ),
        ignore_conflicts=True,
    )
    ChannelHour.objects.filter(starts_at__lt=hour - queries.KEPT).delete()


@transaction.atomic
def spare(pile_on: PileOn, staff: StaffMember, *, by: StaffMember, now: datetime) -> PileOnSpare:
    """Let `staff` read nothing of it while it lasts; their turns go back to the desk.

    Raises PermissionDenied or PileOnIsOver.
    """
    held = _held(pile_on, by, itself=staff == by)
    made, _is_new = PileOnSpare.objects.update_or_create(
        pile_on=held,
        staff=staff,
        defaults={"asked_by": by, "since": now, "ended_at": None},
    )
    audit.record(by, "pile_on.spared", made, at=now, pile_on=held.pk, staff=staff.pk)
    settle(staff, by=by, now=now)
    return made


def keep_arrived(messages: Sequence[Message], *, now: datetime) -> None:
    """Keep what has just come from whoever is spared it; one question for a batch."""
    for each in queries.spared_people({message.account_id for message in messages}):
        settle(each, by=None, now=now)


@transaction.atomic
def spare_no_more(spared: PileOnSpare, *, by: StaffMember, now: datetime) -> None:
    """Let it be there for them again. Raises as `spare`."""
    _held(spared.pile_on, by, itself=spared.staff_id == by.pk)
    spared.ended_at = now
    spared.save(update_fields=["ended_at"])
    audit.record(by, "pile_on.spared_no_more", spared, at=now)
    settle(spared.staff, by=by, now=now)


@transaction.atomic
def end(pile_on: PileOn, *, by: StaffMember | None, now: datetime) -> None:
    """It is over, by itself or by somebody's word. Whoever was spared has everything again."""
    held = _held(pile_on, by, itself=False)
    held.ended_at, held.ended_by = now, by
    held.save(update_fields=["ended_at", "ended_by"])
    audit.record(by, "pile_on.ended", held, at=now)
    for each in held.spares.filter(ended_at=None).select_related("staff"):
        each.ended_at = now
        each.save(update_fields=["ended_at"])
        settle(each.staff, by=by, now=now)
    _nudge(held)


@transaction.atomic
def review(pile_on: PileOn, *, was: str, learned: str, by: StaffMember, now: datetime) -> None:
    """Say afterwards what it was. Raises PermissionDenied or SayWhatItWas."""
    access.require(by, DECIDE, pile_on.account)
    if was not in PileOn.Was.values or was == PileOn.Was.OPEN or pile_on.ended_at is None:
        raise SayWhatItWas
    pile_on.was, pile_on.learned = was, learned.strip()[:500]
    pile_on.said_by, pile_on.said_at = by, now
    pile_on.save(update_fields=["was", "learned", "said_by", "said_at"])
    audit.record(by, "pile_on.reviewed", pile_on, at=now, was=was)


@transaction.atomic
def forget_pile_ons(ids: list[int], *, now: datetime) -> int:
    """Take those away whose time is over. How many there were."""
    rows = PileOn.objects.filter(pk__in=ids)
    audit.record_each(None, "pile_on.forgotten", rows, at=now)
    count = rows.count()
    rows.delete()
    return count


def _look_at(place: Place, talk: Talk, now: datetime) -> None:
    """Begin or go on where as many people wrote; the dear questions are asked only then."""
    if len(talk.people) < threshold(Usual(0, 0)):
        return  # nearly always
    of = queries.usual_on(place, now)
    if len(talk.people) < threshold(of):
        return
    seen = what_is_common(queries.arrived(sorted(talk.messages)), of)
    known = (
        queries.standing()
        .filter(account=place.account_id, channel_kind=place.channel_kind)
        .first()
    )
    if known is None:
        _begin(place, seen, now)
    else:
        _go_on(known, seen, now)


def _begin(place: Place, seen: Seen, now: datetime) -> None:
    try:
        with transaction.atomic():
            made = PileOn(
                account_id=place.account_id,
                channel_kind=place.channel_kind,
                began_at=now - HOUR,
                loud_at=now,
            )
            _fill(made, seen)
            made.save()
            queries.ask_again()
            audit.record(None, "pile_on.began", made, at=now, people=seen.people)
            notify(
                queries.to_be_told(made, now),
                SEEN,
                made.get_absolute_url(),
                now=now,
                account=made.account.name,
                people=seen.people,
            )
            _nudge(made)
    except IntegrityError:
        return  # another worker looked at the same moment


def _go_on(known: PileOn, seen: Seen, now: datetime) -> None:
    """It is still loud; the figures are those of its loudest hour."""
    known.loud_at = now
    if seen.people > known.people:
        _fill(known, seen)
    known.save()


def _fill(pile_on: PileOn, seen: Seen) -> None:
    pile_on.people, pile_on.usual, pile_on.first_time = seen.people, seen.usual, seen.first_time
    pile_on.link, pile_on.linked, pile_on.worded = seen.link[:300], seen.linked, seen.worded
    pile_on.there = seen.there
    pile_on.trigger = queries.trigger(pile_on.account_id, seen.under)


def _spare_again(pile_on: PileOn, now: datetime) -> None:
    """Whatever came since is kept too."""
    for each in pile_on.spares.filter(ended_at=None).select_related("staff"):
        settle(each.staff, by=None, now=now)


def _held(pile_on: PileOn, by: StaffMember | None, *, itself: bool) -> PileOn:
    """The row, locked, while it lasts; anybody may spare themselves."""
    rows = PileOn.objects.select_for_update(of=("self",)).select_related("account")
    held = rows.get(pk=pile_on.pk)
    if by is not None and not itself:
        access.require(by, DECIDE, held.account)
    if held.ended_at is not None:
        raise PileOnIsOver
    return held


def _nudge(pile_on: PileOn) -> None:
    nudge(f"account:{pile_on.account_id}", f"department:{pile_on.account.department_id}")
