"""Packs as rows: asked for, claimed by a worker, made or given up, taken away, ended."""

import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from moothall.audit import services as audit
from moothall.evidence import queries
from moothall.evidence.errors import PackIsGone, PackIsNotMade
from moothall.evidence.models import EvidencePack, PackDownload
from moothall.people.models import StaffMember
from moothall.register import keys as lock
from moothall.web.services import nudge

State = EvidencePack.State
LEASE = timedelta(minutes=5)  # renewed as it goes on
MOST_TRIES = 2  # fewer than jobs have, so that the page says so and not the operator's alone
_UNFINISHED = (State.WAITING, State.MAKING)


def folder() -> Path:
    """Where packs lie while they are kept."""
    return Path(settings.MOOTHALL.data) / "packs"


def path_of(pack: EvidencePack) -> Path:
    """Where the file of this one lies, once it is made."""
    return folder() / f"{pack}.zip"


def topic_of(pack: EvidencePack) -> str:
    """What the screen of whoever asked listens to while it is made."""
    return f"staff:{pack.asked_by_id or 0}"


@transaction.atomic
def ask_for_pack(
    matter: str,
    *,
    purpose: str,
    wishes: Mapping[str, Any],
    by: StaffMember | None,
    now: datetime,
) -> EvidencePack:
    """Note that a pack is wanted. Whoever calls has asked whether it may, and queues the job."""
    made = EvidencePack.objects.create(
        matter=matter, purpose=purpose, wishes=dict(wishes), asked_by=by, asked_at=now
    )
    audit.record(by, "pack.asked", made, at=now, purpose=purpose)
    return made


@transaction.atomic
def claim_pack(pack_id: int, *, now: datetime) -> EvidencePack | None:
    """Take it to make it; None where another has it, it is done, or it was tried too often."""
    free = Q(state=State.WAITING) | Q(state=State.MAKING, leased_until__lt=now)
    rows = EvidencePack.objects.filter(free, pk=pack_id)
    tried = rows.filter(tries__gte=MOST_TRIES).first()
    if tried is not None:
        give_up(tried, why="interrupted", now=now)
        return None
    taken = rows.update(
        state=State.MAKING, leased_until=now + LEASE, tries=F("tries") + 1, percent=0
    )
    return EvidencePack.objects.get(pk=pack_id) if taken else None


def tell_percent(pack: EvidencePack, percent: int, *, now: datetime) -> bool:
    """Say how far it is, and keep it claimed; False where somebody has stopped it meanwhile."""
    rows = EvidencePack.objects.filter(pk=pack.pk, state=State.MAKING)
    going = rows.update(percent=min(percent, 99), leased_until=now + LEASE)
    with transaction.atomic():
        nudge(topic_of(pack))
    return bool(going)


@transaction.atomic
def give_up(pack: EvidencePack, *, why: str, now: datetime) -> None:
    """Say that it could not be made, and why: a code of `evidence.pack_words`."""
    rows = EvidencePack.objects.filter(pk=pack.pk, state__in=_UNFINISHED)
    if rows.update(state=State.FAILED, failure=why[:300], leased_until=None):
        audit.record(None, "pack.failed", pack, at=now)
        nudge(topic_of(pack))


@transaction.atomic
def begin_again(pack: EvidencePack, *, now: datetime) -> None:
    """Let it be made anew, without what was erased while it was made; tries are counted on."""
    rows = EvidencePack.objects.filter(pk=pack.pk, state=State.MAKING)
    if rows.update(state=State.WAITING, leased_until=None, percent=0):
        audit.record(None, "pack.begun_again", pack, at=now)


@transaction.atomic
def cancel_pack(pack: EvidencePack, *, by: StaffMember, now: datetime) -> bool:
    """Stop it; whether there was anything to stop. Its maker lets go at its next step."""
    rows = EvidencePack.objects.filter(pk=pack.pk, state__in=_UNFINISHED)
    stopped = bool(rows.update(state=State.CANCELLED, leased_until=None))
    if stopped:
        audit.record(by, "pack.cancelled", pack, at=now)
        nudge(topic_of(pack))
    return stopped


@transaction.atomic
def take_pack(pack: EvidencePack, *, by: StaffMember, now: datetime) -> Path:
    """Note that somebody takes it away, and where it is. Raises PackIsNotMade or PackIsGone."""
    path = path_of(_made(pack))
    if not path.is_file():
        raise PackIsGone
    _note(pack, PackDownload.What.PACK, by=by, now=now)
    return path


@transaction.atomic
def take_key(pack: EvidencePack, *, by: StaffMember, now: datetime) -> str:
    """Note that somebody reads who is who, and what it says. Raises as `take_pack`.

    Raises KeyDoesNotOpen where no key in the desk's file opens the list any more.
    """
    closed = bytes(_made(pack).key_closed)
    key = lock.open_again(closed) if closed else ""
    _note(pack, PackDownload.What.KEY, by=by, now=now)
    return key


@transaction.atomic
def remove_pack_file(pack: EvidencePack, *, now: datetime) -> None:
    """Remove file and key; that it was made, for whom, and who took it, stays on record."""
    pack.gone_at, pack.key_closed, pack.wishes = now, b"", {}
    pack.save(update_fields=["gone_at", "key_closed", "wishes"])
    audit.record(None, "pack.file_removed", pack, fields=("gone_at",), at=now)
    path = path_of(pack)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


@transaction.atomic
def forget_packs(matters: Collection[str], *, now: datetime) -> int:
    """End every pack of these matters with its file; how many."""
    rows = list(EvidencePack.objects.filter(matter__in=matters))
    paths = [path_of(each) for each in rows]
    audit.record_each(None, "pack.ended", rows, at=now)
    EvidencePack.objects.filter(pk__in=[each.pk for each in rows]).delete()

    def unlink() -> None:
        for path in paths:
            path.unlink(missing_ok=True)

    transaction.on_commit(unlink)
    return len(rows)


def drop_packs_holding(positions: Collection[int], *, now: datetime) -> None:
    """Remove the file of each pack in which one of these entries is: it was erased."""
    for pack in queries.packs_holding(positions):
        remove_pack_file(pack, now=now)


def copy_pack(made: Path, out: Path) -> None:
    """Copy the file of a pack to `out`: whole or not at all."""
    half = out.with_name(f".{out.name}.half")
    try:
        shutil.copyfile(made, half)
        half.replace(out)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def close_lists_anew() -> None:
    """Encrypt each list of who is who under the newest key, in the caller's transaction."""
    for row in EvidencePack.objects.select_for_update().exclude(key_closed=b""):
        row.key_closed = lock.close_anew(bytes(row.key_closed))
        row.save(update_fields=["key_closed"])


def _made(pack: EvidencePack) -> EvidencePack:
    if pack.state != State.MADE:
        raise PackIsNotMade
    if pack.gone_at is not None:
        raise PackIsGone
    return pack


def _note(pack: EvidencePack, what: str, *, by: StaffMember, now: datetime) -> None:
    PackDownload.objects.create(pack=pack, what=what, by=by, at=now)
    audit.record(by, "pack.taken", pack, at=now, what=str(what))
