"""What an account asks for before words leave: set by whoever manages it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.forms import PolicyForm
from moothall.publishing.views import words
from moothall.register.queries import account_for
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("register.manage")
def policy(request: StaffRequest, pk: int) -> HttpResponse:
    """When somebody else has to say yes; each choice holds from the moment it is saved."""
    account = account_for(request.staff, pk)
    access.require(request.staff, "register.manage", account)
    now = timezone.now()
    initial = PolicyForm.shown(queries.policy_row(account, now))
    form = PolicyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.set_policy(account, **form.chosen(), by=request.staff, now=now)
        said.done(request, _("Saved. It holds from now on, also for what waits to be sent."))
        return redirect(account)
    rows = account.approval_policies.select_related("set_by").order_by("-since", "-pk")[:20]
    earlier = [{"row": each, "words": words.policy(each.when)} for each in rows]
    shown = {"account": account, "form": form, "earlier": earlier}
    return render(request, "publishing/policy.html", shown)
