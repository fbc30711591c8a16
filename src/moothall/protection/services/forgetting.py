"""Ends what has had its time, and what is known of erased people; `records` knows who asked."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.evidence import services as evidence
from moothall.inbox.models import Contact
from moothall.protection import queries
from moothall.protection.models import Claim, Incident, Look, SuspectedProfile
from moothall.protection.services.looking import LOOK


@transaction.atomic
def forget_incidents(ids: Collection[int], *, now: datetime) -> int:
    """Take them away with all that hangs on them: lines, links, looks. How many there were."""
    rows = Incident.objects.filter(pk__in=ids)
    audit.record_each(None, "incident.ended", rows, at=now)
    matters = [queries.matter_of(each) for each in rows]
    evidence.forget_packs(matters, now=now)
    Look.objects.filter(incident__in=rows).update(why="-", reason="")  # its words end with it
    rows.delete()
    evidence.forget_brought(matters, now=now)  # it seals, so it comes last
    return len(matters)


@transaction.atomic
def forget_persons(conversation_ids: Collection[int], *, now: datetime) -> None:
    """Forget doubts, claims and looked-at addresses of whoever has lost their name there.

    That somebody looked stays in the log, for its time: when, by whom, on what authority.
    """
    there = Contact.objects.filter(conversations__in=conversation_ids)
    nameless = there.filter(name="", profiles__key__startswith="erased:").values("pk")
    doubts = SuspectedProfile.objects.filter(profile__contact__in=nameless)
    claims = Claim.objects.filter(contact__in=nameless)
    for rows in (doubts, claims):
        audit.record_each(None, "erasure.claim_forgotten", rows, at=now)
        rows.delete()
    looks = Look.objects.filter(conversation__in=conversation_ids)
    ids = list(looks.values_list("pk", flat=True))
    if ids:
        audit.record_each(None, "erasure.look_emptied", looks, at=now)
        looks.update(address="", link="", why="-", reason="")
        evidence.erase(LOOK, ids, now=now)


@transaction.atomic
def forget_looks(ids: Collection[int], *, now: datetime) -> int:
    """Take looks away whose time is over, out of the vault too; how many there were."""
    rows = Look.objects.filter(pk__in=ids)
    audit.record_each(None, "look.ended", rows, at=now)
    count = rows.count()
    rows.delete()
    evidence.erase(LOOK, ids, now=now)
    return count


@transaction.atomic
def forget_marks(*, suspected: Collection[int], claims: Collection[int], now: datetime) -> None:
    """Take doubts and claims away that ended long ago."""
    doubts = SuspectedProfile.objects.filter(pk__in=suspected)
    ended = Claim.objects.filter(pk__in=claims)
    for rows, act in ((doubts, "profile.doubt_forgotten"), (ended, "claim.forgotten")):
        audit.record_each(None, act, rows, at=now)
        rows.delete()
