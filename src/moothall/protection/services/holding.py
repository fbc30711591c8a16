"""Offers one answer to everybody in a pile-on, under the post they write under."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.domain.exchange import ReplyTarget
from moothall.domain.publishing.composition import Composition
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.errors import AnswerIsThere, PileOnIsOver
from moothall.protection.models import PileOn
from moothall.publishing import services as publishing
from moothall.publishing.models import Draft, Standing
from moothall.register.models import Account


def first_words() -> str:
    """A first wording: that we read, that somebody looks, when they hear more."""
    return _(
        "Many of you are writing to us about this. We read it, and we are looking into it now. We "
        "will say here what we know by the end of the day. If somebody is in danger, ring 999."
    )


@transaction.atomic
def answer_all(pile_on: PileOn, text: str, *, by: StaffMember, now: datetime) -> PileOn:
    """Hold one answer; it leaves, late and checked, as every post does.

    Raises PermissionDenied, PileOnIsOver, AnswerIsThere, or as `publishing.submit_post`.
    """
    held = (
        PileOn.objects.select_for_update(of=("self",)).select_related("account").get(pk=pile_on.pk)
    )
    access.require(by, "publishing.publish", held.account)
    if held.ended_at is not None:
        raise PileOnIsOver
    if held.answer_id is not None:
        raise AnswerIsThere
    made = Composition(text=text.strip(), accounts=(held.account_id,))
    draft = Draft.objects.create(author=by, text=made.text, created_at=now)
    held.answer = publishing.submit_post(
        draft,
        made,
        by=by,
        now=now,
        typed={held.account_id: held.account.name},  # where it stands is known, not chosen
        reply_to=_under(held),
    )
    held.save(update_fields=["answer"])
    audit.record(by, "pile_on.answered", held, at=now, post=held.answer.pk)
    return held


def _under(pile_on: PileOn) -> ReplyTarget | None:
    """The post they write under; None where it no longer stands, or nothing can answer it."""
    entry = pile_on.trigger
    if entry is None or entry.standing == Standing.REMOVED or not _may_reply(pile_on.account):
        return None
    there = entry.external_id
    return ReplyTarget(external_id=there, references=(there,), thread_key=there, under=there)


def _may_reply(account: Account) -> bool:
    try:
        return Ability.REPLY in connector_class(account.platform).abilities
    except UnknownPlatform:
        return False
