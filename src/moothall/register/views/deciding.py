"""What waits for a yes. Yes is one press; a no gives a reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.register import queries, services
from moothall.register.forms import RefusalForm
from moothall.register.models import AccessRequest
from moothall.register.words import with_days
from moothall.web.explain import explain


@require_safe
@opens_to("register.decide")
def requests(request: StaffRequest) -> HttpResponse:
    """Longest waiting first; what was decided, by whom and in how many days, below."""
    now = timezone.now()
    shown = {
        "waiting": with_days(queries.waiting_requests(request.staff), now),
        "decided": with_days(queries.decided_requests(request.staff), now),
    }
    return render(request, "register/requests.html", shown)


@require_POST
@opens_to("register.decide")
def yes(request: StaffRequest, pk: int) -> HttpResponse:
    """Give it; a yes to an account leads on to adding it."""
    asked = queries.request_to_decide(request.staff, pk)
    try:
        asked = services.say_yes(asked, by=request.staff, now=timezone.now())
    except MoothallError as error:
        messages.error(request, explain(error))
        return redirect("asking:requests")
    words = _("Yes. %(name)s has been told.") % {"name": asked.asked_by.name}
    messages.success(request, words)
    return redirect(_where_next(asked))


@require_http_methods(["GET", "POST"])
@opens_to("register.decide")
def no(request: StaffRequest, pk: int) -> HttpResponse:
    """Refuse, with a reason."""
    asked = queries.request_to_decide(request.staff, pk)
    form = RefusalForm(request.POST or None)
    if form.is_valid():
        try:
            services.say_no(
                asked, reason=form.cleaned_data["reason"], by=request.staff, now=timezone.now()
            )
            messages.success(request, _("No. They have been told why."))
            return redirect("asking:requests")
        except MoothallError as error:
            form.add_error(None, explain(error))
    return render(request, "register/refuse.html", {"asked": asked, "form": form})


def _where_next(asked: AccessRequest) -> str:
    if asked.kind == AccessRequest.Kind.ACCOUNT:
        address = reverse("register:add", args=[asked.platform])
        return f"{address}?department={asked.department_id}"
    return reverse("asking:requests")
