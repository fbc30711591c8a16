"""Adds, changes, pauses and closes accounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.connectors.kit import connector_class
from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.register.errors import AccountIsClosed
from moothall.register.models import Account, AccountState, Channel, Custodian
from moothall.register.services.connecting import keep_credential
from moothall.web.services import nudge

Answer = str | int | bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What the account form was told.

    Attributes:
        settings: answers that are no secrets, by the name of the setting.
        secrets: only those that were typed; what is left empty stays as it was.
    """

    name: str
    address: str
    colour: str
    settings: Mapping[str, Answer] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


@transaction.atomic
def add(
    platform: str, answers: Answers, *, department: Department, by: StaffMember, now: datetime
) -> Account:
    """Connect an account; whoever adds it answers for it until they name somebody else.

    Raises PermissionDenied, UnknownPlatform or ValidationError.
    """
    access.require(by, "register.manage", department)
    connector = connector_class(platform)
    account = Account(department=department, platform=platform, created_at=now, state_since=now)
    _fill(account, answers)
    account.full_clean()
    account.save()
    Channel.objects.bulk_create(
        Channel(account=account, kind=kind.value, next_fetch_at=now) for kind in connector.channels
    )
    Custodian.objects.create(account=account, staff=by, since=now)
    _keep_secrets(account, answers, by)
    audit.record(by, "account.added", account, at=now, platform=platform)
    nudge(f"department:{department.pk}", now=now)
    return account


@transaction.atomic
def change(account: Account, answers: Answers, *, by: StaffMember, now: datetime) -> None:
    """Change what the form asks. Raises PermissionDenied, AccountIsClosed or ValidationError."""
    _require_may_change(account, by)
    before = {name: getattr(account, name) for name in _FORM_FIELDS}
    _fill(account, answers)
    account.full_clean()
    changed = [name for name in _FORM_FIELDS if getattr(account, name) != before[name]]
    account.save(update_fields=list(_FORM_FIELDS))
    _keep_secrets(account, answers, by)
    audit.record(
        by, "account.changed", account, fields=changed, at=now, secrets=sorted(answers.secrets)
    )
    look_at_once(account, now)


@transaction.atomic
def pause(account: Account, *, by: StaffMember, now: datetime) -> None:
    """Neither read nor publish until somebody says so. Raises PermissionDenied."""
    _move(account, AccountState.PAUSED, "account.paused", by=by, now=now)


@transaction.atomic
def resume(account: Account, *, by: StaffMember, now: datetime) -> None:
    """Go on where it was left. Raises PermissionDenied."""
    _move(account, AccountState.WORKING, "account.resumed", by=by, now=now)
    look_at_once(account, now)


@transaction.atomic
def close(account: Account, *, by: StaffMember, now: datetime) -> None:
    """End its use for good: what came and went is kept, its secrets are not."""
    _move(account, AccountState.CLOSED, "account.closed", by=by, now=now)
    account.credentials.all().delete()


@transaction.atomic
def appoint(
    account: Account, staff: StaffMember, *, is_deputy: bool, by: StaffMember, now: datetime
) -> Custodian:
    """Let `staff` answer for the account. Raises PermissionDenied or AccountIsClosed."""
    _require_may_change(account, by)
    custodian, _made = Custodian.objects.update_or_create(
        account=account,
        staff=staff,
        until=None,
        defaults={"is_deputy": is_deputy},
        create_defaults={"is_deputy": is_deputy, "since": now},
    )
    audit.record(by, "custodian.appointed", custodian, at=now, staff=staff.pk)
    return custodian


@transaction.atomic
def release(custodian: Custodian, *, by: StaffMember, now: datetime) -> None:
    """Let a custodian go. Raises PermissionDenied or AccountIsClosed."""
    _require_may_change(custodian.account, by)
    custodian.until = now
    custodian.save(update_fields=["until"])
    audit.record(by, "custodian.released", custodian, at=now, staff=custodian.staff_id)


_FORM_FIELDS = ("name", "address", "colour", "settings")


def _fill(account: Account, answers: Answers) -> None:
    account.name, account.address = answers.name, answers.address
    account.colour, account.settings = answers.colour, dict(answers.settings)


def _keep_secrets(account: Account, answers: Answers, by: StaffMember) -> None:
    for name, value in answers.secrets.items():
        keep_credential(account, name=name, value=value, by=by)


def _require_may_change(account: Account, by: StaffMember) -> None:
    access.require(by, "register.manage", account)
    if account.state == AccountState.CLOSED:
        raise AccountIsClosed


def look_at_once(account: Account, now: datetime) -> None:
    """What was put off because of a failure is tried with the new answers."""
    account.channels.update(next_fetch_at=now, tries=0)
    nudge(f"account:{account.pk}", now=now)


def _move(
    account: Account, state: AccountState, act: str, *, by: StaffMember, now: datetime
) -> None:
    _require_may_change(account, by)
    account.state, account.state_since = state, now
    account.state_reason, account.try_again_at = "", None
    account.save(update_fields=["state", "state_since", "state_reason", "try_again_at"])
    audit.record(by, act, account, fields=("state",), at=now)
    nudge(f"account:{account.pk}", f"department:{account.department_id}", now=now)
