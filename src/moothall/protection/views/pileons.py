"""Pages of pile-ons: what was seen, who is spared, one answer, what it was."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.protection.forms.pileons import AnswerAllForm, SpareForm, WasForm
from moothall.protection.models import PileOn, PileOnSpare
from moothall.protection.queries import pileons as queries
from moothall.protection.queries.pileons import DECIDE
from moothall.protection.services import holding
from moothall.protection.services import pileons as services
from moothall.protection.words import pile_on_said
from moothall.publishing import second_look
from moothall.web import said

PAGE = 25


@require_safe
@opens_to("inbox.read")
def pile_ons(request: StaffRequest) -> HttpResponse:
    """Those that last, and those that were."""
    found = Paginator(queries.pile_ons_for(request.staff), PAGE).get_page(request.GET.get("page"))
    mine = PileOnSpare.objects.filter(staff=request.staff, ended_at=None)
    shown = {
        "page": found,
        "mine": list(mine.select_related("pile_on__account")),
        "now": timezone.now(),
    }
    return render(request, "protection/pile_ons.html", shown)


@require_safe
@opens_to("inbox.read")
def pile_on(request: StaffRequest, pk: int) -> HttpResponse:
    """One of them."""
    return render(request, "protection/pile_on.html", _shown(request, _found(request, pk)))


@require_POST
@opens_to("inbox.read")
def spare(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody need not read it; anybody can say so of themselves."""
    found, now = _found(request, pk), timezone.now()
    form = SpareForm(request.POST, people=queries.to_be_spared(found, now))
    if not form.is_valid():
        said.wrong(request, _("Choose a colleague."))
        return redirect(found)
    staff = form.cleaned_data["staff"]
    try:
        services.spare(found, staff, by=request.staff, now=now)
    except MoothallError as error:
        said.refused(request, error)
        return redirect(found)
    said.done(request, _("%(name)s need not read it. Colleagues answer.") % {"name": staff.name})
    return redirect("protection:pile_ons" if staff == request.staff else found)


@require_POST
@opens_to("inbox.read")
def spare_no_more(request: StaffRequest, pk: int) -> HttpResponse:
    """It is there for them again: for oneself, or for a colleague."""
    rows = PileOnSpare.objects.filter(ended_at=None).select_related("pile_on__account", "staff")
    spared = get_object_or_404(rows, pk=pk)
    if spared.staff_id != request.staff.pk:
        found = _found(request, spared.pile_on_id)
        if not access.may(request.staff, DECIDE, found.account):
            said.wrong(request, access.refusal(found.account))
            return redirect("protection:pile_ons")
    try:
        services.spare_no_more(spared, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("It is there again for %(name)s.") % {"name": spared.staff.name})
    return redirect("protection:pile_ons")


@require_POST
@opens_to("publishing.publish")
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Hold one answer to everybody."""
    found, form = _found(request, pk), AnswerAllForm(request.POST)
    if not form.is_valid():
        said.wrong(request, _("Write a sentence or two."))
        return redirect(found)
    text, now = form.cleaned_data["text"], timezone.now()
    look = second_look.of_answers(text, [found.account], [], now=now)
    shown = _shown(request, found) | {"answer": form, "look": look, "seen": text}
    seen = request.POST.get("seen", "")
    if shown["may_answer"] and look.lines and seen.splitlines() != text.splitlines():
        return render(request, "protection/pile_on.html", shown)
    try:
        held = holding.answer_all(found, text, by=request.staff, now=now)
    except MoothallError as error:
        said.refused(request, error)
        return redirect(found)
    said.done(request, _("It leaves in a moment. Until then you can pull it back."))
    return redirect(held.answer or found)


@require_POST
@opens_to("inbox.organise")
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """It is over."""
    found = _found(request, pk)
    try:
        services.end(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    return redirect(found)


@require_POST
@opens_to("inbox.organise")
def review(request: StaffRequest, pk: int) -> HttpResponse:
    """What it was."""
    found, form = _found(request, pk), WasForm(request.POST)
    if form.is_valid():
        try:
            services.review(found, **form.cleaned_data, by=request.staff, now=timezone.now())
        except MoothallError as error:
            said.refused(request, error)
    else:
        said.wrong(request, _("Choose what it was."))
    return redirect(found)


def _found(request: StaffRequest, pk: int) -> PileOn:
    return get_object_or_404(queries.pile_ons_for(request.staff), pk=pk)


def _shown(request: StaffRequest, found: PileOn) -> dict[str, object]:
    may_decide = access.may(request.staff, DECIDE, found.account)
    people = queries.to_be_spared(found, timezone.now())
    offered = people if may_decide else [each for each in people if each == request.staff]
    may_post = access.may(request.staff, "publishing.publish", found.account)
    return {
        "pile_on": found,
        "sentences": pile_on_said(found),
        "spares": list(found.spares.filter(ended_at=None).select_related("staff")),
        "spare": SpareForm(people=offered) if offered else None,
        "answer": AnswerAllForm(initial={"text": holding.first_words()}),
        "may_answer": may_post and found.answer_id is None and found.ended_at is None,
        "may_decide": may_decide,
        "was": WasForm(),
        "now": timezone.now(),
    }
