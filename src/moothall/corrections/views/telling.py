"""Something of ours looks wrong: told to the desk privately, and how far the desk is with it."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moothall.corrections import queries, services
from moothall.corrections.forms import PlainForm, WhyForm
from moothall.corrections.models import Referral
from moothall.domain.errors import MoothallError
from moothall.domain.publishing.referring import Step, targets
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries as publishing
from moothall.publishing.models import Publication, TimelineEntry
from moothall.web import said
from moothall.web.explain import explain

MOST = 100


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def tell(request: StaffRequest) -> HttpResponse:
    """By its address, or by words pasted from it."""
    form = PlainForm(request.POST or None)
    return _tell(request, form, None, {})


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def tell_of_entry(request: StaffRequest, pk: int) -> HttpResponse:
    """Of something that stands on a timeline which this person may read."""
    entry = get_object_or_404(publishing.entries_for(request.staff), pk=pk)
    shown = {"text": entry.text, "account": entry.account, "back": entry}
    return _tell(request, WhyForm(request.POST or None), entry, shown)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def tell_of_publication(request: StaffRequest, pk: int) -> HttpResponse:
    """Of a post that the desk sent, on one account."""
    found = get_object_or_404(publishing.publications_for(request.staff), pk=pk)
    shown = {"text": found.revision.text, "account": found.account, "back": found.post}
    return _tell(request, WhyForm(request.POST or None), found, shown)


@require_safe
@opens_to("staff")
def told(request: StaffRequest) -> HttpResponse:
    """All that this person told the desk, newest first."""
    mine = list(queries.referrals.raised_by(request.staff)[:MOST])
    return render(request, "corrections/told.html", {"referrals": mine, "now": timezone.now()})


@require_safe
@opens_to("staff")
def timeline(request: StaffRequest, pk: int) -> HttpResponse:
    """One of them with its days. It names nobody of the desk."""
    referral = get_object_or_404(queries.referrals.raised_by(request.staff), pk=pk)
    now = timezone.now()
    steps = [
        {
            "words": words_of(each.step, referral),
            "at": each.at,
            "by": each.by,
            "is_late": each.by is not None and each.by < now,
        }
        for each in queries.referrals.steps_of(referral)
    ]
    return render(
        request, "corrections/told_one.html", {"referral": referral, "steps": steps, "now": now}
    )


def words_of(step: Step, referral: Referral) -> str:
    """What a step is called; who looks at it is a team, never a person."""
    return {
        Step.RECEIVED: _("We received it"),
        Step.LOOKED_AT: _("Being looked at by the %(team)s") % {"team": team_of(referral)},
        Step.DECIDED: _("Decided"),
        Step.CORRECTED: _("Corrected in public"),
    }[step]


def team_of(referral: Referral) -> str:
    """The team behind the account, or the desk where the account is not known."""
    if referral.account is None:
        return _("desk of %(organisation)s") % {"organisation": settings.MOOTHALL.organisation}
    whose = referral.account.department.name.partition(" (")[0]
    return _("%(team)s team") % {"team": whose}


def _tell(
    request: StaffRequest,
    form: WhyForm,
    about: TimelineEntry | Publication | None,
    shown: dict[str, Any],
) -> HttpResponse:
    now = timezone.now()
    if form.is_valid():
        try:
            made = services.refer(**form.cleaned_data, about=about, by=request.staff, now=now)
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("Received. Only the person who was asked has been told."))
            return redirect(made.address_of_its_timeline)
    times = targets(timezone.localdate(now))
    within = {
        "look": timesince(now, now + times.look),
        "decide": timesince(now, now + times.decide),
    }
    return render(request, "corrections/tell.html", {"form": form, **within, **shown})
