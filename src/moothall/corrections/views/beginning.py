"""Something is wrong with this: noted in one press, then what can be done about it on one page."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.corrections import queries, services
from moothall.corrections.forms import (
    AddProofForm,
    CompromiseForm,
    DecisionForm,
    HindsightForm,
    MistakeForm,
    PauseForm,
    RemedyForm,
)
from moothall.corrections.models import Amplifier, Hindsight, Mistake
from moothall.corrections.views.amplifying import form_of
from moothall.corrections.views.finding import mistake_for
from moothall.domain.errors import MoothallError
from moothall.domain.publishing.spreading import spread
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries as publishing
from moothall.web import said
from moothall.web.explain import explain

Note = Callable[..., Mistake]


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def from_entry(request: StaffRequest, pk: int) -> HttpResponse:
    """Of something that stands on our timeline."""
    entry = get_object_or_404(publishing.entries_for(request.staff), pk=pk)
    shown = {"text": entry.text, "account": entry.account, "shares": entry.shares, "back": entry}
    return _begin(request, services.note_entry, entry, shown)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.read")
def from_publication(request: StaffRequest, pk: int) -> HttpResponse:
    """Of a post that the desk sent, on one account."""
    found = get_object_or_404(publishing.publications_for(request.staff), pk=pk)
    shown = {"text": found.revision.text, "account": found.account, "back": found.post}
    return _begin(request, services.note_publication, found, shown)


@require_safe
@opens_to("inbox.read")
def mistake(request: StaffRequest, pk: int) -> HttpResponse:
    """How it stood, the figures that matter, and what can be done."""
    found = mistake_for(request, pk)
    return render(request, "corrections/mistake.html", page_of(request, found, timezone.now()))


@require_POST
@opens_to("publishing.publish")
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Leave it, or have it taken down."""
    found = mistake_for(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        said.wrong(request, _("Choose one of the two, and say why."))
        return redirect(found)
    try:
        services.decide(found, **form.cleaned_data, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("Written down. Now say openly what was wrong."))
    return redirect(found)


def page_of(request: StaffRequest, found: Mistake, now: datetime) -> dict[str, Any]:
    """What the page of a mistake shows this person."""
    staff, account = request.staff, found.account
    answers_for_it = access.may(staff, "register.manage", account)
    may_pause = access.may(staff, "people.grant", account)
    hindsight = Hindsight.objects.filter(mistake=found).first() if answers_for_it else None
    return {
        "mistake": found,
        "now": now,
        "corrections": list(queries.corrections_of(found)),
        "on_the_way": queries.on_the_way(found),
        "may_act": access.may(staff, "publishing.publish", account),
        "stays": "leave",
        "pauses": list(queries.pauses_for(staff, account, now)),
        "pause_form": PauseForm(people=queries.who_can_be_paused(account, now))
        if may_pause
        else None,
        "compromises": _compromises(found, with_proofs=answers_for_it),
        "compromise_form": CompromiseForm(auto_id="compromise-%s") if answers_for_it else None,
        "hindsight_form": HindsightForm(instance=hindsight) if answers_for_it else None,
        "remedy_form": RemedyForm() if answers_for_it else None,
        "remedies": list(found.remedies.all()) if answers_for_it else [],
        **_passed_on(request, found, with_private=answers_for_it),
    }


def _compromises(found: Mistake, *, with_proofs: bool) -> list[dict[str, Any]]:
    """Each with its pieces and a form for more, for those who answer for the account."""
    shown = []
    for each in queries.compromises_of(found.account):
        pieces = list(queries.proofs.proofs_of(each)) if with_proofs else []
        standing = queries.proofs.proofs_of(each).filter(superseded_by=None)
        ids = f"proof-{each.pk}-%s"
        form = AddProofForm(standing=standing, auto_id=ids) if with_proofs else None
        shown.append({"compromise": each, "proofs": pieces, "form": form})
    return shown


def _passed_on(request: StaffRequest, found: Mistake, *, with_private: bool) -> dict[str, Any]:
    """Who passed it on, how far that went, and a form for more."""
    rows = list(queries.amplifiers.amplifiers_of(found, with_private=with_private))
    sum_of = spread(each.passed_on for each in rows)
    names = dict(Amplifier.Kind.choices)
    may_act = access.may(request.staff, "publishing.publish", found.account)
    return {
        "amplifiers": rows,
        "spread": sum_of,
        "spread_kinds": [(names[kind], count) for kind, count in sum_of.kinds.items()],
        "amplifier_form": form_of(request, found) if may_act else None,
    }


def _begin(
    request: StaffRequest, note: Note, thing: object, shown: dict[str, Any]
) -> HttpResponse:
    form = MistakeForm(request.POST or None)
    if form.is_valid():
        try:
            made = note(thing, **form.cleaned_data, by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            return _go_on(request, made)
    return render(request, "corrections/begin.html", {"form": form, **shown})


def _go_on(request: StaffRequest, made: Mistake) -> HttpResponse:
    """A slip is best corrected at once; what is worse is first left or taken down."""
    if made.corrections.exists() or made.severity != Mistake.Severity.SLIP:
        return redirect(made)
    may_correct = access.may(request.staff, "publishing.publish", made.account)
    return redirect("corrections:correct", pk=made.pk) if may_correct else redirect(made)
