"""Settings: from which point on each service covers abuse."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.shielding import bounds
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import Department
from moothall.people.queries import departments_for
from moothall.protection import queries, services
from moothall.protection.forms import LineForm
from moothall.protection.models import ShieldLine
from moothall.web import said
from moothall.web.explain import explain


@dataclass(frozen=True, slots=True)
class Row:
    """One service and where its line is."""

    department: Department
    line: ShieldLine | None

    @property
    def words(self) -> str:
        """Where, in words."""
        if self.line is None or self.line.p is None:
            return _("Where triage draws it")
        return _("From %(percent)d %%") % {"percent": round(100 * self.line.p)}


@require_safe
@opens_to("protection.draw_line")
def lines(request: StaffRequest) -> HttpResponse:
    """Every service whose line this person may draw."""
    drawn = {each.department_id: each for each in queries.newest_lines()}
    found = departments_for(request.staff, "protection.draw_line")
    rows = [Row(each, drawn.get(each.pk)) for each in found]
    return render(request, "protection/lines.html", {"rows": rows, "now": timezone.now()})


@require_http_methods(["GET", "POST"])
@opens_to("protection.draw_line")
def line(request: StaffRequest, pk: int) -> HttpResponse:
    """Draw the line of one service."""
    department = get_object_or_404(departments_for(request.staff, "protection.draw_line"), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = LineForm(posted, bounds=bounds(), initial=_now_drawn(department))
    if form.is_valid():
        try:
            services.draw_line(department, p=form.p, by=request.staff, now=timezone.now())
            said.done(request, _("The line of %(name)s is drawn.") % {"name": department.name})
            return redirect("protection:lines")
        except MoothallError as error:
            form.add_error("percent", explain(error))
    return render(request, "protection/line.html", {"form": form, "department": department})


def _now_drawn(department: Department) -> dict[str, object]:
    newest = ShieldLine.objects.filter(department=department).order_by("-since", "-pk").first()
    if newest is None or newest.p is None:
        return {"way": "engine"}
    return {"way": "own", "percent": round(100 * newest.p)}
