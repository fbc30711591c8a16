"""Asks a person for consent on the Platform's own page, and keeps what it grants."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.connectors.kit import ConnectorFailure, connector_class
from moothall.connectors.kit.oauth import AsksForConsent, new_verifier
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.register.errors import ConsentFailed
from moothall.register.models import Account, AccountState
from moothall.register.services.accounts import look_at_once
from moothall.register.services.connecting import secrets_of
from moothall.register.services.states import note_sign_in_again, note_working


@dataclass(frozen=True, slots=True)
class Asking:
    """A consent on its way: where the person goes, and what they must bring back.

    `verifier` is never shown; it waits in the session of whoever was sent.
    """

    address: str
    state: str
    verifier: str


def wants_consent(account: Account) -> bool:
    """Whether a person opens this account by consenting on its Platform."""
    connector = connector_class(account.platform)
    return issubclass(connector, AsksForConsent) and connector.needs_consent(account.settings)


def ask_for_consent(account: Account, *, redirect_uri: str, by: StaffMember) -> Asking:
    """Say where to send the person. Raises PermissionDenied or ConsentFailed."""
    access.require(by, "register.manage", account)
    state, verifier = secrets.token_urlsafe(32), new_verifier()
    asking = _asking(account)
    try:
        address = asking.consent_address(
            asking.introduce(account.settings, secrets_of(account), redirect_uri=redirect_uri),
            address=account.address,
            redirect_uri=redirect_uri,
            state=state,
            verifier=verifier,
        )
    except ConnectorFailure as failure:
        raise ConsentFailed(reason=failure.reason) from failure
    return Asking(address, state, verifier)


def take_consent(
    account: Account,
    *,
    code: str,
    redirect_uri: str,
    verifier: str,
    by: StaffMember,
    now: datetime,
) -> None:
    """Keep the tokens that `code` stands for; the account is read again at once.

    Raises PermissionDenied or ConsentFailed.
    """
    access.require(by, "register.manage", account)
    try:
        _asking(account).take_consent(
            account.settings,
            secrets_of(account),
            code=code,
            redirect_uri=redirect_uri,
            verifier=verifier,
        )
    except ConnectorFailure as failure:
        raise ConsentFailed(reason=failure.reason) from failure
    with transaction.atomic():
        audit.record(by, "account.consented", account, at=now)
        note_working(account, now=now)
        look_at_once(account, now)


def note_consent_missing(account: Account, *, now: datetime) -> None:
    """A new account that waits for somebody's consent says so, and is not read before."""
    if wants_consent(account) and account.state == AccountState.WORKING:
        note_sign_in_again(account, CONSENT_MISSING, now=now)


CONSENT_MISSING = "Somebody has to sign in on the platform and give consent."


def _asking(account: Account) -> type[AsksForConsent]:
    connector = connector_class(account.platform)
    if not issubclass(connector, AsksForConsent):
        raise ConsentFailed(reason=connector.name)
    return connector
