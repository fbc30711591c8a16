"""What a provider may answer, and what the desk makes of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from moothall.connectors.email.connector import Email
from moothall.connectors.email.oauth import TOKENS, Renewal, Tokens
from moothall.connectors.kit import ConnectorFailure, Refused, Secrets, SignInAgain, TryLater
from moothall.domain.exchange import ChannelKind

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
OWN: dict[str, str | int | bool] = {
    "sign_in": "oauth",
    "client_id": "desk",
    "authorisation_url": "https://id.council.test/auth?tenant=1",
    "token_url": "https://id.council.test/token",
}
Answer = Callable[[httpx.Request], httpx.Response]


def renewal(answer: Answer, *, minutes: int = 1, **kept: str) -> tuple[Renewal, dict[str, str]]:
    """A renewal of tokens that end in so many minutes, and what is kept of them."""
    ends_at = NOW + timedelta(minutes=minutes)
    stored = {TOKENS: Tokens("old", "refresh", ends_at).written()} | kept
    secrets = Secrets(dict(stored), lambda name, value, _: stored.update({name: value}))
    transport = httpx.MockTransport(answer)
    return Renewal("x", OWN, secrets, clock=lambda: NOW, transport=transport), stored


def given(code: int, **body: object) -> Answer:
    return lambda _: httpx.Response(code, json=body)


@pytest.mark.parametrize(
    ("answer", "expected", "words"),
    [
        (given(400, error="invalid_grant"), SignInAgain, "taken back"),
        (given(400, error="interaction_required"), SignInAgain, "taken back"),
        (given(401, error="invalid_client"), SignInAgain, "client ID, secret or scope"),
        (given(400, error="temporarily_unavailable"), TryLater, "is busy"),
        (given(503), TryLater, "is busy"),
        (given(500), TryLater, "is busy"),
        (given(200), Refused, "gave no token"),
        (given(400, error="invalid_request"), Refused, "refused"),
        (lambda _: httpx.Response(200, text="<html>"), Refused, "gave no token"),
        (lambda _: httpx.Response(200, json=["x"]), Refused, "gave no token"),
    ],
)
def test_every_answer_is_one_of_three_failures(
    answer: Answer, expected: type[ConnectorFailure], words: str
) -> None:
    asked, stored = renewal(answer)
    before = stored[TOKENS]
    with pytest.raises(expected, match=words) as caught:
        asked.access_token()
    assert getattr(caught.value, "sent", False) is False
    assert stored[TOKENS] == before


def test_a_provider_that_hangs_up_has_published_nothing() -> None:
    def hang_up(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("x", request=request)

    with pytest.raises(TryLater) as caught:
        renewal(hang_up)[0].access_token()
    assert caught.value.sent is False


def test_a_provider_that_gives_no_new_refresh_token_leaves_us_the_old_one() -> None:
    asked, stored = renewal(given(200, access_token="new", expires_in=3600))
    assert asked.access_token() == "new"
    kept = Tokens.read(stored[TOKENS])
    assert kept == Tokens("new", "refresh", NOW + timedelta(hours=1))


@pytest.mark.parametrize("strange", [None, "soon", -5, 1.5, "9" * 50])
def test_a_lifetime_that_is_none_is_a_short_or_bounded_one(strange: object) -> None:
    asked, stored = renewal(given(200, access_token="new", expires_in=strange))
    asked.access_token()
    kept = Tokens.read(stored[TOKENS])
    assert kept
    assert NOW < kept.ends_at <= NOW + timedelta(days=366)


def test_the_client_secret_goes_to_the_provider_alone_and_only_where_there_is_one() -> None:
    forms: list[dict[str, list[str]]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        forms.append(parse_qs(request.content.decode()))
        return httpx.Response(200, json={"access_token": "new"})

    renewal(answer)[0].access_token()
    renewal(answer, client_secret="s3cret")[0].access_token()
    assert ["client_secret" in form for form in forms] == [False, True]
    assert forms[0]["grant_type"] == ["refresh_token"]


def test_tokens_that_another_process_renewed_meanwhile_are_used() -> None:
    stored = {TOKENS: Tokens("old", "refresh", NOW).written()}

    def too_late(_: httpx.Request) -> httpx.Response:
        stored[TOKENS] = Tokens("theirs", "next", NOW + timedelta(hours=1)).written()
        return httpx.Response(400, json={"error": "invalid_grant"})

    secrets = Secrets(dict(stored), lambda *_: None, lambda name: stored.get(name, ""))
    transport = httpx.MockTransport(too_late)
    asked = Renewal("y", OWN, secrets, clock=lambda: NOW, transport=transport)
    assert asked.access_token() == "theirs"


def test_consent_is_asked_for_with_proof_and_state() -> None:
    query = parse_qs(urlsplit(consent(OWN)).query)
    assert query["tenant"] == ["1"]
    assert query["code_challenge_method"] == ["S256"]
    assert query["state"] == ["s"]
    assert "verifier" not in consent(OWN)


def test_microsoft_is_asked_for_what_it_documents() -> None:
    address = consent({**OWN, "server": "microsoft", "tenant": "our-tenant"})
    assert address.startswith(
        "https://login.microsoftonline.com/our-tenant/oauth2/v2.0/authorize?"
    )
    (scope,) = parse_qs(urlsplit(address).query)["scope"]
    assert {"offline_access", "https://outlook.office.com/SMTP.Send"} <= set(scope.split())


def test_google_is_asked_for_lasting_consent() -> None:
    query = parse_qs(urlsplit(consent({**OWN, "server": "google"})).query)
    assert (query["access_type"], query["prompt"]) == (["offline"], ["consent"])


def test_without_addresses_of_the_provider_the_settings_are_incomplete() -> None:
    with pytest.raises(Refused, match="Enter the addresses"):
        consent({**OWN, "token_url": ""})
    with pytest.raises(Refused, match="Enter the addresses"):
        consent({**OWN, "authorisation_url": ""})


def test_an_application_of_microsoft_needs_no_person() -> None:
    settings = {**OWN, "server": "microsoft", "consent": "application"}
    assert not Email.needs_consent(settings)
    assert Email.needs_consent(OWN)
    assert not Email.needs_consent({"sign_in": "password"})


def test_a_mailbox_without_a_password_asks_for_one() -> None:
    email = Email(address="desk@x.test", settings={}, secrets=Secrets({}, lambda *_: None))
    with pytest.raises(SignInAgain, match="no password"):
        email.fetch(ChannelKind.MAIL, "")
    with pytest.raises(Refused, match="no other channel"):
        email.fetch(ChannelKind.POSTS, "")


def consent(settings: dict[str, str | int | bool]) -> str:
    return Email.consent_address(
        settings,
        address="desk@council.test",
        redirect_uri="https://desk.council.test/consent",
        state="s",
        verifier="v" * 43,
    )
