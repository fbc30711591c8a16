"""Staff say that a label of a Verdict is wrong, take it back, and hand the examples on."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.triage import Harm, Intent, Tone
from moothall.inbox.models import Direction, Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.triage.errors import (
    ContestedAlready,
    ContestNeedsReason,
    NothingToContest,
    NotJudgedYet,
)
from moothall.triage.models import Contest, Verdict

CONTESTABLE: tuple[str, ...] = tuple(each.value for kind in (Tone, Harm, Intent) for each in kind)


def given(verdict: Verdict) -> list[str]:
    """The labels that a Verdict gives, tone first."""
    return [verdict.tone, *verdict.harms, *verdict.intents]


def missing(verdict: Verdict) -> list[str]:
    """The labels that it might have given and does not."""
    there = {*given(verdict)}
    return [label for label in CONTESTABLE if label not in there]


@transaction.atomic
def contest(
    message: Message, *, label: str, claim: str, why: str, by: StaffMember, now: datetime
) -> Contest:
    """Keep that `label` is wrongly given to `message`, or missing there, and why.

    It changes nothing of the Verdict, nor of what covers the message, and nothing learns from it.

    Args:
        message: what was judged.
        label: a Tone, Harm or Intent.
        claim: a Contest.Claim.
        why: for whoever decides what to make of it; not empty.
        by: who says so.
        now: when.

    Raises:
        PermissionDenied: `by` may not contest there.
        NotJudgedYet: there is no Verdict, or the message is erased.
        ContestNeedsReason: `why` is empty.
        NothingToContest: the Verdict does not say what is called wrong.
        ContestedAlready: that label is contested on this message.
    """
    access.require(by, "triage.contest", message.conversation)
    there = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    verdict = Verdict.objects.filter(pk=message.pk).first()
    if verdict is None or there.erased_at is not None or there.direction != Direction.IN:
        raise NotJudgedYet
    if not why.strip():
        raise ContestNeedsReason
    if label not in (given if claim == Contest.Claim.GIVEN else missing)(verdict):
        raise NothingToContest
    if Contest.objects.filter(message=there, label=label, withdrawn_at=None).exists():
        raise ContestedAlready
    made = Contest(
        message=there, label=label, claim=claim, why=why.strip(), by=by, at=now,
        engine=verdict.engine,
    )  # fmt: skip
    made.full_clean()
    made.save()
    audit.record(by, "verdict.contested", made, at=now, label=label, claim=claim)
    return made


@transaction.atomic
def withdraw(contested: Contest, *, by: StaffMember, now: datetime) -> bool:
    """Take it back; whether it still stood. Raises PermissionDenied."""
    access.require(by, "triage.contest", contested.message.conversation)
    standing = Contest.objects.filter(pk=contested.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=now, withdrawn_by=by):
        return False
    audit.record(by, "contest.withdrawn", contested, at=now, label=contested.label)
    return True


@transaction.atomic
def record_export(*, form: str, count: int, by: StaffMember, now: datetime) -> None:
    """Keep that examples, with words of residents, leave the desk. Raises PermissionDenied."""
    if not access.may_somewhere(by, "triage.report"):
        raise access.NotAllowed(access.refusal())
    audit.record(by, "contests.exported", None, at=now, form=form, count=count)


def forget_reasons(message_ids: Collection[int]) -> None:
    """Empty the reasons about messages that are erased: they may repeat their words."""
    Contest.objects.filter(message__in=message_ids).update(why="")
