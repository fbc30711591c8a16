"""Turns a refusal that no view has answered into a page, or into JSON for programs."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from moothall.domain.errors import MoothallError
from moothall.web.explain import explain

FORBIDDEN, NOT_FOUND, CONFLICT, UNPROCESSABLE = 403, 404, 409, 422


class RefusalMiddleware:
    """Says what a MoothallError says, in the shape that the client asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do unless something is raised."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a MoothallError; every other error goes on."""
        if not isinstance(error, MoothallError):
            return None
        status = status_of(error)
        if wants_json(request):
            field = str(error.values.get("field", ""))
            said = {"code": error.code, "message": explain(error), "field": field}
            return JsonResponse(said, status=status)
        return render(request, "web/refused.html", {"sentence": explain(error)}, status=status)


def status_of(error: MoothallError) -> int:
    """403 where it is forbidden, 404 where it is not there, 422 for a bad value, else 409."""
    if isinstance(error, PermissionDenied):
        return FORBIDDEN
    if isinstance(error, ObjectDoesNotExist | LookupError):
        return NOT_FOUND
    return UNPROCESSABLE if isinstance(error, ValueError) else CONFLICT


def wants_json(request: HttpRequest) -> bool:
    """Whether a program is asking."""
    return request.path.startswith("/api/") or not request.accepts("text/html")
