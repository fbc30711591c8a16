"""Elections: what is on record, one with its arithmetic and checklist, and posts to look at."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.quiet_period import NoCalendar, checklist, held_against
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.calendar_file import calendar_file
from moothall.publishing.forms import ElectionChangeForm, ElectionForm
from moothall.publishing.models import Election
from moothall.publishing.services.elections import KEEPS_RECORD
from moothall.publishing.views.finding import publication_for
from moothall.register.models import Account
from moothall.register.queries import account_for
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def elections(request: StaffRequest) -> HttpResponse:
    """Those on record; whoever looks after an account adds to them."""
    form = ElectionForm(request.POST or None)
    may_keep = access.may_somewhere(request.staff, KEEPS_RECORD)
    if request.method == "POST":
        services.elections.require_keeper(request.staff)
        if form.is_valid():
            try:
                entered = services.enter_election(
                    **form.cleaned_data, by=request.staff, now=timezone.now()
                )
            except (NoCalendar, ValidationError) as error:
                form.add_error("notice_on", _why(error))
            else:
                said.done(request, _("It is on record. The checks follow it from now on."))
                return redirect(entered)
    now = timezone.now()
    found = list(queries.elections())
    shown = {
        "form": form,
        "may_keep": may_keep,
        "ahead": [each for each in found if each.poll_on >= timezone.localdate(now)],
        "past": [each for each in reversed(found) if each.poll_on < timezone.localdate(now)],
        "today": timezone.localdate(now),
    }
    return render(request, "publishing/elections.html", shown)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def election(request: StaffRequest, pk: int) -> HttpResponse:
    """One election on one page; its days can be moved, with a reason."""
    found = _found(pk)
    form = ElectionChangeForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_election(
                found, **form.cleaned_data, by=request.staff, now=timezone.now()
            )
        except (MoothallError, ValidationError) as error:
            form.add_error(None, _why(error))
        else:
            said.done(request, _("Changed. The period was reckoned anew."))
            return redirect(found)
    return render(request, "publishing/election.html", _shown(request, found, form))


@require_POST
@opens_to("register.manage")
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it off the record."""
    try:
        services.withdraw_election(_found(pk), by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Taken off. It stays in the audit log."))
    return redirect("publishing:elections")


@require_POST
@opens_to("publishing.publish")
def step(request: StaffRequest, pk: int, account_pk: int) -> HttpResponse:
    """One line of the checklist, done or not after all."""
    found, account = _found(pk), account_for(request.staff, account_pk)
    name, done = request.POST.get("name", ""), request.POST.get("done") == "yes"
    try:
        services.tick_step(
            found, account, name=name, done=done, by=request.staff, now=timezone.now()
        )
    except LookupError:
        said.wrong(request, _("The checklist has no such line. Nothing was changed."))
    return redirect(f"{found.get_absolute_url()}?account={account.pk}#checklist")


@require_POST
@opens_to("publishing.publish")
def keep(request: StaffRequest, pk: int, publication_pk: int) -> HttpResponse:
    """A post that waits may leave in the period as it is."""
    found, publication = _found(pk), publication_for(request, publication_pk)
    try:
        services.keep_in_period(found, publication, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("It leaves at its time, with your name to it."))
    return redirect(found)


@require_safe
@opens_to("inbox.read")
def diary(request: StaffRequest) -> HttpResponse:
    """All of them as a calendar file."""
    content = calendar_file(queries.elections(), host=request.get_host(), now=timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="elections.ics"'
    return answer


def _found(pk: int) -> Election:
    return get_object_or_404(queries.elections(), pk=pk)


def _why(error: MoothallError | ValidationError) -> Any:  # noqa: ANN401 what a form takes
    return error.messages if isinstance(error, ValidationError) else explain(error)


def _initial(election: Election) -> dict[str, object]:
    return {
        "poll_on": election.poll_on,
        "notice_on": election.notice_on,
        "mourning": "\n".join(election.mourning),
    }


def _shown(
    request: StaffRequest, election: Election, form: ElectionChangeForm
) -> dict[str, object]:
    now, staff = timezone.now(), request.staff
    accounts = queries.accounts_to_post_from(staff)
    account = _chosen(request, accounts)
    done = {each.name: each for each in _steps(election, account)}
    counted = queries.steps_done(election, accounts)
    return {
        "election": election,
        "period": election.period,
        "held": held_against(election.kind),
        "form": form,
        "is_over": election.period.ends <= now,
        "runs": election.period.holds(now),
        "may_keep": access.may_somewhere(staff, KEEPS_RECORD),
        "waiting": list(queries.to_look_at(election, staff)[:50]),
        "changes": election.changes.select_related("made_by"),
        "accounts": [(each, counted.get(each.pk, 0)) for each in accounts],
        "account": account,
        "steps": [(each, done.get(each.name)) for each in checklist()],
        "may_tick": account is not None and access.may(staff, "publishing.publish", account),
        "of": len(checklist()),
    }


def _chosen(request: StaffRequest, accounts: list[Account]) -> Account | None:
    wanted = request.GET.get("account", "")
    return next((each for each in accounts if str(each.pk) == wanted), next(iter(accounts), None))


def _steps(election: Election, account: Account | None) -> Any:  # noqa: ANN401 rows of its checklist
    return election.steps.filter(account=account).select_related("done_by") if account else ()
