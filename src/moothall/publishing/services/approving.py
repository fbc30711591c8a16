"""Says yes or no to one exact Revision, or puts it to the Monitoring Officer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.domain.publishing.approving import (
    FIRST,
    SECOND,
    Needed,
    Stand,
    Standing,
    comes_late,
    principles,
)
from moothall.domain.publishing.sending import leave_at
from moothall.jobs import LEAD, enqueue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.publishing import queries
from moothall.publishing.errors import (
    AnsweredAlready,
    IsReferredAlready,
    NotYourOwnWords,
    SayWhy,
    WasChangedSince,
)
from moothall.publishing.models import Approval, Progress, Publication, Revision
from moothall.publishing.services import drafts, needing, revising, submitting, telling
from moothall.register.models import Account

LONGEST = 2_000  # characters of the words beside a decision


@dataclass(frozen=True, slots=True)
class Question:
    """What waits, on which accounts, what they ask for, and for whose yes."""

    revision: Revision
    publications: Sequence[Publication]
    accounts: Sequence[Account]
    needed: Needed
    standing: Standing

    @property
    def tier(self) -> int:
        """The tier whose answer it waits for."""
        return self.standing.tier or FIRST


def question_of(revision: Revision, *, now: datetime) -> Question | None:
    """What waits of `revision`; None where nothing does (any more)."""
    waiting = Publication.objects.filter(revision=revision, progress=Progress.AWAITING)
    rows = list(waiting.select_related("account").order_by("pk"))
    return _question(revision, rows, now=now) if rows else None


@transaction.atomic
def say_yes(
    revision: Revision,
    *,
    tier: int,
    digest: str,
    by: StaffMember,
    now: datetime,
    reasons: Collection[str] = (),
    words: str = "",
) -> Stand:
    """Agree to exactly this. Once enough people have, it leaves, or returns where it is too late.

    Args:
        revision: what was shown.
        tier: for whose answer it waited on the page.
        digest: of what was shown.
        by: who agrees.
        now: when.
        reasons: keys of principles that spoke for it.
        words: anything else, for the record.

    Raises:
        PermissionDenied, NotYourOwnWords, AnsweredAlready, WasChangedSince.
    """
    question = _answerable(revision, tier, digest, by=by, now=now)
    _write(question, Approval.Decision.YES, by=by, now=now, reasons=reasons, words=words)
    after = _question(revision, question.publications, now=now)
    if after.standing.stand is not Stand.AGREED:
        needing.ask_for_a_yes(revision, after.accounts, tier=after.tier, by=by, now=now)
        return Stand.WAITS
    _let_go(after, now=now)
    return Stand.AGREED


@transaction.atomic
def say_no(
    revision: Revision,
    *,
    tier: int,
    digest: str,
    by: StaffMember,
    now: datetime,
    reasons: Collection[str] = (),
    words: str,
) -> None:
    """Refuse it: its words go back to their writer, with why. Raises as `say_yes`, or SayWhy."""
    question = _answerable(revision, tier, digest, by=by, now=now)
    if not words.strip():
        raise SayWhy
    _write(question, Approval.Decision.NO, by=by, now=now, reasons=reasons, words=words)
    for each in question.publications:
        submitting.withdraw(each, by=by, now=now)
    drafts.reopen(revision.draft, now=now)
    _tell_writer(question, "approval.no", now=now)


@transaction.atomic
def refer(revision: Revision, *, digest: str, by: StaffMember, now: datetime, words: str) -> None:
    """Put it to the Monitoring Officer: only a second tier can answer then.

    Raises as `say_no`, or IsReferredAlready.
    """
    question = _open_question(revision, digest, now=now)
    _require_may(by, FIRST, question)
    if queries.is_referred(revision):
        raise IsReferredAlready
    if not words.strip():
        raise SayWhy
    referral = _write(
        question, Approval.Decision.REFERRED, by=by, now=now, words=words, tier=SECOND
    )
    officer = StaffMember.objects.filter(
        email__iexact=settings.MOOTHALL.monitoring_officer, is_active=True
    )
    where = needing.address_of(revision)
    notify(officer, "approval.referred", where, now=now, account=question.accounts[0].name)
    needing.ask_for_a_yes(
        revision, question.accounts, tier=SECOND, kind="approval.referred", by=by, now=now
    )
    if queries.officer_outside():
        enqueue("publishing.mail_officer", referral.pk)


def _answerable(
    revision: Revision, tier: int, digest: str, *, by: StaffMember, now: datetime
) -> Question:
    question = _open_question(revision, digest, now=now)
    _require_may(by, question.tier, question)
    if question.tier != tier:
        raise AnsweredAlready(who=_last_to_answer(revision))
    return question


def _open_question(revision: Revision, digest: str, *, now: datetime) -> Question:
    """What waits, with its rows held against whoever answers at the same moment."""
    waiting = Publication.objects.filter(revision=revision, progress=Progress.AWAITING)
    rows = list(waiting.select_for_update(of=("self",)).select_related("account").order_by("pk"))
    if not rows:
        newest = queries.newest_of(revision)
        if newest.pk != revision.pk:
            raise WasChangedSince
        raise AnsweredAlready(who=_last_to_answer(revision))
    if digest != revision.digest or not revising.is_as_it_was(revision):
        raise WasChangedSince
    question = _question(revision, rows, now=now)
    needing.drop_what_counts_no_more(revision, question.accounts, now=now)
    return question


def _question(revision: Revision, rows: Sequence[Publication], *, now: datetime) -> Question:
    """A policy may ask for less by now; what waits still gets at least one answer."""
    accounts = [each.account for each in rows]
    found = needing.needed_by(revision, accounts, now=now)
    needed = Needed(max(found.tiers, FIRST), found.why)
    standing = needing.standing_of(revision, accounts, needed, leaves=now)
    return Question(revision, rows, accounts, needed, standing)


def _require_may(by: StaffMember, tier: int, question: Question) -> None:
    for account in question.accounts:
        access.require(by, queries.MAY_SAY[tier], account)
    if by.pk in queries.writers_of(question.revision):
        raise NotYourOwnWords
    said = question.revision.approvals.filter(void_since=None, by=by)
    if tier == SECOND and said.filter(tier=FIRST, decision=Approval.Decision.YES).exists():
        raise NotYourOwnWords


def _write(
    question: Question,
    decision: Approval.Decision,
    *,
    by: StaffMember,
    now: datetime,
    reasons: Collection[str] = (),
    words: str,
    tier: int = 0,
) -> Approval:
    revision, known = question.revision, {each.key for each in principles(timezone.localdate(now))}
    try:
        with transaction.atomic():
            said = Approval.objects.create(
                revision=revision,
                digest=revision.digest,
                tier=tier or question.tier,
                decision=decision,
                reasons=[each for each in reasons if each in known],
                words=words.strip()[:LONGEST],
                by=by,
                at=now,
            )
    except IntegrityError:
        raise AnsweredAlready(who=_last_to_answer(revision)) from None
    audit.record(by, f"approval.{decision}", revision, at=now, tier=tier or question.tier)
    return said


def _let_go(question: Question, *, now: datetime) -> None:
    """Let it leave at its time; one whose time has passed returns to whoever sent it."""
    revision = question.revision
    late = comes_late(revision.scheduled_at, now)
    hold = timedelta(seconds=settings.MOOTHALL.hold_seconds)
    leaves = leave_at(now, hold=hold, scheduled_at=revision.scheduled_at)
    for each in question.publications:
        each.progress, each.try_again_at = Progress.LATE if late else Progress.HELD, None
        each.leave_at = each.leave_at if late else leaves
        each.save(update_fields=["progress", "leave_at", "try_again_at"])
        telling.tell(each)
        if late:
            telling.call(each, now=now)
        else:
            enqueue("publishing.publish", each.pk, at=leaves - LEAD)
    if not late:
        _tell_writer(question, "approval.yes", now=now)


def _tell_writer(question: Question, kind: str, *, now: datetime) -> None:
    where, names = needing.address_of(question.revision), question.accounts[0].name
    notify(question.revision.made_by, kind, where, now=now, account=names)


def _last_to_answer(revision: Revision) -> str:
    said = queries.approvals_of(revision).last()
    return said.by.name if said else _("Somebody")
