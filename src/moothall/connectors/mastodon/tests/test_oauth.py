"""A person consents on the server, and the token they gave opens what it should and no more."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from tests.servers.mastodon import ANNA, COUNCIL, SITE, MastodonServer, mastodon_server

from moothall.connectors.kit import Refused, Secrets, SignInAgain
from moothall.connectors.kit.oauth import challenge, new_verifier
from moothall.connectors.mastodon.connector import Mastodon
from moothall.connectors.mastodon.oauth import APPLICATION, SCOPES, Application
from moothall.domain.exchange import ChannelKind, Outgoing

pytestmark = pytest.mark.servers
BACK = "https://desk.example/accounts/consent"


class Store:
    """The register, as a connector sees it."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def secrets(self) -> Secrets:
        return Secrets(dict(self.values), self._keep, lambda name: self.values.get(name, ""))

    def _keep(self, name: str, value: str, expires_at: datetime | None) -> None:
        assert expires_at is None
        self.values[name] = value


@pytest.fixture(scope="module")
def running_strict() -> Iterator[MastodonServer]:
    with mastodon_server(scopes=True) as server:
        yield server


@pytest.fixture
def strict(running_strict: MastodonServer, loopback: None) -> MastodonServer:
    running_strict.clean()
    return running_strict


@pytest.fixture
def store() -> Store:
    return Store()


def settings_for(server: MastodonServer) -> dict[str, str | int | bool]:
    return {"server": server.address, "sign_in": "oauth"}


def sent_to(server: MastodonServer, store: Store, verifier: str) -> str:
    """Where a person is sent."""
    asked = Mastodon.introduce(settings_for(server), store.secrets(), redirect_uri=BACK)
    return Mastodon.consent_address(
        asked, address=f"@{COUNCIL}@{SITE}", redirect_uri=BACK, state="a state", verifier=verifier
    )


def consent(server: MastodonServer, store: Store, *, by: str = COUNCIL) -> None:
    verifier = new_verifier()
    page = urlsplit(sent_to(server, store, verifier))
    form = {name: values[0] for name, values in parse_qs(page.query).items()}
    chosen = httpx.post(
        f"{server.address}/oauth/authorize", data={**form, "username": by}, trust_env=False
    )
    returned = parse_qs(urlsplit(chosen.headers["Location"]).query)
    assert returned["state"] == ["a state"]
    Mastodon.take_consent(
        settings_for(server),
        store.secrets(),
        code=returned["code"][0],
        redirect_uri=BACK,
        verifier=verifier,
    )


def connect(server: MastodonServer, store: Store) -> Mastodon:
    return Mastodon(
        address=f"@{COUNCIL}@{SITE}", settings=settings_for(server), secrets=store.secrets()
    )


def test_a_person_is_sent_to_the_server_with_a_proof_and_the_least_scopes(
    mastodon: MastodonServer, store: Store
) -> None:
    verifier = new_verifier()
    page = urlsplit(sent_to(mastodon, store, verifier))
    asked = {name: values[0] for name, values in parse_qs(page.query).items()}
    known = Application.read(store.values[APPLICATION])
    assert known
    assert f"{page.scheme}://{page.netloc}{page.path}" == f"{mastodon.address}/oauth/authorize"
    assert asked["client_id"] == known.client_id
    assert asked["code_challenge"] == challenge(verifier)
    assert asked["code_challenge_method"] == "S256"
    assert asked["scope"] == SCOPES
    assert {scope.partition(":")[0] for scope in SCOPES.split()} == {"read", "write"}
    assert all(":" in scope for scope in SCOPES.split())
    assert known.client_secret not in page.query
    assert verifier not in page.query


def test_consent_opens_the_account_both_ways(mastodon: MastodonServer, store: Store) -> None:
    consent(mastodon, store)
    mastodon.say(f"@{COUNCIL} hello", by=ANNA)
    with connect(mastodon, store) as connector:
        assert connector.test().working
        assert len(connector.fetch(ChannelKind.MENTIONS, "").messages) == 1
        assert connector.publish(Outgoing("k" * 32, "The pool opens.")).external_id


def test_the_desk_introduces_itself_once_to_each_server(
    mastodon: MastodonServer, store: Store
) -> None:
    sent_to(mastodon, store, new_verifier())
    first = store.values[APPLICATION]
    sent_to(mastodon, store, new_verifier())
    assert store.values[APPLICATION] == first
    Mastodon.introduce(settings_for(mastodon), store.secrets(), redirect_uri=f"{BACK}/moved")
    assert store.values[APPLICATION] != first


def test_somebody_else_s_consent_opens_nothing(mastodon: MastodonServer, store: Store) -> None:
    consent(mastodon, store, by=ANNA)
    with connect(mastodon, store) as connector:
        assert "@council" in connector.test().sentence
        with pytest.raises(SignInAgain):
            connector.publish(Outgoing("k" * 32, "The pool opens."))


def test_without_consent_a_person_is_asked_to_sign_in(
    mastodon: MastodonServer, store: Store
) -> None:
    with connect(mastodon, store) as connector, pytest.raises(SignInAgain, match="Nobody has"):
        connector.fetch(ChannelKind.MENTIONS, "")


def test_a_code_that_is_none_is_told_in_a_sentence(mastodon: MastodonServer, store: Store) -> None:
    with pytest.raises(Refused):
        Mastodon.take_consent(
            settings_for(mastodon), store.secrets(), code="x", redirect_uri=BACK, verifier="v" * 64
        )
    assert "access_token" not in store.values


def test_nobody_is_sent_anywhere_before_the_server_knows_the_desk() -> None:
    with pytest.raises(Refused):
        Mastodon.consent_address(
            {"server": SITE}, address="", redirect_uri=BACK, state="s", verifier="v" * 64
        )


def test_a_token_that_may_not_write_asks_for_a_new_one(strict: MastodonServer) -> None:
    form = {"client_name": "Reader", "redirect_uris": BACK, "scopes": "read"}
    known = strict.ask("POST", "/api/v1/apps", data=form)
    grant = {"grant_type": "authorization_code", "code": f"mockcode_{COUNCIL}"}
    token = strict.ask("POST", "/oauth/token", data={**grant, "client_id": known["client_id"]})
    store = Store()
    store.values["access_token"] = token["access_token"]
    with connect(strict, store) as connector:
        connector.fetch(ChannelKind.MENTIONS, "")
        with pytest.raises(SignInAgain, match="scopes"):
            connector.publish(Outgoing("k" * 32, "The pool opens."))


@pytest.mark.parametrize("kept", ["", "{}", "[]", "{broken", '{"server": 1}'])
def test_an_application_that_cannot_be_read_is_made_anew(kept: str) -> None:
    assert Application.read(kept) is None
