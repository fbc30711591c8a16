"""OAuth 2 from end to end: a real provider, and mail servers that ask it about our tokens."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.servers.mail import DESK, RESIDENTS, MailServers
from tests.servers.oidc import OidcProvider

from moothall.connectors.email.connector import Email
from moothall.connectors.email.oauth import TOKENS, Renewal, Tokens
from moothall.connectors.kit import Refused, Secrets, SignInAgain
from moothall.connectors.kit.oauth import new_verifier
from moothall.domain.exchange import ChannelKind, Outgoing, ReplyTarget

pytestmark = pytest.mark.servers
AMIRA = RESIDENTS[0]
BACK = "http://127.0.0.1:1/accounts/consent"


class Store:
    """The register, as a connector sees it."""

    def __init__(self, **values: str) -> None:
        self.values = dict(values)
        self.kept = 0

    def secrets(self) -> Secrets:
        return Secrets(dict(self.values), self._keep, lambda name: self.values.get(name, ""))

    def tokens(self) -> Tokens:
        tokens = Tokens.read(self.values[TOKENS])
        assert tokens
        return tokens

    def _keep(self, name: str, value: str, expires_at: datetime | None) -> None:
        assert expires_at is None
        self.values[name] = value
        self.kept += 1


def consented(oidc: OidcProvider, store: Store, login: str = DESK) -> None:
    settings = oidc.mailbox_settings()
    verifier = new_verifier()
    address = Email.consent_address(
        settings, address=DESK, redirect_uri=BACK, state="a state", verifier=verifier
    )
    returned = parse_qs(urlsplit(oidc.sign_in(address, login)).query)
    assert returned["state"] == ["a state"]
    Email.take_consent(
        settings, store.secrets(), code=returned["code"][0], redirect_uri=BACK, verifier=verifier
    )


@pytest.fixture
def store(oidc: OidcProvider) -> Store:
    return Store(client_secret=oidc.client_secret)


@pytest.fixture
def connect(
    token_mail_servers: MailServers, oidc: OidcProvider, store: Store
) -> Callable[..., Email]:
    def connect(consent: str = "person") -> Email:
        settings = token_mail_servers.settings(**oidc.mailbox_settings(consent))
        return Email(address=DESK, settings=settings, secrets=store.secrets())

    return connect


def reply() -> Outgoing:
    return Outgoing("c" * 32, "Thank you.", ReplyTarget("q@resident.test", (AMIRA,)))


def test_a_person_s_consent_opens_the_mailbox_both_ways(
    connect: Callable[..., Email],
    token_mail_servers: MailServers,
    oidc: OidcProvider,
    store: Store,
) -> None:
    consented(oidc, store)
    token_mail_servers.send_mail()
    token_mail_servers.wait_for_mail(DESK)
    with connect() as email:
        assert email.test().working
        assert len(email.fetch(ChannelKind.MAIL, "").messages) == 1
        email.publish(reply())
    assert len(token_mail_servers.wait_for_mail(AMIRA)) == 1


def test_the_application_signs_in_by_itself(connect: Callable[..., Email], store: Store) -> None:
    store.values["client_secret"] = "moothall-application-secret"
    with connect("application") as email:
        report = email.test()
    assert report.working, report.sentence


def test_without_consent_a_person_is_asked_to_sign_in(connect: Callable[..., Email]) -> None:
    with connect() as email, pytest.raises(SignInAgain, match="Nobody has given consent"):
        email.fetch(ChannelKind.MAIL, "")


def test_consent_of_somebody_else_opens_nothing(
    connect: Callable[..., Email], oidc: OidcProvider, store: Store
) -> None:
    consented(oidc, store, login="waste@council.test")
    with connect() as email, pytest.raises(SignInAgain, match="no longer accepts the consent"):
        email.fetch(ChannelKind.MAIL, "")
    with connect() as email, pytest.raises(SignInAgain, match="no longer accepts the consent"):
        email.publish(reply())


def test_a_token_is_renewed_before_its_end_and_the_new_one_is_kept(
    oidc: OidcProvider, store: Store, loopback: None
) -> None:
    consented(oidc, store)
    first = store.tokens()
    soon = first.ends_at - timedelta(minutes=4)
    renewal = Renewal(DESK, oidc.mailbox_settings(), store.secrets(), clock=lambda: soon)
    second = renewal.access_token()
    assert second == store.tokens().access != first.access
    assert store.tokens().refresh != first.refresh
    assert renewal.access_token() == second
    assert store.kept == 2


def test_a_token_with_time_left_is_used_as_it_is(
    oidc: OidcProvider, store: Store, loopback: None
) -> None:
    consented(oidc, store)
    early = store.tokens().ends_at - timedelta(minutes=6)
    renewal = Renewal(DESK, oidc.mailbox_settings(), store.secrets(), clock=lambda: early)
    assert renewal.access_token() == store.tokens().access
    assert store.kept == 1


def test_two_pieces_of_work_renew_once(oidc: OidcProvider, store: Store, loopback: None) -> None:
    consented(oidc, store)
    soon = store.tokens().ends_at - timedelta(minutes=1)
    renewals = [
        Renewal(DESK, oidc.mailbox_settings(), store.secrets(), clock=lambda: soon)
        for _ in range(2)
    ]
    first, second = (each.access_token() for each in renewals)
    assert first == second
    assert store.kept == 2


def test_a_token_refused_before_its_time_is_renewed_once(
    connect: Callable[..., Email], oidc: OidcProvider, store: Store
) -> None:
    consented(oidc, store)
    tokens = store.tokens()
    store.values[TOKENS] = Tokens("no such token", tokens.refresh, tokens.ends_at).written()
    with connect() as email:
        assert email.fetch(ChannelKind.MAIL, "").messages == ()
    assert store.tokens().access not in {"no such token", tokens.access}


def test_revoked_consent_asks_to_sign_in_again_and_mends_with_a_new_one(
    connect: Callable[..., Email], oidc: OidcProvider, store: Store
) -> None:
    consented(oidc, store)
    oidc.revoke(store.tokens().refresh)
    with connect() as email, pytest.raises(SignInAgain, match="consent was taken back"):
        email.fetch(ChannelKind.MAIL, "")
    with connect() as email:
        report = email.test()
    assert (report.working, "Sign in again" in report.sentence) == (False, True)
    consented(oidc, store)
    with connect() as email:
        assert email.test().working


def test_a_code_of_somebody_who_began_elsewhere_is_not_taken(
    oidc: OidcProvider, store: Store, loopback: None
) -> None:
    settings = oidc.mailbox_settings()
    address = Email.consent_address(
        settings, address=DESK, redirect_uri=BACK, state="s", verifier=new_verifier()
    )
    code = parse_qs(urlsplit(oidc.sign_in(address, DESK)).query)["code"][0]
    with pytest.raises(SignInAgain):
        Email.take_consent(
            settings, store.secrets(), code=code, redirect_uri=BACK, verifier=new_verifier()
        )
    assert TOKENS not in store.values


def test_a_wrong_client_secret_says_where_to_look(
    oidc: OidcProvider, store: Store, loopback: None
) -> None:
    store.values["client_secret"] = "wrong"
    with pytest.raises(SignInAgain, match="client ID, secret or scope"):
        consented(oidc, store)


def test_a_provider_inside_a_private_network_must_be_listed(
    oidc: OidcProvider, store: Store
) -> None:
    with pytest.raises(Refused, match="inside a private network"):
        consented(oidc, store)


def test_no_secret_is_shown_by_what_holds_it(
    oidc: OidcProvider, store: Store, loopback: None
) -> None:
    consented(oidc, store)
    tokens = store.tokens()
    for shown in (repr(tokens), repr(store.secrets())):
        assert tokens.access not in shown
        assert tokens.refresh not in shown
    assert tokens.ends_at > datetime.now(UTC)
