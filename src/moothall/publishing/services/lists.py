"""Changes the lists of the checks: by whoever governs the desk, with a reason, from a day on.

Each worker keeps the changes for FRESH seconds, so that one made here holds everywhere within a
minute and a draft costs no query for it.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from threading import Lock
from time import monotonic

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.errors import MoothallError
from moothall.domain.publishing.checks.allowed import require_allowed
from moothall.domain.publishing.checks.changes import Change, Changes, What
from moothall.domain.publishing.checks.handing_on import NotAFileOfChanges
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries
from moothall.publishing.errors import (
    BeginsTooEarly,
    EndedAlready,
    EndsTooEarly,
    ForOnePartyAlone,
    SayWhy,
)
from moothall.publishing.models import PackChange

GOVERN = "desk.administer"
FRESH = 20.0  # seconds
PARTIES = "parties"
_NO_NAME = frozenset({"by"})
_kept: list[tuple[float, Changes]] = []  # at most one
_lock = Lock()


def changes_in_use() -> Changes:
    """The desk's own changes, at most FRESH seconds old."""
    with _lock:
        if _kept and monotonic() - _kept[0][0] < FRESH:
            return _kept[0][1]
    found = queries.changes_ever()
    with _lock:
        if _kept and _kept[0][1] == found:
            found = _kept[0][1]  # the same object: what was built from it is found sooner
        _kept[:] = [(monotonic(), found)]
    return found


def forget_changes() -> None:
    """Read them anew at the next look."""
    with _lock:
        _kept.clear()


@transaction.atomic
def change_list(
    change: Change, *, by: StaffMember, now: datetime, for_one_party: bool = False
) -> PackChange:
    """Make one change, from its day on.

    Args:
        change: what is changed; it begins today where it names no later day.
        by: who governs the desk.
        now: when.
        for_one_party: whether `by` says that names of one party alone are meant.

    Raises PermissionDenied, SayWhy, or what says why it may not be made.
    """
    if change.effective_from == date.min:
        change = replace(change, effective_from=timezone.localdate(now))
    require_fitting(change, by=by, now=now)
    _require_said(change, for_one_party=for_one_party)
    row = _saved(change, by=by, now=now)
    audit.record(by, "pack.changed", row, at=now, pack=row.pack, what=row.what)
    _tell_everybody()
    return row


def require_fitting(change: Change, *, by: StaffMember, now: datetime) -> Changes:
    """The changes beside which it would stand. Raises as `change_list`, and writes nothing."""
    access.require(by, GOVERN)
    held, today = queries.changes_ever(), timezone.localdate(now)
    _require_days(change, today)
    require_allowed(change, held, on=today)
    return held


@transaction.atomic
def end_change(row: PackChange, *, because: str, by: StaffMember, now: datetime) -> None:
    """Let the list be what it was, from today on; the change stays on record.

    Raises PermissionDenied, SayWhy or EndedAlready.
    """
    access.require(by, GOVERN)
    if not because.strip():
        raise SayWhy
    today = timezone.localdate(now)
    standing = (
        queries.changes_standing(today).select_related(None).filter(pk=row.pk, ended_at=None)
    )
    ended = standing.order_by().update(
        effective_to=max(today, row.effective_from),
        ended_by=by,
        ended_at=now,
        ended_because=because.strip(),
    )
    if not ended:
        raise EndedAlready
    audit.record(by, "pack.change_ended", row, at=now, pack=row.pack, what=row.what)
    _tell_everybody()


def plan_changes(
    changes: Sequence[Change], *, now: datetime
) -> list[tuple[Change, MoothallError | None]]:
    """What would become of each change of another desk: made, or refused because. Writes nothing.

    What the desk has already is refused too.
    """
    planned: list[tuple[Change, MoothallError | None]] = []
    held, today = queries.changes_ever(), timezone.localdate(now)
    for each in changes:
        wanted = _from_today(each, today)
        refusal = _refusal(wanted, held, today)
        planned.append((wanted, refusal))
        if refusal is None:
            held = held.with_one(wanted)
    return planned


@transaction.atomic
def bring_in_changes(
    changes: Sequence[Change], *, by: StaffMember, now: datetime, for_one_party: bool = False
) -> int:
    """Make those of another desk's changes that may be made here; how many that were.

    Raises PermissionDenied, SayWhy or ForOnePartyAlone.
    """
    access.require(by, GOVERN)
    made = [each for each, refusal in plan_changes(changes, now=now) if refusal is None]
    for change in made:
        _require_said(change, for_one_party=for_one_party)
        row = _saved(change, by=by, now=now)
        audit.record(by, "pack.brought_in", row, at=now, pack=row.pack, what=row.what)
    _tell_everybody()
    return len(made)


def _saved(change: Change, *, by: StaffMember, now: datetime) -> PackChange:
    row = _row(change)
    row.made_by, row.made_at = by, now
    row.full_clean(exclude=["words"])
    row.save()
    return row


def _row(change: Change) -> PackChange:
    said = {key: value for key, value in asdict(change).items() if key not in _NO_NAME}
    return PackChange(**{**said, "words": list(change.words)})


def _require_said(change: Change, *, for_one_party: bool) -> None:
    if not change.why.strip():
        raise SayWhy
    if change.pack == PARTIES and change.what is not What.CHECKED and not for_one_party:
        raise ForOnePartyAlone


def _require_days(change: Change, today: date) -> None:
    if change.effective_from < today:
        raise BeginsTooEarly
    if change.effective_to is not None and change.effective_to <= change.effective_from:
        raise EndsTooEarly


def _from_today(change: Change, today: date) -> Change:
    """What began earlier at the other desk begins here today."""
    return replace(change, effective_from=max(change.effective_from, today))


def _refusal(change: Change, held: Changes, today: date) -> MoothallError | None:
    try:
        _require_days(change, today)
        require_allowed(change, held, on=today)
        _row(change).full_clean(exclude=["words", "made_by"])
    except MoothallError as error:
        return error
    except ValidationError:
        return NotAFileOfChanges()  # a value is longer than any that a desk writes
    return None if change.why.strip() else SayWhy()


def _tell_everybody() -> None:
    """This worker at once and again once it is in the database; the others within FRESH."""
    forget_changes()
    transaction.on_commit(forget_changes)
