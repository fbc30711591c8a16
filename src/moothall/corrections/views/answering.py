"""The desk's side of what was told privately: look at it, and say what was found."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.corrections import queries, services
from moothall.corrections.forms import AnswerForm
from moothall.corrections.models import Referral
from moothall.corrections.views.telling import team_of
from moothall.domain.errors import MoothallError
from moothall.domain.publishing.referring import overdue_since
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries as publishing
from moothall.web import said
from moothall.web.explain import explain


@require_safe
@opens_to("staff")
def referral(request: StaffRequest, pk: int) -> HttpResponse:
    """What was told, by whom, and what can be done."""
    found = _found(request, pk)
    return render(request, "corrections/referral.html", _shown(request, found, None))


@require_POST
@opens_to("staff")
def take(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that it is being looked at."""
    found = _found(request, pk)
    services.take(found, by=request.staff, now=timezone.now())
    said.done(request, _("They are told that it is being looked at, and not by whom."))
    return redirect(found)


@require_POST
@opens_to("staff")
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what was found."""
    found = _found(request, pk)
    form = AnswerForm(request.POST, mistakes=_mistakes(request, found))
    if form.is_valid():
        try:
            services.decide_referral(
                found, **form.cleaned_data, by=request.staff, now=timezone.now()
            )
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("Decided. They are told, and read your words."))
            return redirect(found)
    return render(request, "corrections/referral.html", _shown(request, found, form))


def _found(request: StaffRequest, pk: int) -> Referral:
    return get_object_or_404(queries.referrals.referrals_for(request.staff), pk=pk)


def _mistakes(request: StaffRequest, found: Referral) -> Any:  # noqa: ANN401 rows, or None
    if found.mistake_id is not None:
        return None
    return queries.referrals.mistakes_to_name(request.staff, found)


def _shown(request: StaffRequest, found: Referral, form: AnswerForm | None) -> dict[str, Any]:
    now, staff = timezone.now(), request.staff
    entry = publishing.entries_for(staff).filter(pk=found.entry_id or 0).first()
    sent = publishing.publications_for(staff).filter(pk=found.publication_id or 0).first()
    open_still = found.outcome == Referral.Outcome.OPEN
    return {
        "referral": found,
        "team": team_of(found),
        "overdue_since": overdue_since(found.told, now),
        "entry": entry,
        "sent": sent,
        "form": form or (AnswerForm(mistakes=_mistakes(request, found)) if open_still else None),
        "now": now,
    }
