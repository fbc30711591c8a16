"""One act on many conversations: what was chosen together is undone together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.errors import MoothallError
from moothall.inbox.errors import CannotBeUndone
from moothall.inbox.models import Conversation, Label, Sweep
from moothall.inbox.services import assigning, notes, states, upkeep
from moothall.inbox.services.answers import fill
from moothall.inbox.services.replying import reply
from moothall.people import access
from moothall.people.models import StaffMember, Team
from moothall.publishing import services as publishing
from moothall.publishing.errors import LeftAlready
from moothall.publishing.models import Publication

AFTER_CLOSE = ("state", "snoozed_until", "waiting_since", "answer_by", "closes_with")


class Preview(NamedTuple):
    """What one resident would get, or why they cannot get it."""

    conversation: Conversation
    text: str
    why_not: MoothallError | None


@transaction.atomic
def assign(
    conversations: Iterable[Conversation],
    *,
    staff: StaffMember | None = None,
    team: Team | None = None,
    by: StaffMember,
    now: datetime,
) -> Sweep:
    """Make all of them this person's or team's turn."""

    def one(conversation: Conversation) -> dict[str, Any]:
        held = upkeep.lock_one(conversation)
        was = {"staff": held.assigned_to_id, "team": held.assigned_team_id}
        assigning.assign(held, staff=staff, team=team, by=by, now=now)
        return {**was, "became": [staff and staff.pk, team and team.pk]}

    return _sweep(Sweep.Kind.ASSIGN, conversations, one, by=by, now=now)


@transaction.atomic
def tag(
    conversations: Iterable[Conversation],
    *,
    labels: Iterable[str],
    by: StaffMember,
    now: datetime,
) -> Sweep:
    """Put the same labels on all of them."""
    words = list(labels)

    def one(conversation: Conversation) -> dict[str, Any]:
        added = notes.tag(conversation, labels=words, by=by)
        return {"added": [label.pk for label in added]}

    return _sweep(Sweep.Kind.TAG, conversations, one, by=by, now=now)


@transaction.atomic
def close(conversations: Iterable[Conversation], *, by: StaffMember, now: datetime) -> Sweep:
    """Close all of them."""

    def one(conversation: Conversation) -> dict[str, Any]:
        held = upkeep.lock_one(conversation)
        was = {name: _as_text(getattr(held, name)) for name in AFTER_CLOSE}
        closed = states.close(held, by=by, now=now)
        return {**was, "version": closed.version}

    return _sweep(Sweep.Kind.CLOSE, conversations, one, by=by, now=now)


@transaction.atomic
def answer(
    conversations: Iterable[Conversation],
    *,
    text: str,
    by: StaffMember,
    now: datetime,
    then_close: bool = False,
) -> Sweep:
    """Answer each with the same text and its own placeholders: all of them or none.

    Raises what `fill` or `reply` raises for the first that cannot be answered.
    """

    def one(conversation: Conversation) -> dict[str, Any]:
        publication = reply(
            conversation,
            text=fill(text, conversation, by),
            seen_version=conversation.version,
            by=by,
            now=now,
            then_close=then_close,
        )
        return {"publication": publication.pk}

    return _sweep(Sweep.Kind.ANSWER, conversations, one, by=by, now=now)


def preview_answer(
    conversations: Iterable[Conversation], text: str, by: StaffMember
) -> list[Preview]:
    """What each would get, before anything is sent."""
    return [_preview(conversation, text, by) for conversation in conversations]


@transaction.atomic
def undo(sweep_id: int, *, by: StaffMember, now: datetime) -> list[int]:
    """Put back what the sweep changed; the ids of conversations where that came too late.

    Only who did it may undo it, and once. Raises CannotBeUndone.
    """
    sweep = Sweep.objects.select_for_update().get(pk=sweep_id)
    if sweep.by_id != by.pk or sweep.undone_at:
        raise CannotBeUndone
    ids = [int(pk) for pk in sweep.before]
    # Publications are always locked before their conversations: sending does so too.
    answers = sweep.kind == Sweep.Kind.ANSWER
    held = Conversation.objects.in_bulk(ids) if answers else upkeep.lock(ids)
    put_back = _PUT_BACK[Sweep.Kind(sweep.kind)]
    late = [pk for pk in sorted(held) if not put_back(held[pk], sweep.before[str(pk)], by, now)]
    sweep.undone_at = now
    sweep.save(update_fields=["undone_at"])
    audit.record(by, "sweep.undone", sweep, at=now, late=late)
    return late


def _sweep(
    kind: Sweep.Kind,
    conversations: Iterable[Conversation],
    one: Callable[[Conversation], dict[str, Any]],
    *,
    by: StaffMember,
    now: datetime,
) -> Sweep:
    """Do `one` to each, in id order so that two sweeps never wait for each other."""
    chosen: Sequence[Conversation] = sorted(conversations, key=lambda each: each.pk)
    before = {str(each.pk): one(each) for each in chosen}
    sweep = Sweep.objects.create(kind=kind, by=by, at=now, before=before)
    audit.record(by, "sweep.done", sweep, at=now, kind=kind, count=len(before))
    return sweep


def _preview(conversation: Conversation, text: str, by: StaffMember) -> Preview:
    try:
        return Preview(conversation, fill(text, conversation, by), None)
    except MoothallError as why_not:
        return Preview(conversation, "", why_not)


def _unassign(held: Conversation, was: dict[str, Any], by: StaffMember, now: datetime) -> bool:
    """Give back the turn, unless it has become somebody else's meanwhile."""
    access.require(by, "inbox.organise", held)
    if was.get("became", []) not in ([], [held.assigned_to_id, held.assigned_team_id]):
        return False
    staff = StaffMember.objects.filter(pk=was["staff"]).first()
    team = Team.objects.filter(pk=was["team"]).first()
    assigning.put(held, staff=staff, team=team, by=by, now=now)
    upkeep.changed(held)
    return True


def _untag(held: Conversation, was: dict[str, Any], by: StaffMember, now: datetime) -> bool:
    del now
    words = Label.objects.filter(pk__in=was["added"]).values_list("name", flat=True)
    notes.untag(held, labels=words, by=by)
    return True


def _open_again(held: Conversation, was: dict[str, Any], by: StaffMember, now: datetime) -> bool:
    """Give back state and clocks, unless something was said meanwhile and decided them anew."""
    del now
    access.require(by, "inbox.organise", held)
    if held.version != was["version"]:
        return False
    for name in AFTER_CLOSE:
        setattr(held, name, Conversation._meta.get_field(name).to_python(was[name]))  # type: ignore[union-attr]
    upkeep.settle(held)
    upkeep.store([held])
    upkeep.changed(held)
    return True


def _pull_back(held: Conversation, was: dict[str, Any], by: StaffMember, now: datetime) -> bool:
    publication = Publication.objects.get(pk=was["publication"])
    try:
        publishing.pull_back(publication, by=by, now=now)
    except LeftAlready:
        return False
    upkeep.changed(held)
    return True


def _as_text(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


_PUT_BACK: dict[Sweep.Kind, Callable[[Conversation, dict[str, Any], StaffMember, datetime], bool]]
_PUT_BACK = {
    Sweep.Kind.ASSIGN: _unassign,
    Sweep.Kind.TAG: _untag,
    Sweep.Kind.CLOSE: _open_again,
    Sweep.Kind.ANSWER: _pull_back,
}
