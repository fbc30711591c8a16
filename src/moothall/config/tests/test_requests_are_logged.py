"""A request is told by its route and its time, so that no log knows who looked at whom."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch
from structlog.testing import capture_logs

from moothall.config.observability.latency import REGISTRY
from moothall.config.observability.requests import HEADER, RequestLog


def answer(request: HttpRequest) -> HttpResponse:
    request.resolver_match = ResolverMatch(
        answer, (), {"contact_id": 17}, route="inbox/contacts/<int:contact_id>/"
    )
    return HttpResponse("Priya Shah")


def test_the_route_is_told_and_not_the_address() -> None:
    with capture_logs() as told:
        RequestLog(answer)(RequestFactory().get("/inbox/contacts/17/?q=priya"))
    assert told[0]["route"] == "inbox/contacts/<int:contact_id>/"
    assert told[0]["status"] == 200
    assert "17" not in str({key: told[0][key] for key in ("event", "route", "method")})
    assert "priya" not in str(told).lower()


def test_a_request_keeps_the_id_its_proxy_gave() -> None:
    request = RequestFactory().get("/", headers={HEADER: "abcdef-123456"})
    assert RequestLog(answer)(request)[HEADER] == "abcdef-123456"


@pytest.mark.parametrize("bad", ["priya@eastmere.example", "a b c d e f g h", "x" * 65, ""])
def test_an_id_that_could_be_something_else_is_replaced(bad: str) -> None:
    response = RequestLog(answer)(RequestFactory().get("/", headers={HEADER: bad}))
    assert response[HEADER] != bad
    assert len(response[HEADER]) == 32


@pytest.mark.django_db
def test_the_time_is_counted_by_route() -> None:
    labels = {"method": "GET", "route": "inbox/contacts/<int:contact_id>/", "outcome": "2xx"}
    before = REGISTRY.get_sample_value("moothall_request_seconds_count", labels) or 0
    RequestLog(answer)(RequestFactory().get("/"))
    assert REGISTRY.get_sample_value("moothall_request_seconds_count", labels) == before + 1


@pytest.mark.django_db
def test_an_invented_method_is_neither_told_nor_counted_apart() -> None:
    with capture_logs() as told:
        RequestLog(answer)(RequestFactory().generic("PRIYA", "/"))
    assert told[0]["method"] == "other"
    labels = {"method": "PRIYA", "route": "inbox/contacts/<int:contact_id>/", "outcome": "2xx"}
    assert REGISTRY.get_sample_value("moothall_request_seconds_count", labels) is None
