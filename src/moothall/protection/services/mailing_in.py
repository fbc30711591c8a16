"""Reads the private mailbox: each mail of somebody here is sealed in an Incident of theirs.

The mail stays where it lies. Its number is kept in the transaction that seals it, so that a crash
between the two loses nothing and doubles nothing. No word of it goes anywhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.connectors.email.letterbox import Letterbox, Lying, opened
from moothall.connectors.email.places import Place
from moothall.connectors.email.wire import read_message
from moothall.connectors.kit import ConnectorFailure
from moothall.domain.bringing.kinds import How
from moothall.domain.errors import MoothallError
from moothall.domain.mailed import Kind, Sorted, key_of, may_answer, may_take, sort
from moothall.evidence import queries as vault
from moothall.jobs import LEASE, crash_here, kept
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import DiskIsFull
from moothall.protection.models import Incident, MailedReport, PrivateAddress, ReportMailbox
from moothall.protection.queries import mailed
from moothall.protection.services.bringing import Upload, bring
from moothall.protection.services.mailbox import password_of, said_of, server_of
from moothall.protection.services.reporting import Told, report

BATCHES = 20  # of headings, in one run
AT_MOST = timedelta(minutes=10)  # that one run may take
DAY = timedelta(days=1)
MOST_FILES = 100  # of one mail, brought in beside it; it holds all of them
log = structlog.get_logger("moothall.protection")


@dataclass(frozen=True, slots=True)
class Taken:
    """One mail with what was decided about it.

    Attributes:
        raw: its bytes; None where it is too large to keep, or cannot be read.
        generation: of the numbers of the mailbox.
    """

    lying: Lying
    found: Sorted
    raw: bytes | None
    generation: int

    @property
    def key(self) -> str:
        """What copies of it share."""
        if self.raw is not None:
            return key_of(self.lying.heading.message_id, self.raw)
        return key_of(f"too large {self.generation} {self.lying.uid}", b"")


def read_mailbox(*, now: datetime) -> int:
    """Take in what lies there, if nobody else does just now; how many reports came."""
    row = _claim(now)
    if row is None:
        return 0
    trouble, count = "", 0
    try:
        with kept(_renew, at_most=AT_MOST):
            count = _read(row, now)
    except (MoothallError, ConnectorFailure) as failure:
        trouble = said_of(failure)[:500]
    finally:
        ReportMailbox.objects.filter(pk=1).update(claimed_until=None)
    mine = ReportMailbox.objects.filter(pk=1, set_at=row.set_at)
    mine.update(trouble=trouble, read_at=F("read_at") if trouble else now)
    return count


def _claim(now: datetime) -> ReportMailbox | None:
    free = ReportMailbox.objects.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), pk=1)
    return mailed.report_mailbox() if free.update(claimed_until=now + LEASE) else None


def _renew(until: datetime) -> None:
    ReportMailbox.objects.filter(pk=1).exclude(claimed_until=None).update(claimed_until=until)


def _read(row: ReportMailbox, now: datetime) -> int:
    login, count = row.login or row.address, 0
    with opened(server_of(row), login=login, password=password_of(row)) as box:
        place = Place(uidvalidity=row.uidvalidity, uid=row.uid)
        for _batch in range(BATCHES):
            lying, behind, more = box.after(row.folder, place, address=row.address)
            if behind.uidvalidity != place.uidvalidity:
                _begin(behind.uidvalidity)
            known = mailed.known_authors(one.heading for one in lying)
            for one in lying:
                found = sort(one.heading, known=known, server=row.server)
                count += _see_to(box, one, found, behind.uidvalidity, now)
            place = behind
            if not more:
                break
    return count


def _begin(generation: int) -> None:
    """The server numbers its mails anew; what is kept already is known by its key."""
    rows = ReportMailbox.objects.filter(pk=1).exclude(uidvalidity=generation)
    rows.update(uidvalidity=generation, uid=0)


def _see_to(box: Letterbox, one: Lying, found: Sorted, generation: int, now: datetime) -> bool:
    """Whether it became a report. Of what is nobody's here, no word is fetched."""
    if found.kind is not Kind.REPORT:
        _pass_over(one, generation, strangers=found.kind is Kind.STRANGER)
        return False
    fits = one.size <= mailed.largest_mail()
    raw = box.whole(one.uid) if fits else None
    crash_here("protection.mail_fetched")
    if fits and raw is None:  # somebody took it away meanwhile
        _pass_over(one, generation)
        return False
    try:
        took = _take(Taken(one, found, raw, generation), now)
        crash_here("protection.mail_taken")
        return took
    except (MoothallError, DatabaseError, OSError):
        raise
    except Exception as defect:  # noqa: BLE001 - ours; it must not stop what lies behind it
        log.warning("mail not read", error=type(defect).__name__)
        return _take(Taken(one, found, None, generation), now)


