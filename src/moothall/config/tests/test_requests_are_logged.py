"""A request is told by its route and its time, so that no log knows who looked at whom."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from moothall.config.observability.latency import REGISTRY
from moothall.config.observability.requests import HEADER, RequestLog


def answer(request: HttpRequest) -> HttpResponse:
    request.resolver_match = ResolverMatch(
        answer, (), {"contact_id": 17}, route="inbox/contacts/<int:contact_id>/"
    )
    return HttpResponse("Priya Shah")


def told_last(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """The event that was told last, before it becomes a line."""
    event: Any = caplog.records[-1].msg
    return dict(event)


def test_the_route_is_told_and_not_the_address(caplog: pytest.LogCaptureFixture) -> None:
    RequestLog(answer)(RequestFactory().get("/inbox/contacts/17/?q=priya"))
    told = told_last(caplog)
    assert told["route"] == "inbox/contacts/<int:contact_id>/"
    assert told["status"] == 200
    assert "17" not in str({key: told[key] for key in ("event", "route", "method")})
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
def test_an_invented_method_is_neither_told_nor_counted_apart(
    caplog: pytest.LogCaptureFixture,
) -> None:
    RequestLog(answer)(RequestFactory().generic("PRIYA", "/"))
    assert told_last(caplog)["method"] == "other"
    labels = {"method": "PRIYA", "route": "inbox/contacts/<int:contact_id>/", "outcome": "2xx"}
    assert REGISTRY.get_sample_value("moothall_request_seconds_count", labels) is None
