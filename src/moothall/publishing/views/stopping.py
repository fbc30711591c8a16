"""Stop everything: what waits, for one account, one service or the whole desk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import Department
from moothall.publishing import queries, services
from moothall.publishing.forms import StopForm
from moothall.publishing.services import Stopped
from moothall.publishing.views.finding import halt_for
from moothall.register.queries import accounts_for
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def stop(request: StaffRequest) -> HttpResponse:
    """Say what to stop; then what was stopped, and what could not be."""
    form = StopForm(request.POST or None, places=places(request))
    if form.is_valid():
        stopped = services.stop(
            account=form.account(),
            department=form.department(),
            reason=form.cleaned_data["reason"],
            by=request.staff,
            now=timezone.now(),
        )
        shown = {"stopped": stopped, "held_words": _held(stopped), **_standing(request)}
        return render(request, "publishing/stopped.html", shown)
    return render(request, "publishing/stop.html", {"form": form, **_standing(request)})


@require_POST
@opens_to("publishing.publish")
def lift(request: StaffRequest, pk: int) -> HttpResponse:
    """Let things leave again."""
    halt = halt_for(request, pk)
    try:
        missed = services.lift(halt, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _lifted(missed))
    return redirect("publishing:calendar")


def places(request: StaffRequest) -> list[tuple[str, Any]]:
    """Where this person may publish, and so stop it, widest first."""
    scope = access.scope(request.staff, permission="publishing.publish")
    found: list[tuple[str, Any]] = []
    if access.may(request.staff, "publishing.publish"):
        found.append(("all", _("Everything, on every account")))
    departments = Department.objects.filter(pk__in=scope.department_ids).order_by("name")
    found += [
        (f"department:{each.pk}", _("All of %(name)s") % {"name": each.name})
        for each in departments
    ]
    accounts = accounts_for(request.staff, "publishing.publish")
    found += [(f"account:{each.pk}", each.name) for each in accounts]
    return found


def _standing(request: StaffRequest) -> dict[str, Any]:
    return {
        "halts": list(queries.halts_for(request.staff)),
        "standby": queries.standby_now(request.staff, timezone.now()),
    }


def _held(stopped: Stopped) -> str:
    if not stopped.held:
        return _("Nothing was waiting to leave.")
    words = ngettext(
        "%(count)d post or reply was waiting and stays here.",
        "%(count)d posts and replies were waiting and stay here.",
        stopped.held,
    )
    return words % {"count": stopped.held}


def _lifted(missed: int) -> str:
    if not missed:
        return _("Things may leave again. Nothing had missed its time.")
    words = ngettext(
        "Things may leave again. %(count)d missed its time meanwhile and waits for somebody.",
        "Things may leave again. %(count)d missed their time meanwhile and wait for somebody.",
        missed,
    )
    return words % {"count": missed}
