"""Settings: roles whose holders are not named outside, per service."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.people.access import StaffRequest, opens_to
from moothall.people.queries import colleagues, departments_for
from moothall.protection import queries, services
from moothall.protection.forms import UnnamedForm
from moothall.web import said

MAY = "protection.draw_line"


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def unnamed(request: StaffRequest) -> HttpResponse:
    """All that this person may change, and one more."""
    here = departments_for(request.staff, MAY)
    people = colleagues().filter(is_break_glass=False)
    form = UnnamedForm(request.POST or None, departments=here, people=people)
    if form.is_valid():
        services.add_unnamed(
            form.cleaned_data["department"],
            title=form.cleaned_data["title"],
            people=list(form.cleaned_data["people"]),
            by=request.staff,
            now=timezone.now(),
        )
        said.done(request, _("A check asks whenever a draft names one of them."))
        return redirect("protection:unnamed")
    rows = queries.unnamed_roles_for(request.staff)
    return render(request, "protection/unnamed.html", {"rows": rows, "form": form})


@require_POST
@opens_to(MAY)
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a role off the list."""
    found = get_object_or_404(queries.unnamed_roles_for(request.staff), pk=pk)
    services.remove_unnamed(found, by=request.staff, now=timezone.now())
    said.done(request, _("It is gone."))
    return redirect("protection:unnamed")