@transaction.atomic
def _pass_over(one: Lying, generation: int, *, strangers: bool = False) -> None:
    if row := _at_turn(one, generation):
        row.strangers += strangers
        _seen(row, one)


@transaction.atomic
def _take(taken: Taken, now: datetime) -> bool:
    """Keep one mail; False where it is kept already, or would be one too many."""
    row = _at_turn(taken.lying, taken.generation)
    if row is None:
        return False
    found, staff = taken.found, taken.found.staff or 0
    if mailed.is_mailed_already(staff, taken.key, is_sure=found.is_sure):
        _seen(row, taken.lying)
        return False
    so_far = mailed.mailed_since(staff, now - DAY, is_sure=found.is_sure)
    if not may_take(so_far, is_sure=found.is_sure):
        row.held_back += 1
        _seen(row, taken.lying)
        return False
    _seen(row, taken.lying)
    _keep(taken, StaffMember.objects.get(pk=staff), now)
    crash_here("protection.mail_sealed")
    return True


def _at_turn(one: Lying, generation: int) -> ReportMailbox | None:
    """The mailbox, locked; None where this mail was seen to, or it is another mailbox by now."""
    row = ReportMailbox.objects.select_for_update().filter(pk=1).first()
    if row is None or row.uidvalidity != generation or one.uid <= row.uid:
        return None
    return row


def _seen(row: ReportMailbox, one: Lying) -> None:
    row.uid = one.uid
    row.save(update_fields=["uid", "strangers", "held_back"])


def _keep(taken: Taken, staff: StaffMember, now: datetime) -> None:
    incident, is_new = _incident_for(taken, staff, now)
    made = _write(taken, incident, staff, now, is_new=is_new)
    audit.record(
        None,
        "incident.mail_came",
        incident,
        at=now,
        sure=taken.found.is_sure,
        target=staff.pk,
    )
    if made.word == MailedReport.Word.ASKED:
        notify(staff, "incident.mail_unsure", incident.get_absolute_url(), now=now)
    if taken.raw is not None:
        _seal(taken, taken.raw, incident, staff, now)


def _incident_for(taken: Taken, staff: StaffMember, now: datetime) -> tuple[Incident, bool]:
    """The one it belongs to, or a new one. What nobody vouches for is added to none."""
    there = None
    if taken.found.is_sure:
        there = mailed.incident_named_in(taken.lying.heading, staff.pk)
    if there and taken.lying.size * 2 <= queries.room_left(_counts(there)):
        return there, False
    whole = _("By mail. What was written is sealed among what was brought in.")
    large = _("By mail, which could not be kept here. It still lies in the mailbox.")
    told = Told(facts=whole if taken.raw is not None else large)
    return report(told, target=staff, by=staff, now=now), True


def _counts(incident: Incident) -> vault.BroughtCounts:
    return vault.item_counts(queries.matter_of(incident))


def _write(
    taken: Taken, incident: Incident, staff: StaffMember, now: datetime, *, is_new: bool
) -> MailedReport:
    sure = taken.found.is_sure
    answered = mailed.answered_since(staff.pk, now - DAY)
    private = mailed.private_address_at(staff.pk, taken.found.address)
    if private and sure:
        PrivateAddress.objects.filter(pk=private.pk).update(touched_at=now)
    return MailedReport.objects.create(
        incident=incident,
        staff=staff,
        key=taken.key,
        message_id=taken.lying.heading.message_id[:255].replace("\0", ""),
        word=MailedReport.Word.SURE if sure else MailedReport.Word.ASKED,
        private_address=private if taken.found.address != staff.email.casefold() else None,
        opened_it=is_new,
        is_whole=taken.raw is not None,
        at=now,
        to_answer=may_answer(answered),
    )


def _seal(taken: Taken, raw: bytes, incident: Incident, staff: StaffMember, now: datetime) -> None:
    """The mail as it came, and beside it what was attached. Raises DiskIsFull: nothing is kept."""
    outcome = bring(incident, _uploads(taken, raw, now), how=How.MAIL, by=staff, now=now)
    if outcome.refused:
        raise DiskIsFull


def _uploads(taken: Taken, raw: bytes, now: datetime) -> Sequence[Upload]:
    name = f"mail-{now:%Y%m%d-%H%M%S}.eml"
    files = [file for file in read_message(raw).files if file.content][:MOST_FILES]
    unsure = "" if taken.found.is_sure else _("Nobody vouches for the sender of this mail.")
    return [
        Upload(name, len(raw), lambda: raw, note=unsure),
        *(
            Upload(
                file.filename,
                len(file.content),
                lambda file=file: file.content,  # type: ignore[misc]
                place=name,
                note=unsure,
            )
            for file in files
        ),
    ]
