"""Edits and takes down what stands on our timelines, and believes only what it reads back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Refused,
    SignInAgain,
    TryLater,
    connector_class,
)
from moothall.domain.exchange import Outgoing, ReceivedMessage
from moothall.domain.publishing.watching import same_words
from moothall.jobs import enqueue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries
from moothall.publishing.errors import CannotDoThatThere, NeedsAReason, NothingWaits, TooLong
from moothall.publishing.models import (
    Amendment,
    Draft,
    Progress,
    Publication,
    Standing,
    TakeDown,
    TimelineEntry,
    Work,
)
from moothall.publishing.services import checking, needing, revising, sealing, telling, watching
from moothall.register import services as register
from moothall.register.models import Account
from moothall.web.services import nudge

MOST_TRIES = 8
LEASE = timedelta(minutes=2)
SIGN_IN_PAUSE = 600.0  # seconds, in which a person may renew a sign-in that has ended
log = structlog.get_logger(__name__)
Asked = Amendment | TakeDown
Kind = TypeVar("Kind", Amendment, TakeDown)


@transaction.atomic
def take_down(entry: TimelineEntry, *, reason: str, by: StaffMember, now: datetime) -> TakeDown:
    """Ask for something of ours to be taken down; our copy stays in the archive, with the reason.

    Raises PermissionDenied, NeedsAReason, CannotDoThatThere or NothingWaits (it is asked already).
    """
    _require(entry, Ability.REMOVE, reason, by)
    if entry.take_downs.filter(ended_at=None).exists() or entry.standing == Standing.REMOVED:
        raise NothingWaits
    asked = TakeDown.objects.create(entry=entry, reason=reason, asked_by=by, asked_at=now)
    audit.record(by, "timeline.take_down_asked", entry, at=now)
    enqueue("publishing.take_down", asked.pk)
    _nudge(entry)
    return asked


@transaction.atomic
def amend(
    entry: TimelineEntry, *, text: str, reason: str, by: StaffMember, now: datetime
) -> Amendment:
    """Put other words in the place of ours, where the Platform can; both versions are kept.

    Of two edits the later one counts. Raises PermissionDenied, NeedsAReason, CannotDoThatThere,
    AccountIsNotOpen, NothingToSend, TooLong, NeedsYes or EditNeedsYes.
    """
    _require(entry, Ability.EDIT, reason, by)
    revising.require_open(entry.account)
    words = _in_one(text, entry.account)
    found = checking.of_words(words, entry.account, now=now)
    checking.require_yes({entry.account_id: found}, [entry.account])
    needing.require_nobodys(entry, words, by=by, now=now)
    TimelineEntry.objects.select_for_update().get(pk=entry.pk)  # two presses: one after the other
    for older in entry.amendments.filter(ended_at=None):
        _end(older, Work.NOT_DONE, _("Other words were asked for after these."), now=now)
    draft = Draft.objects.create(author=by, text=words, created_at=now, finished_at=now)
    revision = revising.revise(draft, [entry.account], text=words, by=by, now=now)
    asked = Amendment.objects.create(
        entry=entry, revision=revision, reason=reason, asked_by=by, asked_at=now
    )
    audit.record(by, "timeline.edit_asked", entry, at=now)
    enqueue("publishing.amend", asked.pk)
    _nudge(entry)
    return asked


@transaction.atomic
def take_down_thread(
    entry: TimelineEntry, *, reason: str, by: StaffMember, now: datetime
) -> list[TakeDown]:
    """Ask for every part of its thread that still stands there, the last one first.

    Each part is asked for, read back and reported by itself. Raises as `take_down`.
    """
    _require(entry, Ability.REMOVE, reason, by)
    asked = [
        take_down(each, reason=reason, by=by, now=now)
        for each in queries.standing_parts(entry)
        if not each.take_downs.filter(ended_at=None).exists()
    ]
    if not asked:
        raise NothingWaits
    return asked


def do_take_down(take_down_id: int, *, now: datetime) -> None:
    """Keep a last copy, ask for its removal, and look. Asking twice does no harm."""
    asked = _claimed(TakeDown, take_down_id, now=now)
    if asked is None:
        return
    entry = asked.entry
    with _noting(asked, now=now), register.connect(entry.account) as connector:
        _keep_copy(entry, connector, now=now)
        connector.remove(entry.external_id)
        if _look(entry, connector) is not None:
            raise TryLater("It can still be seen there.", seconds=60)
        _end(asked, Work.DONE, "", now=now)
        stand(entry, Standing.REMOVED, now=now)


def do_amend(amendment_id: int, *, now: datetime) -> None:
    """Put the new words there, and look. The same words twice are the same words."""
    asked = _claimed(Amendment, amendment_id, now=now)
    if asked is None:
        return
    entry = asked.entry
    if queries.is_stopped(entry.account):
        _end(asked, Work.NOT_DONE, _("Nothing may leave there now. Ask again later."), now=now)
        return
    outgoing = Outgoing(key=f"{asked.pk:032x}", text=asked.revision.text)
    with _noting(asked, now=now), register.connect(entry.account) as connector:
        connector.edit(entry.external_id, outgoing)
        there = _look(entry, connector)
        if there is None or not same_words(there.text, outgoing.text):
            raise TryLater("The new words cannot be seen there yet.")
        _note_amended(asked, there, now=now)


def look_back(entry: TimelineEntry, *, now: datetime) -> Standing:
    """Read back whether it still stands there; what cannot be told now stays as it was."""
    try:
        with register.connect(entry.account) as connector:
            if Ability.LOOK not in connector.abilities:
                return Standing(entry.standing)
            there = connector.look(entry.external_id)
    except SignInAgain as failure:
        register.note_sign_in_again(entry.account, failure.reason, now=now)
        return Standing(entry.standing)
    except ConnectorFailure:
        return Standing(entry.standing)
    if there is not None:
        watching.keep(entry.account, there, now=now)
    asked = entry.take_downs.filter(work=Work.NOT_DONE).exists()
    found = Standing.REMOVED if there is None else Standing.STILL_LIVE if asked else Standing.LIVE
    stand(entry, found, now=now)
    return found


@transaction.atomic
def stand(entry: TimelineEntry, standing: Standing, *, now: datetime) -> None:
    """Note whether it can be seen there. A publication none of whose parts can is *removed*."""
    entry.standing, entry.looked_at = standing, now
    entry.save(update_fields=["standing", "looked_at"])
    audit.record(None, f"timeline.{standing}", entry, fields=("standing",), at=now)
    _nudge(entry)
    if standing == Standing.REMOVED:
        _note_removed(entry)
        sealing.taken_down(entry, now=now)


def _note_removed(entry: TimelineEntry) -> None:
    if entry.part is None:
        return
    publication = entry.part.publication
    left = TimelineEntry.objects.filter(part__publication=publication)
    if left.exclude(standing=Standing.REMOVED).exists():
        return
    moved = Publication.objects.filter(pk=publication.pk, progress=Progress.PUBLISHED)
    if moved.update(progress=Progress.REMOVED):
        publication.refresh_from_db()
        telling.tell(publication)


def _require(entry: TimelineEntry, ability: Ability, reason: str, by: StaffMember) -> None:
    access.require(by, "publishing.publish", entry.account)
    if not reason.strip():
        raise NeedsAReason
    if ability not in connector_class(entry.account.platform).abilities:
        raise CannotDoThatThere(account=entry.account.name)


def _in_one(text: str, account: Account) -> str:
    """`text`, if it fits where one post stood: an edit makes no thread, and nothing is cut."""
    parts = revising.parts_of(text, account)
    if len(parts) > 1:
        connector = connector_class(account.platform)
        limit = register.limits_of(account).text_length
        raise TooLong(length=connector.length(text), platform=connector.name, limit=limit)
    return parts[0]


def _claimed(kind: type[Kind], pk: int, *, now: datetime) -> Kind | None:
    """Take it for this worker; None where another has it or it is done."""
    free = kind.objects.filter(pk=pk, ended_at=None).exclude(try_again_at__gt=now)
    if not free.update(work=Work.ASKED, tries=F("tries") + 1, try_again_at=now + LEASE):
        return None
    return kind.objects.select_related("entry__account").get(pk=pk)


def _keep_copy(entry: TimelineEntry, connector: Connector, *, now: datetime) -> None:
    """Whatever it says now is kept before it is gone."""
    if Ability.LOOK in connector.abilities:
        there = connector.look(entry.external_id)
        if there is not None:
            watching.keep(entry.account, there, now=now)


def _look(entry: TimelineEntry, connector: Connector) -> ReceivedMessage | None:
    """What stands there now. Raises TryLater where the Platform cannot say."""
    if Ability.LOOK not in connector.abilities:
        raise Refused("The platform cannot tell whether it was done. Look there yourself.")
    return connector.look(entry.external_id)


@transaction.atomic
def _note_amended(asked: Amendment, there: ReceivedMessage, *, now: datetime) -> None:
    watching.keep(asked.entry.account, there, now=now)
    asked.entry.versions.filter(text=there.text, amendment=None).update(amendment=asked)
    _end(asked, Work.DONE, "", now=now)
    sealing.edited(asked, now=now)


@contextmanager
def _noting(asked: Asked, *, now: datetime) -> Iterator[None]:
    """Write down what goes wrong; a connector that breaks is not asked for ever either."""
    try:
        yield
    except ConnectorFailure as failure:
        _note(asked, failure, now=now)
    except Exception:  # a defect in a connector
        log.exception("change.broke", entry=asked.entry_id)
        _put_off(asked, TryLater(_("The connector broke."), sent=None), now=now)


def _note(asked: Asked, failure: ConnectorFailure, *, now: datetime) -> None:
    """Try again later; where a sign-in has ended, the account says so, and it waits for that."""
    if isinstance(failure, SignInAgain):
        register.note_sign_in_again(asked.entry.account, failure.reason, now=now)
        failure = TryLater(failure.reason, seconds=SIGN_IN_PAUSE, sent=None)
    _put_off(asked, failure, now=now)


@transaction.atomic
def _put_off(asked: Asked, failure: ConnectorFailure, *, now: datetime) -> None:
    """Try again later, or say that it was not done, or that nobody knows."""
    if isinstance(failure, TryLater) and asked.tries < MOST_TRIES:
        at = now + timedelta(seconds=max(failure.seconds, 5.0 * 2**asked.tries))
        asked.try_again_at, asked.answer = at, failure.reason[:300]
        asked.save(update_fields=["try_again_at", "answer"])
        if isinstance(asked, TakeDown):
            enqueue("publishing.take_down", asked.pk, at=at)
        else:
            enqueue("publishing.amend", asked.pk, at=at)
        return
    seen = isinstance(failure, TryLater) and failure.sent is False
    _end(asked, Work.NOT_DONE if seen else Work.UNKNOWN, failure.reason, now=now)
    if isinstance(asked, TakeDown):
        stand(asked.entry, Standing.STILL_LIVE if seen else Standing.UNKNOWN, now=now)


@transaction.atomic
def _end(asked: Asked, work: Work, answer: str, *, now: datetime) -> None:
    asked.work, asked.answer, asked.ended_at, asked.try_again_at = work, answer[:300], now, None
    asked.save(update_fields=["work", "answer", "ended_at", "try_again_at"])
    act = "take_down" if isinstance(asked, TakeDown) else "edit"
    audit.record(None, f"timeline.{act}_{work}", asked.entry, at=now)
    _nudge(asked.entry)


def _nudge(entry: TimelineEntry) -> None:
    nudge("posts", f"entry:{entry.pk}", f"department:{entry.account.department_id}")
