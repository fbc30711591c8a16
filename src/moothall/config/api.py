"""Joins the apps' routers into one versioned API, and says every refusal in one shape."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from moothall.domain.errors import MoothallError
from moothall.inbox.api import router as conversations
from moothall.people.api import TokenAuth
from moothall.register.api import router as accounts
from moothall.web.explain import explain
from moothall.web.middleware import status_of

api = NinjaAPI(
    title="Moothall",
    version="1",
    description="What the screens can do, for your other systems. Every refusal is "
    '{"code", "message", "field"}: the code is for programs, the message for people.',
    auth=TokenAuth(),
    urls_namespace="api-1",
    docs_url=None,  # the schema is enough; a documentation page would bring scripts of others
)
api.add_router("/accounts", accounts)
api.add_router("/conversations", conversations)


def _refusal(
    request: HttpRequest, status: int, code: str, message: str, field: str = ""
) -> HttpResponse:
    return api.create_response(
        request, {"code": code, "message": message, "field": field}, status=status
    )


@api.exception_handler(MoothallError)
def _refused(request: HttpRequest, error: MoothallError) -> HttpResponse:
    return _refusal(request, status_of(error), error.code, explain(error))


@api.exception_handler(AuthenticationError)
def _no_key(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    words = _("Send a key that is in force: Authorization: Bearer moothall_…")
    return _refusal(request, 401, "no-key", words)


@api.exception_handler(PermissionDenied)
def _not_allowed(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    words = str(error) or _("This key may not do that. Ask who made it for the right.")
    return _refusal(request, 403, "not-allowed", words)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _error: Http404) -> HttpResponse:
    words = _("There is nothing here that this key may see.")
    return _refusal(request, 404, "not-found", words)


@api.exception_handler(HttpError)
def _malformed(request: HttpRequest, error: HttpError) -> HttpResponse:
    words = _("The request could not be read: %(why)s") % {"why": error}
    return _refusal(request, error.status_code, "malformed", words)


@api.exception_handler(ValidationError)
def _wrong_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    field = ".".join(str(part) for part in first["loc"][1:])
    words = _("%(field)s: %(why)s.") % {"field": field, "why": first["msg"]}
    return _refusal(request, 422, "wrong-value", words, field)
