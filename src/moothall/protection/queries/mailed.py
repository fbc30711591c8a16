"""Reads for reports by mail: whose an address is, what a mail belongs to, what waits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from moothall.domain.mailed import Heading, reference_in
from moothall.people.models import StaffMember
from moothall.protection.models import Incident, MailedReport, PrivateAddress, ReportMailbox
from moothall.protection.queries.brought import MEGABYTE, largest_file

UNCONFIRMED = timedelta(days=7)  # how long a named address waits for its owner
BELIEVED = (MailedReport.Word.SURE, MailedReport.Word.MINE)
MOST_ANSWERED = 20  # ids of one mail that are looked for


def report_mailbox() -> ReportMailbox | None:
    """The private mailbox, where one is set."""
    return ReportMailbox.objects.filter(pk=1).first()


def report_address() -> str:
    """Where people can report by mail; "" where they cannot."""
    return str(ReportMailbox.objects.filter(pk=1).values_list("address", flat=True).first() or "")


def private_addresses(staff: StaffMember) -> QuerySet[PrivateAddress]:
    """Addresses that this person named, for their eyes alone; by address."""
    return PrivateAddress.objects.filter(staff=staff).order_by("address")


def people_at(addresses: Collection[str]) -> dict[str, int]:
    """Numbers of people who work here, by those of these addresses that are theirs.

    A work address counts before a private one. `addresses` are in lower case.
    """
    private = PrivateAddress.objects.filter(
        address__in=addresses, confirmed_at__isnull=False, staff__is_active=True
    )
    work = StaffMember.objects.filter(email__in=addresses, is_active=True, is_break_glass=False)
    found = dict(private.values_list("address", "staff"))
    return found | {email.casefold(): pk for email, pk in work.values_list("email", "pk")}


def is_work_address(address: str) -> bool:
    """Whether somebody signs in with it."""
    return StaffMember.objects.filter(email=address).exists()


def private_address_at(staff: int, address: str) -> PrivateAddress | None:
    """The confirmed one of this person; None where it is their work address."""
    named = PrivateAddress.objects.filter(staff=staff, address=address)
    return named.exclude(confirmed_at=None).first()


def is_mailed_already(staff: int, key: str, *, is_sure: bool) -> bool:
    """Whether this very mail is kept: an unsure copy never stands for a sure one."""
    there = MailedReport.objects.filter(staff=staff, key=key)
    return there.exists() if not is_sure else there.filter(word="sure").exists()


def mailed_since(staff: int, since: datetime, *, is_sure: bool) -> int:
    """How many reports of one person came since then, of that certainty."""
    rows = MailedReport.objects.filter(staff=staff, at__gt=since)
    return (rows.filter(word="sure") if is_sure else rows.exclude(word="sure")).count()


def answered_since(staff: int, since: datetime) -> int:
    """How many answers one person got, or is to get, since then."""
    rows = MailedReport.objects.filter(staff=staff, at__gt=since)
    sent = Q(answered_at__isnull=False) | Q(answer_begun_at__isnull=False)
    return rows.filter(sent | Q(to_answer=True)).count()


def incident_named_in(heading: Heading, staff: int) -> Incident | None:
    """The Incident of this person that a mail names or answers; nobody else's."""
    theirs = Incident.objects.filter(target=staff)
    named = reference_in(heading.subject)
    found = theirs.filter(pk=named).first() if named is not None else None
    if found or not heading.answers:
        return found
    answered = MailedReport.objects.filter(
        staff=staff, word__in=BELIEVED, message_id__in=heading.answers[:MOST_ANSWERED]
    )
    return theirs.filter(pk__in=answered.values("incident")).order_by("-pk").first()


def mailed_in(incident: Incident) -> Sequence[MailedReport]:
    """What came by mail into this Incident, oldest first."""
    return list(incident.mailed.order_by("at", "pk"))


def answers_due() -> Iterable[int]:
    """Mails whose sender has no answer yet."""
    rows = MailedReport.objects.filter(to_answer=True).order_by("at", "pk")
    return rows.values_list("pk", flat=True)[:100]


def addresses_to_end(before: date, now: datetime) -> QuerySet[PrivateAddress]:
    """Addresses that nobody used since that day, or confirmed in time."""
    unconfirmed = Q(confirmed_at=None, asked_at__lt=now - UNCONFIRMED)
    return PrivateAddress.objects.filter(Q(touched_at__date__lt=before) | unconfirmed)


def known_authors(headings: Iterable[Heading]) -> Mapping[str, int]:
    """Whoever of their authors works here."""
    return people_at({each.casefold() for one in headings for each in one.authors})


def largest_mail() -> int:
    """Bytes of one mail: with what is attached to it, it fits into an Incident of its own."""
    most = int(settings.MOOTHALL.brought_incident_mb * MEGABYTE)
    return min(largest_file(), most // 2)
