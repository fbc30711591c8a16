"""Tokens are renewed in time and kept before use; X's refusals mean one of three things."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import time_machine

from moothall.connectors.kit import Refused, Secrets, SignInAgain, TryLater
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.x import tokens
from moothall.connectors.x.calling import answer_in
from moothall.connectors.x.connector import X
from moothall.connectors.x.tests.standin import ACCESS, OWN, REFRESH, SETTINGS, StandIn, an_account
from moothall.domain.exchange import ChannelKind

A_POST_OF_OURS = httpx.Request("POST", "https://api.x.com/2/tweets")


@pytest.fixture
def there() -> StandIn:
    return StandIn()


def test_a_token_that_ends_soon_is_renewed_and_kept_before_it_is_used(there: StandIn) -> None:
    account = an_account(there, access="older", minutes=3)
    account.presence()
    kept = tokens.Tokens.read(account.secrets.latest("oauth_tokens"))
    assert kept
    assert kept.access == ACCESS
    assert len(there.asked) == 1


def test_a_token_that_ended_early_is_renewed_once(there: StandIn) -> None:
    account = an_account(there, access="revoked")
    assert account.presence().handle == "eastmere"
    assert len(there.asked) == 2


def test_a_consent_that_was_taken_back_is_asked_for_again(there: StandIn) -> None:
    there.trouble, there.access = Breakage.SIGNED_OUT, "changed"
    with pytest.raises(SignInAgain):
        an_account(there).presence()


@pytest.mark.parametrize(
    "kept", ["", tokens.Tokens("a", "", datetime(2026, 1, 1, tzinfo=UTC)).written()]
)
def test_without_tokens_nothing_is_asked(there: StandIn, kept: str) -> None:
    with pytest.raises(SignInAgain):
        an_account(there, oauth_tokens=kept).presence()
    assert there.asked == []


def test_another_worker_that_was_quicker_is_trusted(there: StandIn) -> None:
    account = an_account(there, minutes=1, access="older")
    newer = tokens.Tokens(ACCESS, "next", datetime.now(UTC) + timedelta(hours=2)).written()
    reads = iter([account.secrets.latest("oauth_tokens"), newer])
    account.secrets = Secrets(account.secrets.values, lambda *_: None, lambda _: next(reads))
    account._api._secrets = account.secrets
    there.trouble = Breakage.SIGNED_OUT  # what renews is used up
    assert account.presence().handle == "eastmere"


def test_consent_is_asked_for_with_a_challenge() -> None:
    address = X.consent_address(
        SETTINGS, address="@eastmere", redirect_uri="https://d.example/", state="s", verifier="v"
    )
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"] != ["v"]
    assert "offline.access" in asked["scope"][0].split()
    with pytest.raises(Refused):
        X.consent_address({}, address="", redirect_uri="", state="", verifier="v")


@pytest.mark.parametrize("secret", ["", "client-secret"])
def test_a_code_becomes_tokens_and_the_number_of_the_account(
    there: StandIn, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setattr(X, "transport", httpx.MockTransport(there))
    kept: dict[str, str] = {}
    secrets = Secrets({"client_secret": secret}, lambda name, value, _: kept.update({name: value}))
    take = {"redirect_uri": "https://d.example/", "verifier": "v"}
    X.take_consent(SETTINGS, secrets, code="granted", **take)
    assert kept["own_id"] == OWN
    assert REFRESH in kept["oauth_tokens"]
    with pytest.raises(SignInAgain):
        X.take_consent(SETTINGS, secrets, code="guessed", **take)


def test_the_number_of_the_account_is_asked_once_and_kept(there: StandIn) -> None:
    account = an_account(there, own_id="")
    account.fetch(ChannelKind.MENTIONS, "")
    account.fetch(ChannelKind.MENTIONS, "")
    assert [path for _, path, _ in there.asked].count("users/me") == 1


# Bad days


@pytest.mark.parametrize(
    ("code", "headers", "means", "seconds"),
    [
        (429, {"x-rate-limit-reset": "1790000600"}, TryLater, 600),
        (429, {"x-rate-limit-reset": "soon"}, TryLater, 900),
        (429, {"x-rate-limit-reset": "9" * 30}, TryLater, 86_400),
        (429, {"Retry-After": "30"}, TryLater, 30),
        (402, {}, TryLater, 3_600),
        (401, {}, SignInAgain, None),
        (403, {}, Refused, None),
        (400, {}, Refused, None),
        (503, {}, TryLater, 60),
    ],
)
def test_each_refusal_means_one_of_three_things(
    code: int, headers: dict[str, str], means: type[Exception], seconds: float | None
) -> None:
    said = {"detail": "quotes our words"}
    response = httpx.Response(code, headers=headers, json=said, request=A_POST_OF_OURS)
    now = datetime.fromtimestamp(1_790_000_000, UTC)
    with time_machine.travel(now, tick=False), pytest.raises(means) as caught:
        answer_in(response)
    assert "quotes our words" not in str(caught.value)
    if seconds:
        assert getattr(caught.value, "seconds", 0) == seconds


@pytest.mark.parametrize("content", [b"no json", b"[]"])
def test_an_answer_that_cannot_be_read_has_an_outcome_that_is_not_known(content: bytes) -> None:
    with pytest.raises(TryLater) as caught:
        answer_in(httpx.Response(200, content=content, request=A_POST_OF_OURS))
    assert caught.value.sent is None
