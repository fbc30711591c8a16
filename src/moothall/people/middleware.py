"""Stands at the door: lets a request through to a view only if the view opens to its person."""

from collections.abc import Callable
from typing import Any, cast

import structlog
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.people import access, factors
from moothall.people.access import audience
from moothall.people.access.requests import StaffRequest
from moothall.people.models import StaffMember
from moothall.people.services.mailing import NO_MAIL

# Whatever goes wrong on the way to the provider is an OSError: requests' errors are.
SINGLE_SIGN_ON = frozenset({"openid_connect_login", "openid_connect_callback"})
FORGOTTEN = "account_reset_password"
log = structlog.get_logger("moothall.people")


class StaffMiddleware:
    """Gives every request its `staff`, or answers in the view's place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view` is where we look."""
        return self.get_response(request)

    def process_view(
        self,
        request: StaffRequest,
        view: Callable[..., HttpResponse],
        _arguments: Any,  # noqa: ANN401 Django's own signature
        _named: Any,  # noqa: ANN401 as above
    ) -> HttpResponse | None:
        """None to go on. Raises Http404 or PermissionDenied."""
        if request.resolver_match is None:
            raise Http404
        opens_to = access.audience_of(view, request.resolver_match)
        if opens_to == audience.NOBODY:
            raise Http404
        if opens_to in {audience.ANYONE, audience.TOKEN}:
            return _without_mail(request)
        return self._admit(request, opens_to)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say in words that single sign-on cannot be reached; allauth lets that fall through."""
        match = request.resolver_match
        if match is None or match.url_name not in SINGLE_SIGN_ON or not isinstance(error, OSError):
            return None
        log.warning("single sign-on unreachable", error=type(error).__name__)
        return render(request, "socialaccount/authentication_error.html", status=503)

    def _admit(self, request: StaffRequest, opens_to: str) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        request.staff = _person_of(request)
        access.remember(request.staff, timezone.now())
        if opens_to == audience.HALFWAY:
            return None
        if not factors.are_complete(request):
            return redirect(factors.what_is_missing(request))
        if opens_to != audience.STAFF:
            _refuse_without(request.staff, opens_to)
        return None


def _without_mail(request: HttpRequest) -> HttpResponse | None:
    """Where no mail leaves, a forgotten password is an administrator's to mend."""
    match = request.resolver_match
    if match is None or match.url_name != FORGOTTEN or settings.EMAIL_BACKEND != NO_MAIL:
        return None
    return render(request, "people/forgotten.html")


def _person_of(request: HttpRequest) -> StaffMember:
    """The StaffMember behind Django's lazy `request.user`, made for this request alone."""
    request.user.is_authenticated  # noqa: B018 makes the lazy object look
    return cast("StaffMember", getattr(request.user, "_wrapped", request.user))


def _refuse_without(staff: StaffMember, permission: str) -> None:
    """What one may not read does not exist; what one may not do says who decides."""
    if access.may_somewhere(staff, permission):
        return
    if permission.endswith(".read"):
        raise Http404
    raise PermissionDenied(access.refusal())
