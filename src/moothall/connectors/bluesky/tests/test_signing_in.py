"""Sessions are kept, renewed in time, and end where the Platform says they end."""

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from moothall.connectors.bluesky.tests.fake import SERVICE, US, Network, error, session, token
from moothall.connectors.kit import ConnectorFailure, Refused, SignInAgain, TryLater
from moothall.connectors.kit.http import client
from moothall.domain.exchange import Outgoing

CREATE, RENEW = "com.atproto.server.createSession", "com.atproto.server.refreshSession"
DESCRIBE, GET = "com.atproto.repo.describeRepo", "com.atproto.repo.getRecord"
PUT = "com.atproto.repo.putRecord"


@pytest.fixture
def network() -> Network:
    network = Network()
    network.tell(DESCRIBE, {"handle": "eastmere.example"})
    network.tell(GET, error("RecordNotFound"))
    network.tell("com.atproto.sync.getRepoStatus", {"did": US, "active": True, "rev": "3l"})
    return network


def look(network: Network) -> None:
    with network.connect() as connector:
        assert connector.presence().key == US


def failure(network: Network) -> ConnectorFailure:
    with network.connect() as connector, pytest.raises(ConnectorFailure) as caught:
        connector.presence()
    return caught.value


def test_a_session_is_kept_and_used_again(network: Network) -> None:
    look(network)
    look(network)
    assert network.times(CREATE) == 1
    ends_at = network.ends["session"]
    assert ends_at
    assert ends_at > datetime.now(UTC) + timedelta(days=50)
    assert "abcd-efgh" not in network.kept["session"]


def test_a_session_that_ends_soon_is_renewed_and_kept_before_it_is_used(network: Network) -> None:
    network.tell(CREATE, session("first", hours=0.02))
    network.tell(RENEW, session("second"))
    look(network)
    look(network)
    assert (network.times(CREATE), network.times(RENEW)) == (1, 1)
    access = json.loads(network.kept["session"])["access"]
    assert network.asked[-1].headers["Authorization"] == f"Bearer {access}"


def test_a_session_that_cannot_be_renewed_is_begun_anew(network: Network) -> None:
    network.tell(CREATE, session("first", hours=0.02))
    network.tell(RENEW, error("ExpiredToken"))
    look(network)
    network.tell(CREATE, session("third"))
    look(network)
    assert network.times(CREATE) == 2


def test_a_token_refused_before_its_time_is_renewed_once(network: Network) -> None:
    network.tell(RENEW, session("second"))
    refused = iter([error("ExpiredToken"), httpx.Response(200, json={"handle": "e.example"})])
    network.tell(DESCRIBE, lambda _: next(refused))
    look(network)
    assert network.times(RENEW) == 1


def test_a_token_refused_again_and_again_asks_to_sign_in(network: Network) -> None:
    network.tell(RENEW, session("second"))
    network.tell(DESCRIBE, error("InvalidToken"))
    assert isinstance(failure(network), SignInAgain)
    assert network.times(DESCRIBE) == 2


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("AuthenticationRequired", 401, "app password"),
        ("AuthFactorTokenRequired", 401, "not the password"),
        ("AccountTakedown", 401, "taken the account down"),
        ("AccountDeactivated", 401, "switched off"),
    ],
)
def test_a_sign_in_that_is_refused_says_what_to_do(
    network: Network, name: str, code: int, words: str
) -> None:
    network.tell(CREATE, error(name, code))
    refused = failure(network)
    assert isinstance(refused, SignInAgain)
    assert words in refused.reason
    with network.connect() as connector:
        assert not connector.test().working


def test_an_account_that_is_switched_off_asks_to_sign_in(network: Network) -> None:
    network.tell(CREATE, session(active=False, status="deactivated"))
    assert isinstance(failure(network), SignInAgain)


def test_an_account_that_ended_meanwhile_is_not_mistaken_for_an_empty_one(
    network: Network,
) -> None:
    network.tell(
        "com.atproto.sync.getRepoStatus", {"did": US, "active": False, "status": "takendown"}
    )
    outgoing = Outgoing("a" * 32, "Did it arrive?")
    with network.connect() as connector, pytest.raises(SignInAgain):
        connector.find(outgoing, since=datetime.now(UTC))


def test_without_an_app_password_nobody_is_asked(network: Network) -> None:
    network.kept.clear()
    assert isinstance(failure(network), SignInAgain)
    assert network.asked == []


def test_the_session_of_another_account_is_not_ours(network: Network) -> None:
    look(network)
    with network.connect(address="@housing.example") as connector:
        connector.presence()
    assert network.times(CREATE) == 2


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"account": 7}', "null"])
def test_a_kept_session_that_cannot_be_read_is_begun_anew(network: Network, kept: str) -> None:
    network.kept["session"] = kept
    look(network)


