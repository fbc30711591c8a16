"""Writing the correction: filled in from the records, held to them, sent with one press."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moothall.corrections import facts, queries, services
from moothall.corrections.forms import CorrectionForm
from moothall.corrections.models import Mistake
from moothall.corrections.views.finding import mistake_for
from moothall.domain.errors import MoothallError
from moothall.domain.publishing.checks import staff_details
from moothall.domain.publishing.owning_up import (
    Sentence,
    contradictions,
    names_a_cause,
    proposed,
)
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Look at the words beside what was said before, and send them."""
    found = mistake_for(request, pk)
    access.require(request.staff, "publishing.publish", found.account)
    form = CorrectionForm(
        request.POST or None, mistake=found, signed=signed(found), initial=first_words(found)
    )
    if form.is_valid() and request.POST.get("act") == "send":
        try:
            made = services.correct(found, form.said(), by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("It leaves in a moment. Until then you can pull it back."))
            return redirect(made.post)
    return render(request, "corrections/correct.html", _shown(found, form))


def signed(mistake: Mistake) -> str:
    """How it is signed: the team behind the account. Never a name."""
    whose = mistake.account.department.name.partition(" (")[0]
    return (
        _("– The %(team)s team, %(organisation)s")
        % {
            "team": whose,
            "organisation": settings.MOOTHALL.organisation,
        }
        if settings.MOOTHALL.organisation
        else _("– The %(team)s team") % {"team": whose}
    )


def first_words(mistake: Mistake) -> dict[str, str]:
    """A first wording of each part, and of the sentence for the public page."""
    names = ("happened", "how", "sorry", "next")
    said_first = map(_in_words, proposed(facts.known(mistake)))
    shared = bool(mistake.frozen["shares"])
    values = {"account": mistake.account.name}
    return {
        **dict(zip(names, said_first, strict=True)),
        "description": (
            _("%(account)s shared a post that it should not have shared.")
            if shared
            else _("%(account)s posted something that it should not have posted.")
        )
        % values,
    }


def _in_words(sentence: Sentence) -> str:
    words = _(sentence.words)
    if sentence.at is None:
        return words
    local = timezone.localtime(sentence.at)
    return words % {"time": date_format(local, "H:i"), "day": date_format(local, "j F")}


def _shown(mistake: Mistake, form: CorrectionForm) -> dict[str, Any]:
    text = form.text()
    attached = form.cleaned_data.get("compromise") if form.is_bound else None
    now = timezone.now()
    earlier = queries.said_since(mistake)
    against = {each.line: each for each in contradictions(text, earlier)}
    return {
        "mistake": mistake,
        "form": form,
        "text": text,
        "findings": [
            (
                each.level.value,
                _(each.why) % each.values if each.values else _(each.why),
                _(each.fix),
            )
            for each in services.findings_of(mistake, text, compromise=attached, now=now)
            if each.check in {"correction", staff_details.NAME} or each.level.value != "note"
        ],
        "earlier": [
            (line, _pointed(against.get(line))) for line in earlier if names_a_cause(line)
        ],
        "others": [line for line in earlier if not names_a_cause(line)],
        "now": now,
    }


def _pointed(found: Any) -> str:  # noqa: ANN401 a Contradiction or None
    if found is None:
        return ""
    return _(found.why) % {"first": _(found.first), "second": _(found.second)}
