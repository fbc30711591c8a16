"""`moothall doctor` says what is wrong with keys, secrets and sign-ins."""

from pathlib import Path

import pytest

from moothall.register import doctor, services
from moothall.register.models import Account, AccountState, Credential

pytestmark = pytest.mark.django_db


def ids(check: object) -> list[str]:
    return [message.id for message in check()]  # type: ignore[operator]


def test_all_is_well_at_first(account: Account) -> None:
    services.keep_credential(account, name="password", value="s3cret", by=None)
    assert not ids(doctor.key_file_is_private)
    assert not ids(doctor.every_credential_opens)
    assert not ids(doctor.no_account_waits_for_a_sign_in)


def test_a_key_that_others_can_read_is_named(account: Account, key_file: Path) -> None:
    services.keep_credential(account, name="password", value="s3cret", by=None)
    key_file.chmod(0o644)
    try:
        assert ids(doctor.key_file_is_private) == ["register.E001"]
    finally:
        key_file.chmod(0o600)


def test_a_secret_that_no_key_opens_is_named_by_its_account(account: Account) -> None:
    Credential.objects.create(account=account, name="password", ciphertext=b"foreign")
    (message,) = doctor.every_credential_opens()
    assert (message.id, "Eastmere Housing" in message.msg) == ("register.E002", True)


def test_accounts_that_wait_for_a_sign_in_are_named(account: Account) -> None:
    Account.objects.update(state=AccountState.SIGN_IN_AGAIN)
    assert ids(doctor.no_account_waits_for_a_sign_in) == ["register.W001"]


def test_before_the_first_migration_there_is_nothing_to_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "_has_tables", lambda: False)
    assert not ids(doctor.every_credential_opens)
    assert not ids(doctor.no_account_waits_for_a_sign_in)
