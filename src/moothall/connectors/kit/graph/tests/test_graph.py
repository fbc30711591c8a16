"""The Graph API's bad days, its consent, and how far a list was read."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.connectors.kit import Refused, Secrets, SignInAgain, TryLater
from moothall.connectors.kit.graph import consenting, words
from moothall.connectors.kit.graph.calling import Graph, proof
from moothall.connectors.kit.graph.trail import OVERLAP, REMEMBERED, Trail
from moothall.domain.exchange import ReceivedMessage, Sender

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SETTINGS: dict[str, str | int | bool] = {"app_id": "555", "page_id": "1001"}


def answering(code: int, said: Any, **headers: str) -> Graph:
    response = httpx.Response(code, json=said, headers=headers)
    http = httpx.Client(transport=httpx.MockTransport(lambda _: response))
    return Graph(http, token="token", app_secret="secret")


def an_error(code: int, subcode: int = 0) -> dict[str, Any]:
    return {"error": {"code": code, "error_subcode": subcode, "message": "quotes our words"}}


@pytest.mark.parametrize(
    ("code", "subcode", "means", "words"),
    [
        (190, 463, SignInAgain, "has ended"),
        (190, 467, SignInAgain, "has ended"),
        (190, 460, SignInAgain, "no longer accepted"),
        (102, 0, SignInAgain, "no longer accepted"),
        (10, 0, Refused, "does not allow"),
        (200, 0, Refused, "does not allow"),
        (10, 2018278, Refused, "time in which"),
        (4, 0, TryLater, "slow down"),
        (32, 0, TryLater, "slow down"),
        (613, 0, TryLater, "slow down"),
        (80_001, 0, TryLater, "slow down"),
        (2, 0, TryLater, "problem of its own"),
        (100, 0, Refused, "100"),
        (100, 33, Refused, "100/33"),
    ],
)
def test_each_error_means_one_of_three_things(
    code: int, subcode: int, means: type[Exception], words: str
) -> None:
    with pytest.raises(means, match=words) as caught:
        answering(400, an_error(code, subcode)).post("1/feed", message="Hello.")
    assert "quotes our words" not in str(caught.value)


def test_a_limit_says_how_long_it_lasts() -> None:
    uses = json.dumps({"1001": [{"type": "pages", "estimated_time_to_regain_access": 7}]})
    graph = answering(400, an_error(80_001), **{"X-Business-Use-Case-Usage": uses})
    with pytest.raises(TryLater) as caught:
        graph.get("1001")
    assert caught.value.seconds == 420


@pytest.mark.parametrize(
    "uses", ["", "no json", "[]", '{"1": 3}', '{"1": [{"estimated_time_to_regain_access": "x"}]}']
)
def test_a_limit_that_says_nothing_readable_lasts_a_while(uses: str) -> None:
    graph = answering(400, an_error(4), **{"X-Business-Use-Case-Usage": uses})
    with pytest.raises(TryLater) as caught:
        graph.get("1001")
    assert caught.value.seconds == 900


@pytest.mark.parametrize(("way", "sent"), [("post", None), ("get", False)])
def test_only_a_write_can_have_an_outcome_that_is_not_known(way: str, sent: bool | None) -> None:
    graph = answering(500, {"oops": True})
    with pytest.raises(TryLater) as caught:
        getattr(graph, way)("1/feed")
    assert caught.value.sent is sent


def test_what_is_gone_is_none_where_it_may_be() -> None:
    graph = answering(400, an_error(100, 33))
    assert graph.find("1_2") is None
    assert graph.delete("1_2") == {}


def test_every_call_carries_token_and_proof_and_no_token_in_its_address() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    http = httpx.Client(transport=httpx.MockTransport(answer))
    Graph(http, token="token", app_secret="secret").get("1001", fields="id")
    assert seen[0].headers["Authorization"] == "Bearer token"
    assert "token" not in str(seen[0].url)
    assert seen[0].url.params["appsecret_proof"] == proof("token", "secret")


# Consent


def test_consent_is_asked_for_on_facebooks_own_page() -> None:
    address = consenting.consent_address(
        SETTINGS, redirect_uri="https://desk.example/done/", state="s", permissions=("a", "b")
    )
    asked = parse_qs(urlsplit(address).query)
    assert urlsplit(address).hostname == "www.facebook.com"
    assert (asked["client_id"], asked["scope"], asked["state"]) == (["555"], ["a,b"], ["s"])


def take(answers: dict[str, Any], settings: Any = SETTINGS) -> dict[str, str]:
    kept: dict[str, str] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        form = parse_qs(request.content.decode())
        step = "page" if request.method == "GET" else form.get("grant_type", ["code"])[0]
        said = answers[step]
        return httpx.Response(400 if "error" in said else 200, json=said)

    consenting.take_consent(
        settings,
        Secrets({"app_secret": "secret"}, lambda name, value, _: kept.update({name: value})),
        code="granted",
        redirect_uri="https://desk.example/done/",
        transport=httpx.MockTransport(answer),
    )
    return kept


GOOD = {
    "code": {"access_token": "short"},
    "fb_exchange_token": {"access_token": "long"},
    "page": {"id": "1001", "access_token": "of the page"},
}


def test_a_code_becomes_a_token_of_the_page() -> None:
    assert take(GOOD) == {"page_token": "of the page"}


@pytest.mark.parametrize(
    ("wrong", "means"),
    [
        ({"code": an_error(100)}, Refused),
        ({"code": {}}, SignInAgain),
        ({"fb_exchange_token": an_error(190)}, SignInAgain),
        ({"page": {"id": "1001"}}, Refused),
        ({"page": an_error(100, 33)}, Refused),
    ],
)
def test_a_consent_that_opens_no_page_is_refused(
    wrong: dict[str, Any], means: type[Exception]
) -> None:
    with pytest.raises(means):
        take({**GOOD, **wrong})


@pytest.mark.parametrize("app_id", ["", "desk", "12a"])
def test_an_app_without_a_number_is_refused(app_id: str) -> None:
    with pytest.raises(Refused):
        consenting.consent_address({"app_id": app_id}, redirect_uri="", state="", permissions=())


@pytest.mark.parametrize("page_id", ["", "eastmere", "\u0663"])
def test_a_page_without_a_number_is_refused(page_id: str) -> None:
    with pytest.raises(Refused):
        consenting.page_id({"page_id": page_id})


# How far a list was read


def a_message(key: str, minutes: float) -> ReceivedMessage:
    return ReceivedMessage(
        external_id=key, raw=b"", sender=Sender("x"), sent_at=NOW + timedelta(minutes=minutes)
    )


def test_what_shows_up_late_is_read_and_nothing_twice() -> None:
    first = Trail().onwards([a_message("b", 2), a_message("c", 3)], most=10)
    trail = Trail.read(first.cursor)
    assert trail.since == NOW + timedelta(minutes=3) - OVERLAP
    late = [a_message("a", 1), a_message("b", 2), a_message("c", 3)]
    second = trail.onwards(late, most=10)
    assert [each.external_id for each in second.messages] == ["a"]
    assert Trail.read(second.cursor).at == trail.at


def test_a_crowd_comes_in_several_batches_oldest_first() -> None:
    crowd = [a_message(str(number), -number) for number in range(5)]
    batch = Trail().onwards(crowd, most=3)
    assert ([each.external_id for each in batch.messages], batch.more) == (["4", "3", "2"], True)
    rest = Trail.read(batch.cursor).onwards(crowd, most=3)
    assert ([each.external_id for each in rest.messages], rest.more) == (["1", "0"], False)


def test_what_is_remembered_is_bounded() -> None:
    crowd = [a_message(str(number), number) for number in range(REMEMBERED + 50)]
    trail = Trail.read(Trail().onwards(crowd, most=5_000).cursor)
    assert len(trail.marks) == REMEMBERED


@pytest.mark.parametrize("cursor", ["", "{}", "[]", "7", '{"at": "x", "marks": []}', "null"])
def test_a_cursor_that_cannot_be_read_begins_anew(cursor: str) -> None:
    assert Trail.read(cursor) == Trail()


@given(st.one_of(st.integers(), st.floats(), st.text(), st.none(), st.booleans()))
def test_small_readings_are_total(value: object) -> None:
    when = words.moment(value)
    assert when is None or when.utcoffset() == timedelta(0)
    assert len(words.name(value)) <= 255
    assert words.address(value) == "" or words.address(value).startswith("https://")
    words.text(value).encode("utf-8")
