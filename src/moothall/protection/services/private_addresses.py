"""Keeps addresses that people name for themselves; each is confirmed by a link mailed there.

The trail says that somebody named one, never which. Nobody else can ask for it.
"""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.people.models import StaffMember
from moothall.people.services.mailing import NO_MAIL
from moothall.protection.errors import (
    AddressIsNotYours,
    LinkIsTooOld,
    MailDoesNotLeave,
    TooManyAddresses,
)
from moothall.protection.models import PrivateAddress
from moothall.protection.queries import mailed

MOST = 5
AGAIN_AFTER = timedelta(minutes=10)  # a second link to one address
SALT = "protection.private-address"


def name_address(address: str, *, by: StaffMember, now: datetime) -> PrivateAddress:
    """Keep `address` and mail a link to it. Raises as `_named`, or MailDoesNotLeave.

    Whoever reads the link there has to be signed in here as `by` to use it.
    """
    if settings.EMAIL_BACKEND == NO_MAIL:
        raise MailDoesNotLeave
    row, is_due = _named(address.strip().casefold(), by, now)
    if is_due:
        try:
            _letter(row).send()
        except OSError as failure:  # SMTPException is one
            raise MailDoesNotLeave from failure
    return row


@transaction.atomic
def _named(address: str, by: StaffMember, now: datetime) -> tuple[PrivateAddress, bool]:
    """The row, and whether a link is to be sent. Raises AddressIsNotYours or TooManyAddresses."""
    if address == mailed.report_address() or mailed.is_work_address(address):
        raise AddressIsNotYours
    row = mailed.private_addresses(by).filter(address=address).first()
    if row is None:
        if mailed.private_addresses(by).count() >= MOST:
            raise TooManyAddresses(most=MOST)
        row = PrivateAddress(staff=by, address=address, asked_at=now, touched_at=now)
        row.full_clean()
        row.save()
        audit.record(by, "own_safety.address_named", by, at=now)
        return row, True
    is_due = row.confirmed_at is None and now - row.asked_at > AGAIN_AFTER
    if is_due:
        row.asked_at = row.touched_at = now
        row.save(update_fields=["asked_at", "touched_at"])
    return row, is_due


@transaction.atomic
def confirm_address(token: str, *, by: StaffMember, now: datetime) -> PrivateAddress:
    """Believe that it is theirs. Raises LinkIsTooOld or AddressIsNotYours."""
    found = address_of(token, by=by)
    row = PrivateAddress.objects.select_for_update().get(pk=found.pk)
    taken = PrivateAddress.objects.filter(address=row.address).exclude(confirmed_at=None)
    if taken.exclude(pk=row.pk).exists():
        raise AddressIsNotYours
    row.confirmed_at = row.touched_at = now
    row.save(update_fields=["confirmed_at", "touched_at"])
    audit.record(by, "own_safety.address_confirmed", by, at=now)
    return row


def address_of(token: str, *, by: StaffMember) -> PrivateAddress:
    """The address of `by` that a link is about. Raises LinkIsTooOld."""
    try:
        pk, named = signing.loads(token, salt=SALT, max_age=mailed.UNCONFIRMED)
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkIsTooOld from None
    row = mailed.private_addresses(by).filter(pk=pk).first()
    if row is None or named != _hash_of(row):
        raise LinkIsTooOld
    return row


@transaction.atomic
def remove_address(row: PrivateAddress, *, by: StaffMember, now: datetime) -> None:
    """Take it off; mail from it is nobody's from now on. Raises PrivateAddress.DoesNotExist."""
    mailed.private_addresses(by).get(pk=row.pk).delete()
    audit.record(by, "own_safety.address_removed", by, at=now)


def token_of(row: PrivateAddress) -> str:
    """What the link carries; the address itself would come into logs with it."""
    return signing.dumps([row.pk, _hash_of(row)], salt=SALT)


def _hash_of(row: PrivateAddress) -> str:
    return hashlib.sha256(f"{SALT} {row.address}".encode()).hexdigest()[:16]


def _letter(row: PrivateAddress) -> EmailMessage:
    path = reverse("protection:confirm_address", args=[token_of(row)])
    shown = {
        "address": settings.MOOTHALL.base_url.rstrip("/") + path,
        "organisation": settings.MOOTHALL.organisation,
    }
    body = render_to_string("protection/mail/confirm.txt", shown)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(_("Is this address yours?"), body, to=[row.address], headers=headers)
