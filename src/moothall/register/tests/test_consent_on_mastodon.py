"""The desk makes itself known to a server first, and a person's consent then opens the account."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.test import Client
from tests.servers.mastodon import COUNCIL, SITE, MastodonServer, mastodon_server

from moothall.connectors.mastodon.oauth import Application
from moothall.register import services
from moothall.register.models import Account, AccountState

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture(autouse=True)
def _pigeons() -> None:
    """No pigeons here: the platforms that are really installed."""


@pytest.fixture
def server(loopback: None) -> Iterator[MastodonServer]:
    with mastodon_server() as running:
        yield running


def test_an_account_on_mastodon_is_opened_by_consent(
    as_manager: Client, account: Account, server: MastodonServer
) -> None:
    Account.objects.update(
        platform="mastodon",
        address=f"@{COUNCIL}@{SITE}",
        settings={"server": server.address, "sign_in": "oauth"},
    )
    page = urlsplit(as_manager.get(f"/accounts/{account.pk}/sign-in/")["Location"])
    asked = {name: values[0] for name, values in parse_qs(page.query).items()}
    account.refresh_from_db()
    known = Application.read(services.secrets_of(account).values["application"])
    assert known
    assert asked["client_id"] == known.client_id
    assert known.client_secret not in page.query

    chosen = httpx.post(
        f"{server.address}/oauth/authorize", data={**asked, "username": COUNCIL}, trust_env=False
    )
    back = urlsplit(chosen.headers["Location"])
    as_manager.get(back.path, dict(parse_qs(back.query)))
    account.refresh_from_db()
    assert account.state == AccountState.WORKING
    assert "client_id" not in account.settings
    with services.connect(account) as connector:
        assert connector.test().working


def test_a_server_that_cannot_be_reached_is_told_in_a_sentence(
    as_manager: Client, account: Account, loopback: None
) -> None:
    settings = {"server": "http://127.0.0.1:1", "sign_in": "oauth"}
    Account.objects.update(platform="mastodon", settings=settings)
    page = as_manager.get(f"/accounts/{account.pk}/sign-in/", follow=True)
    assert "127.0.0.1:1 cannot be reached." in page.content.decode()
