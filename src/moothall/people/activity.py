"""Notes where people are signed in, at most once a minute: at every page it would cost a write."""

import time
from collections import OrderedDict
from collections.abc import Callable

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.http import HttpRequest, HttpResponseBase

EVERY = 60.0  # seconds between two notes of one session
MOST = 10_000  # sessions this process remembers


class ActivityMiddleware:
    """Lets allauth note a session that this process has not noted for a while."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._noting: Callable[[HttpRequest], HttpResponseBase] = UserSessionsMiddleware(
            get_response
        )
        self._get_response = get_response
        self._noted: OrderedDict[str, float] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, noted or not."""
        if self._is_due(request.session.session_key):
            return self._noting(request)
        return self._get_response(request)

    def _is_due(self, key: str | None) -> bool:
        now = time.monotonic()
        if not key or now - self._noted.get(key, -EVERY) < EVERY:
            return False
        self._noted[key] = now
        self._noted.move_to_end(key)
        if len(self._noted) > MOST:
            self._noted.popitem(last=False)
        return True
