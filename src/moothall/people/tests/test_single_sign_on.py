"""Single sign-on with a real OpenID provider: who is let in, who is not, and a bad day."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.servers.oidc import OidcProvider, oidc_provider

from moothall.audit.models import AuditEntry
from moothall.config.environment import Environment
from moothall.config.sign_in import providers
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import PASSWORD, StaffMemberFactory, staff_with

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
START = "/sign-in/oidc/work/login/"
HERE = {"HTTP_HOST": "127.0.0.1"}
PEOPLE: dict[str, dict[str, object]] = {
    "unverified": {"email": "kim.ode@eastmere.example", "email_verified": False},
    "kim": {"email": "Kim.Ode@eastmere.example"},
    "renamed": {"email": "kim.ode@eastmere.example"},
    "emergency": {"email": "emergency@eastmere.example"},
}


@pytest.fixture(scope="module")
def provider() -> Iterator[OidcProvider]:
    with oidc_provider(PEOPLE) as running:
        yield running


@pytest.fixture
def work(provider: OidcProvider, settings: Settings) -> OidcProvider:
    """The desk, told of the provider as an operator would tell it."""
    environment = Environment(
        oidc_issuer=provider.issuer,
        oidc_client_id=provider.client_id,
        oidc_client_secret=provider.client_secret,
        oidc_name="Eastmere sign-in",
    )
    settings.SOCIALACCOUNT_PROVIDERS = providers(environment)
    return provider


@pytest.fixture
def kim(db: None) -> StaffMember:
    return staff_with(Role.ADMINISTRATOR, email="kim.ode@eastmere.example")


def sign_on(client: Client, provider: OidcProvider, login: str) -> Any:
    start = client.post(START, **HERE)  # type: ignore[arg-type]
    back = provider.sign_in(start["Location"], login)
    return client.get(back.removeprefix("http://127.0.0.1"), **HERE)  # type: ignore[arg-type]


def opens(client: Client) -> bool:
    return bool(client.get("/people/", **HERE).status_code == 200)  # type: ignore[arg-type]


def test_somebody_we_know_is_let_in_without_a_second_factor_of_ours(
    client: Client, kim: StaffMember, work: OidcProvider
) -> None:
    assert sign_on(client, work, "kim").status_code == 302
    assert opens(client)
    assert AuditEntry.objects.filter(act="staff.signed_in", actor_id=kim.pk).exists()


def test_the_second_time_they_are_known_by_who_they_are_there(
    client: Client, kim: StaffMember, work: OidcProvider
) -> None:
    sign_on(client, work, "kim")
    StaffMember.objects.filter(pk=kim.pk).update(email="kim.married@eastmere.example")
    again = Client()
    sign_on(again, work, "kim")
    assert opens(again)


def test_somebody_we_do_not_know_is_told_whom_to_ask(client: Client, work: OidcProvider) -> None:
    answer = sign_on(client, work, "stranger")
    assert answer.status_code == 403
    assert "Ask your manager" in answer.content.decode()
    assert not opens(client)
    assert not StaffMember.objects.exists()


@pytest.mark.parametrize("login", ["unverified", "emergency"])
def test_an_unverified_address_and_the_emergency_administrator_are_not_let_in(
    client: Client, kim: StaffMember, work: OidcProvider, login: str
) -> None:
    StaffMemberFactory.create(email="emergency@eastmere.example", is_break_glass=True)
    assert sign_on(client, work, login).status_code == 403
    assert not opens(client)


def test_whoever_has_left_is_not_let_in_by_either_way(
    client: Client, kim: StaffMember, work: OidcProvider
) -> None:
    sign_on(client, work, "kim")
    StaffMember.objects.filter(pk=kim.pk).update(is_active=False)
    again = Client()
    assert sign_on(again, work, "kim").status_code == 403
    assert not opens(again)
    assert not opens(client)


def test_the_sign_in_page_offers_it_by_its_name(client: Client, work: OidcProvider) -> None:
    assert "Eastmere sign-in" in client.get("/sign-in/login/").content.decode()


def test_without_a_provider_nothing_is_offered(client: Client) -> None:
    assert client.post(START).status_code == 404
    assert "oidc" not in client.get("/sign-in/login/").content.decode()


def test_when_the_provider_is_down_a_plain_sentence_says_so(
    client: Client, settings: Settings
) -> None:
    gone = Environment(oidc_issuer="http://127.0.0.1:9", oidc_client_id="moothall")
    settings.SOCIALACCOUNT_PROVIDERS = providers(gone)
    answer = client.post(START, **HERE)  # type: ignore[arg-type]
    assert answer.status_code == 503
    assert "could not be reached" in answer.content.decode()


def test_when_the_provider_is_down_the_emergency_administrator_gets_in(
    client: Client, settings: Settings
) -> None:
    gone = Environment(oidc_issuer="http://127.0.0.1:9", oidc_client_id="moothall")
    settings.SOCIALACCOUNT_PROVIDERS = providers(gone)
    emergency = staff_with(Role.ADMINISTRATOR, is_break_glass=True)
    client.post("/sign-in/login/", {"login": emergency.email, "password": PASSWORD})
    assert client.get("/sign-in/2fa/").status_code == 200


def test_a_forged_return_is_refused(client: Client, kim: StaffMember, work: OidcProvider) -> None:
    client.post(START, **HERE)  # type: ignore[arg-type]
    forged = "/sign-in/oidc/work/login/callback/?code=stolen&state=guessed"
    client.get(forged, **HERE)  # type: ignore[arg-type]
    assert not opens(client)
