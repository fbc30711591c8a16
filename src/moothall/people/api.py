"""Knows an integration by its key, and declares the one shape in which it is refused."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from ninja.security import HttpBearer

from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.people.services import staff_of_key

# malformed, no key, not allowed, not there, in conflict with what is, a wrong value
REFUSED = frozenset({400, 401, 403, 404, 409, 422})


class Refusal(Schema):
    """Why a request was refused: a code for programs, a sentence for people."""

    code: str
    message: str
    field: str = ""


class TokenAuth(HttpBearer):
    """`Authorization: Bearer moothall_…`; the request then acts as the integration's person."""

    def authenticate(self, request: HttpRequest, token: str) -> StaffMember | None:
        """The integration, or None for a 401."""
        now = timezone.now()
        staff = staff_of_key(token, now)
        if staff is None:
            return None
        access.remember(staff, now)
        request.staff = staff  # type: ignore[attr-defined]
        return staff


class ApiRequest(StaffRequest):
    """A request that carried a key we know."""

    auth: Any
