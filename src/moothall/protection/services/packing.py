"""Has packs of an Incident made for those who may, says so to its target, hands them out."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.evidence.outline import Outline, Roles
from moothall.domain.packing.asking import Asker, Purpose, is_agreed, may_know_who, may_pack
from moothall.domain.packing.blackout import black_out
from moothall.domain.packing.wishes import Wishes
from moothall.evidence import queries as vault
from moothall.evidence import services as evidence
from moothall.evidence.queries import EvidencePack
from moothall.evidence.services import Sources
from moothall.evidence.services.packing import path_of
from moothall.jobs import enqueue
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.copies import copies_for_reading
from moothall.protection.errors import NoSuchIncident, NotAgreedTo, PackNotMade
from moothall.protection.models import Incident
from moothall.protection.words import PURPOSES


@transaction.atomic
def ask_for_pack(
    incident: Incident, wishes: Wishes, *, purpose: Purpose, by: StaffMember, now: datetime
) -> EvidencePack:
    """Have a pack made in the background.

    Raises:
        PermissionDenied: `by` does not stand in the Incident, or puts in words of impact that
            are not theirs.
        NotAgreedTo: its target has not said yes to this step.
    """
    found = queries.held(incident, by)
    is_theirs = by.pk == found.target_id
    if wishes.with_impact and not is_theirs:
        raise PermissionDenied
    if not _may(found, by, purpose, danger=wishes.danger):
        raise NotAgreedTo
    made = _ask(found, wishes, purpose=purpose, by=by, now=now)
    transaction.on_commit(lambda: enqueue("protection.make_pack", made.pk))
    return made


def make_pack(pack_id: int, *, now: datetime) -> None:
    """Make one that waits; it may run twice. Whatever keeps it from being made is said there."""
    pack = evidence.claim_pack(pack_id, now=now)
    if pack is None:
        return
    incident = queries.incident_of(pack.matter)
    if incident is None:
        evidence.give_up(pack, why="its-matter-ended", now=now)
        return
    evidence.make_pack(pack, lambda: sources_of(pack, incident), now=now)


def sources_of(pack: EvidencePack, incident: Incident) -> Sources:
    """What the pack is made from, as it stands now."""
    wishes, roles = Wishes.read(pack.wishes), queries.roles_of(incident)
    outline = queries.outline_of(
        incident,
        wishes,
        purpose=str(PURPOSES[Purpose(pack.purpose)]),
        asked_by=pack.asked_by_id,
        roles=roles,
    )
    return Sources(
        told=black_out(outline, cuts=wishes.cuts, spoken=wishes.spoken),
        original=queries.originals_of(incident, is_redacted=wishes.is_redacted),
        who_is_who=_who_is_who(roles, str(pack)),
        is_redacted=wishes.is_redacted,
        documents={} if wishes.is_redacted else _copies(incident, outline),
    )


@transaction.atomic
def stop_pack(incident: Incident, pack: EvidencePack, *, by: StaffMember, now: datetime) -> bool:
    """Stop it: whoever asked for it, or its target. Whether there was anything to stop."""
    found = queries.held(incident, by)
    if by.pk not in {found.target_id, pack.asked_by_id}:
        raise PermissionDenied
    return evidence.cancel_pack(pack, by=by, now=now)


@transaction.atomic
def take_pack(incident: Incident, pack: EvidencePack, *, by: StaffMember, now: datetime) -> Path:
    """Where the file is, once it is noted that `by` takes it away.

    Raises PermissionDenied, NotAgreedTo (the yes was taken back), PackIsNotMade or PackIsGone.
    """
    found = queries.held(incident, by)
    if not _may(found, by, Purpose(pack.purpose), danger=Wishes.read(pack.wishes).danger):
        raise NotAgreedTo
    return evidence.take_pack(pack, by=by, now=now)


@transaction.atomic
def take_key(incident: Incident, pack: EvidencePack, *, by: StaffMember, now: datetime) -> str:
    """Who is who in it, once it is noted that `by` reads it. Raises as `take_pack`."""
    found = queries.held(incident, by)
    if not may_know_who(queries.circle_of(found), by.pk, found.decider_id):
        raise PermissionDenied
    return evidence.take_key(pack, by=by, now=now)


def export_at_terminal(
    number: int, *, purpose: str, danger: str, out: Path, now: datetime
) -> EvidencePack:
    """Make a pack at once and copy it to `out`, for the operator; the target is told.

    Raises:
        NoSuchIncident: there is none of this number.
        NotAgreedTo: its target has not said yes to this step.
        PackNotMade: it could not be made; the pack says why.
    """
    wanted = Purpose(purpose)
    incident = queries.incident_of(f"incident:{number}")
    if incident is None:
        raise NoSuchIncident(number=number)
    if not is_agreed(wanted, _consents(incident), danger=danger):
        raise NotAgreedTo
    with transaction.atomic():
        wishes = Wishes(queries.initials_for(incident), danger=danger)
        made = _ask(incident, wishes, purpose=wanted, by=None, now=now)
    make_pack(made.pk, now=now)
    made.refresh_from_db()
    if made.state != EvidencePack.State.MADE:
        raise PackNotMade(why=queries.failure_of(made))
    evidence.copy_pack(path_of(made), out)
    return made


def _ask(
    incident: Incident,
    wishes: Wishes,
    *,
    purpose: Purpose,
    by: StaffMember | None,
    now: datetime,
) -> EvidencePack:
    matter = queries.matter_of(incident)
    made = evidence.ask_for_pack(matter, purpose=purpose, wishes=wishes.as_json(), by=by, now=now)
    audit.record(
        by, "incident.packed", incident, at=now, purpose=str(purpose), danger=bool(wishes.danger)
    )
    if by is None or by.pk != incident.target_id:
        where = incident.get_absolute_url()
        notify(incident.target, "pack.asked", where, now=now)
    return made


def _may(incident: Incident, by: StaffMember, purpose: Purpose, *, danger: str) -> bool:
    circle = queries.circle_of(incident)
    asker = Asker(by.pk, acts=queries.acts_in(incident, by), danger=danger)
    return may_pack(circle, asker, purpose, consents=_consents(incident))


def _consents(incident: Incident) -> Mapping[str, str]:
    return queries.consents_of(incident)


def _copies(incident: Incident, outline: Outline) -> dict[str, bytes]:
    """Copies to read of what was brought in, beside originals that few programs show."""
    brought = {f"item:{each.pk}": each for each in vault.items_for(queries.matter_of(incident))}
    return copies_for_reading(
        (each.label, brought[each.key]) for each in outline.exhibits if each.key in brought
    )


def _who_is_who(roles: Roles, name: str) -> str:
    people = StaffMember.objects.filter(pk__in=roles.given)
    named = {each.pk: f"{each.name}, {each.job_title}, {each.email}" for each in people}
    return queries.who_is_who(roles, named, salt=secrets.token_hex(16), pack=name)
