"""What I have read and may hand on: for the one who reads, and nobody else."""

from dataclasses import asdict

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import HandOverForm, LeaveOutForm, PlanForm, WhyForm
from moothall.protection.look_words import purpose
from moothall.protection.models import ReadingHandover
from moothall.protection.queries.covered_turns import turns_handed_on
from moothall.protection.queries.looks_under import looks_of
from moothall.protection.services import passing_turns
from moothall.web import said

MOST_SHOWN = 20  # turns handed on, newest


@require_safe
@opens_to("inbox.reply")
def reading(request: StaffRequest) -> HttpResponse:
    """How much I have read, my breaks, what I leave out."""
    now = timezone.now()
    context = {
        "carried": queries.carried_by(request.staff, now),
        "waiting": queries.queue_for(request.staff).count(),
        "to_take_back": queries.to_take_back(request.staff).count(),
        "turns": list(turns_handed_on(request.staff, now)[:MOST_SHOWN]),
        "handed": list(queries.handed_to(request.staff, now)[:5]),
        "over": HandOverForm(),
        "kinds": LeaveOutForm(initial={"kinds": list(queries.kinds_left_out(request.staff))}),
        "why": WhyForm(),
        "plan": queries.plan(),
        "looks": [(purpose(one.purpose), one.number) for one in looks_of(request.staff, now)],
        "now": now,
    }
    return render(request, "protection/reading.html", context)


@require_POST
@opens_to("inbox.reply")
def hand_over(request: StaffRequest) -> HttpResponse:
    """Give what waits for me to whoever has most left."""
    form = HandOverForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    handed = services.hand_over(request.staff, note=note, now=timezone.now())
    _tell(request, handed)
    return redirect("protection:reading")


@require_POST
@opens_to("inbox.reply")
def take_break(request: StaffRequest) -> HttpResponse:
    """Not for the next hour; or I read again."""
    if "end" in request.POST:
        services.end_break(request.staff, now=timezone.now())
        said.done(request, _("You read for colleagues again."))
    else:
        _tell(request, services.take_break(request.staff, now=timezone.now()))
    return redirect("protection:reading")


@require_POST
@opens_to("inbox.reply")
def leave_out(request: StaffRequest) -> HttpResponse:
    """I do not read these kinds for others."""
    form = LeaveOutForm(request.POST)
    if form.is_valid():
        services.leave_out(request.staff, form.cleaned_data["kinds"], now=timezone.now())
        said.done(request, _("Saved. Nobody asks why."))
    return redirect("protection:reading")


@require_POST
@opens_to("inbox.reply")
def take_back(request: StaffRequest) -> HttpResponse:
    """I read one all the same, with a reason."""
    try:
        found = services.take_back(
            request.staff, why=request.POST.get("why", ""), now=timezone.now()
        )
    except MoothallError as error:
        said.refused(request, error)
        return redirect("protection:reading")
    if found is None:
        said.done(request, _("Nothing waits to be read."))
        return redirect("protection:reading")
    return redirect("protection:kept_one", found.pk)


@require_POST
@opens_to("inbox.reply")
def take_turn_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Undo: a turn that went on because I had read enough is mine again."""
    try:
        made = passing_turns.take_turn_back(pk, by=request.staff, now=timezone.now())
    except ReadingHandover.DoesNotExist:
        raise Http404 from None
    except MoothallError as error:
        said.refused(request, error)
        return redirect("protection:reading")
    said.done(request, _("It is your turn again. Its words stay covered until you ask."))
    return redirect(made.conversation or "protection:reading")


@require_http_methods(["GET", "POST"])
@opens_to("protection.draw_line")
def plan(request: StaffRequest) -> HttpResponse:
    """Settings: what each look weighs, and what one shift may hold."""
    form = PlanForm(request.POST or None, initial=asdict(queries.plan()))
    if form.is_valid():
        services.draw_plan(form.plan, by=request.staff, now=timezone.now())
        said.done(request, _("It counts for looks from now on."))
        return redirect("protection:exposure_plan")
    return render(request, "protection/exposure_plan.html", {"form": form})


def _tell(request: StaffRequest, handed: services.Handed) -> None:
    names = ", ".join(sorted(each.name for each in handed.to))
    number = sum(handed.to.values())
    if number:
        words = ngettext(
            "%(names)s reads %(number)d message for you. You see none of it.",
            "%(names)s reads %(number)d messages for you. You see none of it.",
            number,
        )
        said.done(request, words % {"names": names, "number": number})
    if handed.left:
        said.done(request, _("Nobody has room left for the rest; whoever leads is told now."))
    if not number and not handed.left:
        said.done(request, _("Nothing waits for you, and nothing will until your break is over."))
