"""What stands on our timelines: what was not from here, what was taken down, and why."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, second_look, services
from moothall.publishing.forms import AmendForm, ArchiveForm, TakeDownForm
from moothall.publishing.models import Judgement, Origin, Standing, TimelineEntry
from moothall.publishing.queries import Wanted
from moothall.publishing.views.finding import entry_for
from moothall.web import said
from moothall.web.explain import explain

PAGE = 50
_NARROWING = ("words", "since", "until")
WHICH: Mapping[str, str | Promise] = {
    "all": gettext_lazy("Everything"),
    "not_from_here": gettext_lazy("Not from here"),
    "removed": gettext_lazy("Taken down"),
}


@require_safe
@opens_to("inbox.read")
def entries(request: StaffRequest) -> HttpResponse:
    """Our archive, newest first."""
    form = ArchiveForm(request.GET)
    wanted = form.wanted() if form.is_valid() else Wanted()
    which = wanted.which if wanted.which in WHICH else "all"
    found = queries.archive_for(request.staff, wanted)
    page = Paginator(found.prefetch_related("take_downs"), PAGE).get_page(request.GET.get("page"))
    asked = {name: request.GET[name] for name in _NARROWING if request.GET.get(name)}
    shown = {
        "form": form,
        "page": page,
        "which": which,
        "choices": WHICH.items(),
        "asked": asked,
        "query": urlencode(asked),
        "may_look_back": access.may_somewhere(request.staff, "publishing.publish"),
    }
    return render(request, "publishing/timeline.html", shown)


@require_safe
@opens_to("inbox.read")
def entry(request: StaffRequest, pk: int) -> HttpResponse:
    """One thing that stands there, with every version of it and what we did about it."""
    return render(request, "publishing/entry.html", _shown(request, entry_for(request, pk)))


@require_POST
@opens_to("publishing.publish")
def judge(request: StaffRequest, pk: int) -> HttpResponse:
    """Ours, a slip, or not us."""
    found = entry_for(request, pk)
    chosen = request.POST.get("judgement", "")
    if chosen in Judgement.values:
        try:
            services.say_what_it_is(found, Judgement(chosen), by=request.staff, now=timezone.now())
            said.done(request, str(_JUDGED[chosen]))
        except MoothallError as error:
            said.refused(request, error)
    return redirect("desk:today") if request.POST.get("back") == "today" else redirect(found)


@require_POST
@opens_to("publishing.publish")
def look(request: StaffRequest, pk: int) -> HttpResponse:
    """Read back whether it stands there now."""
    found = entry_for(request, pk)
    access.require(request.staff, "publishing.publish", found.account)
    standing = services.look_back(found, now=timezone.now())
    said.done(request, _("We looked: %(standing)s.") % {"standing": standing.label.lower()})
    return redirect(found)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Put other words in the place of ours."""
    found = entry_for(request, pk)
    access.require(request.staff, "publishing.publish", found.account)
    form = AmendForm(request.POST or None, initial={"text": found.text})
    if form.is_valid():
        try:
            services.amend(found, **form.cleaned_data, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("The new words are on their way; we read them back."))
            return redirect(found)
    return render(request, "publishing/edit.html", _shown(request, found, edit_form=form))


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def take_down(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for it to be taken down."""
    found = entry_for(request, pk)
    access.require(request.staff, "publishing.publish", found.account)
    form = TakeDownForm(request.POST or None, parts=len(queries.standing_parts(found)))
    if form.is_valid():
        whole = form.cleaned_data.pop("how_much", "") == "thread"
        act = services.take_down_thread if whole else services.take_down
        try:
            act(found, **form.cleaned_data, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("Asked. We say here what became of it, by looking there."))
            return redirect(found)
    return render(request, "publishing/take_down.html", _shown(request, found, down_form=form))


_JUDGED: Mapping[str, str | Promise] = {
    Judgement.OURS: gettext_lazy("Written down: one of us posted it on purpose."),
    Judgement.SLIP: gettext_lazy("Written down: a slip. Take it down or leave it, below."),
    Judgement.NOT_US: gettext_lazy(
        "Written down: not us. Change the account’s password now and end its other sessions."
    ),
}


def _shown(request: StaffRequest, found: TimelineEntry, **forms: object) -> dict[str, Any]:
    abilities = _abilities(found)
    may_act = access.may(request.staff, "publishing.publish", found.account)
    live = found.standing != Standing.REMOVED
    return {
        "entry": found,
        "versions": list(found.versions.select_related("amendment")),
        "take_downs": list(found.take_downs.select_related("asked_by").order_by("-pk")),
        "amendments": list(found.amendments.select_related("asked_by").order_by("-pk")),
        "parts": list(queries.parts_there(found)),
        "not_from_here": found.origin == Origin.ELSEWHERE,
        "look": _look(found),
        "judgements": [each for each in Judgement.choices if each[0]],
        "may_act": may_act,
        "can_edit": may_act and live and Ability.EDIT in abilities,
        "can_remove": may_act and live and Ability.REMOVE in abilities,
        "can_look": may_act and Ability.LOOK in abilities,
        "now": timezone.now(),
        **forms,
    }


def _look(found: TimelineEntry) -> second_look.SecondLook | None:
    """What the checks say of something that the desk never looked at before it left."""
    return second_look.of_entry(found) if found.origin == Origin.ELSEWHERE else None


def _abilities(found: TimelineEntry) -> frozenset[Ability]:
    try:
        return connector_class(found.account.platform).abilities
    except UnknownPlatform:
        return frozenset()
