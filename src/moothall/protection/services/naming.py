"""Judges what people call themselves, once, when the first of their messages is judged."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.naming import may_be_shown
from moothall.domain.revealing import Purpose
from moothall.inbox import services as inbox
from moothall.inbox.models import Cover, Message, Profile
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.errors import LiftNeedsReason, NotCovered
from moothall.protection.models import Reveal

NAME = "name"  # the kind of a Reveal that shows no words of the message itself


def judge_names(messages: Iterable[Message], *, now: datetime) -> None:
    """Show the names of those who wrote, or cover them. One query where all are known."""
    ids = {each.profile_id for each in messages if each.profile_id}
    rows = Profile.objects.filter(pk__in=ids, name_cover=Cover.UNREAD)
    named = list(rows.values_list("pk", "name", "address", "key"))
    if not named:
        return
    fine = may_be_shown([called for _pk, *called in named])
    for cover, wanted in ((Cover.OPEN, True), (Cover.COVERED, False)):
        pairs = zip(named, fine, strict=True)
        if some := [pk for (pk, *_called), is_fine in pairs if is_fine is wanted]:
            inbox.settle_names(some, cover=cover, now=now)


@transaction.atomic
def show_name(message: Message, *, why: str, by: StaffMember, now: datetime) -> Reveal:
    """Show everybody what the writer of `message` calls themselves. Raises as `lift`."""
    access.require(by, "protection.lift", message.conversation)
    if not why.strip():
        raise LiftNeedsReason
    whose = [message.profile_id] if message.profile_id else []
    if not inbox.settle_names(whose, cover=Cover.OPEN, now=now):
        raise NotCovered
    said = why.strip()[:300]
    look = Reveal.objects.create(
        message=message, by=by, at=now, kind=NAME, purpose=Purpose.OTHER, why=said
    )
    audit.record(by, "name.shown", message, at=now, profile=message.profile_id)
    return look
