"""Raises the alarm where somebody may be in danger, and tells people until one of them looks."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from moothall.audit import services as audit
from moothall.domain import quoting
from moothall.domain.alarms import LastResort, tells_everybody
from moothall.domain.triage.verdict import URGENT
from moothall.inbox.models import Conversation, Direction, Message
from moothall.jobs import enqueue
from moothall.people import access
from moothall.people import queries as people
from moothall.people.models import Notice, StaffMember
from moothall.people.services import notify
from moothall.protection.models import Alarm
from moothall.publishing import queries as publishing
from moothall.triage import passages
from moothall.triage.models import Verdict
from moothall.web.services import nudge

FRESH = timedelta(days=1)  # what was received longer ago is history that is read again
_REPEATS = re.compile(r"\s*(?:re|fwd?|aw|wg)\s*:", re.IGNORECASE)


def raise_alarms(found: Sequence[tuple[Message, Verdict, str]], *, now: datetime) -> None:
    """Raise an Alarm for each message that says itself, and now, that somebody is in danger."""
    fresh = [
        Alarm(message=message, kind=kind, raised_at=now)
        for message, verdict, kind in found
        if message.at > now - FRESH and _says_it_itself(message, verdict)
    ]
    done = _settled([each.pk for each in fresh])
    new = [each for each in fresh if each.pk not in done]
    if not new:
        return
    Alarm.objects.bulk_create(new)
    audit.record_each(None, "alarm.raised", new, at=now)
    for each in new:
        enqueue("protection.tell_people", each.pk)


def _settled(message_ids: Sequence[int]) -> set[int]:
    """Those with an Alarm already, and those that we have answered since they came."""
    answers = Message.objects.filter(
        conversation=OuterRef("conversation"), direction=Direction.OUT, at__gt=OuterRef("at")
    )
    rows = Message.objects.filter(pk__in=message_ids)
    settled = rows.filter(Q(alarm__isnull=False) | Exists(answers))
    return set(settled.values_list("pk", flat=True))


@transaction.atomic
def tell(alarm_id: int, *, now: datetime) -> list[StaffMember]:
    """Tell those who can act, by notice and mail; nobody once somebody has opened it."""
    found = Alarm.objects.select_for_update().filter(pk=alarm_id, opened_at=None).first()
    if found is None:
        return []
    conversation = Conversation.objects.select_related("department", "account").get(
        messages=alarm_id
    )
    told = _whom(conversation, found.times_told, now)
    url = conversation.get_absolute_url()
    kind = f"alarm.{found.kind}"
    Notice.objects.filter(kind=kind, url=url, seen_at=None).delete()  # said once, and newly
    notices = notify(told, kind, url, now=now)
    Notice.objects.filter(pk__in=[each.pk for each in notices]).update(mail_wanted=True)
    for each in told:
        enqueue("people.mail_notices", each.pk)
    found.told.add(*told)
    found.told_at, found.times_told = now, found.times_told + 1
    found.save(update_fields=["told_at", "times_told"])
    audit.record(None, "alarm.told", found, at=now, people=[each.pk for each in told])
    nudge(f"department:{conversation.department_id}", now=now)
    return told


@transaction.atomic
def open_alarms(conversation: Conversation, *, by: StaffMember, now: datetime) -> int:
    """Somebody who may answer has it before them: nobody is told any more. How many that were."""
    waiting = Alarm.objects.filter(message__conversation=conversation, opened_at=None)
    if not waiting.exists() or not access.may(by, "inbox.reply", conversation):
        return 0
    ids = list(waiting.values_list("pk", flat=True))
    opened = Alarm.objects.filter(pk__in=ids, opened_at=None).update(opened_by=by, opened_at=now)
    audit.record_each(by, "alarm.opened", Alarm.objects.filter(pk__in=ids), at=now)
    unseen = Notice.objects.filter(
        kind__startswith="alarm.", url=conversation.get_absolute_url(), seen_at=None
    )
    whose = set(unseen.values_list("staff", flat=True))
    unseen.update(seen_at=now)
    nudge(f"department:{conversation.department_id}", *(f"staff:{pk}" for pk in whose), now=now)
    return opened


def _whom(conversation: Conversation, times: int, now: datetime) -> list[StaffMember]:
    """Those on duty who may answer here; later, or without any, everybody who may."""
    on_duty = [
        each.staff
        for each in publishing.on_standby(now, conversation.department_id)
        if access.may(each.staff, "inbox.reply", conversation)
    ]
    if on_duty and not tells_everybody(times):
        return _once(on_duty)
    others = people.holders("inbox.reply", conversation.department, now)
    spared = people.kept_from_whom(conversation.pk)  # the danger goes to somebody else
    able = [each for each in others if each.pk not in spared]
    quiet = people.who_has_quiet([each.pk for each in able], now)
    awake = [each for each in able if each.pk not in quiet]
    return _once([*on_duty, *awake]) or _last_resort(able, now)


def _last_resort(able: list[StaffMember], now: datetime) -> list[StaffMember]:
    """Whom it reaches where everybody who could act has quiet hours: as the setting says."""
    if settings.MOOTHALL.quiet_last_resort == LastResort.ADMINISTRATORS:
        leads = [each for each in people.administrators(now) if not each.is_break_glass]
        return _once(leads) or _once(able)
    return _once(able)


def _once(staff: Iterable[StaffMember]) -> list[StaffMember]:
    return list({each.pk: each for each in staff}.values())


def _says_it_itself(message: Message, verdict: Verdict) -> bool:
    """Whether its new words say so: not only the subject of a reply, nor what it quotes."""
    urgent = [each for each in verdict.reasons if each["label"] in URGENT]
    passage = passages.judged(message)
    new = len(quoting.fold(message.text)[0])
    places = [place for each in urgent for place in passage.places(each["start"], each["end"])]
    repeated = bool(_REPEATS.match(message.subject))
    return not places or any(
        (place.field == "text" and place.start < new)
        or (place.field == "subject" and not repeated)
        for place in places
    )
