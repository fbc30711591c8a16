"""Tells people of danger until somebody looks, and of shields that must be looked at again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from moothall.domain.exposure import Relief
from moothall.evidence import queries as vault
from moothall.jobs import due, job
from moothall.people.models import StaffMember
from moothall.protection import queries, services
from moothall.protection.queries import covered_turns, mailed
from moothall.protection.queries import pileons as pile_ons
from moothall.protection.queries.openings import asks_to_end
from moothall.protection.services import (
    answering_mail,
    mailbox,
    mailing_in,
    passing_turns,
    pileons,
)


@job(queue="in", retry_after=[5, 30, 60])
def tell_people(alarm_id: int) -> None:
    """Tell those who can act, if it is time to."""
    now = timezone.now()
    if alarm_id in queries.to_be_told(now):
        services.tell(alarm_id, now=now)


@due(every=timedelta(seconds=5), runs="protection.tell_people")
def alarms_to_tell(now: datetime) -> Iterable[int]:
    """Alarms that nobody has answered for a while."""
    return queries.to_be_told(now)


@job()
def remind_of_review(shield_id: int) -> None:
    """Tell the named decider, once a day, that a shield must be looked at again."""
    services.remind(shield_id, now=timezone.now())


@due(every=timedelta(hours=6), runs="protection.remind_of_review")
def shields_to_review(now: datetime) -> Iterable[int]:
    """Standing shields whose day has come."""
    return queries.shields_to_nudge(timezone.localdate(now))


@job(retry_after=[60, 300, 3600])
def scan_brought(pk: int) -> None:
    """Ask clamd about one file that was brought in; it stays held until clamd answers."""
    row = vault.waiting_items().filter(pk=pk).first()
    if row is not None:
        services.scan_brought(row.pk, row.sha256, now=timezone.now())


@due(every=timedelta(minutes=1), runs="protection.scan_brought")
def brought_to_scan(_now: datetime) -> Iterable[int]:
    """Files that are still held; none where nothing scans."""
    if not settings.MOOTHALL.clamd:
        return []
    return vault.waiting_items().values_list("pk", flat=True)[:100]


@job()
def settle_shield(shield_id: int) -> None:
    """Keep from the target of a shield exactly what it asks for."""
    services.settle_again(shield_id, now=timezone.now())


@due(every=timedelta(minutes=1), runs="protection.settle_shield")
def shields_to_settle(_now: datetime) -> Iterable[int]:
    """Those that lack something: it came while they were being opened, or was parted since."""
    return queries.shields_to_settle()


@job()
def pass_turns_on(staff_id: int) -> None:
    """Hand on what came covered to somebody who has read enough; nothing where they have not."""
    staff, now = StaffMember.objects.get(pk=staff_id), timezone.now()
    if queries.carried_by(staff, now).relief is Relief.DUE:
        passing_turns.pass_turns_on(staff, now=now)


@due(every=timedelta(minutes=1), runs="protection.pass_turns_on")
def readers_with_turns(now: datetime) -> Iterable[int]:
    """Those whose shift is full and who have turns."""
    return covered_turns.who_has_read_enough(now)


@job()
def remind_of_reason(look_id: int) -> None:
    """Tell whoever looked because of a danger, once a day, that the reason is not written."""
    services.remind_of_reason(look_id, now=timezone.now())


@due(every=timedelta(hours=1), runs="protection.remind_of_reason")
def reasons_owed(now: datetime) -> Iterable[int]:
    """Looks on a threat whose reason was due."""
    return queries.looks_to_remind(now)


@job()
def look_for_pile_ons(_minute: int) -> None:
    """See whether far more people than usual write somewhere; a second look changes nothing."""
    pileons.look_at_channels(timezone.now())


@due(every=timedelta(minutes=1), runs="protection.look_for_pile_ons")
def minute_of_pile_ons(now: datetime) -> Iterable[int]:
    """One hint a minute, named for it; none while nothing comes."""
    return [int(now.timestamp() // 60)] if pile_ons.may_have_changed(now) else []


@job()
def tell_of_silence(report_id: int) -> None:
    """Tell who cares for an Incident that a network has said nothing for a week."""
    services.tell_of_silence(report_id, now=timezone.now())


@due(every=timedelta(hours=6), runs="protection.tell_of_silence")
def reports_without_answer(now: datetime) -> Iterable[int]:
    """Reports to networks that wait longer than a week."""
    return list(queries.unanswered(now).values_list("pk", flat=True))


@job()
def let_ask_lapse(ask_id: int) -> None:
    """Say that nobody agreed in time to open an Incident."""
    services.let_lapse(ask_id, now=timezone.now())


@due(every=timedelta(hours=1), runs="protection.let_ask_lapse")
def asks_to_lapse(now: datetime) -> Iterable[int]:
    """Asks whose time is over, or that reached nobody and are over for long."""
    return list(asks_to_end(now).values_list("pk", flat=True))


@job()
def tell_to_chase(record_id: int) -> None:
    """Tell who cares for an Incident that the police must be asked again."""
    services.tell_to_chase(record_id, now=timezone.now())


@due(every=timedelta(hours=6), runs="protection.tell_to_chase")
def records_to_chase(now: datetime) -> Iterable[int]:
    """Words with the police whose day to ask again has come."""
    return list(queries.records_to_chase(now).values_list("pk", flat=True))


@job(retry_after=[60, 300])
def make_pack(pack_id: int) -> None:
    """Make a pack that somebody asked for. A second run finds it made, or claimed."""
    services.make_pack(pack_id, now=timezone.now())


@due(every=timedelta(minutes=1), runs="protection.make_pack")
def packs_to_make(now: datetime) -> Iterable[int]:
    """Packs that wait, or whose maker was lost."""
    return vault.packs_to_make(now, "incident:")


@job()
def remind_of_care(incident_id: int) -> None:
    """Tell supporter and decider, once a week at most, that something is late for a colleague."""
    services.remind_of_care(incident_id, now=timezone.now())


@due(every=timedelta(hours=6), runs="protection.remind_of_care")
def care_that_is_late(now: datetime) -> Iterable[int]:
    """Incidents in which a step or a check-in is late."""
    return queries.incidents_to_care_for(timezone.localdate(now))


@job(queue="in")
def read_mailbox(_minute: int) -> None:
    """Take in reports that came by mail. A second run finds nothing new, or the box taken."""
    mailbox.follow_environment(now=timezone.now())
    mailing_in.read_mailbox(now=timezone.now())


@due(every=timedelta(minutes=1), runs="protection.read_mailbox")
def minute_of_mail(now: datetime) -> Iterable[int]:
    """One hint a minute, named for it; none where there is no mailbox, or only the demo's."""
    there = (mailed.report_address() or mailbox.from_environment()) and not settings.MOOTHALL.demo
    return [int(now.timestamp() // 60)] if there else []


@job()
def answer_mail(pk: int) -> None:
    """Say to whoever reported by mail that it has arrived, once."""
    answering_mail.answer_mail(pk, now=timezone.now())


@due(every=timedelta(minutes=1), runs="protection.answer_mail")
def mails_to_answer(_now: datetime) -> Iterable[int]:
    """Those whose sender has no answer yet."""
    return mailed.answers_due()
