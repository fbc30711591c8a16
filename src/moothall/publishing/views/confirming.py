"""The last look before a post leaves: every account by name, each preview, then one press."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.approving import Needed
from moothall.domain.publishing.composition import Composition
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, second_look, services
from moothall.publishing.errors import (
    DraftIsFinished,
    IsItMeant,
    NotOnTheRota,
    StoryIsNoEmergency,
    TypeTheName,
)
from moothall.publishing.forms import ConfirmForm
from moothall.publishing.models import Draft, Post, Progress
from moothall.publishing.views import composer, composing, drafts, reading, words
from moothall.register.models import Account
from moothall.web.explain import explain


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Show exactly what leaves and from where; the press sets it on its way."""
    draft = queries.post_draft_for(request.staff, pk)
    if draft.finished_at is not None:
        return composing.finished(request, draft)
    made = services.with_label(draft, reading.kept(draft))
    try:
        services.require_found(made)
        services.require_ready(made, by=request.staff, now=timezone.now())
        return _last_look(request, draft, made)
    except DraftIsFinished:
        return composing.finished(request, queries.post_draft_for(request.staff, pk))
    except MoothallError as error:
        made = reading.kept(draft)
        form = reading.refilled_form(request.staff, made)
        composer.add_error(form, error)
        return composer.show(request, draft, form, made)


def _last_look(request: StaffRequest, draft: Draft, made: Composition) -> HttpResponse:
    accounts, now = reading.chosen(request.staff, made), timezone.now()
    found = composer.shown(made, accounts, request, now)
    look = second_look.of_post(draft, made, accounts, now=now)
    needed = services.would_need(draft, made, accounts, by=request.staff, now=now)
    form = ConfirmForm(
        request.POST if request.method == "POST" else None,
        seldom=[each.preview.account for each in found if each.preview.asks_name],
        unlike=[each for each in accounts if each.pk in look.asks_names],
        may_send_alone=bool(needed) and services.is_on_the_rota(request.staff, accounts, now),
    )
    if request.method == "POST" and form.is_valid() and _is_what_was_seen(request, draft, form):
        try:
            post = services.submit_post(
                draft,
                made,
                by=request.staff,
                now=timezone.now(),
                typed=form.typed(),
                emergency=form.why_alone(),
            )
            return _on_its_way(request, post)
        except (IsItMeant, NotOnTheRota, StoryIsNoEmergency, TypeTheName) as error:
            form.add_error(None, explain(error))
    context = _context(request, draft, made, found, form) | _yes(needed, accounts)
    context["look"] = look
    return render(request, "publishing/confirm.html", context)


def _is_what_was_seen(request: StaffRequest, draft: Draft, form: ConfirmForm) -> bool:
    """Whether nobody has changed the draft since this page was shown."""
    if request.POST.get("seen") == _version(draft):
        return True
    form.add_error(
        None, _("This was changed on another screen. Look at it again, then press once more.")
    )
    return False


def _context(
    request: StaffRequest,
    draft: Draft,
    made: Composition,
    found: list[composer.Shown],
    form: ConfirmForm,
) -> dict[str, Any]:
    accounts = [each.preview.account for each in found]
    return {
        "draft": draft,
        "made": made,
        "previews": found,
        "files": reading.uses_of(request.staff, made.files),
        "accounts": accounts,
        "form": form,
        "seen": _version(draft),
        "press": words.press(made, accounts),
        "when": words.clock(made.scheduled_at) if made.scheduled_at else "",
        "hold": settings.MOOTHALL.hold_seconds,
    }


def _yes(needed: Needed, accounts: list[Account]) -> dict[str, Any]:
    """What the page says where somebody else has to say yes first."""
    if not needed:
        return {}
    why = [words.why_a_yes(each) for each in needed.why]
    return {"needed": needed, "why": why, "press": words.press_for_a_yes(accounts)}


def _version(draft: Draft) -> str:
    """A name of exactly what the draft holds, whenever it was kept."""
    held = json.dumps(draft.composition, sort_keys=True)
    return hashlib.sha256(held.encode()).hexdigest()


def _on_its_way(request: StaffRequest, post: Post) -> HttpResponse:
    if post.publications.filter(progress=Progress.AWAITING).exists():
        said = _("It waits for somebody else’s yes. Those who can say it have been told.")
    elif post.scheduled_at:
        said = _("Scheduled for %(when)s.") % {"when": words.clock(post.scheduled_at)}
    else:
        seconds = settings.MOOTHALL.hold_seconds
        said = ngettext(
            "On its way. For %(seconds)d second it can be pulled back.",
            "On its way. For %(seconds)d seconds it can be pulled back.",
            seconds,
        ) % {"seconds": seconds}
    drafts.say(request, said)
    return redirect(post)
