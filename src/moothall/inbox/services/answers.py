"""Saved answers, and what fills their placeholders."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from moothall.audit import services as audit
from moothall.inbox.errors import EmptyPlaceholder, UnknownPlaceholder
from moothall.inbox.models import Answer, Conversation, Cover, Direction, Profile
from moothall.inbox.services.labels import require_keeper
from moothall.people.models import Department, StaffMember

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@transaction.atomic
def save_answer(
    *,
    title: str,
    text: str,
    department: Department | None,
    by: StaffMember,
    now: datetime,
    answer: Answer | None = None,
) -> Answer:
    """Keep an answer for a department's replies; without a department, for everybody's.

    Raises UnknownPlaceholder or ValidationError.
    """
    require_keeper(by, department)
    if answer:
        require_keeper(by, answer.department)
    _require_known(text)
    answer = answer or Answer()
    answer.title, answer.text, answer.department = title.strip(), text.strip(), department
    answer.changed_at = now
    answer.full_clean()
    answer.save()
    audit.record(by, "answer.saved", answer, fields=("title", "text"), at=now)
    return answer


@transaction.atomic
def retire_answer(answer: Answer, *, by: StaffMember, now: datetime) -> None:
    """Offer it no more; what was said with it stays."""
    require_keeper(by, answer.department)
    answer.retired_at = now
    answer.save(update_fields=["retired_at"])
    audit.record(by, "answer.retired", answer, at=now)


def fill(answer_text: str, conversation: Conversation, by: StaffMember) -> str:
    """The answer as this resident would get it. Raises UnknownPlaceholder or EmptyPlaceholder."""
    del by  # whoever sends it is never named in it

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in FILLED_BY:
            raise UnknownPlaceholder(name=name)
        found = FILLED_BY[name](conversation)
        if not found:
            raise EmptyPlaceholder(name=name)
        return found

    return _PLACEHOLDER.sub(value, answer_text)


def whom(conversation: Conversation) -> Profile:
    """To whom a reply goes: whoever wrote last, or with whom the conversation was opened."""
    written = conversation.messages.filter(direction=Direction.IN).order_by("-at", "-id")
    last = written.select_related("profile__contact").first()
    return last.profile if last and last.profile else conversation.profile


def team_name(conversation: Conversation) -> str:
    """Who answers, as residents know them: the team whose turn it is, else the account."""
    team = conversation.assigned_team
    return team.name if team else conversation.account.name


def _require_known(text: str) -> None:
    for name in _PLACEHOLDER.findall(text):
        if name not in FILLED_BY:
            raise UnknownPlaceholder(name=name)


def _reference(conversation: Conversation) -> str:
    """The number of the matter; "" where whoever is answered may not be the one it is about."""
    if whom(conversation).contact_id != conversation.contact_id:
        return ""
    first = conversation.references.first()
    return first.number if first else ""


def _today(_conversation: Conversation) -> str:
    return date_format(timezone.localdate(), "j F Y")


def _name(conversation: Conversation) -> str:
    """What those to whom it goes call themselves, where that may be shown."""
    who = whom(conversation).contact
    return who.name if who.name_cover == Cover.OPEN else ""


FILLED_BY: Mapping[str, Callable[[Conversation], str]] = {
    "name": _name,
    "reference": _reference,
    "team": team_name,
    "account": lambda conversation: conversation.account.name,
    "today": _today,
}


def organisation() -> str:
    """The name under which every reply is signed."""
    return settings.MOOTHALL.organisation
