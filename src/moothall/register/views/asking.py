"""One screen to ask for a right or a new account, and to see what became of it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.register import queries, services
from moothall.register.forms import AskForm
from moothall.register.words import with_days
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def ask(request: StaffRequest) -> HttpResponse:
    """Ask; below it stands what was asked before."""
    form = AskForm(request.POST or None, demo=settings.MOOTHALL.demo)
    if form.is_valid():
        try:
            services.ask(by=request.staff, now=timezone.now(), **form.wish)
            messages.success(request, _("Asked. Whoever decides has been told."))
            return redirect("asking:ask")
        except MoothallError as error:
            form.add_error(None, explain(error))
    asked = with_days(queries.requests_of(request.staff), timezone.now())
    return render(request, "register/ask.html", {"form": form, "asked": asked})


@require_POST
@opens_to("staff")
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take one's own request back."""
    asked = get_object_or_404(request.staff.access_requests, pk=pk)
    try:
        services.withdraw(asked, by=request.staff, now=timezone.now())
        messages.success(request, _("Taken back."))
    except MoothallError as error:
        messages.error(request, explain(error))
    return redirect("asking:ask")
