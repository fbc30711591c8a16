"""Stories about somebody we work with: those that rest, one of them, its way back, the label."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.case_stories import Powers, rests, usual_rest
from moothall.domain.publishing.composition import Composition
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, second_look, services
from moothall.publishing.forms import (
    ComposeForm,
    LabelForm,
    PutAwayForm,
    SoonerForm,
    StoryForm,
)
from moothall.publishing.models import CaseStory, Draft, ReaderAsked
from moothall.publishing.views import drafts, reading
from moothall.register.queries import account_for
from moothall.web import said
from moothall.web.explain import explain

PUT_AWAY, NO_STORY = "put_away", "no_story"
MOST = 100  # stories of a list


@require_safe
@opens_to("publishing.publish")
def stories(request: StaffRequest) -> HttpResponse:
    """One's own stories: put away, being read, in preparation; and those of others that rest."""
    today, staff = timezone.localdate(), request.staff
    shown = {
        "resting": queries.resting(today).filter(draft__author=staff)[:MOST],
        "being_read": queries.being_read_of(staff)[:MOST],
        "awake": queries.awake_of(staff, today)[:MOST],
        "others": queries.resting_for(staff, today)[:MOST],
    }
    return render(request, "publishing/stories.html", shown)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def story(request: StaffRequest, pk: int) -> HttpResponse:
    """What its writer says of a draft that tells of somebody."""
    draft = queries.post_draft_for(request.staff, pk)
    found = queries.story_of(draft.pk)
    if found is None:
        raise Http404
    then = request.POST.get("then", "")
    if request.method == "GET":
        return _page(request, found)
    try:
        if then == NO_STORY:
            return _no_story(request, found)
        return _rest(request, found) if then == PUT_AWAY else _say(request, found)
    except MoothallError as error:
        said.refused(request, error)
        return redirect("publishing:story", pk=draft.pk)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.approve")
def sooner(request: StaffRequest, pk: int) -> HttpResponse:
    """A second person reads a story that rests, and may bring it back."""
    rows = queries.resting(timezone.localdate())
    found = get_object_or_404(rows, pk=pk)
    if not queries.may_bring_back(request.staff, found):
        raise Http404
    form = SoonerForm(request.POST or None)
    if form.is_valid():
        try:
            reason, by = form.cleaned_data["reason"], request.staff
            services.bring_back_story(found, reason=reason, by=by, now=timezone.now())
            drafts.say(request, _("It may leave again. Its writer has been told."))
            return redirect("publishing:stories")
        except MoothallError as error:
            form.add_error(None, explain(error))
    shown = {**_read(found), "form": form}
    return render(request, "publishing/story_sooner.html", shown)


@require_http_methods(["GET", "POST"])
@opens_to("register.manage")
def label(request: StaffRequest, pk: int) -> HttpResponse:
    """What an account puts under a story whose details were changed."""
    account = account_for(request.staff, pk)
    access.require(request.staff, "register.manage", account)
    row = queries.label_row(account)
    usual = {"words": queries.labels_for([0])[0]}
    initial = {"words": row.words, "address": row.address} if row else usual
    form = LabelForm(request.POST or None, initial=initial)
    if form.is_valid():
        told, now = form.cleaned_data, timezone.now()
        services.set_story_label(account, **told, by=request.staff, now=now)
        drafts.say(request, _("Kept. Stories from this account say it from now on."))
        return redirect(account)
    return render(request, "publishing/story_label.html", {"account": account, "form": form})


def begin(
    request: StaffRequest, draft: Draft, _form: ComposeForm, _made: Composition
) -> HttpResponse:
    """The press in the composer: it tells of somebody we work with."""
    services.tell_story(draft, by=request.staff, now=timezone.now())
    return redirect("publishing:story", pk=draft.pk)


def ask_reader(
    request: StaffRequest, draft: Draft, _form: ComposeForm, _made: Composition
) -> HttpResponse:
    """The press in the composer: somebody else reads it first."""
    because = ReaderAsked.Because.BY_HAND
    if request.POST.get("then") == second_look.CALM:
        because = ReaderAsked.Because.ANGER
    services.ask_for_a_reader(draft, because=because, by=request.staff, now=timezone.now())
    drafts.say(request, _("A second person reads it before it leaves."))
    return redirect(f"{request.path}#story")


def _say(request: StaffRequest, found: CaseStory) -> HttpResponse:
    form = StoryForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    services.say_of_story(found, form.told(), by=request.staff, now=timezone.now())
    drafts.say(request, _("Kept. A second person reads it before it leaves."))
    return redirect("publishing:compose", pk=found.draft_id)


def _rest(request: StaffRequest, found: CaseStory) -> HttpResponse:
    form = PutAwayForm(request.POST)
    if not form.is_valid():
        return _page(request, found, rest=form)
    until = form.cleaned_data["until"]
    services.put_away(found, until=until, by=request.staff, now=timezone.now())
    drafts.say(request, _("Put away. It comes back to you on its day."))
    return redirect("publishing:stories")


def _no_story(request: StaffRequest, found: CaseStory) -> HttpResponse:
    services.is_no_story(found, by=request.staff, now=timezone.now())
    return redirect("publishing:compose", pk=found.draft_id)


def _page(
    request: StaffRequest,
    found: CaseStory,
    *,
    form: StoryForm | None = None,
    rest: PutAwayForm | None = None,
) -> HttpResponse:
    usual = PutAwayForm.shown(usual_rest(timezone.localdate(), services.changes_in_use()))
    shown = {
        **_read(found),
        "form": form or StoryForm(initial=StoryForm.shown(found)),
        "rest": rest or PutAwayForm(initial=usual),
    }
    return render(request, "publishing/story.html", shown)


def _read(found: CaseStory) -> dict[str, Any]:
    now = timezone.now()
    made = reading.kept(found.draft)
    return {
        "story": found,
        "draft": found.draft,
        "accounts": queries.accounts_of(found),
        "is_resting": rests(found.put_away_until, now),
        "before_a_court": found.powers == Powers.COURT.value,
        "look": second_look.of_story(made.text, now=now),
    }
