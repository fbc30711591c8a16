"""Consent for a mailbox, given at a real OpenID provider."""

import pytest
from django.test import Client
from tests.servers.oidc import OidcProvider

from moothall.connectors.email.connector import Email
from moothall.people.models import Department
from moothall.register import services
from moothall.register.models import Account, AccountState
from moothall.register.tests.doubles import PLATFORMS
from moothall.register.tests.factories import AccountFactory

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def mailbox(
    housing: Department, oidc: OidcProvider, loopback: None, monkeypatch: pytest.MonkeyPatch
) -> Account:
    monkeypatch.setitem(PLATFORMS, "email", Email)
    asked = {"server": "own", "imap_host": "127.0.0.1", "smtp_host": "127.0.0.1"}
    made: Account = AccountFactory.create(
        department=housing, platform="email", settings={**asked, **oidc.mailbox_settings()}
    )
    services.keep_credential(made, name="client_secret", value=oidc.client_secret, by=None)
    services.note_consent_missing(made, now=made.created_at)
    return made


def test_a_person_signs_in_at_the_provider_and_the_mailbox_has_its_tokens(
    as_manager: Client, mailbox: Account, oidc: OidcProvider
) -> None:
    assert mailbox.state == AccountState.SIGN_IN_AGAIN
    sent_to = as_manager.get(f"/accounts/{mailbox.pk}/sign-in/")["Location"]
    back = oidc.sign_in(sent_to, "housing@council.test")
    path = "/" + back.split("/", 3)[3]
    page = as_manager.get(path, follow=True)
    assert "Signed in." in page.content.decode()
    mailbox.refresh_from_db()
    assert mailbox.state == AccountState.WORKING
    kept = services.secrets_of(mailbox).values
    assert len(kept) > 1
    for secret in kept.values():
        assert secret not in page.content.decode()


def test_a_code_that_the_provider_does_not_know_is_said_to_be_so(
    as_manager: Client, mailbox: Account
) -> None:
    as_manager.get(f"/accounts/{mailbox.pk}/sign-in/")
    state = as_manager.session["register_consent"]["state"]
    page = as_manager.get("/accounts/sign-in/done/", {"code": "x", "state": state}, follow=True)
    assert "did not succeed" in page.content.decode()
    mailbox.refresh_from_db()
    assert mailbox.state == AccountState.SIGN_IN_AGAIN
