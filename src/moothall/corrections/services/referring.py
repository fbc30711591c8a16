"""Takes what a member tells the desk privately, and tells them what becomes of it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from moothall.audit import services as audit
from moothall.corrections import queries
from moothall.corrections.errors import (
    IsDecidedAlready,
    NamesSomebody,
    NoteTheMistakeFirst,
    PointsAtNothing,
    TooManyAreOpen,
)
from moothall.corrections.models import Mistake, Referral
from moothall.domain.publishing.owning_up import names_in
from moothall.domain.publishing.referring import targets
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.publishing.models import Publication, TimelineEntry

MOST_OPEN = 20  # of one person; the next is refused with a sentence
Outcome = Referral.Outcome


@transaction.atomic
def refer(
    *,
    why: str,
    by: StaffMember,
    now: datetime,
    about: TimelineEntry | Publication | None = None,
    address: str = "",
    words: str = "",
) -> Referral:
    """Tell one named person of the desk, at once and nobody else. Anybody who signs in may.

    Raises PointsAtNothing, TooManyAreOpen, or ValidationError where address or reason is too long.
    """
    address, words = address.strip(), words.strip()
    if not (about or address or words):
        raise PointsAtNothing
    StaffMember.objects.select_for_update().get(pk=by.pk)
    if queries.referrals.open_ones(by) >= MOST_OPEN:
        raise TooManyAreOpen(most=MOST_OPEN)
    about = about or queries.referrals.what_is_meant(address, words, now)
    times = targets(timezone.localdate(now))
    told = Referral(raised_by=by, raised_at=now, why=why.strip(), address=address, words=words)
    told.look_by, told.decide_by = now + times.look, now + times.decide
    _place(told, about)
    told.asked = queries.referrals.whom_to_ask(told.account, by, now)
    told.full_clean()
    told.save()
    audit.record(by, "referral.raised", told, at=now, asked=told.asked_id)
    if told.asked:
        notify(told.asked, "referral.raised", told.get_absolute_url(), now=now)
    return told


@transaction.atomic
def take(referral: Referral, *, by: StaffMember, now: datetime) -> None:
    """Say that the desk is looking at it; a second time changes nothing. Raises NotAllowed."""
    require_decider(by, referral)
    free = Referral.objects.filter(pk=referral.pk, taken_at=None, outcome=Outcome.OPEN)
    if not free.update(taken_by=by, taken_at=now):
        return
    audit.record(by, "referral.taken", referral, fields=("taken_at",), at=now)
    _tell(referral, "referral.taken", now)


@transaction.atomic
def decide_referral(
    referral: Referral,
    *,
    outcome: str,
    answer: str,
    by: StaffMember,
    now: datetime,
    mistake: Mistake | None = None,
) -> None:
    """Say what the desk found, in words for the one who told it, without a name.

    Raises NotAllowed, IsDecidedAlready, NoteTheMistakeFirst, NamesSomebody or ValidationError.
    """
    require_decider(by, referral)
    held = Referral.objects.select_for_update().get(pk=referral.pk)
    if held.outcome != Outcome.OPEN:
        raise IsDecidedAlready
    held.mistake = held.mistake or mistake
    if outcome == Outcome.MISTAKE and held.mistake is None:
        raise NoteTheMistakeFirst
    if named := names_in(answer, queries.names_of_staff()):
        raise NamesSomebody(name=named[0])
    held.outcome, held.answer, held.decided_by, held.decided_at = outcome, answer, by, now
    held.taken_by, held.taken_at = held.taken_by or by, held.taken_at or now
    held.full_clean()
    held.save()
    audit.record(by, "referral.decided", held, at=now, outcome=outcome)
    _tell(held, "referral.decided", now)


def require_decider(by: StaffMember, referral: Referral) -> None:
    """Whoever was asked, or has the last word there; never the one who told. Raises NotAllowed."""
    if by.pk == referral.raised_by_id or not by.is_active:
        raise access.NotAllowed(access.refusal(referral.account))
    if by.pk != referral.asked_id:
        access.require(by, queries.referrals.DECIDES, referral.account)


def join(mistake: Mistake) -> None:
    """What was told about the same post now leads to the mistake that was noted of it."""
    same = Q(pk__in=())
    if mistake.entry_id:
        same |= Q(entry=mistake.entry_id)
    if mistake.publication_id:
        same |= Q(publication=mistake.publication_id)
    Referral.objects.filter(same, mistake=None, outcome=Outcome.OPEN).update(mistake=mistake)


def tell_of_correction(mistake_id: int, now: datetime | None) -> None:
    """Tell those who told us that it stands corrected in public."""
    for each in Referral.objects.filter(mistake=mistake_id, outcome=Outcome.MISTAKE):
        _tell(each, "referral.corrected", now)


def _place(told: Referral, about: TimelineEntry | Publication | None) -> None:
    """Write down what it is about, both ways where the desk knows both."""
    if about is None:
        return
    told.account = about.account
    if isinstance(about, TimelineEntry):
        told.entry = about
        told.publication = about.part.publication if about.part else None
    else:
        told.publication, told.entry = about, queries.entry_of(about)


def _tell(referral: Referral, kind: str, now: datetime | None) -> None:
    notify(referral.raised_by, kind, referral.address_of_its_timeline, now=now)
