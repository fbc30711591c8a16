"""Takes the decision to hide: a rule, a sealed copy, grounds, and a second yes for criticism."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.moderation import Said, needs_second_yes, review_is_sound
from moothall.inbox.models import Message
from moothall.jobs import enqueue
from moothall.moderation import queries
from moothall.moderation.errors import (
    AskSomebodyElse,
    IsAboutYou,
    IsInHand,
    NotCaptured,
    NothingToDecide,
    NotUnderOurPost,
    ReviewOutOfBounds,
    RuleNotInForce,
    RuleNotSignedOff,
    RulesNotPosted,
    SayWhyHidden,
    SayWhyNotTold,
)
from moothall.moderation.models import HouseRule, ModerationAction, NoticeWay, Progress
from moothall.moderation.queries.actions import HIDE, does_it_there
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing
from moothall.publishing.models import Election
from moothall.web.services import nudge


@dataclass(frozen=True, slots=True)
class Terms:
    """On what grounds, until when, and how its writer is told.

    Attributes:
        reason: what in it breaks the rule.
        nothing_less: why no answer and no word in private would do.
        not_told_because: only where its writer is not told.
    """

    rule: HouseRule
    reason: str
    nothing_less: str
    review_on: date
    notice_way: str
    not_told_because: str = ""


@transaction.atomic
def ask_to_hide(
    message: Message, terms: Terms, *, by: StaffMember, now: datetime
) -> ModerationAction:
    """Decide that it is hidden; possible criticism waits for a second person's yes.

    Raises:
        PermissionDenied, NotUnderOurPost, RulesNotPosted, RuleNotInForce, RuleNotSignedOff,
        NotCaptured, SayWhyHidden, SayWhyNotTold, ReviewOutOfBounds, IsAboutYou or IsInHand:
            nothing was written.
    """
    held = _held_message(message, by)
    election = _require_rule(held, terms.rule, now)
    position = queries.sealed_position(held)
    if position is None:
        raise NotCaptured
    _require_terms(terms, now)
    said = queries.said_of(held)
    require_not_about(held, said, by)
    if queries.in_hand_of(held.pk) is not None:
        raise IsInHand
    second = needs_second_yes(said)
    action = ModerationAction.objects.create(
        message=held,
        account=held.account,
        rule=terms.rule,
        election=election if terms.rule.in_elections else None,
        sealed_at=position,
        reason=terms.reason.strip(),
        nothing_less=terms.nothing_less.strip(),
        may_be_criticism=second,
        asked_by=by,
        asked_at=now,
        progress=Progress.WAITS if second else first_progress(held),
        notice_way=terms.notice_way,
        not_told_because=terms.not_told_because.strip(),
        review_on=terms.review_on,
    )
    audit.record(
        by,
        "hiding.asked",
        action,
        at=now,
        message=held.pk,
        rule=terms.rule.pk,
        second_yes=second,
    )
    hand_on(action)
    return action


@transaction.atomic
def agree(action: ModerationAction, *, by: StaffMember, now: datetime) -> None:
    """The second yes. Raises PermissionDenied, AskSomebodyElse, IsAboutYou or NothingToDecide."""
    held = _to_say(action, by)
    _require_rule(held.message, held.rule, now)
    held.said_by, held.said_at = by, now
    held.progress = first_progress(held.message)
    held.save(update_fields=["said_by", "said_at", "progress"])
    audit.record(by, "hiding.agreed", held, at=now)
    hand_on(held)


@transaction.atomic
def decline(action: ModerationAction, *, why: str, by: StaffMember, now: datetime) -> None:
    """The second person's no: everybody can read it. Raises as `agree`, and SayWhyHidden."""
    if not why.strip():
        raise SayWhyHidden
    held = _to_say(action, by)
    held.said_by, held.said_at, held.said_why = by, now, why.strip()[:300]
    held.progress = Progress.DECLINED
    held.save(update_fields=["said_by", "said_at", "said_why", "progress"])
    audit.record(by, "hiding.declined", held, at=now)
    told(held)


def first_progress(message: Message) -> Progress:
    """Who does it: the desk where the Platform can, else a person there."""
    return Progress.ASKED if does_it_there(message.account) else Progress.BY_HAND


def hand_on(action: ModerationAction) -> None:
    """Let the worker begin, where there is something for it to do."""
    if action.progress == Progress.ASKED:
        enqueue("moderation.carry_out", action.pk, at=action.try_again_at)
    told(action)


def told(action: ModerationAction) -> None:
    """Open pages of it and of its conversation are fresh again."""
    conversation = action.message.conversation_id
    nudge(f"conversation:{conversation}", f"account:{action.account_id}")


def _held_message(message: Message, by: StaffMember) -> Message:
    """The row, locked, if it may be hidden by this person at all."""
    rows = Message.objects.select_for_update(of=("self",)).select_related(
        "conversation__department", "account", "profile"
    )
    held = rows.get(pk=message.pk)
    access.require(by, HIDE, held.conversation)
    if not queries.can_hide(held):
        raise NotUnderOurPost
    return held


def _require_rule(message: Message, rule: HouseRule, now: datetime) -> Election | None:
    """The election in whose period it is.

    Raises RulesNotPosted, RuleNotInForce or RuleNotSignedOff.
    """
    sheet = queries.sheet_of(message.account)
    if sheet is None or sheet.posted_at is None:
        raise RulesNotPosted(account=message.account.name)
    election = publishing.period_at(now)
    mine = rule.account_id == message.account_id
    if not (mine and queries.may_hold(rule, election, now)):
        raise RuleNotInForce
    if rule.signed_off_at is None:
        raise RuleNotSignedOff(rule=rule.title, account=message.account.name)
    return election


def _require_terms(terms: Terms, now: datetime) -> None:
    if not (terms.reason.strip() and terms.nothing_less.strip()):
        raise SayWhyHidden
    if terms.notice_way == NoticeWay.NONE and not terms.not_told_because.strip():
        raise SayWhyNotTold
    if not review_is_sound(terms.review_on, today=timezone.localdate(now)):
        raise ReviewOutOfBounds


def require_not_about(message: Message, said: Said, by: StaffMember) -> None:
    """Nobody decides about what was said of them. Raises IsAboutYou."""
    if not queries.may_say(message, said, by):
        raise IsAboutYou


def _to_say(action: ModerationAction, by: StaffMember) -> ModerationAction:
    """The row, locked, for a second person's word."""
    held = held_action(action, by)
    if held.progress != Progress.WAITS:
        raise NothingToDecide
    if held.asked_by_id == by.pk:
        raise AskSomebodyElse
    require_not_about(held.message, queries.said_of(held.message), by)
    return held


def held_action(action: ModerationAction, by: StaffMember) -> ModerationAction:
    """The row, locked, for somebody who may hide there. Raises PermissionDenied."""
    rows = ModerationAction.objects.select_for_update(of=("self",)).select_related(
        "message__conversation__department", "message__account", "message__profile", "rule"
    )
    held = rows.get(pk=action.pk)
    access.require(by, HIDE, held.message.conversation)
    return held
