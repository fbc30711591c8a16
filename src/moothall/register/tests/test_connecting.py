"""An account is opened in one place, and its secrets show nowhere."""

from datetime import UTC, datetime

import pytest

from moothall.audit.models import AuditEntry
from moothall.connectors.kit import UnknownPlatform
from moothall.people.models import StaffMember
from moothall.register import keys, services
from moothall.register.errors import KeyDoesNotOpen
from moothall.register.models import Account, Credential
from moothall.register.tests.doubles import RIGHT

pytestmark = pytest.mark.django_db


def test_a_connector_is_given_its_address_settings_and_secrets(account: Account) -> None:
    services.keep_credential(account, name="password", value=RIGHT, by=None)
    with services.connect(account) as pigeon:
        assert (pigeon.address, pigeon.settings["loft"]) == ("loft-1", "North")
        assert pigeon.test().working
        assert RIGHT not in repr(pigeon.secrets)


def test_a_connector_that_is_not_installed_is_named(account: Account) -> None:
    account.platform = "smoke-signals"
    with pytest.raises(UnknownPlatform, match="smoke-signals"), services.connect(account):
        pass


def test_a_renewed_token_is_kept_at_once_in_the_place_of_the_old(account: Account) -> None:
    expires_at = datetime(2026, 12, 1, tzinfo=UTC)
    with services.connect(account) as pigeon:
        pigeon.secrets.keep("token", "old", None)
        pigeon.secrets.keep("token", "new", expires_at)
    kept = Credential.objects.get(account=account, name="token")
    assert services.secrets_of(account).values == {"token": "new"}
    assert kept.expires_at == expires_at
    assert str(kept) == f"token of {account.pk}"


def test_what_another_process_renewed_meanwhile_can_be_read_again(account: Account) -> None:
    services.keep_credential(account, name="token", value="old", by=None)
    secrets = services.secrets_of(account)
    services.keep_credential(account, name="token", value="new", by=None)
    assert (secrets.values["token"], secrets.latest("token")) == ("old", "new")
    assert secrets.latest("none such") == ""


def test_rotation_closes_everything_anew_and_older_keys_can_go(
    account: Account, administrator: StaffMember
) -> None:
    services.keep_credential(account, name="password", value=RIGHT, by=administrator)
    assert services.rotate_credentials(by=administrator) == 1
    keys.forget_older()
    assert services.secrets_of(account).values == {"password": RIGHT}
    entry = AuditEntry.objects.get(act="credential.key_rotated")
    assert (entry.actor_id, entry.detail) == (administrator.pk, {"credentials": 1})


def test_rotation_changes_nothing_when_one_secret_cannot_be_opened(account: Account) -> None:
    services.keep_credential(account, name="password", value=RIGHT, by=None)
    Credential.objects.create(account=account, name="foreign", ciphertext=b"nobody's")
    before = bytes(Credential.objects.get(name="password").ciphertext)
    with pytest.raises(KeyDoesNotOpen):
        services.rotate_credentials(by=None)
    assert bytes(Credential.objects.get(name="password").ciphertext) == before
