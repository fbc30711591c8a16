"""Tells somebody that their comment is hidden, by the same way as every answer; or why not."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.domain.errors import MoothallError
from moothall.domain.exchange import Audience
from moothall.domain.moderation.hiding import NOTICE
from moothall.inbox import services as inbox
from moothall.moderation import queries
from moothall.moderation.models import ModerationAction, NoticeWay
from moothall.publishing.models import Publication
from moothall.register.models import Account


def ways_of(account: Account) -> list[NoticeWay]:
    """How somebody can be told there, the least public first."""
    try:
        abilities = connector_class(account.platform).abilities
    except UnknownPlatform:
        abilities = frozenset()
    ways = [NoticeWay.PRIVATE] if Ability.PRIVATE in abilities else []
    if Ability.REPLY in abilities:
        ways.append(NoticeWay.PUBLIC)
    return [*ways, NoticeWay.NONE]


def words_of(action: ModerationAction) -> str:
    """What they are told: the rule, and where to ask for another look. None of their words."""
    sheet = queries.sheet_of(action.account)
    appeal = sheet.appeal if sheet else ""
    return _(NOTICE) % {"rule": action.rule.title, "appeal": appeal}


def tell_writer(action: ModerationAction, *, now: datetime) -> None:
    """Hold the notice like every reply; once for an action. In the caller's transaction."""
    if action.notice_way == NoticeWay.NONE or action.notice_id is not None:
        return
    try:
        with transaction.atomic():
            action.notice = _reply(action, now)
    except MoothallError as error:
        action.not_told_because = (_(error.message) % error.values)[:300]
    except PermissionDenied as error:
        action.not_told_because = str(error)[:300]
    action.save(update_fields=["notice", "not_told_because"])
    told = action.notice_id is not None
    audit.record(None, "hiding.told" if told else "hiding.not_told", action, at=now)


def _reply(action: ModerationAction, now: datetime) -> Publication:
    conversation = action.message.conversation
    private = action.notice_way == NoticeWay.PRIVATE
    return inbox.reply(
        conversation,
        text=words_of(action),
        seen_version=conversation.version,
        by=action.asked_by,
        now=now,
        audience=Audience.PRIVATE if private else Audience.PUBLIC,
    )
