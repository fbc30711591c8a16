"""Gives each request an id, and says afterwards how it went: route and time, never an address."""

import re
import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse

from moothall.config.observability.latency import known_method, observe

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
UNHEARD = frozenset({"healthz", "metrics"})  # asked all day by machines
log = structlog.get_logger("moothall.requests")


class RequestLog:
    """The outermost middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Time the request and log its route."""
        request_id, began = _id_of(request), time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self._get_response(request)
            seconds = time.perf_counter() - began
            route = route_of(request)
            observe(known_method(request.method), route, response.status_code, seconds)
            if route not in UNHEARD:
                _tell(request, route, response, seconds)
        response[HEADER] = request_id
        return response


def route_of(request: HttpRequest) -> str:
    """The pattern that matched, such as inbox/<int:conversation_id>/; never the address."""
    match = request.resolver_match
    return match.route if match else "(none)"


def _id_of(request: HttpRequest) -> str:
    """The id a proxy gave, when it is one; else ours."""
    given = request.headers.get(HEADER, "")
    return given if GIVEN.fullmatch(given) else uuid4().hex


def _tell(request: HttpRequest, route: str, response: HttpResponse, seconds: float) -> None:
    log.info(
        "request",
        method=known_method(request.method),
        route=route,
        status=response.status_code,
        milliseconds=round(seconds * 1000, 1),
    )
