"""Rotating keys from the terminal says how many secrets moved and where the key lies."""

import pytest
from click.testing import CliRunner

from moothall.cli import group
from moothall.register import keys
from moothall.register.models import Credential
from moothall.register.services import keep_credential, secrets_of
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def test_every_secret_is_under_a_fresh_key_and_still_opens() -> None:
    account = AccountFactory.create()
    keep_credential(account, name="password", value="open sesame", by=None)
    before = bytes(Credential.objects.get().ciphertext)
    done = CliRunner().invoke(group, ["keys", "rotate"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("1 stored passwords and tokens are under a fresh key now.")
    assert str(keys.path()) in done.output
    assert "open sesame" not in done.output
    assert bytes(Credential.objects.get().ciphertext) != before
    assert secrets_of(account).values == {"password": "open sesame"}