@pytest.mark.parametrize(
    "said", [{}, {"accessJwt": "x"}, session() | {"did": "did:plc:short"}, session() | {"did": 7}]
)
def test_a_server_that_does_not_say_who_we_are_is_not_believed(
    network: Network, said: dict[str, object]
) -> None:
    network.tell(CREATE, said)
    assert isinstance(failure(network), TryLater)


def test_a_token_that_does_not_say_when_it_ends_is_used_until_it_is_refused(
    network: Network,
) -> None:
    network.tell(CREATE, session() | {"accessJwt": "opaque", "refreshJwt": "opaque"})
    network.tell(RENEW, session("second"))
    look(network)
    assert network.ends["session"] is None


def test_the_server_is_found_from_the_handle(network: Network) -> None:
    network.tell("https://eastmere.example/.well-known/atproto-did", httpx.Response(200, text=US))
    document = {"service": [{"id": "#other"}, {"id": "#atproto_pds", "serviceEndpoint": SERVICE}]}
    network.tell(f"https://plc.directory/{US}", document)
    with network.connect(service="") as connector:
        assert connector.presence().key == US
    with network.connect(service="") as connector:
        connector.presence()
    assert network.times("plc.directory") == 1


def test_a_handle_that_only_dns_knows_is_looked_up_elsewhere(network: Network) -> None:
    network.tell("com.atproto.identity.resolveHandle", {"did": "did:web:eastmere.example"})
    network.tell(
        "https://eastmere.example/.well-known/did.json",
        {"service": [{"id": "#atproto_pds", "serviceEndpoint": SERVICE}]},
    )
    with network.connect(service="") as connector:
        connector.presence()
    assert network.times("public.api.bsky.app") == 1


@pytest.mark.parametrize("address", ["@not a handle", "@", "@localhost", "@a.b/../../x"])
def test_what_is_no_handle_is_refused(network: Network, address: str) -> None:
    with network.connect(address=address, service="") as connector, pytest.raises(Refused):
        connector.presence()
    assert network.asked == []


@pytest.mark.parametrize(
    "service", ["http://pds.example", "ftp://pds.example", "pds.example", "https://"]
)
def test_a_password_goes_nowhere_unencrypted(network: Network, service: str) -> None:
    with network.connect(service=service) as connector, pytest.raises(Refused):
        connector.presence()
    assert network.asked == []


def test_a_server_in_a_private_network_is_refused_unless_it_is_listed(network: Network) -> None:
    connector = network.connect(service="https://127.0.0.1:1")
    connector._session.http = client()
    with connector, pytest.raises(Refused, match="private network"):
        connector.presence()


@pytest.mark.parametrize("reset", ["", "soon", "9" * 30, "1700000000"])
def test_a_server_that_asks_us_to_wait_says_how_long_within_reason(
    network: Network, reset: str
) -> None:
    busy = httpx.Response(429, headers={"ratelimit-reset": reset}, json={"error": "X"})
    network.tell(PUT, busy)
    with network.connect() as connector, pytest.raises(TryLater) as caught:
        connector.publish(Outgoing("a" * 32, "Busy?"))
    assert 1 <= caught.value.seconds <= 60
    assert caught.value.sent is False


@pytest.mark.parametrize(
    ("answer", "sent"),
    [
        (httpx.Response(500, text="oops"), None),
        (httpx.Response(200, text="<html>"), None),
        (httpx.Response(503), False),
    ],
)
def test_after_the_record_left_only_a_clear_no_is_a_no(
    network: Network, answer: httpx.Response, sent: bool | None
) -> None:
    network.tell(PUT, answer)
    with network.connect() as connector, pytest.raises(TryLater) as caught:
        connector.publish(Outgoing("a" * 32, "Gone?"))
    assert caught.value.sent is sent


def test_before_the_record_left_nothing_was_sent(network: Network) -> None:
    network.tell(GET, httpx.Response(500))
    with network.connect() as connector, pytest.raises(TryLater) as caught:
        connector.publish(Outgoing("a" * 32, "Not yet."))
    assert caught.value.sent is False
    assert network.times(PUT) == 0


def test_the_id_is_known_before_anything_is_sent_once_we_signed_in(network: Network) -> None:
    outgoing = Outgoing("a" * 32, "Where?")
    with network.connect() as connector:
        assert connector.id_of(outgoing) == ""
    look(network)
    network.tell(PUT, {"uri": "x", "cid": "y"})
    with network.connect() as connector:
        assert connector.id_of(outgoing) == connector.publish(outgoing).external_id


def test_a_token_says_when_it_ends() -> None:
    assert token(datetime(2026, 1, 1, tzinfo=UTC)).count(".") == 2
