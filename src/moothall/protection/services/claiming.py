"""Marks a profile as perhaps false, keeps and checks claims, and says whom nobody names."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.retention import keep_until
from moothall.inbox.models import Contact, Conversation, Profile
from moothall.people import access
from moothall.people.models import Department, SignOff, StaffMember
from moothall.protection.errors import (
    CheckNeedsHow,
    MarkHasEnded,
    MarkNeedsReason,
    MarkStandsAlready,
)
from moothall.protection.models import Claim, SuspectedProfile, UnnamedRole

MAY = "inbox.organise"
MAY_DRAW = "protection.draw_line"
_LONGEST_CHECK = 12  # months


@dataclass(frozen=True, slots=True)
class Check:
    """How a claim was checked, on which number or address, and until when that holds."""

    how: str
    words: str
    until: date | None


@transaction.atomic
def suspect(
    profile: Profile,
    *,
    why: str,
    poses_as_us: bool = False,
    within: Conversation,
    by: StaffMember,
    now: datetime,
) -> SuspectedProfile:
    """Mark a profile as perhaps false. Nothing is hidden, nobody limited, no network told.

    Raises PermissionDenied, MarkNeedsReason or MarkStandsAlready.
    """
    access.require(by, MAY, within)
    made = SuspectedProfile(
        profile=profile, why=_reason(why), poses_as_us=poses_as_us, by=by, at=now
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise MarkStandsAlready from None
    audit.record(by, "profile.suspected", made, at=now, profile=profile.pk)
    return made


@transaction.atomic
def end_suspicion(
    mark: SuspectedProfile, *, why: str, within: Conversation, by: StaffMember, now: datetime
) -> SuspectedProfile:
    """End a doubt; it stays to be seen. Raises PermissionDenied or MarkNeedsReason."""
    access.require(by, MAY, within)
    held = SuspectedProfile.objects.select_for_update(of=("self",)).get(pk=mark.pk)
    if held.ended_at is not None:
        raise MarkHasEnded
    held.ended_at, held.ended_by, held.ended_why = now, by, _reason(why)
    held.save(update_fields=["ended_at", "ended_by", "ended_why"])
    audit.record(by, "profile.suspicion_ended", held, at=now, profile=held.profile_id)
    return held


@transaction.atomic
def claim(
    contact: Contact,
    *,
    role: str,
    organisation: str,
    within: Conversation,
    by: StaffMember,
    now: datetime,
) -> Claim:
    """Keep what somebody says to be. Raises PermissionDenied or ValidationError."""
    access.require(by, MAY, within)
    made = Claim(contact=contact, role=role, organisation=organisation.strip(), by=by, at=now)
    made.full_clean()
    made.save()
    audit.record(by, "claim.kept", made, at=now, role=role)
    return made


@transaction.atomic
def check(
    found: Claim, made: Check, *, within: Conversation, by: StaffMember, now: datetime
) -> Claim:
    """Say that a claim was checked, how and until when.

    Raises PermissionDenied, CheckNeedsHow or MarkHasEnded.
    """
    access.require(by, MAY, within)
    held = _standing(found)
    _require_check(made, timezone.localdate(now))
    held.how, held.how_words, held.checked_until = made.how, made.words.strip(), made.until
    held.checked_by, held.checked_at = by, now
    held.full_clean()
    held.save()
    audit.record(by, "claim.checked", held, at=now, how=made.how)
    return held


@transaction.atomic
def end_claim(
    found: Claim, *, why: str, within: Conversation, by: StaffMember, now: datetime
) -> Claim:
    """End a claim; it stays to be seen in the log. Raises as `end_suspicion`."""
    access.require(by, MAY, within)
    held = _standing(found)
    held.ended_at, held.ended_by, held.ended_why = now, by, _reason(why)
    held.save(update_fields=["ended_at", "ended_by", "ended_why"])
    audit.record(by, "claim.ended", held, at=now)
    return held


@transaction.atomic
def add_unnamed(
    department: Department,
    *,
    title: str,
    people: Collection[StaffMember],
    by: StaffMember,
    now: datetime,
) -> UnnamedRole:
    """Say that whoever holds a role is not named outside; they sign with it from now on.

    Raises PermissionDenied or ValidationError.
    """
    access.require(by, MAY_DRAW, department)
    made = UnnamedRole(department=department, title=title.strip(), added_by=by, added_at=now)
    made.full_clean()
    made.save()
    made.people.set(people)
    audit.record(by, "unnamed_role.added", made, at=now, people=len(people))
    for person in people:
        _sign_with_role(person, by=by, now=now)
    return made


@transaction.atomic
def remove_unnamed(role: UnnamedRole, *, by: StaffMember, now: datetime) -> None:
    """Let them be named again. Raises PermissionDenied."""
    access.require(by, MAY_DRAW, role.department)
    audit.record(by, "unnamed_role.removed", role, at=now)
    role.delete()


def _sign_with_role(person: StaffMember, *, by: StaffMember, now: datetime) -> None:
    """Initials lead to a person: replies are signed with the job title, or the team's name."""
    if person.sign_off != SignOff.INITIALS:
        return
    person.sign_off = SignOff.ROLE if person.job_title else SignOff.TEAM
    person.save(update_fields=["sign_off"])
    audit.record(by, "staff.sign_off_changed", person, fields=("sign_off",), at=now)


def _standing(found: Claim) -> Claim:
    held = Claim.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if held.ended_at is not None:
        raise MarkHasEnded
    return held


def _require_check(made: Check, today: date) -> None:
    fits = made.until is not None and today <= made.until <= keep_until(today, _LONGEST_CHECK)
    if not fits or made.how not in Claim.How.values or not made.words.strip():
        raise CheckNeedsHow


def _reason(why: str) -> str:
    if not why.strip():
        raise MarkNeedsReason
    return why.strip()[:300]
