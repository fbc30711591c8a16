"""Answers a resident: refuses what was written against an older thread, signs, and submits."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.connectors.kit import Ability, connector_class
from moothall.domain.exchange import Audience, ReplyTarget
from moothall.domain.publishing.checks.gathering import Gathered, gather_one
from moothall.inbox.errors import CannotBeAnswered, EmptyReply, MovedOn
from moothall.inbox.models import Conversation, Direction, Message, Profile
from moothall.inbox.services import upkeep
from moothall.inbox.services.answers import organisation, team_name
from moothall.inbox.services.arriving import safe
from moothall.people import access
from moothall.people.models import SignOff, StaffMember
from moothall.publishing import heeding
from moothall.publishing import services as publishing
from moothall.publishing.models import Publication

LAST_REFERENCES = 20  # a References header names the newest; the first of all stays first


@transaction.atomic
def reply(
    conversation: Conversation,
    *,
    text: str,
    seen_version: int,
    by: StaffMember,
    now: datetime,
    then_close: bool = False,
    audience: Audience | None = None,
) -> Publication:
    """Send `text`, signed as its writer chose, once its hold is over.

    `seen_version` is of the conversation when the writer last saw it; `then_close` closes it
    when the reply has arrived; `audience` is as public as what it answers unless told. What was
    said in private is answered in private, whatever is told.

    Raises:
        MovedOn: something was added since; nothing is lost, the draft keeps the words.
        CannotBeAnswered: also where it was meant in private and there is no private way.
        NeedsYes: everybody can read it, and a check says stop.
        EmptyReply, MergedAway, or what `publishing.submit` raises.
    """
    access.require(by, "inbox.reply", conversation)
    text = safe(text).strip()
    if not text:
        raise EmptyReply
    held = upkeep.lock_one(conversation)
    _require_answerable(held)
    if seen_version != held.version:
        raise MovedOn
    audience = _audience(held, audience)
    said = _checked(held, text, audience, now)
    publication = _submit(held, text, by, now, audience)
    publishing.dismissing.settle(publication.revision.draft, said, by=by, now=now)
    held.version += 1
    held.closes_with = publication.pk if then_close else held.closes_with
    upkeep.store([held])
    audit.record(by, "conversation.answered", held, at=now, publication=publication.pk)
    upkeep.changed(held)
    return publication


@transaction.atomic
def go_private(
    conversation: Conversation, *, seen_version: int, by: StaffMember, now: datetime
) -> Publication:
    """Say in public that the rest is said in private, with nothing personal in it.

    Raises as `reply`, and CannotBeAnswered where nobody can be written to in private.
    """
    if usual_audience(conversation) != Audience.PUBLIC:
        raise CannotBeAnswered(account=conversation.account.name)
    text = _("Thank you for telling us. We are writing to you in private about the details.")
    return reply(
        conversation,
        text=text,
        seen_version=seen_version,
        by=by,
        now=now,
        audience=Audience.PUBLIC,
    )


def signed(text: str, conversation: Conversation, by: StaffMember) -> str:
    """`text` with the writer's chosen sign-off under it; never their name."""
    return f"{text}\n\n{sign_off(conversation, by)}\n{organisation()}"


def sign_off(conversation: Conversation, by: StaffMember) -> str:
    """How the writer chose to be called: by team, by job title or by initials."""
    team = team_name(conversation)
    match by.sign_off:
        case SignOff.ROLE if by.job_title:
            return by.job_title
        case SignOff.INITIALS if by.initials:
            return f"{by.initials}, {team}"
        case _:
            return team


def reply_target(conversation: Conversation) -> ReplyTarget:
    """What a reply answers, in the Platform's words: the resident's last message, or ours."""
    said = conversation.messages.select_related("profile").order_by("-at", "-id")
    answered = said.filter(direction=Direction.IN).first()
    last = answered or said.first()
    return ReplyTarget(
        external_id=last.external_id if last else "",
        to=_addressees(conversation, answered),
        subject=answered.subject if answered else conversation.subject,
        references=_thread_ids(conversation),
        reply_token=conversation.reply_token,
        thread_key=_thread_key(conversation),
        profile_key=_whom(conversation, answered).key,
        under=answered.under if answered else "",
    )


