"""What both of Meta's connectors say of consent: whose page asks, for what, and what is kept."""

from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from moothall.connectors.kit import Refused, Secrets
from moothall.connectors.kit.graph.connector import GraphConnector
from moothall.connectors.kit.graph.tests.test_graph import GOOD, SETTINGS

BACK = "https://desk.example/done/"


class Eastmere(GraphConnector):
    """Asks for two things, and is answered as a test says."""

    permissions: ClassVar[tuple[str, ...]] = ("pages_read_engagement", "pages_manage_posts")


def answered(answers: dict[str, Any]) -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        form = parse_qs(request.content.decode())
        step = "page" if request.method == "GET" else form.get("grant_type", ["code"])[0]
        return httpx.Response(200, json=answers[step])

    return httpx.MockTransport(answer)


def take(monkeypatch: pytest.MonkeyPatch, answers: dict[str, Any]) -> dict[str, str]:
    kept: dict[str, str] = {}
    secrets = Secrets({"app_secret": "secret"}, lambda name, value, _: kept.update({name: value}))
    monkeypatch.setattr(Eastmere, "transport", answered(answers))
    Eastmere.take_consent(SETTINGS, secrets, code="granted", redirect_uri=BACK, verifier="")
    return kept


def test_it_is_never_opened_without_somebody_who_looks_after_the_page() -> None:
    assert Eastmere.needs_consent({})
    assert Eastmere.needs_consent(SETTINGS)


def test_consent_is_asked_for_what_the_connector_needs_and_no_more() -> None:
    address = Eastmere.consent_address(
        SETTINGS, address="@eastmere", redirect_uri=BACK, state="s", verifier=""
    )
    asked = parse_qs(urlsplit(address).query)
    assert asked["scope"] == ["pages_read_engagement,pages_manage_posts"]
    assert (asked["redirect_uri"], asked["state"]) == ([BACK], ["s"])
    assert "eastmere" not in address


def test_what_is_kept_of_a_consent_is_the_token_of_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert take(monkeypatch, GOOD) == {"page_token": "of the page"}


def test_a_consent_for_another_page_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused):
        take(monkeypatch, {**GOOD, "page": {"id": "1001"}})
