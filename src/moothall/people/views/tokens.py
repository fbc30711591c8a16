"""Keys for other systems: which there are, making one, ending one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.people import queries, services
from moothall.people.access import StaffRequest, opens_to
from moothall.people.forms import TokenForm


@require_safe
@opens_to("people.grant")
def tokens(request: StaffRequest) -> HttpResponse:
    """Keys of the departments in which this person may grant rights."""
    now = timezone.now()
    context = {"tokens": queries.tokens_for(request.staff), "now": now}
    return render(request, "people/tokens.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("people.grant")
def make_token(request: StaffRequest) -> HttpResponse:
    """Make one, and show its key this once."""
    departments = queries.departments_for(request.staff, "people.grant")
    form = TokenForm(request.POST or None, departments=departments)
    if form.is_valid():
        try:
            made = services.make_token(**form.cleaned_data, by=request.staff, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            answer = render(request, "people/token.html", {"made": made})
            answer["Cache-Control"] = "no-store"
            return answer
    context = {"form": form, "title": _("Make a key for another system")}
    return render(request, "people/form.html", context)


@require_POST
@opens_to("people.grant")
def end_token(request: StaffRequest, pk: int) -> HttpResponse:
    """End one now."""
    token = get_object_or_404(queries.tokens_for(request.staff), pk=pk)
    services.end_token(token, by=request.staff, now=timezone.now())
    messages.success(request, _("The key of %(name)s no longer opens anything.") % {"name": token})
    return redirect("people:tokens")
