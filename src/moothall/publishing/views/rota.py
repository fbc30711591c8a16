"""Who can be called out of hours."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import Department, StaffMember
from moothall.publishing import queries, services
from moothall.publishing.forms import StandbyForm
from moothall.publishing.services.modes import ROTA
from moothall.publishing.views.finding import standby_for
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def rota(request: StaffRequest) -> HttpResponse:
    """The next four weeks; whoever looks after accounts adds to them."""
    form = _form(request)
    may_add = access.may_somewhere(request.staff, ROTA)
    if may_add and form.is_valid():
        services.add_standby(**form.cleaned_data, by=request.staff, now=timezone.now())
        said.done(request, _("Added."))
        return redirect("publishing:rota")
    now = timezone.now()
    shown = {
        "form": form,
        "may_add": may_add,
        "lines": [
            {
                "standby": each,
                "is_now": each.starts_at <= now,
                "may_remove": access.may(request.staff, ROTA, each.department),
            }
            for each in queries.standbys_for(request.staff, now)
        ],
        "now": now,
    }
    return render(request, "publishing/rota.html", shown)


@require_POST
@opens_to("register.manage")
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take somebody off it."""
    services.remove_standby(standby_for(request, pk), by=request.staff, now=timezone.now())
    said.done(request, _("Taken off the rota."))
    return redirect("publishing:rota")


def _form(request: StaffRequest) -> StandbyForm:
    scope = access.scope(request.staff, permission=ROTA)
    return StandbyForm(
        request.POST or None,
        people=StaffMember.objects.filter(is_active=True).order_by("name", "pk"),
        departments=Department.objects.filter(pk__in=scope.department_ids).order_by("name"),
    )
