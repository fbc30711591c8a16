"""Has packs for inspectors made for whoever may export that much, and hands them out."""

import json
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.domain.evidence.entry import parse
from moothall.domain.evidence.outline import Roles
from moothall.domain.packing.blackout import Blacked
from moothall.domain.packing.inspecting import (
    MATTER,
    OTHER_ACCOUNT,
    PERSONAL,
    PURPOSE,
    Inspection,
)
from moothall.evidence import services as evidence
from moothall.evidence.pack_words import failure
from moothall.evidence.queries import EvidencePack
from moothall.evidence.services import Reach, Sources
from moothall.evidence.services.packing import path_of
from moothall.jobs import enqueue
from moothall.people import access
from moothall.people.models import Grant, Role, StaffMember
from moothall.records.errors import InspectionNotMade, NothingToInspect
from moothall.records.inspection.reads import Days
from moothall.records.inspection.telling import outline_of, tables_of, tell
from moothall.records.inspection.words import about, headings
from moothall.register.models import Account

EXPORT = "records.export"
_FILES = "Its hash is in the entry; the file is kept at the desk, and can be shown on demand."


def account_of(wanted: Inspection) -> Account | None:
    """The account, None for the whole desk. Raises NothingToInspect: there is none of it."""
    if wanted.account is None:
        return None
    found: Account | None = Account.objects.filter(pk=wanted.account).first()
    if found is None:
        raise NothingToInspect
    return found


def require_may(by: StaffMember, wanted: Inspection) -> None:
    """Go on if `by` may export all of that. Raises PermissionDenied or NothingToInspect."""
    access.require(by, EXPORT, account_of(wanted))


@transaction.atomic
def ask_for_inspection(
    wanted: Inspection, *, by: StaffMember | None, now: datetime
) -> EvidencePack:
    """Have a pack for inspectors made in the background; `by` None is the operator.

    Raises:
        PermissionDenied: `by` may not export that account, or not the whole desk.
        NothingToInspect: there is no such account.
    """
    if by is not None:
        require_may(by, wanted)
    account_of(wanted)
    made = evidence.ask_for_pack(MATTER, purpose=PURPOSE, wishes=wanted.as_json(), by=by, now=now)
    audit.record(
        by, "inspection.asked", made, at=now, account=wanted.account, names=wanted.with_names
    )
    transaction.on_commit(lambda: enqueue("records.make_inspection", made.pk))
    return made


def make_inspection(pack_id: int, *, now: datetime) -> None:
    """Make one that waits; it may run twice. Whatever keeps it from being made is said there."""
    pack = evidence.claim_pack(pack_id, now=now)
    if pack is None:
        return
    wanted = Inspection.read(pack.wishes)
    if pack.matter != MATTER or wanted is None:
        evidence.give_up(pack, why="its-matter-ended", now=now)
        return
    evidence.make_pack(pack, lambda: sources_of(pack, wanted), now=now)


def sources_of(pack: EvidencePack, wanted: Inspection) -> Sources:
    """What it is made from, as it stands now. Raises TooMuchForOnePack or NothingToInspect."""
    account = account_of(wanted)
    roles = Roles(_parts(), other=_("staff"))
    told = tell(wanted, roles=roles)
    name = account.name if account else _("the whole desk")
    outline = outline_of(told, account=name, asked_by=pack.asked_by_id)
    days = Days.of(wanted)
    return Sources(
        told=Blacked(outline, withheld=frozenset(told.withheld)),
        original=lambda _sha256: _FILES,
        who_is_who=_who_is_who(roles, str(pack)),
        documents=tables_of(told),
        about=about(),
        words=headings(),
        reach=Reach(days.since, days.until, _reason(wanted.account)),
    )


@transaction.atomic
def stop_inspection(pack: EvidencePack, *, by: StaffMember, now: datetime) -> bool:
    """Stop it; whether there was anything to stop. Raises PermissionDenied."""
    _require_still(pack, by)
    return evidence.cancel_pack(pack, by=by, now=now)


@transaction.atomic
def take_inspection(pack: EvidencePack, *, by: StaffMember, now: datetime) -> Path:
    """Where the file is, once it is noted that `by` takes it away.

    Raises PermissionDenied, PackIsNotMade or PackIsGone.
    """
    _require_still(pack, by)
    return evidence.take_pack(pack, by=by, now=now)


@transaction.atomic
def take_inspection_key(pack: EvidencePack, *, by: StaffMember, now: datetime) -> str:
    """Who is who in it, for whoever may export the whole desk. Raises as `take_inspection`."""
    access.require(by, EXPORT)
    return evidence.take_key(pack, by=by, now=now)


def export_for_inspectors(wanted: Inspection, *, out: Path, now: datetime) -> EvidencePack:
    """Make one at once and copy it to `out`, for the operator.

    Raises NothingToInspect, or InspectionNotMade, which says why.
    """
    made = ask_for_inspection(wanted, by=None, now=now)
    make_inspection(made.pk, now=now)
    made.refresh_from_db()
    if made.state != EvidencePack.State.MADE:
        raise InspectionNotMade(why=failure(made.failure))
    evidence.copy_pack(path_of(made), out)
    return made


def _require_still(pack: EvidencePack, by: StaffMember) -> None:
    """Whether `by` may have what is in it now; without its wishes, whoever may have everything."""
    wanted = Inspection.read(pack.wishes)
    if wanted is None:
        access.require(by, EXPORT)
    else:
        require_may(by, wanted)


def _reason(account: int | None) -> Callable[[bytes], str]:
    """Why a place is withheld, from its entry."""

    def why(raw: bytes) -> str:
        if account is None:
            return PERSONAL
        said = parse(raw).get("account")
        return PERSONAL if not said or said.get("id") == account else OTHER_ACCOUNT

    return why


def _parts() -> dict[int, str]:
    """What each person may do here, of several roles the one that may most."""
    order = [Role.MEMBER, Role.READER, Role.RESPONDER, Role.PUBLISHER, Role.MANAGER]
    rank = {role: place for place, role in enumerate([*order, Role.ADMINISTRATOR])}
    rows = Grant.objects.values_list("staff", "role")
    return dict(sorted(rows, key=lambda row: rank[Role(row[1])]))


def _who_is_who(roles: Roles, name: str) -> str:
    people = StaffMember.objects.filter(pk__in=roles.given).order_by("pk")
    named = {roles.given[each.pk]: f"{each.name}, {each.email}" for each in people}
    said = {"pack": name, "people": named, "salt": secrets.token_hex(16)}
    return json.dumps(said, ensure_ascii=False, indent=1)