def usual_audience(conversation: Conversation) -> Audience | None:
    """Who reads a reply unless its writer says otherwise: whoever could read what it answers.

    None where the Platform knows no difference, as mail does not.
    """
    if Ability.PRIVATE not in connector_class(conversation.account.platform).abilities:
        return None
    last = conversation.messages.filter(direction=Direction.IN).order_by("-at", "-id").first()
    return Audience.PUBLIC if last is not None and last.public else Audience.PRIVATE


def is_public(conversation: Conversation, chosen: Audience | None = None) -> bool:
    """Whether everybody can read a reply, if its writer chose so or left it as usual."""
    usual = usual_audience(conversation)
    if usual is None:
        return _speaks_in_public(conversation)
    return usual is Audience.PUBLIC and chosen is not Audience.PRIVATE


def is_looked_at(conversation: Conversation, chosen: Audience | None = None) -> bool:
    """Whether all checks read an answer: a public one, or any to a profile that may be false.

    Of any other they ask one thing: whether it gives colleagues' details away.
    """
    return is_public(conversation, chosen) or heeding.is_doubted(conversation.pk)


def _checked(
    conversation: Conversation, text: str, audience: Audience | None, now: datetime
) -> list[Gathered]:
    """What the checks say of an answer. Raises NeedsYes where it cannot wait for one."""
    account = conversation.account
    if not is_looked_at(conversation, audience):
        found = publishing.checking.of_private_reply(text, account, now=now)
        return gather_one(found, text, account.pk)
    found = publishing.checking.of_reply(text, account, now=now, conversation=conversation.pk)
    if not publishing.waits_on_a_stop(account, now=now):
        publishing.checking.require_yes({account.pk: found}, [account])
    return gather_one(found, text, account.pk)


def _audience(conversation: Conversation, chosen: Audience | None) -> Audience | None:
    """Who reads it: the writer's choice, but never more than could read what it answers."""
    usual = usual_audience(conversation)
    if usual is None and chosen is Audience.PRIVATE and _speaks_in_public(conversation):
        raise CannotBeAnswered(account=conversation.account.name)
    return chosen if chosen and usual == Audience.PUBLIC else usual


def _speaks_in_public(conversation: Conversation) -> bool:
    return conversation.messages.filter(direction=Direction.IN, public=True).exists()


def _submit(
    conversation: Conversation,
    text: str,
    by: StaffMember,
    now: datetime,
    audience: Audience | None,
) -> Publication:
    draft = publishing.save_draft(
        author=by,
        conversation_id=conversation.pk,
        text=text,
        seen_version=conversation.version,
        now=now,
    )
    return publishing.submit(
        draft,
        account=conversation.account,
        text=signed(text, conversation, by),
        reply_to=reply_target(conversation),
        by=by,
        now=now,
        audience=audience,
    )


def _require_answerable(conversation: Conversation) -> None:
    account = conversation.account
    if Ability.REPLY not in connector_class(account.platform).abilities:
        raise CannotBeAnswered(account=account.name)


def _whom(conversation: Conversation, answered: Message | None) -> Profile:
    """Whoever wrote last, or with whom the conversation was opened."""
    return answered.profile if answered and answered.profile else conversation.profile


def _addressees(conversation: Conversation, answered: Message | None) -> tuple[str, ...]:
    """Who gets the reply."""
    profile = _whom(conversation, answered)
    address = profile.address or profile.key
    return (address,) if address else ()


def _thread_ids(conversation: Conversation) -> tuple[str, ...]:
    """Ids of the messages that are answered, oldest first: the first, then the newest."""
    said = conversation.messages.order_by("at", "id").values_list("external_id", flat=True)
    newest = list(said.reverse()[:LAST_REFERENCES])[::-1]
    first = said.first()
    return tuple(newest if first is None or first in newest else [first, *newest])


def _thread_key(conversation: Conversation) -> str:
    """The Platform's own thread id, kept in the key that opened the conversation."""
    key = conversation.opening_key
    if not key.startswith("thread:"):
        return ""
    return key.removeprefix("thread:").removesuffix(f":{conversation.profile.key}")
