"""What is kept and how long, what is on hold, which copies were made, what has ended."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.records import queries, refusals, services
from moothall.records.forms import RuleForm
from moothall.records.models import RetentionRule
from moothall.web import said

SHOWN = 50


@require_safe
@opens_to("records.read")
def home(request: StaffRequest) -> HttpResponse:
    """Four lists, each with what a person may do about it."""
    context = {
        "rules": queries.rules_in_force(timezone.localdate()),
        "may_change": access.may(request.staff, "desk.administer"),
        "may_inspect": access.may_somewhere(request.staff, "records.export"),
        "holds": queries.holds_for(request.staff)[:SHOWN],
        "copies": queries.exports_for(request.staff)[:SHOWN],
        "left_out": refusals.left_out_for(request.staff)[:SHOWN],
        "certificates": queries.certificates()[:SHOWN],
        "scope": access.scope(request.staff, permission="records.hold"),
    }
    return render(request, "records/home.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("desk.administer")
def rule(request: StaffRequest, pk: int) -> HttpResponse:
    """Change how long one kind is kept, from today."""
    found = get_object_or_404(RetentionRule, pk=pk, effective_to=None)
    form = RuleForm(request.POST or None, instance=found)
    if form.is_valid():
        try:
            services.change_rule(
                RetentionRule.objects.get(pk=pk),
                months=form.cleaned_data["months"],
                why=form.cleaned_data["why"],
                by=request.staff,
                today=timezone.localdate(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said.done(request, _("The new period holds from today."))
            return redirect("records:home")
    past = RetentionRule.objects.filter(rule_id=found.rule_id).exclude(pk=pk)
    return render(request, "records/rule.html", {"form": form, "rule": found, "past": past})


@require_safe
@opens_to("records.read")
def certificate(request: StaffRequest, pk: int) -> HttpResponse:
    """One night's certificate, to print."""
    found = get_object_or_404(queries.certificates(), pk=pk)
    return render(request, "records/certificate.html", {"certificate": found})
