"""Tries a connection, before an account is saved and after, and says what was found."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Secrets,
    connector_class,
)
from moothall.domain.errors import MoothallError
from moothall.domain.exchange import ConnectionReport
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.register import keys
from moothall.register.models import Account, AccountState
from moothall.register.services.accounts import Answers
from moothall.register.services.connecting import connect, secrets_of
from moothall.register.services.states import note_sign_in_again, note_working
from moothall.web.explain import explain

Parked = Mapping[str, str]


def try_out(
    platform: str,
    answers: Answers,
    *,
    account: Account | None = None,
    parked: Parked | None = None,
) -> ConnectionReport:
    """Sign in with `answers` and write nothing.

    Secrets that were not typed are taken from `parked`, then from `account`.
    Raises UnknownPlatform, KeyDoesNotOpen or KeyFileUnusable.
    """
    kept = dict(secrets_of(account).values) if account else {}
    secrets = Secrets({**kept, **unpark(parked or {}), **answers.secrets}, _forget)
    with connector_class(platform)(
        address=answers.address, settings=answers.settings, secrets=secrets
    ) as connector:
        return _unless_personal(connector, connector.test())


def _unless_personal(connector: Connector, report: ConnectionReport) -> ConnectionReport:
    """The same report, but a no where the Platform says that it is a person's own account."""
    if not report.working or Ability.PRESENCE not in connector.abilities:
        return report
    try:
        personal = connector.presence().personal
    except ConnectorFailure:
        return report
    if not personal:
        return report
    return ConnectionReport(
        working=False,
        sentence="This is a person's own account. Connect one that belongs to the organisation.",
    )


def test_now(account: Account, *, by: StaffMember, now: datetime) -> ConnectionReport:
    """Sign in to a saved account and note how it is. Raises PermissionDenied."""
    access.require(by, "register.manage", account)
    try:
        with connect(account) as connector:
            report = connector.test()
    except MoothallError as error:
        return ConnectionReport(working=False, sentence=explain(error))
    with transaction.atomic():
        audit.record(by, "account.tested", account, at=now, working=report.working)
        if report.working:
            note_working(account, now=now)
        elif account.state == AccountState.SIGN_IN_AGAIN:
            note_sign_in_again(account, report.sentence, now=now)
    return report


def park(secrets: Mapping[str, str]) -> dict[str, str]:
    """Seal what was typed, so that a session can hold it between a test and saving."""
    return {name: keys.close(value).decode("ascii") for name, value in secrets.items()}


def unpark(parked: Parked) -> dict[str, str]:
    """Open what was parked. Raises KeyDoesNotOpen or KeyFileUnusable."""
    return {name: keys.open_again(value.encode("ascii")) for name, value in parked.items()}


def _forget(_name: str, _value: str, _expires_at: datetime | None) -> None:
    """A token renewed during a trial is kept nowhere."""


def with_parked(answers: Answers, parked: Parked) -> Answers:
    """`answers`, with the secrets that were typed before a test and are not typed again."""
    return replace(answers, secrets={**unpark(parked), **answers.secrets})
