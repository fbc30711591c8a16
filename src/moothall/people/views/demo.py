"""One-click sign-ins of the invented people. In DEMO mode and from this machine alone."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from moothall.people import factors
from moothall.people.access import opens_to
from moothall.people.queries import colleagues

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_safe
@opens_to("anyone")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody one can be, with what they may do."""
    _refuse_unless_demo(request)
    shown = colleagues().filter(is_break_glass=False).prefetch_related("grants__department")
    return render(request, "people/demo.html", {"people": shown})


@require_safe
@opens_to("anyone")
def sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Become one of them; the second factor counts as passed, and the page says so."""
    _refuse_unless_demo(request)
    staff = get_object_or_404(colleagues().filter(is_break_glass=False), pk=pk)
    login(request, staff, backend=BACKEND)
    factors.remember_set_up(request)
    return redirect("/")


def _refuse_unless_demo(request: HttpRequest) -> None:
    """Outside DEMO mode, or from another machine, these pages do not exist."""
    if not settings.MOOTHALL.demo or not _is_from_here(request):
        raise Http404


def _is_from_here(request: HttpRequest) -> bool:
    """From this very machine, with no proxy in between that could hide another."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
